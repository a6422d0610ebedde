"""Looks at entries one by one: whether each fits its particulars, its seals and its leaf."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from gurvan.kernel.events import EVENTS
from gurvan.ledger import entries
from gurvan.ledger.canonical import SALT_BYTES
from gurvan.ledger.models import Entry, Seal
from gurvan.ledger.queries import Stored, leaf_data
from gurvan.ledger.tree import leaf_hash

CHUNK: Final = 1000  # rows that are fetched at once


@dataclass(frozen=True)
class Misfit:
    """The first thing that does not fit: which entry or row, and how."""

    what: str  # entry | particulars | seals | tile | head | row
    where: str  # an entry's number, a tile's place, a row's label and uid
    why: str


@dataclass
class Erasures:
    """What entries say was erased, and what is found erased: the two must agree at the end."""

    said: dict[str, tuple[int, str]] = field(default_factory=dict)  # what -> (entry, its digest)
    found: dict[str, tuple[int, str]] = field(default_factory=dict)

    def say(self, name: str, number: int, particulars: str) -> None:
        """Take in an entry, which may account for an erasure."""
        event = EVENTS.get(name)
        if event is not None and event.erases:
            # Entries from before their kind accounted for salts have none.
            told = json.loads(particulars)["fields"].get("erased", {})
            self.said.update({what: (number, digest) for what, digest in told.items()})

    def misfits(self) -> Iterator[Misfit]:
        """Tell what is erased and no entry accounts for."""
        for what, found in self.found.items():
            if self.said.get(what) != found and not self._salts(what, found):
                yield Misfit("particulars", what, "erased without an entry that says so")

    def _salts(self, what: str, found: tuple[int, str]) -> bool:
        # A row's salts are destroyed up to the erasure; the row's seals after it have theirs.
        number, digest = self.said.get(what, (0, ""))
        return digest == found[1] == "salts" and found[0] <= number


class Sealed(NamedTuple):
    """A seal as it is stored, with the number of its entry."""

    entry__number: int
    label: str
    row_uid: UUID
    gone: bool
    digest: bytes
    salt: bytes | None
    salt_digest: bytes


def sealed(**wanted: Any) -> QuerySet[Seal, Any]:
    """Return seals as they are stored, each as the fields of ``Sealed``."""
    return Seal.objects.filter(**wanted).values_list(*Sealed._fields)


@dataclass(frozen=True)
class Part:
    """The entries of a log after ``start`` up to ``end``; with ``only``, some of them."""

    federation_id: int
    start: int
    end: int
    only: Collection[int] | None = None

    @property
    def expected(self) -> Collection[int]:
        """The numbers of the entries that there must be, in order."""
        return range(self.start + 1, self.end + 1) if self.only is None else sorted(self.only)

    def entries(self) -> Iterator[Stored]:
        """Return the entries in order, with their particulars."""
        found = Entry.objects.filter(**self._wanted("")).order_by("number")
        return map(Stored._make, found.values_list(*Stored._fields).iterator(chunk_size=CHUNK))

    def seals(self) -> Callable[[int], list[Sealed]]:
        """Return how to ask for the seals of entry after entry, in the order of their numbers."""
        found = sealed(**self._wanted("entry__")).order_by("entry__number")
        seals = map(Sealed._make, found.iterator(chunk_size=CHUNK))
        ahead = next(seals, None)

        def of(number: int) -> list[Sealed]:
            nonlocal ahead
            own = []
            while ahead is not None and ahead.entry__number <= number:
                own.append(ahead)
                ahead = next(seals, None)
            return own

        return of

    def _wanted(self, before: str) -> dict[str, Any]:
        wanted: dict[str, Any] = {"number__gt": self.start, "number__lte": self.end}
        if self.only is not None:
            wanted = {"number__in": self.only}
        return {
            before + name: v for name, v in {**wanted, "federation_id": self.federation_id}.items()
        }


def misfits(part: Part, erasures: Erasures, leaves: list[bytes]) -> Iterator[Misfit]:
    """Yield how the entries of a part do not fit, and note their leaf hashes and erasures."""
    seals_of, found = part.seals(), part.entries()
    for expected in part.expected:
        entry = next(found, None)
        body = entry and entry.particulars__body
        if entry is None or body is None or entry.number != expected:
            yield Misfit("entry", str(expected), "missing")
            return
        yield from _particulars_misfits(entry, body, erasures)
        yield from _seal_misfits(entry, seals_of(entry.number), erasures)
        erasures.say(entry.event, entry.number, body)
        if not _leaf_fits(entry, body):
            yield Misfit("entry", str(entry.number), "changed")
        leaves.append(bytes(entry.leaf))


def _leaf_fits(entry: Stored, body: str) -> bool:
    if len(entry.salt) != SALT_BYTES:
        return False
    return leaf_hash(leaf_data(entry, body, entry.particulars__salt)) == bytes(entry.leaf)


def _particulars_misfits(entry: Stored, body: str, erasures: Erasures) -> Iterator[Misfit]:
    salt, erased_in = entry.particulars__salt, entry.particulars__erased_in
    if salt is None:
        erasures.found[str(entry.number)] = (erased_in or 0, entries.remains_digest(body))
    elif (
        erased_in
        or len(salt) != SALT_BYTES  # else what ends the salt could begin the text
        or entries.particulars_digest(salt, body) != bytes(entry.particulars_digest)
    ):
        yield Misfit("particulars", str(entry.number), "changed")


def _seal_misfits(entry: Stored, seals: list[Sealed], erasures: Erasures) -> Iterator[Misfit]:
    for seal in seals:
        if seal.salt is None:
            erasures.found[f"{seal.label}:{seal.row_uid}"] = (entry.number, "salts")
        elif entries.salt_digest(seal.salt) != bytes(seal.salt_digest):
            yield Misfit("seals", str(entry.number), "changed")
    if len({(seal.label, seal.row_uid) for seal in seals}) != len(seals):
        yield Misfit("seals", str(entry.number), "changed")  # one row is sealed once
    rows = (
        entries.RowSeal(s.label, s.row_uid, s.gone, bytes(s.digest), bytes(s.salt_digest))
        for s in seals
    )
    if entries.record_digest(rows) != bytes(entry.record_digest):
        yield Misfit("seals", str(entry.number), "changed")
