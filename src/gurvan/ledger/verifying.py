"""Recomputes a log and the rows it sealed, and names the first that does not fit."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet

from gurvan.kernel.errors import Refused
from gurvan.kernel.events import EVENTS
from gurvan.kernel.moment import one_moment
from gurvan.kernel.records import Record
from gurvan.ledger import entries, tiles
from gurvan.ledger.models import Entry, Log, Seal, Tile
from gurvan.ledger.queries import Stored, leaf_data, signing_key
from gurvan.ledger.tree import Frontier, leaf_hash
from gurvan.vault import unlocked

Progress = Callable[[int, int], None]

CHUNK: Final = 1000  # rows that are fetched at once


@dataclass(frozen=True)
class Misfit:
    """The first thing that does not fit: which entry or row, and how."""

    what: str  # entry | particulars | seals | tile | head | row
    where: str  # an entry's number, a tile's place, a row's label and uid
    why: str


@dataclass(frozen=True)
class Report:
    """What verifying found."""

    size: int
    root: bytes
    rows: int
    misfit: Misfit | None


def verify(log: Log, *, record: bool = False, progress: Progress | None = None) -> Report:
    """Recompute the log; with ``record`` also every business row against its last seal.

    All is read as it stands at one moment, so that the office may go on working meanwhile.
    """
    with one_moment():
        return _verified(Log.objects.get(pk=log.pk), record=record, progress=progress)


def _verified(log: Log, *, record: bool, progress: Progress | None) -> Report:
    leaves: list[bytes] = []
    misfit = _first(_entry_misfits(log, leaves, progress))
    edge = Frontier().extend(leaves)
    misfit = misfit or _first(_tile_misfits(log, leaves)) or _head_misfit(log, edge)
    rows = 0
    if record and misfit is None:
        rows, misfit = compare(log.federation_id, every_kind())
    return Report(edge.size, edge.root(), rows, misfit)


def _first(found: Iterator[Misfit]) -> Misfit | None:
    return next(found, None)


@dataclass
class Erasures:
    """What entries say was erased, and what is found erased: the two must agree at the end."""

    said: dict[str, tuple[int, str]] = field(default_factory=dict)  # what -> (entry, its digest)
    found: dict[str, tuple[int, str]] = field(default_factory=dict)

    def say(self, name: str, number: int, particulars: str) -> None:
        """Take in an entry, which may account for an erasure."""
        event = EVENTS.get(name)
        if event is not None and event.erases:
            told = json.loads(particulars)["fields"]["erased"]
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


def _stored(federation_id: int) -> Iterator[Stored]:
    found = Entry.objects.filter(federation_id=federation_id).order_by("number")
    return map(Stored._make, found.values_list(*Stored._fields).iterator(chunk_size=CHUNK))


def _sealed(**wanted: Any) -> QuerySet[Seal, Any]:
    return Seal.objects.filter(**wanted).values_list(*Sealed._fields)


def _by_entry(federation_id: int) -> Callable[[int], list[Sealed]]:
    """Return how to ask for the seals of entry after entry, in the order of their numbers."""
    found = _sealed(entry__federation_id=federation_id).order_by("entry__number")
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


def _entry_misfits(log: Log, leaves: list[bytes], progress: Progress | None) -> Iterator[Misfit]:
    erasures, seals_of = Erasures(), _by_entry(log.federation_id)
    for expected, entry in enumerate(_stored(log.federation_id), start=1):
        body = entry.particulars__body
        if entry.number != expected or body is None:
            yield Misfit("entry", str(expected), "missing")
            return
        yield from _particulars_misfits(entry, body, erasures)
        yield from _seal_misfits(entry, seals_of(entry.number), erasures)
        erasures.say(entry.event, entry.number, body)
        if leaf_hash(leaf_data(entry, body, entry.particulars__salt)) != bytes(entry.leaf):
            yield Misfit("entry", str(entry.number), "changed")
        leaves.append(bytes(entry.leaf))
        if progress:
            progress(entry.number, log.size)
    yield from erasures.misfits()


def _particulars_misfits(entry: Stored, body: str, erasures: Erasures) -> Iterator[Misfit]:
    salt, erased_in = entry.particulars__salt, entry.particulars__erased_in
    if salt is None:
        erasures.found[str(entry.number)] = (erased_in or 0, entries.remains_digest(body))
    elif erased_in or entries.particulars_digest(salt, body) != bytes(entry.particulars_digest):
        yield Misfit("particulars", str(entry.number), "changed")


def _seal_misfits(entry: Stored, seals: list[Sealed], erasures: Erasures) -> Iterator[Misfit]:
    for seal in seals:
        if seal.salt is None:
            erasures.found[f"{seal.label}:{seal.row_uid}"] = (entry.number, "salts")
        elif entries.salt_digest(seal.salt) != bytes(seal.salt_digest):
            yield Misfit("seals", str(entry.number), "changed")
    rows = (
        entries.RowSeal(s.label, s.row_uid, s.gone, bytes(s.digest), bytes(s.salt_digest))
        for s in seals
    )
    if entries.record_digest(rows) != bytes(entry.record_digest):
        yield Misfit("seals", str(entry.number), "changed")


def _tile_misfits(log: Log, leaves: list[bytes]) -> Iterator[Misfit]:
    kept = {
        (t.level, t.index): bytes(t.hashes)
        for t in Tile.objects.filter(federation_id=log.federation_id)
    }
    row = tiles.rows(lambda start, end: leaves[start:end])
    for tile in tiles.tiles_at(len(leaves)):
        full = tile.width == tiles.WIDTH
        if full and kept.pop((tile.level, tile.index), None) != tiles.tile_bytes(tile, row):
            yield Misfit("tile", f"{tile.level}/{tile.index}", "changed or missing")
    for level, index in kept:
        yield Misfit("tile", f"{level}/{index}", "does not belong to the log")


def _head_misfit(log: Log, edge: Frontier) -> Misfit | None:
    if log.size != edge.size or log.frontier != edge.to_hex():
        return Misfit("head", log.origin, "does not follow from the entries")
    if unlocked.is_unlocked():
        try:
            key = signing_key(log)
        except Refused:
            return Misfit("head", log.origin, "its signing key cannot be opened")
        if (key.name, str(key.verifier)) != (log.origin, log.verifier_key):
            return Misfit("head", log.origin, "its key or its name is another")
    return None


def every_kind() -> list[type[Record]]:
    """Return every kind of business row there is."""
    return [model for model in apps.get_models() if issubclass(model, Record)]


def compare(federation_id: int, kinds: Iterable[type[Record]]) -> tuple[int, Misfit | None]:
    """Compare rows of these kinds with their last seals.

    Returns how many were compared, and the first that does not fit.
    """
    count = 0
    for model in kinds:
        for misfit in _row_misfits(federation_id, model):
            if misfit is not None:
                return count, misfit
            count += 1
    return count, None


def _row_misfits(federation_id: int, model: type[Record]) -> Iterator[Misfit | None]:
    """Yield for each row how it does not fit its last seal, or None; and each row that is gone.

    Rows and seals come in the order of their uids, so that a million of them need no memory.
    """
    label, seals = model._meta.label_lower, _last_seals(federation_id, model)
    seal = next(seals, None)
    for uid, content in _contents(federation_id, model):
        while seal is not None and seal.row_uid < uid:
            yield from _gone(seal)
            seal = next(seals, None)
        mine = seal if seal is not None and seal.row_uid == uid else None
        why = _why(content, mine)
        yield Misfit("row", _where(label, uid, mine), why) if why else None
        seal = next(seals, None) if mine else seal
    while seal is not None:
        yield from _gone(seal)
        seal = next(seals, None)


def _last_seals(federation_id: int, model: type[Record]) -> Iterator[Sealed]:
    found = _sealed(label=model._meta.label_lower, entry__federation_id=federation_id)
    ordered = found.order_by("row_uid", "entry__number").iterator(chunk_size=CHUNK)
    for _uid, seals in groupby(map(Sealed._make, ordered), key=attrgetter("row_uid")):
        yield deque(seals, maxlen=1).pop()


def _contents(federation_id: int, model: type[Record]) -> Iterator[tuple[UUID, dict[str, Any]]]:
    fields = model.sealed_fields()
    rows = model.objects.filter(federation_id=federation_id).order_by("uid")
    found: QuerySet[Any, Any] = rows.values_list(*(field.attname for field in fields))
    for values in found.iterator(chunk_size=CHUNK):
        told = zip(fields, values, strict=True)
        content = {field.attname: field.to_python(value) for field, value in told}
        yield content["uid"], content


def _gone(seal: Sealed) -> Iterator[Misfit]:
    if not seal.gone:
        yield Misfit("row", _where(seal.label, seal.row_uid, seal), "missing")


def _why(content: dict[str, Any], seal: Sealed | None) -> str:
    """Return how a row does not fit its last seal; nothing where it does."""
    if seal is None:
        return "no entry tells of it"
    if seal.gone or seal.salt is None:
        return "its entry says that it is gone"
    if entries.row_digest(bytes(seal.salt), seal.label, content) != bytes(seal.digest):
        return "differs from its entry"
    return ""


def _where(label: str, uid: UUID, seal: Sealed | None) -> str:
    return f"{label}:{uid}" + (f" (entry {seal.entry__number})" if seal else "")
