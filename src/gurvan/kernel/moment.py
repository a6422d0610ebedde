"""Reads the whole database as it stands at one moment, while the office goes on working."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """Read what stands now, whatever is written meanwhile; a transaction already open stays so."""
    if connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()  # which sets its mode
    on_sqlite, held = connection.vendor == "sqlite", getattr(connection, "transaction_mode", None)
    if on_sqlite:
        # IMMEDIATE would keep everybody else waiting.
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined] # SQLite's own
    try:
        with transaction.atomic():
            if not on_sqlite:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    finally:
        if on_sqlite:
            connection.transaction_mode = held  # type: ignore[attr-defined] # the same
