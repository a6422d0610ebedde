from collections.abc import Sequence
from pathlib import Path

import pytest

from tools import postgres, tests

ROOT = Path(__file__).resolve().parents[2]


def test_what_is_lacking_is_left_out_of_the_run() -> None:
    line = tests.command(server=False, browser=False)
    assert line[-2:] == ["-m", "not server and not browser"]


def test_with_everything_there_nothing_is_left_out() -> None:
    line = tests.command(server=True, browser=True)
    assert "-m" not in line[2:]


def test_what_asks_no_database_is_not_run_on_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[Sequence[str]] = []

    def run(line: Sequence[str]) -> int:
        lines.append(line)
        return 0

    monkeypatch.setattr(postgres, "run", run)
    assert tests.on_postgres(["pytest"])
    assert lines == [["pytest", "--asking-the-database"]]


def test_branches_that_several_runs_reach_are_added_up() -> None:
    assert {"--cov-append", "--cov-fail-under=0"} <= set(tests.counted(["pytest"]))


def test_all_that_asks_for_its_database_is_counted_on_both() -> None:
    source = ROOT / "src" / "gurvan"
    told = [
        path.relative_to(source)
        for path in source.rglob("*.py")
        if "connection.vendor" in path.read_text(encoding="utf-8")
        and "migrations" not in path.parts
    ]
    assert {path.parts[0] for path in told} == {
        path.split("/")[1] for path in tests.OTHERWISE_ON_POSTGRES
    }
    assert all((ROOT / path).exists() for path in tests.OTHERWISE_ON_POSTGRES)


def test_each_thing_that_is_lacking_says_how_to_get_it() -> None:
    assert all("apt-get install" in lack for lack in tests.lacking())
