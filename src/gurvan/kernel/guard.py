"""No write outside a command: the rule that the ledger stands on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_open: ContextVar[frozenset[str]] = ContextVar("open_apps", default=frozenset())

# Every form in which SQLite or PostgreSQL writes to a table, with the table's name.
_WRITE = re.compile(
    r"""\b(?: INSERT(?:\s+OR\s+\w+)?\s+INTO | REPLACE\s+INTO | UPDATE(?:\s+OR\s+\w+)?
        | DELETE\s+FROM | MERGE\s+INTO | TRUNCATE(?:\s+TABLE)? | COPY )
        \s+(?:ONLY\s+)?(?:"?(?:public|main)"?\s*\.\s*)?["`\[]?([a-z]+_[a-z0-9_]+)""",
    re.IGNORECASE | re.VERBOSE,
)

# Tables of ours that a library writes. Each has its reason; the docs list them.
LIBRARY_TABLES = {
    "accounts_user": "Django re-hashes a password at sign-in; all else is a command of accounts",
    "accounts_sitting": "Django's sessions, saved at every request",
}


class WriteOutsideCommandError(RuntimeError):
    """A fault of the program: something wrote to a domain's table outside its commands."""


@contextmanager
def writing(app_label: str) -> Iterator[None]:
    """Let one app write for the length of a block."""
    token = _open.set(_open.get() | {app_label})
    try:
        yield
    finally:
        _open.reset(token)


def require_open(table: str) -> None:
    """Raise WriteOutsideCommandError unless the table's app may write now.

    Asked for every statement, and by whoever writes in a way that no wrapper sees (COPY).
    """
    if table.split("_", maxsplit=1)[0] not in _open.get():
        message = f"{table}: a write outside a command."
        raise WriteOutsideCommandError(message)


def watch(guarded: frozenset[str]) -> Callable[..., Any]:
    """Return a wrapper for the connection that refuses writes to closed apps' tables.

    ``guarded`` holds app labels; a table belongs to the label before its first underscore.
    """

    def check(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's own signature of an execute wrapper
        for table in _WRITE.findall(str(sql)):
            name = table.lower()
            if name.split("_")[0] in guarded and name not in LIBRARY_TABLES:
                require_open(name)
        return execute(sql, params, many, context)

    return check
