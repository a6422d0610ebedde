"""Writes many rows at once: new ones by COPY where the database has it, else INSERT in batches.

A list of a hundred thousand people is two million rows with its entries in the log. PostgreSQL
takes them several times as fast by COPY, and Python spends a tenth of the time in making the
statement. They go as the database holds them, not as text: of ground that is half as much.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db import DataError, connection, models

from gurvan.kernel import guard

BATCH: Final = 500
PAIRS: Final = 5_000  # keys that one statement names
FEW: Final = 20  # up to here one INSERT is as fast
# Rows that a change has added to a table, at least, and how many times what was in it before; it is
# looked at after rows of which so many came at once.
MANY, GROWN, PART = 1_000, 2, 200
# What PostgreSQL's driver writes as Django would, without asking the field: of text, and of others.
_WORDS: Final = frozenset({type(None), str})
_PLAIN: Final = frozenset({type(None), bool, int, bytes, UUID, date, datetime})

# How many rows a change has added to a table, and how many it is known by. What is known of a
# table that was looked at in a change that was undone is its number alone: that is nothing.
_GROWTH: Final = """
    SELECT pg_stat_get_xact_tuples_inserted(c.oid),
        CASE WHEN EXISTS (
            SELECT FROM pg_stats
            WHERE tablename = c.relname AND schemaname = c.relnamespace::regnamespace::text
        ) THEN c.reltuples ELSE 0 END
    FROM pg_class c WHERE c.oid = %s::regclass
"""

M = TypeVar("M", bound=models.Model)


def insert(rows: Iterable[M]) -> list[M]:
    """Write new rows of one model, which get their keys; return them.

    What ``save`` would add (a version, a touch) is the caller's. Raises IntegrityError, DataError.
    """
    new = list(rows)
    if not new:
        return new
    if len(new) <= FEW or connection.vendor != "postgresql":
        rows_of: models.QuerySet[M] = models.QuerySet(type(new[0]))
        return rows_of.bulk_create(new, batch_size=BATCH)
    _copy(type(new[0]), new)
    return new


def lay(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write new rows of which nobody needs the objects: of each the values of these columns.

    All columns are named but those that may be empty. Raises IntegrityError, DataError.
    """
    new = list(rows)
    if len(new) <= FEW or connection.vendor != "postgresql":
        plain: models.QuerySet[models.Model] = models.QuerySet(model)
        made = (model(**dict(zip(columns, row, strict=True))) for row in new)
        plain.bulk_create(made, batch_size=BATCH)
        return
    guard.require_open(model._meta.db_table)
    held = {field.attname: field for field in model._meta.concrete_fields}
    with connection.cursor() as cursor:
        _send(cursor, model, [held[name] for name in columns], zip(*new, strict=True))


def add(
    model: type[models.Model],
    columns: Sequence[str],
    numbers: Mapping[int, int],
    **also: datetime,
) -> None:
    """Add to columns of rows, by the key of each row, a whole number; and write what else is told.

    Each statement reads all of its rows as they were before it. Constraints hold at its end.
    """
    guard.require_open(model._meta.db_table)
    quote = connection.ops.quote_name
    table, key = quote(model._meta.db_table), quote(str(model._meta.pk.column))
    changes = [f"{quote(one)} = {table}.{quote(one)} + more.column2" for one in columns]
    changes += [f"{quote(one)} = %s" for one in also]
    pairs = [f"({int(pk)}, {int(number)})" for pk, number in numbers.items()]
    with connection.cursor() as cursor:
        for at in range(0, len(pairs), PAIRS):
            values = ", ".join(pairs[at : at + PAIRS])
            cursor.execute(
                f"UPDATE {table} SET {', '.join(changes)} FROM (VALUES {values}) AS more"  # noqa: S608 - names of ours, and whole numbers
                f" WHERE {table}.{key} = more.column1",
                [connection.ops.adapt_datetimefield_value(one) for one in also.values()],
            )


def _copy(model: type[M], rows: Sequence[M]) -> None:
    options = model._meta
    guard.require_open(options.db_table)
    fields = options.concrete_fields
    with connection.cursor() as cursor:
        if options.auto_field is not None:  # others have their key already
            for row, key in zip(rows, _keys(cursor, options, len(rows)), strict=True):
                row.pk = key
        held = map(attrgetter(*(field.attname for field in fields)), rows)
        _send(cursor, model, fields, zip(*held, strict=True))
    for row in rows:
        # As Django's own bulk_create leaves them.
        row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 - no other way


def _send(
    cursor: Any, model: type[models.Model], fields: Sequence[Any], values: Iterable[Sequence[Any]]
) -> None:
    columns = [_written(field, each) for field, each in zip(fields, values, strict=True)]
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    statement = f"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)"
    with connection.wrap_database_errors, cursor.copy(statement) as copy:
        copy.set_types([_type(field) for field in fields])
        for line in zip(*columns, strict=True):
            copy.write_row(line)
    if columns and len(columns[0]) >= PART:
        _count_anew(cursor, table)


def _count_anew(cursor: Any, table: str) -> None:
    """Let PostgreSQL look at a table again that has grown in this change to a multiple.

    By itself it does so only after the change. Meanwhile it would take each column of a new table
    for one of two hundred values, and read all of it for each part of a list. Whoever else looks at
    the table just then is not waited for.
    """
    cursor.execute(_GROWTH, [table])
    new, known = cursor.fetchone()
    if new >= max(MANY, GROWN * known):
        cursor.execute(f"ANALYZE (SKIP_LOCKED) {table}")


def _type(field: Any) -> str:
    """Return the type of a column as the driver calls it: without a length."""
    return str(field.db_type(connection)).partition("(")[0]


def _keys(cursor: Any, options: Any, count: int) -> list[int]:
    """Return as many new keys, in their order."""
    sequence = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
    table = connection.ops.quote_name(options.db_table)
    cursor.execute(sequence, [table, options.pk.column, count])
    return sorted(key for (key,) in cursor.fetchall())


def _written(field: Any, values: Sequence[Any]) -> Sequence[Any]:
    """Return a column's values as the driver writes them. Raises DataError."""
    _require_held(field, values)
    plain = _WORDS if isinstance(field, models.CharField | models.TextField) else _PLAIN
    if {*map(type, values)} <= plain and not isinstance(field, models.JSONField):
        return values
    return [field.get_db_prep_save(value, connection) for value in values]


def _require_held(field: Any, values: Sequence[Any]) -> None:
    """Raise DataError where a whole number is too large for its column: the driver would cut it."""
    while field.is_relation:
        field = field.target_field
    if isinstance(field, models.IntegerField):
        least, most = connection.ops.integer_field_range(field.get_internal_type())
        if any(one is not None and not least <= one <= most for one in values):
            raise DataError(f"A number of {field} is out of its range.")
