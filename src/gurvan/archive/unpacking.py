"""Brings a backup or an archive back into empty tables, and compares what is there with it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import islice

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

from gurvan.archive import rows, tables
from gurvan.archive.manifest import Head, Table, table_part
from gurvan.archive.opening import Archive
from gurvan.archive.packing import Progress, migrations
from gurvan.archive.refusals import ArchiveChanged, MadeByOther, RestoredDiffers
from gurvan.files.queries import shelf
from gurvan.kernel.guard import writing
from gurvan.ledger.models import Log
from gurvan.ledger.queries import log_root
from gurvan.ledger.verifying import verify


def require_same_tables(archive: Archive) -> None:
    """Raise MadeByOther unless this program has the tables that the archive was made from.

    A federation's archive brings back only what one may carry: no way to sign in.
    """
    told = archive.manifest
    carried = tables.carried(None if told.scope == "office" else 0)
    if told.migrations != migrations() or set(told.tables) != {m._meta.label for m in carried}:
        raise MadeByOther(version=told.version)


def unpack(archive: Archive, tell: Progress) -> None:
    """Write all files and rows as they were; called in a transaction that ends after `compare`.

    The tables are empty, but for what the migrations laid there. Raises ArchiveChanged.
    """
    store, done, told = shelf(), 0, archive.manifest
    for _digest, sealed in archive.files():
        store.put(sealed)
    with _everything_open():
        for label in told.tables:
            model = apps.get_model(label)
            rows.clear(model)
            lines = archive.lines(label)
            while batch := list(islice(lines, rows.AT_ONCE)):
                if told.scope == "federation" and label == tables.USERS:
                    _require_no_password(archive, batch)
                rows.insert(model, batch)
                done += len(batch)
                tell(done, told.rows)
        _number_on()


def _require_no_password(archive: Archive, batch: Sequence[bytes]) -> None:
    """Raise ArchiveChanged where an account of a federation's archive could sign in."""
    if any(json.loads(line)["password"] != tables.NO_PASSWORD for line in batch):
        raise ArchiveChanged(path=str(archive.path), part=table_part(tables.USERS))


def compare(archive: Archive) -> None:
    """Compare every row, file and log with what was written. Raises RestoredDiffers."""
    told = archive.manifest
    for label, table in told.tables.items():
        tally = rows.Tally().all_of(rows.lines(tables.rows(apps.get_model(label))))
        if table != Table(tally.count, tally.sha256):
            raise RestoredDiffers(what=label)
    store = shelf()
    for digest, _sealed in archive.files():
        if store.get(digest) is None:
            raise RestoredDiffers(what=digest)
    there = {log.origin: log for log in Log.objects.order_by("pk")}
    for head in told.logs:
        log = there.pop(head.origin, None)
        if log is None or Head(log.origin, log.size, log_root(log).hex()) != head:
            raise RestoredDiffers(what=head.origin)
        misfit = verify(log, record=True).misfit
        if misfit is not None:
            raise RestoredDiffers(what=f"{head.origin}: {misfit.what} {misfit.where}")
    for origin in there:
        raise RestoredDiffers(what=origin)


@contextmanager
def _everything_open() -> Iterator[None]:
    """Let every table be written: what is restored was once written by commands."""
    with ExitStack() as stack:
        for app in apps.get_app_configs():
            stack.enter_context(writing(app.label))
        yield


def _number_on() -> None:
    """Let each table give its next row a number that none has."""
    found = connection.ops.sequence_reset_sql(no_style(), tables.every())
    with connection.cursor() as cursor:
        for statement in found:
            cursor.execute(statement)
