"""Recomputes a log and the rows it sealed, and names the first that does not fit.

A log is gone through in parts of 256 tiles, so that any length needs the same memory but for a
hash a tile. The tree of one part is hashed while the database looks at the next.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db.models import Max, Min, QuerySet

from gurvan.kernel.errors import Refused
from gurvan.kernel.moment import one_moment
from gurvan.kernel.records import Record
from gurvan.ledger import entries, tiles
from gurvan.ledger.misfits import CHUNK, Erasures, Misfit, Part, Sealed, misfits, sealed
from gurvan.ledger.models import Entry, Log, Tile
from gurvan.ledger.queries import signing_key
from gurvan.ledger.screening import screened
from gurvan.ledger.tree import Frontier
from gurvan.vault import unlocked

Progress = Callable[[int, int], None]

PART: Final = tiles.WIDTH * tiles.WIDTH  # entries that are looked at, and kept in memory, at once


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
    with ThreadPoolExecutor(1) as beside:
        grown = Grown(log.federation_id, beside)
        misfit = _first(_entry_misfits(log, grown, progress))
        edge = grown.edge()
        misfit = misfit or _first(grown.misfits()) or _head_misfit(log, edge)
    rows = 0
    if record and misfit is None:
        rows, misfit = compare(log.federation_id, every_kind())
    return Report(edge.size, edge.root(), rows, misfit)


def _first(found: Iterator[Misfit]) -> Misfit | None:
    return next(found, None)


def _entry_misfits(log: Log, grown: Grown, progress: Progress | None) -> Iterator[Misfit]:
    erasures = Erasures()
    found = Entry.objects.filter(federation_id=log.federation_id)
    ends = found.aggregate(first=Min("number"), last=Max("number"))
    size = ends["last"] or 0
    if ends["first"] is not None and ends["first"] < 1:
        yield Misfit("entry", str(ends["first"]), "does not belong to the log")
    for start in range(0, size, PART):
        end = min(start + PART, size)
        told = screened(log.federation_id, start, end)
        read: list[bytes] = []
        part = Part(log.federation_id, start, end, told.unfit if told else None)
        yield from misfits(part, erasures, read)
        grown.grow(told.leaves if told else b"".join(read))
        if progress:
            progress(end, size)
    yield from erasures.misfits()


@dataclass
class Grown:
    """The tree as it grows by whole parts of a log, and how the tiles stored of it do not fit."""

    federation_id: int
    beside: Executor  # hashes while this thread waits for the database
    tiles: int = 0  # full ones of leaves
    roots: list[Future[list[bytes]]] = field(default_factory=list)  # of these, a part at a time
    rest: bytes = b""  # the leaves after these
    changed: list[Misfit] = field(default_factory=list)

    def grow(self, leaves: bytes) -> None:
        """Take in the leaf hashes of the next part; only the last one may end within a tile."""
        first, whole = self.tiles, len(leaves) // tiles.BYTES
        contents = [leaves[at * tiles.BYTES : (at + 1) * tiles.BYTES] for at in range(whole)]
        self.roots.append(self.beside.submit(_roots, contents))
        self._compare(0, first, contents)
        self.tiles += whole
        self.rest = leaves[whole * tiles.BYTES :]

    def full(self) -> list[bytes]:
        """Return the roots of the full tiles of leaves."""
        return [root for part in self.roots for root in part.result()]

    def edge(self) -> Frontier:
        """Return the right edge of the whole tree."""
        full, rest = Frontier().extend(self.full()), Frontier().extend(tiles.hashes(self.rest))
        return Frontier(full.size * tiles.WIDTH + rest.size, full.peaks + rest.peaks)

    def misfits(self) -> Iterator[Misfit]:
        """Yield the tiles that do not fit, the lower levels first; then those that are too many."""
        row, level, due = self.full(), 0, set[tuple[int, int]]()
        while row:
            due |= {(level, index) for index in range(len(row))}
            whole = len(row) // tiles.WIDTH
            parts = [row[at * tiles.WIDTH : (at + 1) * tiles.WIDTH] for at in range(whole)]
            level, contents = level + 1, [b"".join(part) for part in parts]
            self._compare(level, 0, contents)
            row = _roots(contents)
        yield from self.changed
        kept = Tile.objects.filter(federation_id=self.federation_id).order_by("level", "index")
        for place in kept.values_list("level", "index"):
            if place not in due:
                yield Misfit("tile", "{}/{}".format(*place), "does not belong to the log")

    def _compare(self, level: int, first: int, contents: list[bytes]) -> None:
        """Compare the stored tiles of a level, from the first on, with what they must hold."""
        found = Tile.objects.filter(
            federation_id=self.federation_id, level=level,
            index__gte=first, index__lt=first + len(contents),
        )  # fmt: skip
        kept = {index: bytes(hashes) for index, hashes in found.values_list("index", "hashes")}
        for index, content in enumerate(contents, start=first):
            if kept.get(index) != content:
                self.changed.append(Misfit("tile", f"{level}/{index}", "changed or missing"))


def _roots(contents: Iterable[bytes]) -> list[bytes]:
    return [tiles.tile_root(content) for content in contents]


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
    for uid, content, held in _contents(federation_id, model):
        while seal is not None and seal.row_uid < uid:
            yield from _gone(seal)
            seal = next(seals, None)
        mine = seal if seal is not None and seal.row_uid == uid else None
        why = _why(content, mine)
        if not why and held and not model.derives(content, held):
            why = "what is computed from it differs"
        yield Misfit("row", _where(label, uid, mine), why) if why else None
        seal = next(seals, None) if mine else seal
    while seal is not None:
        yield from _gone(seal)
        seal = next(seals, None)


def _last_seals(federation_id: int, model: type[Record]) -> Iterator[Sealed]:
    found = sealed(label=model._meta.label_lower, entry__federation_id=federation_id)
    ordered = found.order_by("row_uid", "entry__number").iterator(chunk_size=CHUNK)
    for _uid, seals in groupby(map(Sealed._make, ordered), key=attrgetter("row_uid")):
        yield deque(seals, maxlen=1).pop()


def _contents(
    federation_id: int, model: type[Record]
) -> Iterator[tuple[UUID, dict[str, Any], dict[str, Any]]]:
    """Yield each row's uid, what of it is sealed, and what of it is computed anew."""
    fields, computed = model.sealed_fields(), model.recomputed
    rows = model.objects.filter(federation_id=federation_id).order_by("uid")
    names = [*(field.attname for field in fields), *computed]
    found: QuerySet[Any, Any] = rows.values_list(*names)
    for values in found.iterator(chunk_size=CHUNK):
        told = zip(fields, values[: len(fields)], strict=True)
        content = {field.attname: field.to_python(value) for field, value in told}
        held = dict(zip(computed, values[len(fields) :], strict=True))
        yield content["uid"], content, held


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
