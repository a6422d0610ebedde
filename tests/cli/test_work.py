"""The office's long work is done by `gurvan work`, and beside `gurvan serve`; by one at a time."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from gurvan.cli import ticking, working
from gurvan.work import commands, queries
from gurvan.work.models import Job
from tests.cast import Cast
from tests.cli.conftest import Run
from tests.cli.terminal import Terminal, interrupt, session_of


def until(there: Callable[[], bool]) -> bool:
    last = time.monotonic() + 30
    while not there() and time.monotonic() < last:
        time.sleep(0.05)
    return there()


def locked(home: Path) -> bool:
    """Say whether some program works in the office of this home."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.GURVAN_HOME", home)
        return queries.is_worked()


def test_what_waits_is_done_once(gurvan: Run, seat: Path, cast: Cast) -> None:
    job = commands.ask_for_work(actor=cast.officer, kind="gone", subject_uid=uuid4())
    assert gurvan("work", "--once").exit_code == 0
    assert Job.objects.get(pk=job.pk).state == "failed"


def test_a_second_one_leaves_it_to_the_first(seat: Path, cast: Cast) -> None:
    job = commands.ask_for_work(actor=cast.officer, kind="gone", subject_uid=uuid4())
    with working._lock() as mine:
        assert mine
        assert queries.is_worked()
        working.work_once()
    assert not queries.is_worked()
    assert Job.objects.get(pk=job.pk).state == "waiting"


def test_a_fault_ends_neither_the_work_nor_the_clock(
    seat: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    looked: list[str] = []
    waited: list[float] = []

    def fall(*_: object) -> None:
        looked.append("looked")
        raise RecursionError(chr(0x411) + "ат")  # a traceback shows its line, too

    monkeypatch.setattr(commands, "do_what_waits", fall)
    monkeypatch.setattr(ticking, "tick", lambda: looked.append("ticked"))
    monkeypatch.setattr(working, "close_old_connections", lambda: None)  # a test has one alone
    with caplog.at_level("ERROR", "gurvan.work"):
        working._work(lambda: looked.count("looked") == 2, waited.append)
    assert looked == ["looked", "ticked", "looked"]
    assert working.MINUTE in waited
    first, second = (one.getMessage() for one in caplog.records)
    assert first.startswith("Long work fell: RecursionError\n")
    assert "in fall" in second
    assert "Бат" not in first


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_works_until_it_is_told(terminal: Terminal, end: signal.Signals) -> None:
    with terminal.start("work", **terminal.secrets()) as process:
        assert until(lambda: locked(terminal.home))
        process.send_signal(end)
        assert process.wait(30) == 0
        assert process.stderr
        assert process.stderr.read() == ""
    assert not locked(terminal.home)


def test_it_is_done_beside_the_pages_and_ends_with_them(terminal: Terminal) -> None:
    with terminal.serving("serve") as (_address, process):
        assert until(lambda: locked(terminal.home))
        assert interrupt(process) == 0
        assert session_of(process.pid) == []
    assert not locked(terminal.home)


def test_it_ends_where_the_watcher_was_killed(terminal: Terminal) -> None:
    with terminal.serving("serve") as (_address, process):
        assert until(lambda: locked(terminal.home))
        beside = [pid for pid in session_of(process.pid) if pid != process.pid]
        os.kill(process.pid, signal.SIGKILL)
        process.wait(30)
        assert until(lambda: not locked(terminal.home))
        for pid in set(session_of(process.pid)) & set(beside):
            os.kill(pid, signal.SIGTERM)  # those who answer, of whom this is no test
