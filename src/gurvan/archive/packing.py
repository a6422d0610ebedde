"""Writes an office, or one federation of it, into a ZIP file as it stands at one moment."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import version
from io import IOBase
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.db.migrations.loader import MigrationLoader
from django.db.models import QuerySet

from gurvan.archive import manifest as manifests, rows, tables
from gurvan.archive.manifest import Head, Manifest, Table, file_part, table_part
from gurvan.files.models import Attachment
from gurvan.files.queries import shelf
from gurvan.kernel import clock
from gurvan.kernel.moment import one_moment
from gurvan.ledger import queries as ledger, tiles
from gurvan.ledger.models import Log
from gurvan.vault import unlocked
from gurvan.vault.ring import Ring, unwrap, wrap

Progress = Callable[[int, int], None]  # done, of how many
Parts = Iterable[tuple[str, Iterable[bytes]]]  # name, content in pieces
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the oldest moment that a ZIP file knows


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What to write: all of the office, or what is one federation's under a ring of its own."""

    parts: Mapping[str, bytes]  # such as keys.json; written as they are
    federation_id: int | None = None
    ring: Ring | None = None  # wraps the subjects' keys of a federation's archive
    extra: Callable[[], Parts] = field(default=tuple)  # more parts, read in the same moment

    def change(self, model: tables.Model) -> rows.Change | None:
        """Return how a row of a table is changed on its way out."""
        if self.ring is None:
            return None
        return {tables.USERS: _without_password, tables.KEYS: self._rewrapped}.get(
            model._meta.label
        )

    def _rewrapped(self, row: dict[str, Any]) -> dict[str, Any]:
        if self.ring is None or row["wrapped"] is None:
            return row
        key = unwrap(unlocked.ring(), bytes(row["wrapped"]), row["uid"])
        wrapped = wrap(self.ring, key, row["uid"])
        return row | {"wrapped": wrapped, "master_key_id": self.ring.current.id.hex()}


def _without_password(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"password": tables.NO_PASSWORD}


def migrations() -> dict[str, list[str]]:
    """Return the newest migrations of each domain: they say which tables there are."""
    found: dict[str, list[str]] = {}
    for app, name in sorted(MigrationLoader(None).graph.leaf_nodes()):
        found.setdefault(app, []).append(name)
    return found


def pack(file: IO[bytes] | IOBase, contents: Contents, tell: Progress) -> Manifest:
    """Write all parts, then the manifest and its mark; return it. The office may go on working.

    Raises VaultLocked.
    """
    told = Manifest(
        scope="office" if contents.federation_id is None else "federation",
        made_at=clock.now().isoformat(),
        version=version("gurvan"),
        migrations=migrations(),
    )
    with ZipFile(file, "w", ZIP_DEFLATED, allowZip64=True) as archive, one_moment():
        _write_parts(archive, told, ((name, [one]) for name, one in contents.parts.items()))
        _write_parts(archive, told, contents.extra())
        _write_tables(archive, contents, told, tell)
        _write_files(archive, contents, told, tell)
        _write_logs(archive, contents, told)
        text, keys = told.text().encode(), contents.ring or unlocked.ring()
        _write(archive, manifests.NAME, [text])
        _write(archive, manifests.MARK, [manifests.mark(keys.current.secret, text).encode()])
    return told


def _write(archive: ZipFile, name: str, pieces: Iterable[bytes], way: int = ZIP_DEFLATED) -> None:
    info = ZipInfo(name, LONG_AGO)
    info.compress_type, info.external_attr = way, 0o600 << 16
    with archive.open(info, "w", force_zip64=True) as part:
        for piece in pieces:
            part.write(piece)


def _write_parts(archive: ZipFile, told: Manifest, parts: Parts) -> None:
    for name, content in parts:
        tally = rows.Tally()
        _write(archive, name, tally.of(content))
        told.parts[name] = tally.sha256


def _write_tables(archive: ZipFile, contents: Contents, told: Manifest, tell: Progress) -> None:
    models = tables.carried(contents.federation_id)
    found = [(model, tables.rows(model, contents.federation_id)) for model in models]
    every = sum(wanted.count() for _model, wanted in found)
    for model, wanted in found:
        tally = rows.Tally(partial(_tell_on, tell, told.rows, every))
        lines = tally.of(rows.lines(wanted, contents.change(model)))
        label = model._meta.label
        _write(archive, table_part(label), lines)
        told.tables[label] = Table(tally.count, tally.sha256)


def _tell_on(tell: Progress, before: int, every: int, done: int) -> None:
    tell(before + done, every)


def _write_files(archive: ZipFile, contents: Contents, told: Manifest, tell: Progress) -> None:
    found = tables.rows(Attachment, contents.federation_id).exclude(sealed_sha256="")
    every, store, names = found.count(), shelf(), hashlib.sha256()
    digests = found.values_list("sealed_sha256", flat=True).iterator(chunk_size=rows.AT_ONCE)
    for done, digest in enumerate(digests, start=1):
        sealed = store.get(digest)
        if sealed is None:
            told.missing.append(digest)
        else:
            _write(archive, file_part(digest), [sealed], ZIP_STORED)
            names.update(f"{digest}\n".encode())
            told.files += 1
        tell(done, every)
    told.files_sha256 = names.hexdigest()


def _write_logs(archive: ZipFile, contents: Contents, told: Manifest) -> None:
    """Write what the logs publish, so that anybody's tools can check the log without Gurvan."""
    for log in _logs(contents.federation_id):
        told.logs.append(Head(log.origin, log.size, ledger.log_root(log).hex()))
        folder = f"ledger/{log.origin.rsplit('/', 1)[-1]}"
        _write_parts(archive, told, ((f"{folder}/{n}", [one]) for n, one in _published(log)))


def _logs(federation_id: int | None) -> QuerySet[Log]:
    found = Log.objects.order_by("pk")
    return found if federation_id is None else found.filter(federation_id=federation_id)


def _published(log: Log) -> Iterator[tuple[str, bytes]]:
    """Yield the log's key, its checkpoint and its tiles of hashes. Entries stand in the tables."""
    yield "key", f"{log.verifier_key}\n".encode()
    yield "checkpoint", ledger.checkpoint(log)
    row = ledger.row_of(log.federation_id)
    for tile in tiles.tiles_at(log.size):
        yield tile.path, tiles.tile_bytes(tile, row)
