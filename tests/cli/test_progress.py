"""Long work shows how far it has come, where there is a terminal to show it on."""

from __future__ import annotations

import sys

import pytest

from gurvan.cli import progress


def test_a_terminal_shows_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress.bar("Entering") as tell:
        tell(50, 200)
        tell(200, 200)
    told = capsys.readouterr().err
    assert "Entering" in told
    assert "100%" in told


def test_a_file_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.bar("Entering") as tell:
        tell(1, 2)
    assert capsys.readouterr().err == ""
