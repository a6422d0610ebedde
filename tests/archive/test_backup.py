"""The whole office goes into one file and comes back the same, on either database."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings

from gurvan.archive import erasures, opening, unpacking
from gurvan.archive.refusals import MadeByOther, RestoredDiffers
from gurvan.files.models import Attachment
from gurvan.files.shelf import Shelf
from gurvan.ledger.models import Log
from gurvan.registry.commands import end_office, forget_person
from gurvan.registry.models import Office, Person
from gurvan.vault import ring as rings, unlocked
from tests.archive.conftest import Backup, Rows, contents, reading
from tests.cast import Cast
from tests.cli.conftest import ON_POSTGRES, Run
from tests.cli.terminal import PASSPHRASE, Terminal


def test_all_comes_back_and_goes_on(backup: Backup, empty: Terminal, tmp_path: Path) -> None:
    """From this database to SQLite and, where this is PostgreSQL, from there back to it."""
    kept, here = backup(), contents()
    small = Terminal(tmp_path / "small" / "office")
    _restored(small, kept, here)
    if ON_POSTGRES:
        again = kept.with_name("again.backup")
        told = small.run("backup", str(again), **small.secrets())
        assert told.code == 0, told.err
        _restored(empty, again, here)
    _goes_on(empty if ON_POSTGRES else small)


def _restored(terminal: Terminal, kept: Path, here: Rows) -> None:
    terminal.home.mkdir(parents=True)
    (terminal.home / "unfinished").touch()  # another restoring was broken off here
    (terminal.home / "keys.json").write_text("{}")
    (kept.parent / erasures.FILE_NAME).unlink()
    told = terminal.run("restore", str(kept), **terminal.secrets())
    assert told.code == 0, told.err
    assert "compared row by row" in told.out
    assert "NO LIST OF ERASURES WAS FOUND" in told.err
    with reading(terminal):
        assert contents() == here
    assert {path.name for path in Shelf(terminal.home / "files").every()} == {
        row["sealed_sha256"] for row in here["files.Attachment"]
    }


def _goes_on(terminal: Terminal) -> None:
    """Write something: new rows get new numbers, the ledger its next entries."""
    told = terminal.run(
        *("user", "add", "new@example.org", "--name", "Д.Шинэ", "--role", "auditor"),
        **terminal.secrets(),
    )
    assert told.code == 0, told.err
    _verified(terminal)


def _verified(terminal: Terminal) -> None:
    told = terminal.run("ledger", "verify", "--record")
    assert told.code == 0, told.out + told.err
    assert told.out.count("every row is as its last entry has it") == Log.objects.count()


def test_who_was_forgotten_since_stays_forgotten(
    backup: Backup,
    cast: Cast,
    seat: Path,
    empty: Terminal,
    django_capture_on_commit_callbacks: object,
) -> None:
    """Also who was in office when the backup was made."""
    person = cast.people["tsetseg"]
    words = (person.given, cast.people["enkh"].given)
    kept = backup()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator] # a fixture
        for office in Office.objects.filter(person=person, until=None):
            end_office(actor=cast.officer, office=office, reason="left")
        for key in ("tsetseg", "enkh"):
            found = Person.objects.get(pk=cast.people[key].pk)
            forget_person(actor=cast.officer, person=found, why="asked")
    noted = seat / erasures.FILE_NAME
    lines = noted.read_text(encoding="utf-8")
    forged = kept.with_name(erasures.FILE_NAME)  # lies beside the file, as anybody can lay it
    forged.write_text(re.sub('"mark": "..', '"mark": "xy', lines), encoding="utf-8")
    told = empty.run("restore", str(kept), **empty.secrets())
    assert told.code == 1
    assert "3 lines of" in told.err  # with an account
    assert "do not bear this office’s mark" in told.err
    forged.write_text(re.sub(', "mark": "[^"]*"', "", lines), encoding="utf-8")
    told = empty.run("restore", str(kept), **empty.secrets())
    assert told.code == 1
    assert "--believe-unmarked" in told.err
    assert not empty.home.exists() or list(empty.home.iterdir()) == []
    forged.unlink()
    told = empty.run("restore", str(kept), "--erasures", str(noted), **empty.secrets())
    assert told.code == 0, told.err
    assert "Erased anew, since the backup was older: 2." in told.out
    _verified(empty)
    with reading(empty):
        stored = repr(contents())
        left = set(Person.objects.exclude(forgotten_at=None).values_list("uid", flat=True))
    assert left == {person.uid, cast.people["enkh"].uid}
    assert [word for word in words if word in stored] == []


def test_a_drill_says_so_in_one_line_and_leaves_nothing(backup: Backup, empty: Terminal) -> None:
    kept = backup()
    empty.home.mkdir()
    told = empty.run("drill", str(kept), **empty.secrets())
    assert told.code == 0, told.err
    assert told.out.count("\n") == 1
    assert "The drill went well" in told.out
    assert all(log.origin in told.out for log in Log.objects.all())
    assert list(empty.home.iterdir()) == []
    whole = bytearray(kept.read_bytes())
    whole[len(whole) // 2] ^= 1
    kept.write_bytes(whole)
    told = empty.run("drill", str(kept), **empty.secrets())
    assert told.code == 1
    assert "is damaged, or somebody changed it" in told.err or "end of" in told.err
    assert list(empty.home.iterdir()) == []


# --- Within this process: what is refused before anything is written ------------------------------


@pytest.fixture
def elsewhere(seat: Path, tmp_path: Path) -> Path:
    """Return a folder in which there is no office."""
    return tmp_path / "elsewhere"


def test_an_office_is_never_written_over(gurvan: Run, backup: Backup, elsewhere: Path) -> None:
    kept = backup()
    told = gurvan("restore", str(kept))
    assert told.exit_code == 1
    assert "There is an office in" in told.stderr
    with override_settings(GURVAN_HOME=elsewhere):
        told = gurvan("restore", str(kept))
    assert told.exit_code == 1
    assert "The database holds an office already" in told.stderr
    assert not elsewhere.exists()


def test_another_passphrase_is_told(
    gurvan: Run, backup: Backup, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = backup()
    monkeypatch.delenv("GURVAN_PASSPHRASE_FILE")
    with override_settings(GURVAN_HOME=elsewhere):
        told = gurvan("restore", str(kept), typed="хэн ч мэдэхгүй үг байна\n" * 5)
        assert told.exit_code == 1
        assert told.stderr.count("This is not the passphrase") == 5
        told = gurvan("restore", str(kept), typed=f"wrong\n{PASSPHRASE}\n")
        assert "The database holds an office already" in told.stderr
    assert not elsewhere.exists()


def test_a_file_that_was_cut_is_told(gurvan: Run, backup: Backup, elsewhere: Path) -> None:
    kept = backup()
    kept.write_bytes(kept.read_bytes()[:-1])
    with override_settings(GURVAN_HOME=elsewhere):
        told = gurvan("restore", str(kept))
    assert told.exit_code == 1
    assert "was not copied whole" in told.stderr


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "neither a backup"), (b"PK\x03\x04", "was not copied whole"), (None, "cannot be read")],
)
def test_another_file_is_told(
    gurvan: Run, elsewhere: Path, tmp_path: Path, content: bytes | None, says: str
) -> None:
    if content is not None:
        (tmp_path / "odd").write_bytes(content)
    with override_settings(GURVAN_HOME=elsewhere):
        told = gurvan("restore", str(tmp_path / "odd"))
    assert told.exit_code == 1
    assert says in told.stderr


def test_what_differs_afterwards_is_found(backup: Backup, cast: Cast, unguarded: None) -> None:
    by = opening.by_ring(unlocked.ring())
    with opening.opened(backup(), by) as archive:
        unpacking.compare(archive)
        archive.manifest.tables.pop("registry.Person")
        _vandalise("UPDATE registry_person SET given = 'Х' WHERE id = %s", cast.people["enkh"].pk)
        with pytest.raises(RestoredDiffers, match=r"row registry\.person"):
            unpacking.compare(archive)
        archive.manifest.logs.pop()
        archive.manifest.tables.clear()
        person = cast.people["enkh"]
        _vandalise("UPDATE registry_person SET given = %s WHERE id = %s", person.given, person.pk)
        with pytest.raises(RestoredDiffers):
            unpacking.compare(archive)


def _vandalise(sql: str, *values: str | int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_other_tables_are_told(backup: Backup) -> None:
    with opening.opened(backup(), opening.by_ring(unlocked.ring())) as archive:
        unpacking.require_same_tables(archive)
        archive.manifest.migrations["registry"] = ["0001_older"]
        with pytest.raises(MadeByOther):
            unpacking.require_same_tables(archive)


# --- Writing --------------------------------------------------------------------------------------


def test_a_folder_keeps_the_newest(gurvan: Run, seat: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    for older in ("20250101T000000Z", "20250102T000000Z", "20250103T000000Z"):
        (folder / f"gurvan-{older}.backup").touch()
    (folder / "gurvan-before-we-moved.backup").touch()  # its name does not sort by time
    (folder / "other.txt").touch()
    told = gurvan("backup", str(folder), "--keep", "2")
    assert told.exit_code == 0, told.stderr
    assert "Older backups removed: 2." in told.stdout
    assert {path.name for path in folder.iterdir()} == {
        "gurvan-20250103T000000Z.backup",
        "gurvan-20260302T040000Z.backup",
        "gurvan-before-we-moved.backup",
        "other.txt",
        erasures.FILE_NAME,
    }
    told = gurvan("backup", str(folder), "--keep", "2")
    assert told.exit_code == 1
    assert "There is a file at" in told.stderr


def test_what_cannot_be_written_leaves_nothing(gurvan: Run, seat: Path, tmp_path: Path) -> None:
    told = gurvan("backup", str(tmp_path / "nowhere" / "office.backup"))
    assert told.exit_code == 1
    assert "cannot be written" in told.stderr
    assert not (tmp_path / "nowhere").exists()


def test_a_file_that_is_missing_is_told(gurvan: Run, filled: Path, tmp_path: Path) -> None:
    lost = Attachment.objects.values_list("sealed_sha256", flat=True)[0]
    [one] = [path for path in Shelf(filled / "files").every() if path.name == lost]
    one.unlink()
    told = gurvan("backup", str(tmp_path / "office.backup"))
    assert told.exit_code == 0
    assert "the folder lacks: 1." in told.stderr


def test_nothing_readable_stands_in_it(backup: Backup, cast: Cast) -> None:
    held = backup().read_bytes()
    for word in (cast.people["enkh"].given, "registry", "manifest", "PK\x03\x04"):
        assert word.encode() not in held


def test_keys_without_a_passphrase_are_told(
    gurvan: Run,
    seat: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("GURVAN_PASSPHRASE_FILE")
    rings.save(seat / rings.FILE_NAME, unlocked.ring(), None, replace=True)
    told = gurvan("backup", str(tmp_path / "office.backup"))
    assert told.exit_code == 0
    assert "NOT PROTECTED" in told.stderr
    assert not opening.asks_passphrase(tmp_path / "office.backup")
    assert gurvan("drill", str(tmp_path / "office.backup")).exit_code == 1
    assert "only a demonstration's file does that" in capfd.readouterr().err
    (seat / "office.json").write_text('{"kind": "demonstration"}', encoding="utf-8")
    assert gurvan("backup", str(tmp_path / "practice.backup")).exit_code == 0
    assert gurvan("drill", str(tmp_path / "practice.backup")).exit_code == 0
