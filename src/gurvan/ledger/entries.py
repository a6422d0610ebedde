"""What an entry is, sealed: its body, its leaf, its digests. Pure: no database, no clock.

An entry's body holds nothing personal. Its particulars and the business rows it changed stand
in it only as salted digests, so that they can be erased while the log stays whole. The leaf that
the Merkle tree grows by is a salted commitment to the body, so that the public log tells nothing
but that it only grew; a public event's leaf holds the body and the particulars themselves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gurvan.ledger.canonical import canonical, digest, moment, quoted, salted


@dataclass(frozen=True, kw_only=True)
class Body:
    """The part of an entry that is never erased."""

    number: int
    event: str
    subject_label: str
    subject_uid: UUID
    organisation_uid: UUID | None
    role: str
    door: str
    at: datetime
    particulars_digest: bytes
    record_digest: bytes

    def plain(self) -> dict[str, Any]:
        """Return the body as canonical JSON holds it."""
        return {
            "number": self.number,
            "event": self.event,
            "subject": f"{self.subject_label}:{self.subject_uid}",
            "organisation": str(self.organisation_uid) if self.organisation_uid else None,
            "role": self.role,
            "door": self.door,
            "at": self.at,
            "particulars": self.particulars_digest.hex(),
            "record": self.record_digest.hex(),
        }


def body_text(body: Body) -> bytes:
    """Return the body in canonical form, as ``canonical(body.plain())`` would: many are verified.

    Its shape is fixed, so that it is written down without asking what each value is.
    """
    house = f'"{body.organisation_uid}"' if body.organisation_uid else "null"
    return (
        f'{{"at":"{moment(body.at)}","door":{quoted(body.door)},"event":{quoted(body.event)},'
        f'"number":{body.number},"organisation":{house},'
        f'"particulars":"{body.particulars_digest.hex()}","record":"{body.record_digest.hex()}",'
        f'"role":{quoted(body.role)},"subject":{quoted(f"{body.subject_label}:{body.subject_uid}")}}}'
    ).encode()


def particulars_text(by: UUID | None, by_name: str, fields: dict[str, Any]) -> str:
    """Return the particulars as they are stored and digested."""
    body = {"by": str(by) if by else None, "by_name": by_name, "fields": fields}
    return canonical(body).decode()


def particulars_digest(salt: bytes, text: str) -> bytes:
    """Return the digest of stored particulars: SHA-256 of the salt and the text."""
    return hashlib.sha256(salt + text.encode()).digest()


def remains_digest(text: str) -> str:
    """Return the digest of what an erasure left, which is not personal and so has no salt."""
    return hashlib.sha256(text.encode()).hexdigest()


def row_digest(salt: bytes, label: str, content: dict[str, Any] | None) -> bytes:
    """Return the digest of a business row; of None where the row is gone."""
    return digest(salt, {"row": label, "content": content})


@dataclass(frozen=True)
class RowSeal:
    """One row as an entry sealed it: which row, that it is gone or its salted digest."""

    label: str
    uid: UUID
    gone: bool
    digest: bytes
    salt_digest: bytes

    @property
    def row(self) -> str:
        """Return what names the row."""
        return f"{self.label}:{self.uid}"


def salt_digest(salt: bytes) -> bytes:
    """Return what stands for a salt after it was destroyed; 16 random bytes cannot be guessed."""
    return hashlib.sha256(salt).digest()


def record_digest(seals: Iterable[RowSeal]) -> bytes:
    """Return the digest of all rows that an entry sealed, whatever their order."""
    return hashlib.sha256(record_text(seals)).digest()


def record_text(seals: Iterable[RowSeal]) -> bytes:
    """Return what an entry says of the rows that it sealed, in canonical form."""
    rows = {s.row: _seal_text(s) for s in seals}
    told = ",".join(f"{quoted(row)}:{rows[row]}" for row in sorted(rows))
    return f"{{{told}}}".encode()


def _seal_text(seal: RowSeal) -> str:
    gone = "true" if seal.gone else "false"
    return f'[{gone},"{seal.digest.hex()}","{seal.salt_digest.hex()}"]'


def hidden_leaf(body: Body, salt: bytes) -> bytes:
    """Return the leaf of an entry that tells nothing."""
    return b'{"commitment":"%s"}' % salted(salt, body_text(body)).hex().encode()


def public_leaf(body: Body, particulars: str, salt: bytes) -> bytes:
    """Return the leaf of an entry that is revealed whole; the salt opens the digest."""
    return canonical({"entry": body.plain(), "particulars": particulars, "salt": salt.hex()})
