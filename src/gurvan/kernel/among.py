"""Asks which rows have one of very many keys.

Django's own ``in`` hands the database each key by itself: three hundred of them cost more to ask
than to answer, and each number of keys is another question to be planned. Here all are one value.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, ForeignObject, Lookup, Q
from django.db.models.sql.compiler import SQLCompiler

NAME: Final = "among"


def among(field: str, keys: Iterable[int | str]) -> Q:
    """Return the question whether a field is one of the keys, which are numbers or words."""
    return Q(**{f"{field}__{NAME}": frozenset(keys)})


@ForeignObject.register_lookup
@Field.register_lookup
class Among(Lookup[Any]):
    """Whether a field is one of a set."""

    lookup_name = NAME
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        """Return the question as SQLite understands it."""
        told, values = self.process_lhs(compiler, connection)
        keys = json.dumps([*self.rhs])
        return f"{told} IN (SELECT value FROM json_each(%s))", [*values, keys]  # noqa: S608 - a column

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, Any]:
        """Return the question as PostgreSQL understands it."""
        told, values = self.process_lhs(compiler, connection)
        kind = self.lhs.output_field.db_type(connection) or ""
        kind = "text" if kind.startswith("varchar") else kind  # which would cut a word short
        return f"{told} = ANY(%s::{kind}[])", [*values, _written(self.rhs)]


def _written(keys: frozenset[int | str]) -> str | list[int | str]:
    """Return keys as PostgreSQL reads them: the driver asks of each number what it is."""
    words = any(isinstance(key, str) for key in keys)
    return [*keys] if words else f"{{{','.join(map(str, keys))}}}"
