"""What the clock does with files: it sweeps up bytes without a row, and erases what is left."""

from __future__ import annotations

import time
from datetime import date, timedelta

from django.db import transaction

from gurvan.files import queries
from gurvan.files.commands import erase_file, note_unborne
from gurvan.files.limits import unborne_kept
from gurvan.files.models import Attachment
from gurvan.files.queries import shelf
from gurvan.kernel import clock
from gurvan.kernel.actors import system

BATCH = 500


def sweep_orphans(older_than: timedelta = timedelta(days=1)) -> int:
    """Take away bytes without a row that have lain for longer than this; return how many files.

    They come from a change that was undone after the bytes were written, or from a power cut. No
    record changes, so nothing is entered in a ledger. Give ``older_than`` more time than any
    running change needs.
    """
    store, swept = shelf(), 0
    before = time.time() - older_than.total_seconds()
    old = [path for path in store.every() if path.stat().st_mtime < before]
    for start in range(0, len(old), BATCH):
        paths = old[start : start + BATCH]
        names = [path.name for path in paths]
        known = set(
            Attachment.objects.filter(sealed_sha256__in=names).values_list(
                "sealed_sha256", flat=True
            )
        )
        for path in paths:
            if path.name not in known:
                path.unlink(missing_ok=True)
                swept += 1
    return swept


def erase_unborne() -> int:
    """Erase the files on which nothing has rested for long enough; return how many.

    For how long stands in data/norms.toml (unborne_days), and counts from the day on which the
    clock first found it so.
    """
    note_unborne()
    today = clock.today()
    since = today - unborne_kept(today)
    erased = sum(_erased(one, since) for one in list(queries.unborne_before(since)))
    note_unborne()
    return erased


def _erased(one: Attachment, since: date) -> bool:
    """Erase a file, unless something came to rest on it while others were erased; say whether.

    Whoever attaches a file holds its row until that is done: with the row held it is asked again.
    """
    with transaction.atomic():
        one.look_again()
        if not queries.unborne_before(since).filter(pk=one.pk).exists():
            return False
        erase_file(actor=system(one.federation_id), attachment=one, reason="unneeded")
    return True
