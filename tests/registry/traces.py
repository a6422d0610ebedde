"""Looks for traces of a person in every byte that an office stores."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db import connection


def stored() -> Iterator[bytes]:
    """Yield every value of every table, as bytes."""
    for table in sorted(connection.introspection.table_names()):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own names
            for row in cursor.fetchall():
                for value in row:
                    raw = isinstance(value, bytes | memoryview)
                    yield bytes(value) if raw else str(value).encode()


def file_of_database(folder: Path) -> Path | None:
    """Write the database into a file as it would lie on a disk after VACUUM; SQLite only."""
    if connection.vendor != "sqlite":
        return None
    path = folder / "copy.sqlite3"
    path.write_bytes(connection.connection.serialize())
    copy = sqlite3.connect(path)
    copy.execute("VACUUM")
    copy.close()
    return path


def traces(words: Iterable[str], folders: Iterable[Path]) -> list[str]:
    """Return each word that is found in a table, or in any file of the folders."""
    found = []
    values = list(stored())
    files = [
        path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()
    ]
    for word in words:
        # JSON escapes what is not ASCII, so the word is looked for in that form, too.
        forms = [word.encode(), word.encode("utf-16-le"), word.encode("unicode_escape")]
        if any(form in value for form in forms for value in (*values, *files)):
            found.append(word)
    return found
