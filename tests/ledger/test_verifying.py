"""Verifying reads one moment: an office that goes on working meanwhile gives no false alarm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.db.utils import ConnectionHandler
from pytest_django.plugin import DjangoDbBlocker

from gurvan.config import environment
from gurvan.ledger.models import Log
from gurvan.ledger.verifying import verify
from tests.cli.conftest import empty
from tests.cli.terminal import Terminal

__all__ = ["empty"]


@pytest.fixture
def office(empty: Terminal, django_db_blocker: DjangoDbBlocker) -> Iterator[Terminal]:
    """Yield an office of its own, whose database is open here beside whoever works in it."""
    made = empty.init()
    assert made.code == 0, made.err
    url = empty.database or f"sqlite:///{empty.home / 'gurvan.sqlite3'}"
    ours = connections["default"]
    connections["default"] = ConnectionHandler({"default": environment.database(url)})["default"]
    with django_db_blocker.unblock():
        yield empty
        connection.close()
    connections["default"] = ours


@pytest.mark.django_db  # so that it runs before the browser's, whose loop Django takes for async
def test_what_is_done_meanwhile_is_no_misfit(office: Terminal, tmp_path: Path) -> None:
    path, log = tmp_path / "groups.csv", Log.objects.get()
    mode = getattr(connection, "transaction_mode", None)
    # Between the head and the entries, and between the seals of a kind of row and its rows.
    moments = ['FROM "ledger_entry"', 'FROM "registry_organisation"']

    def meanwhile(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's own signature
        if moments and moments[0] in sql:
            del moments[0]
            rows = f"Kind,Name,State\nNGO,Шинэ ТББ {len(moments)},decided\n"
            path.write_text(rows, encoding="utf-8")
            told = office.run("import", "organisations", str(path), "--commit", **office.secrets())
            assert told.code == 0, told.err
        return execute(sql, params, many, context)

    with connection.execute_wrapper(meanwhile):
        report = verify(log, record=True)
    assert not moments
    assert report.misfit is None
    assert report.size == log.size
    log.refresh_from_db()
    assert log.size > report.size, "somebody else did work meanwhile"
    assert verify(log, record=True).size == log.size
    assert getattr(connection, "transaction_mode", None) == mode, "whoever writes takes the lock"
    assert not connection.in_atomic_block
