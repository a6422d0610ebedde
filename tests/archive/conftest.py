"""An office with the cast in it, its backup, and what stands in another office's database."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.db import connections
from django.db.models import QuerySet
from django.db.utils import load_backend

from gurvan.archive import replaying, tables
from gurvan.config import environment
from gurvan.kernel import clock
from gurvan.registry.commands import correct_person
from tests.cast import Cast
from tests.cli.conftest import empty, gurvan, seat, unguarded  # the terminal’s office
from tests.cli.terminal import Terminal
from tests.registry.people import NUMBER, PHONE

__all__ = ["empty", "gurvan", "seat", "unguarded"]


Rows = dict[str, list[dict[str, Any]]]


class Backup(Protocol):
    """Writes a backup and returns its path."""

    def __call__(self, name: str = "office.backup") -> Path: ...


@pytest.fixture
def filled(cast: Cast, office: Any, seat: Path) -> Path:
    """Return the home of an office with the cast's files, and somebody's particulars in it."""
    shutil.copytree(office.home / "files", seat / "files")
    told = {"register_number": NUMBER, "phone": PHONE}
    correct_person(actor=cast.officer, person=cast.people["enkh"], changes=told)
    replaying.end_ways_in()  # restoring would: then what is restored would not be the same
    with clock.held(datetime.now(UTC)):  # a program of its own restores today
        replaying.withhold_months()
        replaying.withhold_figures()
    return seat


@pytest.fixture
def backup(gurvan: Any, filled: Path, tmp_path: Path) -> Backup:
    def write(name: str = "office.backup") -> Path:
        folder = tmp_path / "kept"
        folder.mkdir(exist_ok=True)
        told = gurvan("backup", str(folder / name))
        assert told.exit_code == 0, told.output
        assert "Backup written and read back" in told.stdout
        return folder / name

    return write


@contextmanager
def reading(terminal: Terminal) -> Iterator[None]:
    """Let the test read another office's database in place of its own."""
    url = terminal.database or f"sqlite:///{terminal.home / 'gurvan.sqlite3'}"
    own = connections["default"]
    described = {**own.settings_dict, **environment.database(url)}
    connections["default"] = load_backend(described["ENGINE"]).DatabaseWrapper(described, "default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = own


def contents(federation_id: int | None = None) -> Rows:
    """Return every row that is carried, by its table's label, as Python has its values."""
    return {
        model._meta.label: [_plain(row) for row in _values(tables.rows(model, federation_id))]
        for model in tables.carried(federation_id)
    }


def _values(found: QuerySet[Any]) -> QuerySet[Any, dict[str, Any]]:
    return found.values(*(field.attname for field in found.model._meta.concrete_fields))


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {n: bytes(v) if isinstance(v, memoryview) else v for n, v in row.items()}
