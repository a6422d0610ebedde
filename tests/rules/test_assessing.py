"""What clauses say: tried on the law that is shipped, with all that may be unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from gurvan.rules.assessing import Finding, assess
from gurvan.rules.facts import KINDS, Facts
from gurvan.rules.instruments import Figure
from gurvan.rules.loading import read, shipped
from gurvan.rules.yardsticks import VERDICTS, YARDSTICKS
from tests.rules.own import KHENTII

WHOLE = Facts(
    kind="agreement",
    place="2343",
    made_on=date(2015, 6, 1),
    written=True,
    listed=7,
    confirmed=7,
    twice=0,
    barred=0,
    from_elsewhere=0,
    home_unknown=0,
    hectares=4.9,
    in_water=False,
)
IN_308, BETWEEN, SUSPENDED = date(2015, 6, 1), date(2019, 10, 15), date(2020, 6, 1)
BOOK = shipped()
FILLED = BOOK.with_own(
    [read(KHENTII, file="khentii.toml")],
    {"296-2022.least-members": [Figure(3, "the paper", date(2023, 1, 1), filled=True)]},
)


def told(facts: Facts, on: date) -> dict[str, Finding]:
    return {one.clause.uid: one for one in assess(facts, on, BOOK)}


def keys(facts: Facts, on: date) -> dict[str, str]:
    """Return verdicts, and behind a colon what would mend them."""
    return {
        uid: one.verdict + (f":{one.mend.key}" if one.mend else "")
        for uid, one in told(facts, on).items()
    }


def test_the_procedure_of_2010_on_an_agreement_that_keeps_it() -> None:
    found = keys(WHOLE, IN_308)
    assert {uid for uid, verdict in found.items() if verdict == "holds"} == {
        f"308-2010.{key}"
        for key in (
            "least-members", "most-hectares", "one-group", "written", "water", "reclamation-bar"
        )
    }  # fmt: skip
    assert {verdict for verdict in found.values() if verdict != "holds"} == {"judge"}


@pytest.mark.parametrize(
    ("changes", "clause", "said"),
    [
        ({"confirmed": 5}, "least-members", "holds"),
        ({"confirmed": 4}, "least-members", "fails:confirm"),
        ({"confirmed": 4, "listed": 4}, "least-members", "fails:more_members"),
        ({"confirmed": None}, "least-members", "unknown:members"),
        ({"hectares": 5.0}, "most-hectares", "holds"),
        ({"hectares": 5.01}, "most-hectares", "fails:smaller_area"),
        ({"hectares": None}, "most-hectares", "unknown:hectares"),
        ({"twice": 1}, "one-group", "fails:in_one_group"),
        ({"twice": None}, "one-group", "unknown:twice"),
        ({"written": False}, "written", "fails:written"),
        ({"written": None}, "written", "unknown:paper"),
        ({"in_water": True}, "water", "fails:in_water"),
        ({"in_water": None}, "water", "unknown:water"),
        ({"barred": 2}, "reclamation-bar", "fails:not_barred"),
        ({"barred": None}, "reclamation-bar", "unknown:barred"),
    ],
)
def test_each_clause_says_what_would_mend_it(
    changes: dict[str, Any], clause: str, said: str
) -> None:
    assert keys(replace(WHOLE, **changes), IN_308)[f"308-2010.{clause}"] == said


@pytest.mark.parametrize(
    ("made_on", "said"),
    [
        (date(2019, 8, 31), "holds"),
        (date(2019, 9, 1), "disputed:dates_disputed"),
        (date(2019, 11, 30), "fails:in_suspension"),
        (date(2021, 12, 31), "fails:in_suspension"),
        (date(2022, 6, 1), "unknown:dates"),
        (None, "unknown:made_on"),
    ],
)
def test_the_suspension_asks_for_the_day_of_signing(made_on: date | None, said: str) -> None:
    found = keys(replace(WHOLE, made_on=made_on), SUSPENDED)
    assert found["355-2019.no-new-agreements"] == said


def test_what_is_not_made_yet_is_asked_about_the_day_itself() -> None:
    waiting = replace(WHOLE, made_on=None, unmade=True)
    assert keys(waiting, SUSPENDED)["355-2019.no-new-agreements"] == "fails:now_suspended"
    assert "355-2019.no-new-agreements" not in keys(waiting, date(2024, 1, 1))


def test_a_number_that_is_not_known_is_not_known_whatever_the_facts() -> None:
    found = keys(WHOLE, date(2026, 1, 1))
    assert found["296-2022.least-members"] == "unknown:number"
    assert "308-2010.least-members" not in found


def test_a_number_that_was_filled_in_holds_from_its_day() -> None:
    def verdict(on: date) -> str:
        found = {one.clause.uid: one.verdict for one in assess(WHOLE, on, FILLED)}
        return found["296-2022.least-members"]

    assert [verdict(on) for on in (date(2022, 12, 31), date(2023, 1, 1))] == ["unknown", "holds"]


def test_a_number_that_was_shipped_is_never_filled_over() -> None:
    book = BOOK.with_own([], {"308-2010.least-members": [Figure(50, "a slip")]})
    clause = book.clause("308-2010.least-members")
    assert clause is not None
    assert [one.number for one in clause.figures] == [5]


@pytest.mark.parametrize(
    ("place", "verdict"),
    [("2343", "holds"), ("23", "unknown"), (None, "unknown"), ("4152", "")],
)
def test_a_clause_of_a_soum_speaks_of_that_soum(place: str | None, verdict: str) -> None:
    found = assess(replace(WHOLE, place=place), date(2026, 1, 1), FILLED)
    own = [one.verdict for one in found if one.clause.uid == "khentii-7.residents"]
    assert own == ([verdict] if verdict else [])


# --- By the thousand ------------------------------------------------------------------------------

EDGES = (
    date(2008, 2, 26), date(2008, 2, 27), date(2010, 11, 30), date(2010, 12, 1), date(2017, 1, 1),
    date(2017, 12, 31), date(2019, 9, 1), date(2019, 11, 29), date(2019, 11, 30),
    date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31), date(2023, 1, 1),
)  # fmt: skip
DAYS = st.one_of(st.sampled_from(EDGES), st.dates(date(2007, 1, 1), date(2030, 1, 1)))
COUNTS = st.integers(0, 9)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "place": st.sampled_from(("2343", "4152")),
    "made_on": DAYS,
    "written": st.booleans(),
    "listed": COUNTS,
    "confirmed": COUNTS,
    "twice": st.integers(0, 2),
    "barred": st.integers(0, 2),
    "from_elsewhere": st.integers(0, 2),
    "home_unknown": st.integers(0, 2),
    "hectares": st.floats(0.01, 9),
    "in_water": st.booleans(),
}
FACTS = st.builds(
    Facts,
    kind=st.sampled_from(sorted(KINDS)),
    unmade=st.booleans(),
    **{name: st.one_of(st.none(), one) for name, one in VALUES.items()},
)
THOUSAND = settings(max_examples=1000)


@THOUSAND
@given(FACTS, DAYS, st.sets(st.sampled_from(sorted(VALUES))))
def test_to_know_less_makes_nothing_hold(facts: Facts, on: date, gone: set[str]) -> None:
    known = {one.clause.uid: one.verdict for one in assess(facts, on, FILLED)}
    nothing: dict[str, Any] = dict.fromkeys(gone)
    less = replace(facts, **nothing)
    for finding in assess(less, on, FILLED):
        before = known.get(finding.clause.uid)
        assert finding.verdict in {before, "unknown"}


@settings(max_examples=300)
@given(FACTS, DAYS, st.data())
def test_what_a_clause_does_not_read_changes_nothing_of_it(
    facts: Facts, on: date, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(set(VALUES) - {"place"})))
    change: dict[str, Any] = {name: data.draw(st.one_of(st.none(), VALUES[name]))}
    other = replace(facts, **change)
    pairs = zip(assess(facts, on, FILLED), assess(other, on, FILLED), strict=True)
    for before, after in pairs:
        if name not in YARDSTICKS[before.clause.asks].reads:
            assert before == after


@settings(max_examples=300)
@given(FACTS, DAYS)
def test_every_finding_says_why_and_speaks_of_a_clause_in_force(facts: Facts, on: date) -> None:
    for one in assess(facts, on, FILLED):
        assert one.verdict in VERDICTS
        assert (one.mend is None) == (one.verdict in {"holds", "judge"})
        assert one.clause.validity.on(on) != "out"
        assert facts.kind in one.clause.of
        if one.verdict == "holds" and one.clause.asks != "no_new":
            assert one.clause.validity.on(on) == "in"


@settings(max_examples=50)
@given(st.lists(st.tuples(FACTS, DAYS), max_size=5))
def test_one_finding_knows_nothing_of_another(pairs: list[tuple[Facts, date]]) -> None:
    alone = [assess(facts, on, FILLED) for facts, on in pairs]
    assert [assess(facts, on, FILLED) for facts, on in reversed(pairs)] == alone[::-1]
