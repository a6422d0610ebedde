"""The ledger is recomputed at the terminal, and what does not fit is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from gurvan.ledger.models import Log
from gurvan.registry.commands import dispute_leadership
from tests.cast import Cast
from tests.cli.conftest import Run


def test_all_fits(gurvan: Run, seat: Path) -> None:
    told = gurvan("ledger", "verify", "--record")
    assert told.exit_code == 0
    assert told.stdout.count("every entry fits") == Log.objects.count()
    assert told.stdout.count("every row is as its last entry has it") == Log.objects.count()


def first_note(text: str) -> str:
    """Return the first of the notes that were printed: the cast has two federations."""
    body, signatures = text.split("\n\n")[:2]
    return f"{body}\n\n{signatures.splitlines()[0]}\n"


def _vandalise(sql: str, *values: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.vandal
def test_a_changed_row_is_named(gurvan: Run, seat: Path, cast: Cast, unguarded: None) -> None:
    _vandalise("UPDATE registry_person SET given = 'Х' WHERE id = %s", cast.people["enkh"].pk)
    assert gurvan("ledger", "verify").exit_code == 0
    told = gurvan("ledger", "verify", "--record")
    assert told.exit_code == 1
    assert "THIS DOES NOT FIT: row registry.person:" in told.stdout
    assert "differs from its entry" in told.stdout
    assert cast.people["enkh"].given not in told.stdout


@pytest.mark.vandal
def test_a_rewritten_head_is_named(gurvan: Run, seat: Path, cast: Cast, unguarded: None) -> None:
    _vandalise("UPDATE ledger_log SET size = size + 1")
    told = gurvan("ledger", "verify")
    assert told.exit_code == 1
    assert "THIS DOES NOT FIT: head of the log" in told.stdout


def test_a_kept_checkpoint_is_consistent_while_the_log_grows(
    gurvan: Run, seat: Path, cast: Cast, tmp_path: Path
) -> None:
    kept = tmp_path / "checkpoint"
    kept.write_text(first_note(gurvan("ledger", "checkpoint").stdout))
    dispute_leadership(actor=cast.officer, organisation=cast.norovlin, reason="хоёр тэргүүн")
    told = gurvan("ledger", "verify", "--checkpoint", str(kept))
    assert told.exit_code == 0, told.output
    assert "has only grown since the checkpoint of" in told.stdout


@pytest.mark.vandal
def test_a_rewritten_log_is_found_by_a_kept_checkpoint(
    gurvan: Run, seat: Path, tmp_path: Path, unguarded: None
) -> None:
    kept = tmp_path / "checkpoint"
    kept.write_text(first_note(gurvan("ledger", "checkpoint").stdout))
    Log.objects.update(size=3)  # somebody took the newest entries away
    told = gurvan("ledger", "verify", "--checkpoint", str(kept))
    assert told.exit_code == 1
    assert "THE LOG WAS REWRITTEN" in told.stdout


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"a\nb\n", "x\n1\nAA==\n\n— x AAAA\n".encode()]
)
def test_other_files_are_no_checkpoints(
    gurvan: Run, seat: Path, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "note").write_bytes(content)
    told = gurvan("ledger", "verify", "--checkpoint", str(tmp_path / "note"))
    assert told.exit_code == 1
    assert "is no checkpoint of this office" in told.stderr
    told = gurvan("ledger", "verify", "--checkpoint", str(tmp_path / "absent"))
    assert "is no checkpoint of this office" in told.stderr


def test_no_office_no_ledger(gurvan: Run, tmp_path: Path) -> None:
    told = gurvan("ledger", "verify")
    assert told.exit_code == 1
    assert "There is no office in" in told.stderr
