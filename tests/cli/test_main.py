"""`gurvan` explains itself in the terminal's language, and tells mistakes in sentences."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from django.db import OperationalError
from django.utils import translation

from gurvan.cli import main
from gurvan.cli.refusals import NotALanguage
from gurvan.cli.words import OF_CLICK
from tests.cli.conftest import Run


def test_the_help_names_every_command_in_its_order(gurvan: Run) -> None:
    told = gurvan("--help").stdout
    places = [told.index(f"\n  {command} ") for command in main.COMMANDS]
    assert places == sorted(places)
    assert "GURVAN_HOME" in told


@pytest.mark.parametrize("command", [*main.COMMANDS, "import members", "ledger verify"])
def test_every_command_explains_itself_in_both_languages(gurvan: Run, command: str) -> None:
    english = gurvan("--lang", "en", *command.split(), "--help")
    mongolian = gurvan("--lang", "mn", *command.split(), "--help")
    assert english.exit_code == mongolian.exit_code == 0
    assert "Usage:" in english.stdout
    assert "Хэрэглээ:" in mongolian.stdout


def test_an_unknown_command_is_told(gurvan: Run) -> None:
    told = gurvan("frobnicate")
    assert told.exit_code == 2
    assert "No such command 'frobnicate'" in told.stderr
    assert "гэсэн тушаал алга" in gurvan("--lang", "mn", "frobnicate").stderr


def test_the_version_is_told(gurvan: Run) -> None:
    assert gurvan("--version").stdout.startswith("Gurvan ")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "mn_MN.UTF-8"}, "mn"),
        ({"LANG": "mn_MN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "mn_MN", "LANG": "en_GB.UTF-8"}, "mn"),
        ({"LC_ALL": "", "LANG": "de_DE"}, "en"),
    ],
)
def test_the_terminals_language_is_spoken(environment: dict[str, str], language: str) -> None:
    assert main.language_of(environment) == language


def test_refusals_and_silent_databases_are_told_but_faults_are_not_hidden() -> None:
    with translation.override("en"):
        assert main.sentence_of(NotALanguage()) == NotALanguage.says
        told = main.sentence_of(OperationalError("no route\nand more"))
    assert told is not None
    assert told.startswith("The database does not answer: no route.")
    assert main.sentence_of(KeyError("x")) is None


def test_the_words_of_the_library_are_its_own() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for path in Path(click.__file__).parent.glob("*.py")
    )
    assert [word for word in OF_CLICK if word not in sources] == []
