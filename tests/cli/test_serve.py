"""The office is opened with its passphrase, answers, and closes without leaving anything."""

from __future__ import annotations

import os
import signal
from datetime import timedelta
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.db import connection

from gurvan.accounts.models import Sitting
from gurvan.api.commands import begin_answer
from gurvan.api.models import Answer
from gurvan.cli import serving, ticking
from gurvan.config.sittings import SessionStore
from gurvan.files.queries import shelf
from gurvan.kernel import clock
from tests.cli.terminal import PASSPHRASE, Terminal, free_port, interrupt, session_of


def test_it_serves_until_ctrl_c(terminal: Terminal) -> None:
    with terminal.serving("serve") as (address, process):
        with urlopen(f"{address}/account/sign-in/") as page:  # noqa: S310 - our own address
            assert page.status == 200
            assert b"/static/" in page.read()
        lines = [Path(f"/proc/{pid}") for pid in session_of(process.pid)]
        assert len(lines) >= 2, "one who answers, one who watches"
        for line in lines:
            told = (line / "cmdline").read_bytes() + (line / "environ").read_bytes()
            assert PASSPHRASE.encode() not in told
        assert interrupt(process) == 0
        assert session_of(process.pid) == []
        assert process.stderr
        assert process.stderr.read() == ""


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP])
def test_systemd_ends_it_as_well_and_a_terminal_that_is_closed(
    terminal: Terminal, end: signal.Signals
) -> None:
    with terminal.serving("serve") as (_address, process):
        process.send_signal(end)
        assert process.wait(30) == 0
        assert session_of(process.pid) == []


def test_what_nothing_holds_any_more_is_taken_away_by_the_clock(seat: Path) -> None:
    orphan = shelf().place(shelf().put(b"a change that was undone"))
    os.utime(orphan, (0, 0))
    over = SessionStore()
    over.set_expiry(-1)
    over.save()
    yesterday = clock.now() - timedelta(hours=25)
    with clock.held(yesterday):
        begin_answer(key="0" * 64, federation_id=1, stood="", asked="")
    ticking.tidy()
    assert not orphan.exists()
    assert not Answer.objects.exists()
    assert not Sitting.objects.filter(pk=over.session_key).exists()


def test_it_is_tidied_once_a_day_and_again_by_a_newer_program(
    seat: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticking.tick()
    orphan = shelf().place(shelf().put(b"a change that was undone"))
    os.utime(orphan, (0, 0))
    ticking.tick()
    assert orphan.exists(), "once a day"
    monkeypatch.setattr(ticking, "version", lambda _name: "newer")
    ticking.tick()
    assert not orphan.exists()


@pytest.mark.django_db
def test_a_page_asks_postgresql_for_one_process() -> None:
    serving.for_pages(connection=connection)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW max_parallel_workers_per_gather")
            assert cursor.fetchone() == ("0",)
            cursor.execute("RESET max_parallel_workers_per_gather")


@pytest.mark.parametrize("processors", [1, 2, 4, 8, 13, 64])
def test_no_more_is_answered_at_once_than_postgresql_takes(
    monkeypatch: pytest.MonkeyPatch, processors: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    at_once = serving.workers() * serving.threads()
    assert at_once <= serving.AT_ONCE < 100
    assert serving.LEAST <= serving.threads() <= 2 * processors + 1
    assert serving.workers() <= processors


def test_a_port_that_is_taken_is_said(terminal: Terminal) -> None:
    with terminal.serving("serve") as (address, _process):
        port = address.rpartition(":")[2]
        told = terminal.run("serve", PORT=port, **terminal.secrets())
        assert told.code == 1
        assert f"on port {port} already" in told.err


def test_systemd_hands_the_passphrase_over(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    told = terminal.run("ledger", "checkpoint", CREDENTIALS_DIRECTORY=str(tmp_path))
    assert told.code == 0
    assert told.out.startswith("gurvan.local/turshilt\n")


def test_it_can_be_typed(terminal: Terminal) -> None:
    told = terminal.run("ledger", "checkpoint", typed=f"nonsense\n{PASSPHRASE}\n")
    assert told.code == 0
    assert "This is not the passphrase" in told.err


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"PORT": "eighty"}, "PORT"),
        ({"GURVAN_DATABASE_URL": "oracle://x"}, "GURVAN_DATABASE_URL begins with"),
        ({"GURVAN_PASSPHRASE_FILE": "/nowhere"}, "/nowhere cannot be read"),
        ({"GURVAN_STATIC": "/nowhere"}, "The pages' styles are not in /nowhere"),
    ],
)
def test_what_is_lacking_is_said(terminal: Terminal, more: dict[str, str], sentence: str) -> None:
    told = terminal.run("serve", **{"PORT": str(free_port()), **more})
    assert told.code == 1
    assert sentence in told.err
    assert "Traceback" not in told.err


def test_an_address_of_another_computer_is_said(terminal: Terminal) -> None:
    told = terminal.run("serve", "--host", "192.0.2.1", PORT=str(free_port()))
    assert told.code == 1
    assert "This computer has no address 192.0.2.1" in told.err
