"""The doctor finds what is wrong, says how to mend it, and ends accordingly."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings
from django.utils import translation

from gurvan.cli import home as homes
from gurvan.cli.doctor import database, machine, office, pages
from gurvan.cli.doctor.findings import Finding, Grade
from gurvan.kernel import clock
from gurvan.ledger.models import Log
from gurvan.vault import ring as rings, unlocked
from gurvan.vault.ring import FILE_NAME
from tests.cast import Cast
from tests.cli.conftest import ON_POSTGRES, Run
from tests.cli.terminal import Terminal

Examination = Callable[[], Iterator[Finding]]


def wrong(examine: Examination) -> str:
    """Return all that an examination finds wrong, in one text."""
    with translation.override("en"):
        found = [one for one in examine() if one.grade is Grade.WRONG]
        assert all(one.mend for one in found)
        return "\n".join(one.what for one in found)


def test_a_sound_office_is_found_sound(terminal: Terminal) -> None:
    told = terminal.run("doctor")
    lines = [line for line in told.out.splitlines() if line.startswith("WRONG")]
    # Tests run without Mongolian words where nobody made them, and on a server without fsync.
    lines = [line for line in lines if "Mongolian words" not in line and "is off" not in line]
    assert lines == []
    assert "The tables fit the program." in told.out
    assert ": entries: 7" in told.out


def test_the_end_says_whether_anything_is_wrong(gurvan: Run, tmp_path: Path) -> None:
    with override_settings(GURVAN_HOME=tmp_path):
        told = gurvan("doctor")
    assert told.exit_code == 1
    assert "WRONG  There is no office in" in told.stdout
    assert "→ Make one with gurvan init" in told.stdout


def test_an_office_that_is_well(seat: Path) -> None:
    assert wrong(office.examine) == ""


def _open_to_all(home: Path) -> None:
    home.chmod(0o755)


def _secret_gone(home: Path) -> None:
    (home / homes.SECRET_KEY).unlink()


def _secret_open(home: Path) -> None:
    (home / homes.SECRET_KEY).chmod(0o644)


def _keys_gone(home: Path) -> None:
    (home / FILE_NAME).unlink()


def _keys_bare(home: Path) -> None:
    rings.save(home / FILE_NAME, unlocked.ring(), None, replace=True)


def _half_made(home: Path) -> None:
    (home / homes.UNFINISHED).touch()


@pytest.mark.parametrize(
    ("harm", "what"),
    [
        (_open_to_all, "Other users of this computer can reach"),
        (_secret_gone, "secret-key is missing"),
        (_secret_open, "Other users of this computer can read"),
        (_keys_gone, "The keys cannot be used"),
        (_keys_bare, "The keys have no passphrase"),
        (_half_made, "was never made to its end"),
    ],
)
def test_harm_to_the_folder_is_found(seat: Path, harm: Callable[[Path], None], what: str) -> None:
    harm(seat)
    assert what in wrong(office.examine)


def test_a_folder_of_somebody_else_is_found(seat: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    assert "belongs to another user" in wrong(office.examine)


def test_a_demonstration_needs_no_passphrase(seat: Path) -> None:
    _keys_bare(seat)
    (seat / "office.json").write_text('{"kind": "demonstration"}')
    assert wrong(office.examine) == ""


@override_settings(DEBUG=True, ALLOWED_HOSTS=["mine.example.org"], HTTPS=False)
def test_careless_settings_are_found(seat: Path) -> None:
    told = wrong(office.examine)
    assert "GURVAN_DEBUG is on" in told
    assert "answers to mine.example.org without HTTPS" in told


def test_the_database_of_the_tests(seat: Path) -> None:
    told = wrong(database.examine)
    # It is in memory, or on a server that trades safety for speed: the doctor sees it.
    assert ("fsync is off" if ON_POSTGRES else "SQLite is set otherwise") in told
    assert "older" not in told


def test_no_office_no_database(tmp_path: Path) -> None:
    with override_settings(GURVAN_HOME=tmp_path):
        assert list(database.examine()) == []


@pytest.mark.vandal
def test_a_head_that_disagrees_is_found(seat: Path, cast: Cast, unguarded: None) -> None:
    Log.objects.filter(federation_id=cast.federation.federation_id).update(size=1)
    assert ": entries: 1" in wrong(database.examine)


def test_missing_tables_are_found(seat: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'agreements'")
    assert "Missing: agreements.0001" in wrong(database.examine)


def test_a_silent_database_is_found(terminal: Terminal) -> None:
    nowhere = {"GURVAN_DATABASE_URL": "sqlite:////nowhere/at.all"}
    told = terminal.run("doctor", **nowhere)
    assert told.code == 1
    assert "WRONG  The database does not answer: unable to open" in told.out
    told = terminal.run("ledger", "verify", **nowhere)
    assert told.code == 1
    assert told.err.startswith("The database does not answer: unable to open")


def test_a_full_disk_is_found(seat: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "LEAST_FREE", 1 << 60)
    assert "Free on the disk of" in wrong(machine.examine)


def test_a_clock_that_went_back_is_found(seat: Path) -> None:
    with clock.held(clock.now() - timedelta(days=900)):
        assert "The clock says" in wrong(machine.examine)


def test_a_machine_that_is_well(seat: Path) -> None:
    assert wrong(machine.examine) == ""


def test_an_old_library_is_found(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    wanted = ["django>=9", "no-such-thing>=1", "click", "babel>=2 ; extra == 'x'"]
    monkeypatch.setattr("importlib.metadata.requires", lambda _name: wanted)
    told = wrong(machine.examine)
    assert "The library django is" in told
    assert "The library no-such-thing is" in told
    assert "click" not in told
    assert "babel" not in told


def test_missing_styles_are_found(tmp_path: Path) -> None:
    with override_settings(STATIC_ROOT=tmp_path):
        assert "styles are missing" in wrong(pages.examine)


def test_words_older_than_their_source_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "django.mo"
    monkeypatch.setattr(pages, "catalogue", lambda: made)
    assert "Mongolian words are missing" in wrong(pages.examine)
    for path, at in ((made, 1_000), (made.with_suffix(".po"), 2_000)):
        path.touch()
        os.utime(path, (at, at))
    assert "older than their source" in wrong(pages.examine)
    os.utime(made, (3_000, 3_000))
    assert "Mongolian words" not in wrong(pages.examine)
