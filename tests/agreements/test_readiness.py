"""What an agreement lacks is told one thing at a time, in words that count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gurvan.agreements.lifecycle import WAYS
from gurvan.agreements.readiness import Facts, Missing, PartyFacts, RosterFacts, missing
from gurvan.agreements.terms import NEEDED

TODAY = date(2026, 11, 21)


def party(capacity: str, **changes: bool) -> PartyFacts:
    whole = PartyFacts(
        capacity=capacity, name=f"The {capacity}", signatory=True, authority=True, signed=True
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


COMPLETE = Facts(
    kind="access",
    today=TODAY,
    place="Заамар",
    minerals=True,
    has_area=True,
    starts_on=TODAY,
    residents_only=True,
    needs_consent=True,
    consented=True,
    parties=tuple(party(capacity) for capacity in NEEDED["access"]),
    roster=RosterFacts(listed=12, counts=12),
    duties=3,
)


def keys(facts: Facts, verb: str) -> list[str]:
    return [lack.key for lack in missing(facts, verb)]


def said(lack: Missing) -> str:
    many = lack.says_many and lack.values.get("count") != 1
    return (lack.says_many if many else lack.says).format(**lack.values)


@pytest.mark.parametrize(
    "verb", sorted({v for way in WAYS.values() for s in way.table.values() for v in s})
)
def test_what_is_complete_lacks_nothing(verb: str) -> None:
    assert keys(COMPLETE, verb) == []


def test_an_empty_draft_lacks_all_of_it() -> None:
    facts = Facts(kind="access", today=TODAY)
    assert keys(facts, "draft") == [
        "party", "party", "party", "minerals", "term", "area", "roster", "duties",
    ]  # fmt: skip


def test_an_agreement_of_sale_has_no_land() -> None:
    assert "area" not in keys(Facts(kind="offtake", today=TODAY), "draft")


@pytest.mark.parametrize(
    ("column", "key"),
    [
        ("unconfirmed", "roster_unconfirmed"),
        ("twice", "roster_twice"),
        ("moved", "roster_moved"),
        ("not_resident", "roster_not_resident"),
        ("residence_unknown", "roster_residence_unknown"),
    ],
)
def test_each_reason_why_somebody_does_not_count_is_told_by_itself(column: str, key: str) -> None:
    facts = replace(COMPLETE, roster=RosterFacts(listed=12, counts=11, digest="", **{column: 1}))
    for verb in ("draft", "sign", "activate"):
        assert keys(facts, verb) == [key]


def test_the_sentence_is_the_one_of_the_issue() -> None:
    roster = RosterFacts(listed=12, counts=8, unconfirmed=3, not_resident=1)
    found = [said(lack) for lack in missing(replace(COMPLETE, roster=roster), "sign")]
    assert found == [
        "3 of the 12 on the roster have not confirmed.",
        "1 of the 12 on the roster does not live in Заамар.",
    ]


def test_where_people_live_matters_only_where_the_agreement_says_so() -> None:
    roster = RosterFacts(listed=2, counts=2, not_resident=1, residence_unknown=1)
    facts = replace(COMPLETE, residents_only=False, roster=roster)
    assert keys(facts, "sign") == []


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"signatory": False}, "signatory"),
        ({"in_office": False}, "signatory_office"),
        ({"authority": False}, "authority"),
    ],
)
def test_a_draft_names_who_signs_and_on_what_authority(changes: dict[str, bool], key: str) -> None:
    sides = (party("authority", **changes), *COMPLETE.parties[1:])
    assert keys(replace(COMPLETE, parties=sides), "draft") == [key]


def test_it_is_put_in_force_when_all_have_signed_and_nobody_contests_it() -> None:
    sides = (
        party("authority", signed=False),
        party("company", contested=True),
        party("miners"),
    )
    facts = replace(COMPLETE, parties=sides)
    assert keys(facts, "activate") == ["signature", "contested"]
    assert keys(facts, "resume") == ["contested"]


def test_who_signed_held_their_office_on_that_day() -> None:
    sides = (*COMPLETE.parties[:2], party("miners", in_office=False))
    assert keys(replace(COMPLETE, parties=sides), "activate") == ["signatory_office"]
    assert keys(replace(COMPLETE, parties=sides), "resume") == []


def test_it_is_not_in_force_before_its_first_day() -> None:
    facts = replace(COMPLETE, starts_on=date(2026, 11, 22))
    assert keys(facts, "activate") == ["first_day"]
    assert keys(replace(facts, today=date(2026, 11, 22)), "activate") == []


def test_nothing_is_signed_without_the_consent_that_it_needs() -> None:
    assert keys(replace(COMPLETE, consented=False), "sign") == ["consent"]
    assert keys(replace(COMPLETE, consented=False, needs_consent=False), "sign") == []
    assert keys(replace(COMPLETE, needs_consent=False), "consent") == ["consent_unneeded"]


def test_a_disputed_leadership_stops_what_needs_a_leaders_word() -> None:
    facts = replace(COMPLETE, parties=(*COMPLETE.parties[:2], party("miners", disputed=True)))
    for verb in ("sign", "activate", "resume"):
        assert keys(facts, verb) == ["leadership"]
    assert keys(facts, "suspend") == []


@pytest.mark.parametrize(
    ("state", "expected"), [("active", []), ("suspended", []), ("terminated", ["amended"])]
)
def test_an_amendment_replaces_what_is_in_force(state: str, expected: list[str]) -> None:
    assert keys(replace(COMPLETE, amends_state=state), "activate") == expected


def test_what_works_already_goes_on_with_those_who_are_left_when_they_are_enough() -> None:
    fallen = replace(COMPLETE, roster=RosterFacts(listed=12, counts=9, unconfirmed=3))
    assert keys(fallen, "resume") == []
    assert keys(replace(fallen, least_roster=10), "resume") == ["roster_too_small"]
    assert keys(replace(fallen, roster=RosterFacts(listed=1, unconfirmed=1)), "resume") == [
        "roster_too_small"
    ]


@pytest.mark.parametrize(
    ("least", "counts", "short"),
    [(None, 12, False), (None, 11, True), (10, 10, False), (10, 9, True)],
)
def test_a_roster_falls_short_of_what_the_agreement_needs(
    least: int | None, counts: int, *, short: bool
) -> None:
    facts = replace(COMPLETE, least_roster=least, roster=RosterFacts(listed=12, counts=counts))
    assert facts.falls_short is short


def test_the_land_is_restored_when_every_duty_to_restore_is_accepted() -> None:
    facts = replace(COMPLETE, open_restoration=2, open_duties=3)
    assert keys(facts, "restore") == keys(facts, "hand_over") == ["restoration"]
    assert keys(facts, "close") == ["open_duties"]


def test_while_it_is_being_entered_it_goes_nowhere() -> None:
    for verb in ("suspend", "restore", "close", "terminate"):
        assert keys(replace(COMPLETE, being_entered=True), verb) == ["being_entered"]
