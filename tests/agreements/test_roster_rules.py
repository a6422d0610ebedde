"""Who on a roster counts: each person once, confirmed, within the organisation, at home."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from gurvan.agreements.roster import REASONS, Conditions, Member, reasons, tally

ZAAMAR = Conditions(soum="4152", below="0000000100000002", residents_only=True)
PATH = ZAAMAR.below


def test_who_has_confirmed_and_lives_there_counts() -> None:
    members = [Member(1, "4152", PATH), Member(2, "415203", PATH + "00000009")]
    assert reasons(members, ZAAMAR) == [(), ()]
    assert tally(members, ZAAMAR).counts == 2


@pytest.mark.parametrize(
    ("member", "why"),
    [
        (Member(None, "4152", PATH), ("unconfirmed",)),
        (Member(1, "4155", PATH), ("not_resident",)),
        (Member(1, "", PATH), ("residence_unknown",)),
        (Member(1, "41", PATH), ("residence_unknown",)),
        (Member(1, "4152", "0000000100000003"), ("moved",)),
        (Member(None, "4155", "00000001"), ("unconfirmed", "moved", "not_resident")),
    ],
)
def test_who_does_not_count_and_why(member: Member, why: tuple[str, ...]) -> None:
    assert reasons([member], ZAAMAR) == [why]
    assert tally([member], ZAAMAR).counts == 0


def test_one_person_in_two_groups_counts_once() -> None:
    members = [Member(7, "4152", PATH), Member(7, "4152", PATH + "00000009")]
    assert reasons(members, ZAAMAR) == [(), ("twice",)]
    assert tally(members, ZAAMAR).twice == 1


def test_residence_is_not_asked_about_unless_the_agreement_asks() -> None:
    anybody = Conditions(soum="4152", below=PATH, residents_only=False)
    assert reasons([Member(1, "", PATH), Member(2, "83", PATH)], anybody) == [(), ()]


members = st.builds(
    Member,
    st.none() | st.integers(1, 6),
    st.sampled_from(["", "41", "4152", "415201", "4155"]),
    st.sampled_from([PATH, PATH + "00000005", "0000000100000003"]),
)


@given(st.lists(members, max_size=12), st.booleans())
def test_nobody_counts_twice_however_the_roster_was_drawn(
    listed: list[Member],
    residents: bool,  # noqa: FBT001 - given by hypothesis
) -> None:
    asked = Conditions("4152", PATH, residents)
    found = tally(listed, asked)
    counting = [m.person for m, why in zip(listed, reasons(listed, asked), strict=True) if not why]
    assert len(counting) == len(set(counting)) == found.counts <= found.listed == len(listed)
    assert None not in counting


@given(st.lists(members, max_size=12))
def test_every_reason_has_its_words(listed: list[Member]) -> None:
    assert {why for against in reasons(listed, ZAAMAR) for why in against} <= set(REASONS)
