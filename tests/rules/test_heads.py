"""People are counted once each, and what cannot be told of them is not known."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings, strategies as st

from gurvan.rules.heads import Claim, Heads, Stay, count

TODAY = date(2026, 3, 2)
BEFORE = date(2025, 3, 2)


def heads(claims: list[Claim], stays: dict[int, list[Stay]], on: date = TODAY) -> Heads:
    return count(claims, stays, on=on, today=TODAY, soum="2343")


def test_without_anybody_nothing_is_known() -> None:
    assert heads([], {}) == Heads()


def test_one_person_with_two_records_counts_once() -> None:
    found = heads(
        [Claim(1, confirmed=False), Claim(1, confirmed=True), Claim(2, confirmed=False)], {}
    )
    assert (found.listed, found.confirmed) == (2, 1)


def test_who_is_in_two_groups_on_the_day() -> None:
    one, other = Stay(7, BEFORE, None), Stay(8, BEFORE, TODAY - timedelta(days=1))
    claims = [Claim(1, confirmed=True)]
    assert heads(claims, {1: [one, other]}).twice == 0
    assert heads(claims, {1: [one, other]}, on=BEFORE).twice == 1
    assert heads(claims, {1: [one, Stay(8, None, None)]}).twice is None
    assert heads([*claims, Claim(2, confirmed=False)], {1: [one]}).twice is None


def test_where_somebody_lived_before_they_told_it_is_not_known() -> None:
    claims = [Claim(1, confirmed=True, home="2343"), Claim(2, confirmed=True, home="4152")]
    found = heads(claims, {})
    assert (found.from_elsewhere, found.home_unknown) == (1, 0)
    then = heads(claims, {}, on=BEFORE)
    assert (then.from_elsewhere, then.home_unknown) == (0, 2)


def test_a_home_is_told_as_closely_as_it_is_known() -> None:
    bagh, aimag, other = "234301", "23", "41"
    found = heads(
        [Claim(n, confirmed=True, home=h) for n, h in enumerate((bagh, aimag, other))], {}
    )
    assert (found.from_elsewhere, found.home_unknown) == (1, 1)
    claims = [Claim(1, confirmed=True, home="2343")]
    in_a_bagh = count(claims, {}, on=TODAY, today=TODAY, soum="234301")
    assert in_a_bagh.from_elsewhere == 0
    assert count(claims, {}, on=TODAY, today=TODAY, soum="23").from_elsewhere is None


def test_how_many_there_were_is_not_known_where_one_may_have_come_later() -> None:
    claims = [Claim(1, confirmed=True), Claim(2, confirmed=True, unsure=True)]
    found = heads(claims, {})
    assert (found.listed, found.confirmed) == (None, None)
    assert heads([*claims, Claim(2, confirmed=True)], {}).confirmed == 2


@settings(max_examples=50)
@given(st.lists(st.builds(Claim, st.integers(1, 4), st.booleans()), max_size=8), st.randoms())
def test_the_order_does_not_matter(claims: list[Claim], lot: object) -> None:
    other = list(claims)
    lot.shuffle(other)  # type: ignore[attr-defined] # a random.Random
    found = heads(claims, {})
    assert found == heads(other, {})
    assert (found.confirmed or 0) <= (found.listed or 0)
