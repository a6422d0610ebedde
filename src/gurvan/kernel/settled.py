"""A question that every page asks: put into SQL once, since that takes longer than to answer it."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import cache
from typing import Any, Final, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)
STAND_IN: Final = "\N{REPLACEMENT CHARACTER}{}"  # in no word of anything


class Settled(Generic[M]):
    """A query of which a few words alone change, the ``keys`` by which it asks.

    ``build`` says what is asked for as many keys as that; it may look at nothing else that
    changes, and asks by the keys as they are. What comes back is what the query itself would bring.
    Raises ValueError where a key is not found in the question again.
    """

    def __init__(self, build: Callable[..., QuerySet[M, Any]], keys: int = 1) -> None:
        self.build = build
        self.stand_ins = [STAND_IN.format(place) for place in range(keys)]
        self._compiled = cache(self._compile)  # a kind of database has its own SQL

    def __call__(self, *keys: str) -> list[Any]:
        """Ask for the keys."""
        connection = connections[DEFAULT_DB_ALIAS]
        rows, kept, sql, values = self._compiled(connection.vendor)
        compiler, query = copy(kept), copy(kept.query)
        compiler.connection = connection  # a thread has its own
        given = dict(zip(self.stand_ins, keys, strict=True))
        told = tuple(given.get(one, one) if isinstance(one, str) else one for one in values)
        compiler.as_sql = lambda *_, **__: (sql, told)
        query.get_compiler = lambda *_, **__: compiler
        asked: Any = QuerySet(query.model, query)
        asked._iterable_class, asked._fields = rows._iterable_class, rows._fields  # noqa: SLF001 - as a copy has them
        return list(asked)

    def _compile(self, _vendor: str) -> tuple[Any, Any, str, tuple[Any, ...]]:
        rows = self.build(*self.stand_ins)
        compiler: Any = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, values = compiler.as_sql()
        if not {*self.stand_ins} <= {one for one in values if isinstance(one, str)}:
            message = "A settled question asks by its keys as they are, each of them."
            raise ValueError(message)
        return rows, compiler, sql, tuple(values)
