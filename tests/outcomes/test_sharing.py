"""What others are told of a month: nothing from which one group's answer can be computed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings, strategies as some

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed
from gurvan.kernel.norms import Norm, Norms
from gurvan.outcomes import norms, queries, tasks
from gurvan.outcomes.commands import correct_answer, share_month, withhold_months
from gurvan.outcomes.models import Shared
from gurvan.outcomes.refusals import MonthIsOpen, SharedAlready
from gurvan.outcomes.sharing import Least, Sum, Told, Work, shared
from gurvan.registry.commands import dissolve_organisation
from gurvan.registry.models import Organisation
from tests.cast import Cast, noon
from tests.outcomes.answering import FEBRUARY, FIGURES, JANUARY, answered

LEAST = Least(groups=3, people=5)
DEALS = ("a", "b", "c", "d")
WORKED = some.lists(
    some.builds(
        Work,
        some.integers(1, 12),
        some.integers(1, 40),
        some.frozensets(some.sampled_from(DEALS)),
    ),
    max_size=14,
)


def determined(told: Iterable[frozenset[int]], wanted: frozenset[int], size: int) -> bool:
    """Say whether the sum over some groups follows from the told sums by adding and subtracting."""
    rows = [[Fraction(at in one) for at in range(size)] for one in told]
    left = [Fraction(at in wanted) for at in range(size)]
    for column in range(size):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows = [reduced(row, pivot, column) for row in rows]
        left = reduced(left, pivot, column)
    return not any(left)


def reduced(row: Sequence[Fraction], pivot: Sequence[Fraction], column: int) -> list[Fraction]:
    share = row[column] / pivot[column]
    return [one - share * other for one, other in zip(row, pivot, strict=True)]


def sums_told(worked: Sequence[Work], told: Told) -> dict[frozenset[int], Sum]:
    """Return every told sum by the groups that it adds up, as whoever knows these reads it."""
    found = {
        frozenset(at for at, one in enumerate(worked) if uid in one.under): number
        for uid, number in told.agreements.items()
    }
    return found | ({frozenset(range(len(worked))): told.whole} if told.whole else {})


@settings(max_examples=300, deadline=None)
@given(WORKED)
def test_no_answer_and_nothing_withheld_can_be_computed(worked: list[Work]) -> None:
    """For who knows all that is told, who worked, and under which agreements."""
    told = shared(worked, LEAST)
    sums, size = sums_told(worked, told), len(worked)
    for groups, number in sums.items():
        assert number == (
            sum(worked[at].people for at in groups),
            sum(worked[at].days for at in groups),
        )
    for at in range(size):
        assert not determined(sums, frozenset({at}), size)
    for uid in DEALS:
        groups = frozenset(at for at, one in enumerate(worked) if uid in one.under)
        if groups and uid not in told.agreements:
            assert not determined(sums, groups, size)
    if told.whole is None and size:
        assert not determined(sums, frozenset(range(size)), size)


@settings(max_examples=300, deadline=None)
@given(WORKED)
def test_each_answer_may_be_any_of_many(worked: list[Work]) -> None:
    """Groups that no told sum tells apart can give and take among them, and nobody sees it."""
    sums = sums_told(worked, shared(worked, LEAST))
    alike = defaultdict[frozenset[frozenset[int]], list[Work]](list)
    for at, one in enumerate(worked):
        alike[frozenset(groups for groups in sums if at in groups)].append(one)
    for within, some_of_them in alike.items():
        if not within:
            continue
        for numbers in ([one.people for one in some_of_them], [one.days for one in some_of_them]):
            possible = range(1, sum(numbers) - len(numbers) + 2)
            assert len(possible) > LEAST.people
            assert set(numbers) <= set(possible)
            assert sum(numbers) - max(numbers) >= LEAST.people


def test_enough_is_told() -> None:
    """Not everything is withheld: two agreements apart, and the whole of them and the others."""
    worked = [
        Work(people, 20 * people, frozenset(under))
        for under in ("a", "b", "")
        for people in (4, 5, 6)
    ]
    told = shared(worked, LEAST)
    assert told == Told(Sum(45, 900), {"a": Sum(15, 300), "b": Sum(15, 300)})
    alone = shared([*worked, Work(3, 60, frozenset())][:7], LEAST)
    assert alone.whole is None, "less the agreements it would be one group's"
    assert set(alone.agreements) == {"a", "b"}
    nested = [Work(9, 90, frozenset("ab"))] * 4 + [Work(9, 90, frozenset("a"))]
    assert shared(nested, LEAST) == Told(None, {"b": Sum(36, 360)})
    assert shared([], LEAST) == Told(None, {})


# --- In the record --------------------------------------------------------------------------------

OTHERS = ("company_officer", "authority_officer", "researcher")
CLOSED = noon(date(2026, 5, 20))  # January and February are


@pytest.fixture
def few_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two groups and two people be enough, as the cast has few."""
    low = {"least_groups": 2, "least_people": 2}
    changed = [
        Norm(n.key, low.get(n.key, n.value), n.unit, n.since, n.until, n.source)
        for n in norms.NORMS.every
    ]
    monkeypatch.setattr(norms, "NORMS", Norms(tuple(changed)))


