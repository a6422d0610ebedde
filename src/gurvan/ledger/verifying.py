"""Recomputes a log and the rows it sealed, and names the first that does not fit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from gurvan.kernel.errors import Refused
from gurvan.kernel.events import EVENTS
from gurvan.kernel.records import Record
from gurvan.ledger import entries, tiles
from gurvan.ledger.models import Entry, Log, Seal, Tile
from gurvan.ledger.queries import leaf_data, signing_key
from gurvan.ledger.tree import Frontier, leaf_hash
from gurvan.vault import unlocked

Progress = Callable[[int, int], None]


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
    with _one_moment():
        return _verified(Log.objects.get(pk=log.pk), record=record, progress=progress)


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read what stands now, whatever is written meanwhile; a transaction already open stays so."""
    if connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()  # which sets its mode
    on_sqlite, held = connection.vendor == "sqlite", getattr(connection, "transaction_mode", None)
    if on_sqlite:
        # IMMEDIATE would keep everybody else waiting.
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined] # SQLite's own
    try:
        with transaction.atomic():
            if not on_sqlite:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    finally:
        if on_sqlite:
            connection.transaction_mode = held  # type: ignore[attr-defined] # the same


def _verified(log: Log, *, record: bool, progress: Progress | None) -> Report:
    leaves: list[bytes] = []
    misfit = _first(_entry_misfits(log, leaves, progress))
    edge = Frontier().extend(leaves)
    misfit = misfit or _first(_tile_misfits(log, leaves)) or _head_misfit(log, edge)
    rows = 0
    if record and misfit is None:
        rows, misfit = _rows(log.federation_id)
    return Report(edge.size, edge.root(), rows, misfit)


def _first(found: Iterator[Misfit]) -> Misfit | None:
    return next(found, None)


@dataclass
class Erasures:
    """What entries say was erased, and what is found erased: the two must agree at the end."""

    said: dict[str, tuple[int, str]] = field(default_factory=dict)  # what -> (entry, its digest)
    found: dict[str, tuple[int, str]] = field(default_factory=dict)

    def say(self, entry: Entry) -> None:
        """Take in an entry that accounts for an erasure."""
        event = EVENTS.get(entry.event)
        if event is not None and event.erases:
            told = json.loads(entry.particulars.body)["fields"]["erased"]
            self.said.update({what: (entry.number, digest) for what, digest in told.items()})

    def misfits(self) -> Iterator[Misfit]:
        """Tell what is erased and no entry accounts for."""
        for what, found in self.found.items():
            if self.said.get(what) != found and not self._salts(what, found):
                yield Misfit("particulars", what, "erased without an entry that says so")

    def _salts(self, what: str, found: tuple[int, str]) -> bool:
        # A row's salts are destroyed up to the erasure; the row's seals after it have theirs.
        number, digest = self.said.get(what, (0, ""))
        return digest == found[1] == "salts" and found[0] <= number


def _entry_misfits(log: Log, leaves: list[bytes], progress: Progress | None) -> Iterator[Misfit]:
    erasures = Erasures()
    found = (
        Entry.objects.filter(federation_id=log.federation_id)
        .select_related("particulars")
        .prefetch_related("seals")
        .order_by("number")
    )
    for expected, entry in enumerate(found.iterator(chunk_size=500), start=1):
        if entry.number != expected:
            yield Misfit("entry", str(expected), "missing")
            return
        yield from _parts_misfits(entry, erasures)
        erasures.say(entry)
        salt = None if entry.particulars.salt is None else bytes(entry.particulars.salt)
        if leaf_hash(leaf_data(entry, entry.particulars.body, salt)) != bytes(entry.leaf):
            yield Misfit("entry", str(entry.number), "changed")
        leaves.append(bytes(entry.leaf))
        if progress:
            progress(entry.number, log.size)
    yield from erasures.misfits()


def _parts_misfits(entry: Entry, erasures: Erasures) -> Iterator[Misfit]:
    where, held = str(entry.number), entry.particulars
    digest = bytes(entry.particulars_digest)
    if held.salt is None:
        erasures.found[where] = (held.erased_in or 0, entries.remains_digest(held.body))
    elif held.erased_in or entries.particulars_digest(bytes(held.salt), held.body) != digest:
        yield Misfit("particulars", where, "changed")
    seals = list(entry.seals.all())
    for seal in seals:
        if seal.salt is None:
            erasures.found[f"{seal.label}:{seal.row_uid}"] = (entry.number, "salts")
        elif entries.salt_digest(bytes(seal.salt)) != bytes(seal.salt_digest):
            yield Misfit("seals", where, "changed")
    if entries.record_digest(_row_seal(seal) for seal in seals) != bytes(entry.record_digest):
        yield Misfit("seals", where, "changed")


def _row_seal(seal: Seal) -> entries.RowSeal:
    return entries.RowSeal(
        seal.label, seal.row_uid, seal.gone, bytes(seal.digest), bytes(seal.salt_digest)
    )


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


def _rows(federation_id: int) -> tuple[int, Misfit | None]:
    """Return how many business rows were compared, and the first that does not fit."""
    count = 0
    for model in apps.get_models():
        if not issubclass(model, Record):
            continue
        last = _last_seals(federation_id, model._meta.label_lower)
        for row in model.objects.filter(federation_id=federation_id).iterator(chunk_size=500):
            count += 1
            if misfit := _row_misfit(row, last.pop(row.uid, None)):
                return count, misfit
        for uid, seal in last.items():
            if not seal.gone:
                return count, Misfit(
                    "row", f"{seal.label}:{uid} (entry {seal.entry.number})", "missing"
                )
    return count, None


def _last_seals(federation_id: int, label: str) -> dict[Any, Seal]:
    found = Seal.objects.filter(label=label, entry__federation_id=federation_id)
    return {
        seal.row_uid: seal
        for seal in found.select_related("entry")
        .order_by("entry__number")
        .iterator(chunk_size=1000)
    }


def _row_misfit(row: Record, seal: Seal | None) -> Misfit | None:
    where = ":".join(map(str, row.key))
    if seal is None:
        return Misfit("row", where, "no entry tells of it")
    where = f"{where} (entry {seal.entry.number})"
    if seal.gone or seal.salt is None:
        return Misfit("row", where, "its entry says that it is gone")
    if entries.row_digest(bytes(seal.salt), seal.label, row.content()) != bytes(seal.digest):
        return Misfit("row", where, "differs from its entry")
    return None
