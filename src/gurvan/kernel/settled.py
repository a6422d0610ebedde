"""A question that every page asks: put into SQL once, since that takes longer than to answer it."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import cache
from typing import Any, Final, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)
STAND_IN: Final = "\N{REPLACEMENT CHARACTER}"  # no key of anything


class Settled(Generic[M]):
    """A query of which one word alone changes, the key by which it asks.

    ``build`` says what is asked for a key; it may look at nothing else that changes. What comes
    back is what the query itself would bring.
    """

    def __init__(self, build: Callable[[str], QuerySet[M]]) -> None:
        self.build = build
        self._compiled = cache(self._compile)  # a kind of database has its own SQL

    def __call__(self, key: str) -> list[M]:
        """Ask for a key."""
        connection = connections[DEFAULT_DB_ALIAS]
        kept, sql, values = self._compiled(connection.vendor)
        compiler, query = copy(kept), copy(kept.query)
        compiler.connection = connection  # a thread has its own
        told = tuple(key if value == STAND_IN else value for value in values)
        compiler.as_sql = lambda *_, **__: (sql, told)
        query.get_compiler = lambda *_, **__: compiler
        return list(QuerySet(query.model, query))

    def _compile(self, _vendor: str) -> tuple[Any, str, tuple[Any, ...]]:
        compiler: Any = self.build(STAND_IN).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, values = compiler.as_sql()
        return compiler, sql, tuple(values)
