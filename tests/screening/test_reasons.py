"""The rules that give reasons to look, each on plain figures."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import comb

import pytest
from hypothesis import given, strategies as st

from gurvan.screening.kinds import KINDS
from gurvan.screening.reasons import (
    AGREEMENT,
    GROUP,
    MEMBERSHIP,
    PERSON,
    PLACE,
    SALE,
    Bearing,
    Called,
    Confirmed,
    Reason,
    Roster,
    Sized,
    Thing,
    Trader,
    heaping,
    in_several,
    one_minute,
    one_witness,
    restores_and_trades,
    short,
    unanswered,
)
from gurvan.screening.reasons.heaping import at_least

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
COUNT = st.integers(0, 20)
TELLING = {"fewest": 8, "window": 4, "share": 0.5, "chance": 0.01}


def sentence(reason: Reason) -> str:
    return KINDS[reason.kind].says.format(**reason.figures)


# --- A list that is long enough only with the unconfirmed -----------------------------------------


@given(COUNT | st.none(), COUNT | st.none(), COUNT | st.none())
def test_a_list_is_short_only_between_what_is_confirmed_and_what_is_listed(
    listed: int | None, confirmed: int | None, least: int | None
) -> None:
    about = Thing(AGREEMENT, "a")
    found = list(short([Roster(about, "g", listed, confirmed, least)]))
    known = listed is not None and confirmed is not None and least is not None
    assert bool(found) == (known and confirmed < least <= listed)  # type: ignore[operator] # all known
    for one in found:
        assert one.evidence == {about, Thing(GROUP, "g")}
        assert f"{confirmed} of {listed}" in sentence(one)


# --- Heaping --------------------------------------------------------------------------------------


@given(st.integers(0, 40), st.integers(1, 40))
def test_the_tail_is_that_of_the_binomial_distribution(count: int, of: int) -> None:
    exact = sum(comb(of, k) for k in range(count, of + 1)) / 2**of
    assert at_least(count, of, 0.5) == pytest.approx(exact, abs=1e-9)
    assert 0 <= at_least(count, of, 0.3) <= 1
    assert at_least(count + 1, of, 0.3) <= at_least(count, of, 0.3)


def sized(soum: str, *members: int) -> list[Sized]:
    return [Sized(f"{soum}-{at}", soum, one, 5) for at, one in enumerate(members)]


def test_groups_of_the_least_size_alone_are_a_reason_once_they_are_many() -> None:
    [one] = heaping(sized("2343", *[5] * 12), **TELLING)  # type: ignore[arg-type] # figures
    assert one.about == Thing(PLACE, "2343")
    assert len(one.evidence) == 12
    assert sentence(one).startswith("12 of 12 groups have exactly the least number")
    assert "one of 1000 soums" in sentence(one)
    assert not list(heaping(sized("2343", *[5] * 7), **TELLING)), "of few nothing is said"  # type: ignore[arg-type] # figures
    assert not list(heaping(sized("2343", *[5] * 6, *[6, 7, 8, 9, 5, 6]), **TELLING))  # type: ignore[arg-type] # figures
    far = sized("2343", *[5] * 7, *[30] * 20, *[3] * 20)
    assert not list(heaping(far, **TELLING)), "larger and smaller ones do not count"  # type: ignore[arg-type] # figures


def test_the_more_soums_are_looked_at_the_less_one_of_them_says() -> None:
    like = [6, *[5] * 10]  # by chance in one of 170
    assert len(list(heaping(sized("2343", *like), **TELLING))) == 1  # type: ignore[arg-type] # figures
    others = [one for at in range(20) for one in sized(f"41{at:02}", 5, 6, 7, 8, 9, 5, 6, 7)]
    assert not list(heaping([*sized("2343", *like), *others], **TELLING))  # type: ignore[arg-type] # figures


# --- Numbers --------------------------------------------------------------------------------------


def bearing(number: str, at: int, group: str, person: str = "") -> Bearing:
    return Bearing(number, at, person or f"p{at}", f"m{at}", group)


def test_a_number_in_several_groups_is_told_without_the_number() -> None:
    rows = [bearing("secret", 2, "b"), bearing("secret", 1, "a"), bearing("", 3, "c")]
    [one] = in_several("same_number", rows, groups=2)
    assert one.about == Thing(PERSON, "p1"), "the record that had it first"
    assert Thing(MEMBERSHIP, "m2") in one.evidence
    assert "secret" not in repr(one)
    assert not list(
        in_several("same_number", [bearing("x", 1, "a"), bearing("x", 2, "a")], groups=2)
    )


def test_a_couple_may_share_a_telephone() -> None:
    two = [bearing("x", 1, "a"), bearing("x", 2, "b")]
    assert not list(in_several("same_phone", two, groups=2, people=3))
    three = [*two, bearing("x", 3, "b")]
    [one] = in_several("same_phone", three, groups=2, people=3)
    assert sentence(one) == "3 people in 2 groups have one telephone number."


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.integers(0, 9), st.sampled_from("abc"))))
def test_no_order_of_the_rows_matters(rows: list[tuple[str, int, str]]) -> None:
    given_rows = [bearing(number, at, group) for number, at, group in rows]
    one, other = (
        {reason.digest for reason in in_several("same_number", told, groups=2)}
        for told in (given_rows, given_rows[::-1])
    )
    assert one == other


# --- Confirmations --------------------------------------------------------------------------------


def confirmed(count: int, *, apart: int = 0, witness: str = "w") -> list[Confirmed]:
    return [
        Confirmed("g", f"m{at}", witness, NOON + timedelta(seconds=apart * at))
        for at in range(count)
    ]


def test_all_before_one_witness() -> None:
    [one] = one_witness(confirmed(5), fewest=5)
    assert Thing(PERSON, "w") in one.evidence
    assert not list(one_witness(confirmed(4), fewest=5))
    assert not list(one_witness([*confirmed(5), Confirmed("g", "n", "v", NOON)], fewest=5))


@given(st.integers(5, 9), st.integers(0, 30))
def test_all_in_a_minute(count: int, apart: int) -> None:
    found = list(one_minute(confirmed(count, apart=apart), fewest=5, within=timedelta(minutes=1)))
    assert bool(found) == (apart * (count - 1) <= 60)


def test_of_what_was_written_at_an_unknown_time_nothing_is_said() -> None:
    rows = [*confirmed(5), Confirmed("g", "n", "w", None)]
    assert not list(one_minute(rows, fewest=5, within=timedelta(minutes=1)))


@given(st.lists(st.booleans(), max_size=6))
def test_nobody_was_reached(reached: list[bool]) -> None:
    rows = [Called("g", f"m{at}", one) for at, one in enumerate(reached)]
    found = list(unanswered(rows, fewest=3))
    assert bool(found) == (len(reached) >= 3 and not any(reached))


# --- Companies ------------------------------------------------------------------------------------


def test_a_company_that_owes_restoration_and_trades() -> None:
    both = Trader("c", frozenset({"a", "b"}), frozenset({"b"}))
    [one] = restores_and_trades([both, both._replace(trading=frozenset())])
    assert sentence(one).startswith("It owes land restoration in 2 agreements")
    assert one.evidence == {Thing(GROUP, "c"), Thing(AGREEMENT, "a"), Thing(AGREEMENT, "b")}
    noted = both._replace(trading=frozenset(), sales=frozenset({"s"}))
    assert [
        thing.key
        for reason in restores_and_trades([noted])
        for thing in reason.evidence
        if (thing.label == SALE)
    ] == ["s"]


# --- What makes a reason the same -----------------------------------------------------------------


@given(st.frozensets(st.sampled_from("abcdef")), st.frozensets(st.sampled_from("abcdef")), COUNT)
def test_a_digest_is_the_same_where_everything_is(
    one: frozenset[str], other: frozenset[str], count: int
) -> None:
    def reason(keys: frozenset[str], number: int) -> Reason:
        evidence = frozenset(Thing(GROUP, key) for key in keys)
        about = Thing(GROUP, "a")
        return Reason(kind="kin", about=about, figures={"count": number}, evidence=evidence)

    assert (reason(one, count).digest == reason(other, count).digest) == (one == other)
    assert reason(one, count).digest != reason(one, count + 1).digest
    assert reason(one, count).place == reason(other, count + 1).place
