"""Lets PostgreSQL hash what it holds, so that only entries that do not fit at once are read.

Python reads and hashes a million entries in half a minute; PostgreSQL does it on all processors
in a few seconds. It writes each body and seal down as ``entries`` does, and names every entry of
which any digest is another. Its word is taken only for what fits: at whatever is changed or rare
(public, erased, without a row or with several, with a quote in a word) the verifying looks itself,
and the tree is never left to it (decision 27).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from gurvan.kernel.events import EVENTS

# No value with a quote in it fits. So what stands between two values stands nowhere else, and the
# text can be read in one way; a letter that JSON writes otherwise makes another text.
_BODY: Final = """
    '{"at":"' || to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    || '","door":"' || e.door || '","event":"' || e.event || '","number":' || e.number
    || ',"organisation":' || coalesce('"' || e.organisation_uid || '"', 'null')
    || ',"particulars":"' || encode(e.particulars_digest, 'hex')
    || '","record":"' || encode(e.record_digest, 'hex') || '","role":"' || e.role
    || '","subject":"' || e.subject_label || ':' || e.subject_uid || '"}'
"""
_LEAF: Final = f"""
    '{{"commitment":"' || encode(sha256(e.salt || convert_to({_BODY}, 'UTF8')), 'hex') || '"}}'
"""
_ROWS: Final = """
    '{"' || s.label || ':' || s.row_uid || '":[' || CASE WHEN s.gone THEN 'true' ELSE 'false' END
    || ',"' || encode(s.digest, 'hex') || '","' || encode(s.salt_digest, 'hex') || '"]}'
"""
_FITS: Final = f"""
    strpos(e.door || e.event || e.role || e.subject_label || s.label, '"') = 0
    AND p.erased_in IS NULL AND e.event <> ALL (%(rare)s)
    AND octet_length(e.salt) = 16 AND octet_length(p.salt) = 16 AND e.at >= '0001-01-01Z'
    AND sha256(p.salt || convert_to(p.body, 'UTF8')) = e.particulars_digest
    AND sha256(s.salt) = s.salt_digest
    AND sha256(convert_to({_ROWS}, 'UTF8')) = e.record_digest
    AND sha256('\\x00'::bytea || convert_to({_LEAF}, 'UTF8')) = e.leaf
"""
_PART: Final = "e.federation_id = %(log)s AND e.number > %(start)s AND e.number <= %(end)s"
# The rows of a part stand together, and so do what they are joined with.
_LEAVES: Final = f"""
    SELECT count(*), min(id), max(id), string_agg(leaf, '')
    FROM (SELECT e.id, e.leaf FROM ledger_entry e WHERE {_PART} ORDER BY e.number) e
"""  # noqa: S608 - made of constants
_UNFIT: Final = f"""
    SELECT e.number FROM ledger_entry e
    LEFT JOIN ledger_particulars p
        ON p.entry_id = e.id AND p.entry_id BETWEEN %(first)s AND %(last)s
    LEFT JOIN ledger_seal s ON s.entry_id = e.id AND s.entry_id BETWEEN %(first)s AND %(last)s
    WHERE {_PART} AND ({_FITS}) IS NOT TRUE
"""  # noqa: S608 - made of constants
# What PostgreSQL takes for cheap, because it does not know what hashing costs.
_AT_ONCE: Final = " ".join(
    f"SET LOCAL {name} = 0;"
    for name in (
        "parallel_setup_cost", "parallel_tuple_cost",
        "min_parallel_table_scan_size", "min_parallel_index_scan_size",
    )
)  # fmt: skip


@dataclass(frozen=True)
class Screened:
    """A part of a log: its leaf hashes in a row, and the entries at which one has to look."""

    leaves: bytes
    unfit: set[int]


def screened(federation_id: int, start: int, end: int) -> Screened | None:
    """Return what the database says of the entries after ``start`` up to ``end``.

    None where it cannot hash (SQLite), and where entries are missing or there are too many.
    """
    if connection.vendor != "postgresql":
        return None
    rare = [name for name, event in EVENTS.items() if event.public or event.erases]
    part: dict[str, Any] = {"log": federation_id, "start": start, "end": end, "rare": rare}
    with connection.cursor() as cursor:
        cursor.execute(_LEAVES, part)
        count, first, last, leaves = cursor.fetchone()
        if count != end - start:
            return None
        cursor.execute(_AT_ONCE)
        cursor.execute(_UNFIT, part | {"first": first, "last": last})
        return Screened(bytes(leaves), {number for (number,) in cursor.fetchall()})
