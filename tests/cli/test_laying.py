"""An empty database gets all its tables at once: the same as by every step in its turn."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import database
from tests.cli.terminal import PATIENCE, Terminal


def described(home: Path, *how: str) -> list[str]:
    """Return all that a new database holds, as ``tests.cli.described`` tells it."""
    with database() as url:
        told = subprocess.run(
            [sys.executable, "-m", "tests.cli.described", *how],
            env=Terminal(home, url).environment(),
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE,
        )
    return told.stdout.splitlines()


def test_both_ways_end_in_the_same_database(tmp_path: Path) -> None:
    laid = described(tmp_path / "laid")
    stepped = described(tmp_path / "stepped", "--step-by-step")
    assert laid == stepped
    assert any("ledger_entry_no_delete" in line for line in laid)
    assert "done: ledger.0002_append_only" in laid
