"""What an archive says of itself: what is in it, and by what each part is checked. Pure."""

from __future__ import annotations

import hmac
import json
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal

FORM: Final = "gurvan archive 1"
NAME: Final = "manifest.json"
MARK: Final = "manifest.mac"  # the last part of the file

Scope = Literal["office", "federation"]


@dataclass(frozen=True)
class Table:
    """How many lines a table's part has, and their SHA-256 in hex."""

    rows: int
    sha256: str


@dataclass(frozen=True)
class Head:
    """A log as it stood: its origin, its size, its root in hex."""

    origin: str
    size: int
    root: str


@dataclass(kw_only=True)
class Manifest:
    """What is in an archive."""

    scope: Scope
    made_at: str
    version: str
    migrations: dict[str, list[str]]
    tables: dict[str, Table] = field(default_factory=dict)  # label -> its part
    parts: dict[str, str] = field(default_factory=dict)  # name of any other part -> its SHA-256
    files: int = 0  # sealed files; each part is named by its own SHA-256
    files_sha256: str = ""  # of the files' names, a line each, in their order
    missing: list[str] = field(default_factory=list)  # files that were not on the shelf
    logs: list[Head] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """Return how many rows there are in all tables together."""
        return sum(table.rows for table in self.tables.values())

    @property
    def entries(self) -> int:
        """Return how many entries all logs hold together."""
        return sum(log.size for log in self.logs)

    def text(self) -> str:
        """Return it as it is written."""
        return json.dumps({"form": FORM, **asdict(self)}, indent=1, sort_keys=True) + "\n"


def parse(text: str) -> Manifest:
    """Return a manifest from its text. Raises ValueError."""
    try:
        told: dict[str, Any] = json.loads(text)
        if told.pop("form") != FORM:
            raise ValueError(text[:40])
        tables = {label: Table(**one) for label, one in told.pop("tables").items()}
        logs = [Head(**one) for one in told.pop("logs")]
        return Manifest(**told, tables=tables, logs=logs)
    except (TypeError, KeyError, AttributeError):
        raise ValueError(text[:40]) from None


def mark(secret: bytes, text: bytes) -> str:
    """Return by what whoever holds an archive's keys knows its manifest: HMAC-SHA-256 in hex.

    The secret is the archive's current master key, which its passphrase opens; the key is made of
    it (the extracting step of HKDF, RFC 5869), so that it seals nothing else.
    """
    key = hmac.new(b"gurvan archive manifest 1", secret, "sha256").digest()
    return hmac.new(key, text, "sha256").hexdigest()


def table_part(label: str) -> str:
    """Return the name of a table's part."""
    return f"tables/{label}.jsonl"


def file_part(digest: str) -> str:
    """Return the name of a sealed file's part."""
    return f"files/{digest}"
