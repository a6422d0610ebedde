"""Recomputes a log and the rows it sealed, and names the first that does not fit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from gurvan.kernel.events import EVENTS
from gurvan.kernel.records import Record
from gurvan.ledger import entries, tiles
from gurvan.ledger.models import Entry, Log, Seal, Tile
from gurvan.ledger.queries import leaf_data
from gurvan.ledger.tree import Frontier, leaf_hash

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
    """Recompute the log; with ``record`` also every business row against its last seal."""
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


def _entry_misfits(log: Log, leaves: list[bytes], progress: Progress | None) -> Iterator[Misfit]:
    erasures: dict[int, int] = {}  # entry -> the entry that says it was erased
    waiting: dict[int, int] = {}  # entry -> the entry that its particulars name as their erasure
    expected = 1
    found = (
        Entry.objects.filter(federation_id=log.federation_id)
        .select_related("particulars")
        .prefetch_related("seals")
        .order_by("number")
    )
    for entry in found.iterator(chunk_size=500):
        where = str(entry.number)
        if entry.number != expected:
            yield Misfit("entry", str(expected), "missing")
            return
        expected += 1
        yield from _parts_misfits(entry, waiting)
        if EVENTS.get(entry.event) is not None and EVENTS[entry.event].erases:
            fields = json.loads(entry.particulars.body)["fields"]
            erasures.update(dict.fromkeys(fields["entries"], entry.number))
        salt = None if entry.particulars.salt is None else bytes(entry.particulars.salt)
        if leaf_hash(leaf_data(entry, entry.particulars.body, salt)) != bytes(entry.leaf):
            yield Misfit("entry", where, "changed")
        leaves.append(bytes(entry.leaf))
        if progress:
            progress(entry.number, log.size)
    for number, named in sorted(waiting.items()):
        if erasures.get(number, 0) < named:
            yield Misfit("particulars", str(number), "erased without an entry that says so")


def _parts_misfits(entry: Entry, waiting: dict[int, int]) -> Iterator[Misfit]:
    where, held = str(entry.number), entry.particulars
    if held.salt is None:
        waiting[entry.number] = held.erased_in or 0
        if held.erased_in is None:
            yield Misfit("particulars", where, "their salt is gone")
    elif entries.particulars_digest(bytes(held.salt), held.body) != bytes(entry.particulars_digest):
        yield Misfit("particulars", where, "changed")
    digests = [bytes(seal.digest) for seal in entry.seals.all()]
    if entries.record_digest(digests) != bytes(entry.record_digest):
        yield Misfit("seals", where, "changed")


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
    fresh = Log.objects.get(pk=log.pk)
    if fresh.size != edge.size or fresh.frontier != edge.to_hex():
        return Misfit("head", fresh.origin, "does not follow from the entries")
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
