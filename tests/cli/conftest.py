"""An office made once with `gurvan init`, on the database of the tests; and `gurvan` in a test."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from click.testing import CliRunner, Result
from django.db import connection
from django.test import override_settings
from django.utils import translation

from gurvan.cli import home as homes, main
from gurvan.kernel import office as offices
from gurvan.vault import ring as rings, unlocked
from gurvan.vault.ring import FILE_NAME, Cost
from tests.cast import Cast
from tests.cli.terminal import PASSPHRASE, Terminal, Told

URL = os.environ.get("GURVAN_DATABASE_URL", "")
ON_POSTGRES = URL.startswith("postgres")

# Tests that a shell started in the background would ignore Ctrl-C, and so would what they start.
signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def database() -> Iterator[str]:
    """Yield the URL of an empty database: nothing on SQLite, where a home has its own."""
    if not ON_POSTGRES:
        yield ""
        return
    name = f"cli_{secrets.token_hex(6)}"
    with psycopg.connect(URL, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"'.encode())
        yield urlunsplit(urlsplit(URL)._replace(path=f"/{name}"))
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Terminal]:
    """Yield a terminal before there is an office."""
    with database() as url:
        yield Terminal(tmp_path / "home", url)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Terminal, Told]]:
    """Yield a terminal at an office that nobody changes, and what its making said."""
    with database() as url:
        terminal = Terminal(tmp_path_factory.mktemp("made") / "home", url)
        yield terminal, terminal.init()


@pytest.fixture
def terminal(made: tuple[Terminal, Told]) -> Terminal:
    """Return a terminal at an office that nobody changes."""
    return made[0]


@pytest.fixture
def own(made: tuple[Terminal, Told], tmp_path: Path) -> Terminal:
    """Return a terminal at an office whose folder may be changed; its database is the others'."""
    shutil.copytree(made[0].home, tmp_path / "home")
    return Terminal(tmp_path / "home", made[0].database)


class Run(Protocol):
    """Runs `gurvan` inside the test, in English unless it asks for another language."""

    def __call__(self, *arguments: str, typed: str = "", **environment: str) -> Result: ...


@pytest.fixture
def gurvan() -> Iterator[Run]:
    runner = CliRunner()
    language = os.environ.get("LANGUAGE")

    def run(*arguments: str, typed: str = "", **environment: str) -> Result:
        line = arguments if "--lang" in arguments else ("--lang", "en", *arguments)
        result = runner.invoke(main.gurvan, line, input=typed, env=environment)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    with translation.override("en"):
        yield run
    if language is None:
        os.environ.pop("LANGUAGE", None)


@pytest.fixture
def seat(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield the home of a real office that holds the cast; its passphrase is handed over."""
    home, handed = tmp_path / "seat", tmp_path / "handed"
    homes.begin(home)
    homes.finish(home)
    rings.save(home / FILE_NAME, unlocked.ring(), PASSPHRASE, cost=Cost(1, 1, 8))
    handed.write_text(PASSPHRASE, encoding="utf-8")
    monkeypatch.setenv("GURVAN_PASSPHRASE_FILE", str(handed))
    with override_settings(GURVAN_HOME=home):
        offices.declare("office")
        yield home


@pytest.fixture
def unguarded(seat: Path) -> Iterator[None]:
    """Let a vandal in: they do not ask the guard."""
    guards = list(connection.execute_wrappers)
    connection.execute_wrappers.clear()
    yield
    connection.execute_wrappers.extend(guards)
