"""Reads and writes a field of many megabytes as the database holds it.

Django hands all that it sends to PostgreSQL over as text, in which bytes are twice as long and are
read letter by letter: of the ground of ten thousand licences that takes a second each time. Bytes
that do not get shorter by pressing are not pressed either: see ``keep_as_they_are``.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection, models

from gurvan.kernel import guard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

# The columns of bytes that PostgreSQL would try to press.
_PRESSED = """
    SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE a.atttypid = 'bytea'::regtype AND a.attstorage = 'x' AND NOT a.attisdropped
        AND c.relkind = 'r' AND pg_table_is_visible(c.oid)
"""


def put(row: models.Model, name: str, held: bytes) -> None:
    """Write a field of a row that is there already; the object reads it anew where it is asked."""
    table = row._meta.db_table
    guard.require_open(table)
    vars(row).pop(name, None)
    if connection.vendor != "postgresql":
        rows: models.QuerySet[models.Model] = models.QuerySet(type(row))
        rows.filter(pk=row.pk).update(**{name: held})
        return
    quote = connection.ops.quote_name
    with _cursor() as cursor:
        cursor.execute(
            f"UPDATE {quote(table)} SET {quote(_column(row, name))} = %b WHERE {_key(row)} = %s",  # noqa: S608 - names of ours
            [held, row.pk],
        )


def take(row: models.Model, name: str) -> bytes:
    """Return what a field of a row holds in the database; nothing where the row is gone."""
    if connection.vendor != "postgresql":
        rows: models.QuerySet[models.Model] = models.QuerySet(type(row))
        found = rows.filter(pk=row.pk).values_list(name).first()
        return bytes(found[0]) if found else b""
    quote, column = connection.ops.quote_name, _column(row, name)
    with _cursor() as cursor:
        cursor.execute(
            f"SELECT {quote(column)} FROM {quote(row._meta.db_table)} WHERE {_key(row)} = %s",  # noqa: S608 - names of ours
            [row.pk],
        )
        found = cursor.fetchone()
        return found[0] if found else b""


def keep_as_they_are(database: BaseDatabaseWrapper) -> None:
    """Let PostgreSQL keep the bytes of our tables without pressing them.

    They are sealed, digests, or corners of shapes: pressing takes four times as long as keeping
    them, and wins nothing. What is there already stays as it is.
    """
    if database.vendor != "postgresql":
        return
    ours = {
        one._meta.db_table
        for config in apps.get_app_configs()
        if config.name.startswith("gurvan.")
        for one in config.get_models()
    }
    quote = database.ops.quote_name
    with database.cursor() as cursor:
        cursor.execute(_PRESSED)
        for table, column in cursor.fetchall():
            if table in ours:
                cursor.execute(
                    f"ALTER TABLE {quote(table)} ALTER {quote(column)} SET STORAGE EXTERNAL"
                )


def _column(row: models.Model, name: str) -> str:
    field: Any = row._meta.get_field(name)
    return str(field.column)


def _key(row: models.Model) -> str:
    return connection.ops.quote_name(str(row._meta.pk.column))


@contextmanager
def _cursor() -> Iterator[Any]:
    """Return a cursor of the driver that sends and reads bytes as they are."""
    from psycopg import Cursor  # only where the database is PostgreSQL
    from psycopg.pq import Format

    connection.ensure_connection()
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        cursor.format = Format.BINARY
        yield cursor
