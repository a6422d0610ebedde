"""How long a log takes to be verified, beside hashing the same leaves and tree alone."""

from __future__ import annotations

import time
from hashlib import sha256
from uuid import uuid4

from django.db import connection, transaction

from benchmarks import office
from benchmarks.table import Line
from gurvan.kernel.guard import writing
from gurvan.ledger import appending
from gurvan.ledger.appending import Line as Said
from gurvan.ledger.models import Entry, Log
from gurvan.ledger.queries import leaf_data, log_root
from gurvan.ledger.verifying import verify
from gurvan.registry.events import MemberEnrolled

FULL = 1_000_000
BATCH = 5000


def measure(size: int | None) -> list[Line]:
    """Write as many entries, verify the log, and hash the same leaves and tree with hashlib."""
    count = size or FULL
    made = office.make()
    log = Log.objects.get()
    office.say(f"{count} entries")
    while (lacking := count - Log.objects.get().size) > 0:
        lines = [
            Said(
                federation_id=log.federation_id,
                event=MemberEnrolled(organisation="Хэмжилт ТББ", since=None),
                label="registry.membership",
                uid=uuid4(),
                actor=made.house,
                rows=(),
                people=frozenset(),
            )
            for _ in range(min(BATCH, lacking))
        ]
        with writing("ledger"), transaction.atomic():
            appending.append(log.federation_id, lines)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    office.say("verifying")
    began = time.perf_counter()
    report = verify(Log.objects.get())
    took = time.perf_counter() - began
    assert report.misfit is None
    told = Entry.objects.order_by("number").select_related("particulars").iterator(2000)
    leaves = [
        leaf_data(one, one.particulars.body, bytes(one.particulars.salt or b"")) for one in told
    ]
    began = time.perf_counter()
    root = _hashed(leaves)
    alone = time.perf_counter() - began
    assert root == report.root == log_root(Log.objects.get())
    return [
        Line(
            what=f"verifying {report.size} entries", ours=took, unit="s", peer=alone,
            of_peer="hashlib alone", most=4,
        )
    ]  # fmt: skip


def _hashed(leaves: list[bytes]) -> bytes:
    """Return the root of a Merkle tree (RFC 9162) over the leaves, by hashlib and a loop."""
    level = [sha256(b"\x00" + leaf).digest() for leaf in leaves]
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=False)
        above = [sha256(b"\x01" + left + right).digest() for left, right in pairs]
        if len(level) % 2:
            above.append(level[-1])
        level = above
    return level[0]
