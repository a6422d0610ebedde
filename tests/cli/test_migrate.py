"""The database is brought up to date with the program, by whoever says so."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import psycopg
from django.db import connection
from django.test import override_settings

from gurvan.cli import threshold
from gurvan.cli.refusals import TablesMissing
from tests.cli.conftest import Run
from tests.cli.terminal import Terminal


def test_an_office_that_is_up_to_date_stays_so(terminal: Terminal) -> None:
    told = terminal.run("migrate")
    assert told.code == 0, told.err
    assert told.out == "The database is up to date.\n"


def test_nothing_is_made_where_no_office_is(gurvan: Run, tmp_path: Path) -> None:
    with override_settings(GURVAN_HOME=tmp_path):
        told = gurvan("migrate")
    assert told.exit_code == 1
    assert "There is no office" in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_older_database_is_not_worked_on(gurvan: Run, seat: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'agreements'")
    assert any("agreements" in name for name in threshold.missing_migrations())
    told = gurvan("user", "list")
    assert told.exit_code == 1
    assert TablesMissing.says in told.stderr


def test_what_was_missing_is_named_and_made(own: Terminal) -> None:
    forget = "DELETE FROM django_migrations WHERE app = 'api' AND name = '0002_whose_answers'"
    if own.database:
        with psycopg.connect(own.database) as server:
            server.execute(forget)
    else:
        with sqlite3.connect(own.home / "gurvan.sqlite3") as file:
            file.execute(forget)
    told = own.run("migrate")
    assert told.code == 0, told.err
    assert told.out == "api.0002_whose_answers\nThe database is up to date.\n"