def told_to(actor: Actor, cast: Cast) -> Iterator[Any]:
    """Yield everything that somebody else is told, by any query."""
    yield queries.shared_under(actor=actor, agreement=cast.deals.active)
    try:
        yield queries.shared_trend(actor=actor)
    except NotAllowed:
        assert actor.role != "researcher"


def everything(cast: Cast) -> list[Any]:
    return [list(told_to(cast.actors[who], cast)) for who in OTHERS]


@pytest.mark.usefixtures("few_enough")
def test_only_closed_months_are_told_and_nothing_moves_them(cast: Cast) -> None:
    """Asked before and after each change: a closed month says what it said."""
    mine = answered(cast.leader, cast.norovlin)
    answered(cast.officer, cast.altan_tevsh, women=3, men=3, days=100)
    assert tasks.share() == 0
    assert everything(cast) == [[[]], [[]], [[], []]], "what still changes is not told"
    with clock.held(CLOSED):
        assert tasks.share() == 1
        before = everything(cast)
        [[company], _, [_, [whole]]] = before
        assert (company[0].month, company[0].people, company[0].days) == (FEBRUARY, 12, 210)
        assert whole == company[0]
        correct_answer(actor=cast.officer, answer=mine, **FIGURES | {"men": 40}, why="mistake")
        assert everything(cast) == before
        answered(cast.officer, cast.zaamar, why="unreached")
        assert everything(cast) == before
        group = Organisation.objects.get(pk=cast.altan_tevsh.pk)
        dissolve_organisation(actor=cast.officer, organisation=group, dissolved_on=date(2026, 2, 1))
        assert tasks.share() == 0
        assert everything(cast) == before
        assert queries.under(actor=cast.officer, agreement=cast.deals.active)[-3].people == 48


def test_of_a_few_nothing_is_told_and_no_count_beside_it(
    cast: Cast, sit: Callable[..., Client]
) -> None:
    answered(cast.leader, cast.norovlin, men=40)
    answered(cast.officer, cast.altan_tevsh)
    with clock.held(CLOSED):
        tasks.share()
        for who in OTHERS:
            client = sit(who)
            page = client.get(f"/outcomes/agreements/{cast.deals.active.uid}/").content.decode()
            assert "too few to tell" in page
            assert "A month is told here when it is closed" in page
            assert "Groups that answered" not in page
            assert "42" not in page.split("<table")[-1]
            [row] = client.get(f"/api/v1/outcomes/agreements/{cast.deals.active.uid}").json()
            assert {key for key, value in row.items() if value is not None} == {"month", "withheld"}
        trend = sit("researcher").get("/outcomes/trend/").content.decode()
        assert "too few to tell" in trend
        assert "Who answered" not in trend


def test_who_reads_answers_is_told_them_and_others_are_not(cast: Cast) -> None:
    """The rule stands in the queries: no door can ask for more than its actor may know."""
    active = cast.deals.active
    for who in OTHERS:
        with pytest.raises(NotAllowed):
            queries.under(actor=cast.actors[who], agreement=active)
        with pytest.raises(NotAllowed):
            queries.trend(actor=cast.actors[who])
    for who in ("leader", "federation_officer", "zaamar_leader"):
        with pytest.raises(NotAllowed):
            queries.shared_under(actor=cast.actors[who], agreement=active)
        with pytest.raises(NotAllowed):
            queries.shared_trend(actor=cast.actors[who])
    with pytest.raises(NotAllowed):
        queries.under(actor=cast.actors["zaamar_leader"], agreement=active)


def test_it_is_decided_once_and_by_the_house(cast: Cast) -> None:
    answered(cast.leader, cast.norovlin)
    answered(cast.leader, cast.norovlin, JANUARY)
    with pytest.raises(MonthIsOpen):
        share_month(actor=cast.house, month=FEBRUARY)
    with clock.held(CLOSED):
        with pytest.raises(NotAllowed):
            share_month(actor=cast.officer, month=FEBRUARY)
        share_month(actor=cast.house, month=FEBRUARY)
        with pytest.raises(SharedAlready):
            share_month(actor=cast.house, month=FEBRUARY)
        assert [str(month) for month in queries.to_share(actor=cast.house)] == ["2026-01"]
        assert tasks.share() == 1
        assert {str(row) for row in Shared.objects.all()} == {"2026-01", "2026-02"}


@pytest.mark.usefixtures("few_enough")
def test_an_older_moment_that_is_back_decides_nothing_anew(cast: Cast) -> None:
    """What was told since the backup, and what would be told now, are never told both."""
    answered(cast.leader, cast.norovlin)
    answered(cast.officer, cast.altan_tevsh, women=3, men=3, days=100)
    with clock.held(CLOSED):
        with pytest.raises(NotAllowed):
            withhold_months(actor=cast.officer)
        assert withhold_months(actor=cast.house) > 1, "also those that nobody answered for yet"
        assert tasks.share() == 0
        answered(cast.officer, cast.zaamar, JANUARY, why="unreached")
        assert tasks.share() == withhold_months(actor=cast.house) == 0
        told = [one for rows in everything(cast) for months in rows for one in months]
        assert told
        assert all(one.withheld for one in told)
