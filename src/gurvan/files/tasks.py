"""What the clock does with files: sweep up bytes that no row knows."""

from __future__ import annotations

import time
from datetime import timedelta

from gurvan.files.models import Attachment
from gurvan.files.queries import shelf

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
