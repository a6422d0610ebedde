"""An office is made whole or not at all."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from gurvan.cli import home as homes
from gurvan.cli.refusals import HomeNotEmpty, HomeUnwritable
from tests.cli.conftest import Run
from tests.cli.terminal import EMAIL, PASSPHRASE, PASSWORD, Terminal, Told, present_code


def test_an_office_is_made_with_its_first_officer(made: tuple[Terminal, Told]) -> None:
    terminal, told = made
    assert told.code == 0, told.err
    assert json.loads((terminal.home / "office.json").read_text()) == {"kind": "office"}
    assert "otpauth://totp/" in told.out
    assert told.out.count("\n  ") >= 10, "recovery codes"
    assert "gurvan.local/turshilt+" in told.out, "the verifier key"
    assert PASSPHRASE not in told.out + told.err


def test_nobody_else_can_read_what_was_made(made: tuple[Terminal, Told]) -> None:
    home = made[0].home
    for path in (home, *home.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_a_second_office_is_refused(terminal: Terminal) -> None:
    told = terminal.run("init")
    assert told.code == 1
    assert "There is an office in" in told.err


def test_the_refusal_is_said_in_the_terminals_language(terminal: Terminal) -> None:
    there = Terminal(terminal.home, terminal.database, language="mn_MN.UTF-8")
    assert "There is an office" not in there.run("init").err
    assert "There is an office" in there.run("--lang", "en", "init").err


def test_other_things_are_left_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "diary.txt").write_text("mine")
    with pytest.raises(HomeNotEmpty):
        homes.begin(home)
    assert (home / "diary.txt").read_text() == "mine"
    assert [item.name for item in home.iterdir()] == ["diary.txt"]


@pytest.fixture
def nowhere(tmp_path: Path) -> Iterator[Path]:
    """Yield a home in which no office is made."""
    home = tmp_path / "home"
    with override_settings(GURVAN_HOME=home):
        yield home
    assert not home.exists()


GIVEN = {
    "--name": "Туршилтын холбоо",
    "--short-name": "",
    "--place": "",
    "--languages": "mn",
    "--officer": "Д.Сарнай",
    "--email": EMAIL,
}


def line(**other: str) -> list[str]:
    given = GIVEN | {f"--{name}": value for name, value in other.items()}
    return ["init", *(word for pair in given.items() for word in pair)]


def test_a_wrong_answer_is_asked_again(gurvan: Run, nowhere: Path) -> None:
    told = gurvan("init", typed="\n…\nМинийх\n\n99\n")
    assert told.exit_code == 130
    assert "No place of this name or code is known" in told.stderr
    assert told.stderr.endswith("Stopped.\n")


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("place", "9999", "No place of this name or code is known"),
        ("place", "Заамар", "No place of this name or code is known"),
        ("email", "nobody", "Write the e-mail address in the form"),
        ("languages", "mn,tlh", "Write mn, en, or both"),
        ("officer", " ", "name"),
    ],
)
def test_a_wrong_option_is_refused(
    gurvan: Run, nowhere: Path, option: str, value: str, sentence: str
) -> None:
    told = gurvan(*line(**{option: value}))
    assert told.exit_code == 1
    assert sentence in told.stderr


def test_a_password_that_is_easily_guessed_is_refused(gurvan: Run, nowhere: Path) -> None:
    told = gurvan(*line(), typed="short\nsarnai@example.org\nпароль пароль пароль\nother\n")
    assert "Take at least 12 letters" in told.stderr
    assert "too much like your name or address" in told.stderr
    assert "The two are not the same" in told.stderr


def test_a_wrong_code_makes_nothing(gurvan: Run, nowhere: Path) -> None:
    wrong = present_code("A" * 32)
    told = gurvan(*line(), typed=f"{PASSWORD}\n{PASSWORD}\n" + f"{wrong}\n" * 5)
    assert told.exit_code == 1
    assert told.stderr.count("This is not the code") == 5


def test_a_short_passphrase_makes_nothing(
    gurvan: Run, nowhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "short").write_text("шар")
    monkeypatch.setenv("GURVAN_PASSPHRASE_FILE", str(tmp_path / "short"))
    monkeypatch.setattr("gurvan.cli.init.generate_totp_secret", lambda: "A" * 32)
    told = gurvan(*line(), typed=f"{PASSWORD}\n{PASSWORD}\n{present_code('A' * 32)}\n")
    assert told.exit_code == 1
    assert "Choose a passphrase of 15 characters" in told.stderr


def test_a_broken_off_making_is_out_of_the_way(empty: Terminal) -> None:
    empty.home.mkdir()
    for name in ("unfinished", "secret-key", "keys.json"):
        (empty.home / name).write_text("half")
    told = empty.init()
    assert told.code == 0, told.err
    assert (empty.home / "office.json").is_file()
    assert not (empty.home / "unfinished").exists()


def test_a_making_broken_off_after_the_founding_is_brought_to_its_end(own: Terminal) -> None:
    (own.home / "office.json").unlink()
    (own.home / "unfinished").touch()
    told = own.run("init")
    assert told.code == 1
    assert "There is an office in" in told.err
    assert not (own.home / "unfinished").exists()
    assert own.run("ledger", "verify", "--record").code == 0


def test_a_database_of_another_office_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    database = terminal.database or f"sqlite:///{terminal.home / 'gurvan.sqlite3'}"
    other = Terminal(tmp_path / "other", database)
    told = other.init()
    assert told.code == 1
    assert "The database holds an office already" in told.err
    assert not other.home.exists()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HomeUnwritable):
        homes.begin(tmp_path / "file" / "home")
