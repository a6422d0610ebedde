"""A benchmark says what it measured against what; its invented people are always the same."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import islice
from operator import attrgetter

import pytest

from benchmarks import assess
from benchmarks.people import drafts
from benchmarks.table import Line, in_json, table

FASTER = Line(what="one", ours=2.0, unit="s", peer=1.0, of_peer="the bare one", most=3)
SLOWER = Line(what="two", ours=40.0, unit="rows/s", least=50)
TOLD = Line(what="three", ours=1.5, unit="MB")


def test_a_limit_holds_for_the_ratio_or_for_the_figure_itself() -> None:
    assert (FASTER.ratio, FASTER.holds) == (2.0, True)
    assert (SLOWER.ratio, SLOWER.holds) == (None, False)
    assert TOLD.holds is None


def test_the_table_says_what_is_not_kept() -> None:
    rows = table([FASTER, SLOWER, TOLD]).splitlines()
    assert len({len(row) for row in rows}) == 1
    assert "at most 3 x" in rows[2]
    assert "1 s, the bare one" in rows[2]
    assert "NOT KEPT" in rows[3]
    told = json.loads(in_json("x", {"processors": 2}, [FASTER, SLOWER]))
    assert [line["holds"] for line in told["lines"]] == [True, False]


def test_the_invented_people_are_always_the_same_and_no_two_bear_one_number() -> None:
    people = [*drafts(3000)]
    assert [*islice(drafts(10), 10)] == people[:10]
    assert len({one.register_number for one in people}) == len(people)
    assert len({one.given for one in people}) > 500
    for one in people[:200]:
        assert one.disagreements() == []
        assert one.register_number.startswith("ЯЯ")
    others = [*drafts(3000, seed=2)]
    assert others[:10] != people[:10]
    for told in (attrgetter("register_number"), attrgetter("phone")):
        assert len({told(one) for one in (*people, *others)}) == len(people) + len(others)


@pytest.mark.server
@pytest.mark.parametrize("name", ["coding", "imports", "land", "ledger", "survey", "transcript"])
def test_a_small_one_runs_to_its_end_and_says_what_is_not_kept(name: str) -> None:
    line = [sys.executable, "-m", "benchmarks", name, "--size", "40"]
    done = subprocess.run(line, check=False, capture_output=True, text=True)
    assert done.returncode in {0, 1}, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert done.returncode == int(any(line["holds"] is False for line in told["lines"]))
    assert told["benchmark"] == name
    assert told["size"] == 40
    assert all(line["ours"] > 0 for line in told["lines"])


def test_agreements_by_lot_are_assessed_on_each_day() -> None:
    lines = assess.measure(40)
    assert len(lines) == len(assess.DAYS)
    assert all(line.ours > 0 for line in lines)


def test_one_that_is_not_there_is_refused() -> None:
    line = [sys.executable, "-m", "benchmarks", "nonsense"]
    done = subprocess.run(line, check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert (
        "assess, coding, imports, land, ledger, pages, survey, transcript, weights" in done.stderr
    )
