"""A row of any table as a line of JSON, the same on both databases; and back."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, Final, Self
from uuid import UUID

from django.db import connection, models
from django.db.models import QuerySet

from gurvan.archive.tables import Model

AT_ONCE: Final = 500
Change = Callable[[dict[str, Any]], dict[str, Any]]


def lines(found: QuerySet[Any], change: Change | None = None) -> Iterator[bytes]:
    """Yield each row as a line of JSON, its columns by name; ``change`` may alter its values.

    Bytes are base64, moments UTC in ISO 8601, decimals and uids text.
    """
    columns = [field.attname for field in found.model._meta.concrete_fields]
    for values in found.values(*columns).iterator(chunk_size=AT_ONCE):
        row = change(values) if change else values
        text = json.dumps(row, default=_written, ensure_ascii=False, sort_keys=True)
        yield text.encode() + b"\n"


def _written(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    raise TypeError(f"A {type(value).__name__} cannot be written.")


class Tally:
    """Counts lines and digests them while they pass; tells each AT_ONCE how many there were."""

    def __init__(self, tell: Callable[[int], None] | None = None) -> None:
        self.count, self._sha, self._tell = 0, hashlib.sha256(), tell

    def of(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """Let lines pass."""
        for line in lines:
            self.count += 1
            self._sha.update(line)
            if self._tell and self.count % AT_ONCE == 0:
                self._tell(self.count)
            yield line

    def all_of(self, lines: Iterable[bytes]) -> Self:
        """Take lines in to their end."""
        for _line in self.of(lines):
            pass
        return self

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of all lines so far, in hex."""
        return self._sha.hexdigest()


def clear(model: Model) -> None:
    """Take away what the migrations laid into a table."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 - the same


def insert(model: Model, batch: Sequence[bytes]) -> None:
    """Write rows as they were, their numbers too; nothing is computed and nobody is told."""
    fields = model._meta.concrete_fields
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608 - names of our own tables
    with connection.cursor() as cursor:
        cursor.executemany(statement, [_stored(fields, json.loads(line)) for line in batch])


def _stored(fields: Sequence[Any], row: dict[str, Any]) -> list[Any]:
    return [_of_field(field, row[field.attname]) for field in fields]


def _of_field(field: models.Field[Any, Any], value: Any) -> Any:
    target: Any = field
    while target.remote_field is not None:  # a key is stored as what it points to
        target = target.target_field
    if value is not None and not isinstance(target, models.JSONField):
        value = target.to_python(value)
    return target.get_db_prep_save(value, connection)
