"""How long a log takes to be verified, beside hashing the same leaves and tree alone.

The log is as an import of members leaves it: one entry a person and one a membership, each of
which seals one row.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from hashlib import sha256
from uuid import uuid4

from django.db import connection, transaction

from benchmarks import office
from benchmarks.table import Line
from gurvan.kernel import clock
from gurvan.kernel.events import Event
from gurvan.kernel.guard import writing
from gurvan.ledger import appending, entries
from gurvan.ledger.appending import Line as Said, SealedRow
from gurvan.ledger.canonical import SALT_BYTES
from gurvan.ledger.entries import RowSeal
from gurvan.ledger.models import Entry, Log
from gurvan.ledger.queries import body, leaf_data, log_root
from gurvan.ledger.verifying import verify
from gurvan.registry.events import MemberCarriedOver, PersonRegistered

FULL = 1_000_000
BATCH = 5000
DIGEST_BYTES = 32


def measure(size: int | None) -> list[Line]:
    """Write as many entries, verify the log, and hash the same leaves and tree with hashlib."""
    count = size or FULL
    made = office.make()
    log = Log.objects.get()
    office.say(f"{count} entries")
    while (lacking := count - Log.objects.get().size) > 0:
        lines = [_said(made, place) for place in range(min(BATCH, lacking))]
        with writing("ledger"), transaction.atomic():
            appending.append(log.federation_id, lines)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    office.say("verifying")
    began = time.perf_counter()
    report = verify(Log.objects.get())
    took = time.perf_counter() - began
    assert report.misfit is None
    assert report.root == log_root(Log.objects.get())
    office.say("hashing alone")
    alone, rest = _alone(report.root)
    what = f"verifying {report.size} entries"
    return [
        Line(what=what, ours=took, unit="s", peer=alone, of_peer="leaves and tree alone", most=4),
        Line(what=what, ours=took, unit="s", peer=alone + rest, of_peer="all that must be hashed"),
    ]


def _said(made: office.Office, place: int) -> Said:
    """Return an entry as an import of members has it, with the seal of its row."""
    uid, salt = uuid4(), secrets.token_bytes(SALT_BYTES)
    house, today = "Хэмжилт ТББ", clock.today()
    registered = PersonRegistered(organisation=house, purpose_told_on=today, consent_on=today)
    carried_over = MemberCarriedOver(organisation=house, since=None, confirm_by=today)
    told: list[tuple[str, Event]] = [
        ("registry.person", registered),
        ("registry.membership", carried_over),
    ]
    label, event = told[place % 2]
    digest = secrets.token_bytes(DIGEST_BYTES)
    seal = RowSeal(label, uid, gone=False, digest=digest, salt_digest=entries.salt_digest(salt))
    return Said(
        federation_id=made.federation.federation_id,
        event=event,
        label=label,
        uid=uid,
        actor=made.house,
        rows=[SealedRow(seal, salt)],
        people=frozenset(),
    )


def _alone(root: bytes) -> tuple[float, float]:
    """Return how long hashlib takes for leaves and tree, and how long for all else of a log.

    What is hashed is read before, all else a part at a time: of each entry its body below the
    leaf's commitment, its particulars, and what it says of its rows with the salts of these.
    """
    leaves, below, rest = list[bytes](), list[bytes](), 0.0
    found = Entry.objects.order_by("number").select_related("particulars")
    for one in found.prefetch_related("seals").iterator(BATCH):
        salt = bytes(one.particulars.salt or b"")
        leaves.append(leaf_data(one, one.particulars.body, salt))
        below += _below(one, salt)
        if len(below) > BATCH:
            rest += _seconds(below)
            below.clear()
    rest += _seconds(below)
    began = time.perf_counter()
    assert _hashed(leaves) == root
    return time.perf_counter() - began, rest


def _below(one: Entry, salt: bytes) -> list[bytes]:
    """Return what is hashed of an entry before its leaf is."""
    rows = [
        RowSeal(row.label, row.row_uid, row.gone, bytes(row.digest), bytes(row.salt_digest))
        for row in one.seals.all()
    ]
    return [
        salt + one.particulars.body.encode(),
        bytes(one.salt) + entries.body_text(body(one)),
        entries.record_text(rows),
        *(bytes(row.salt or b"") for row in one.seals.all()),
    ]


def _seconds(texts: Sequence[bytes]) -> float:
    began = time.perf_counter()
    for text in texts:
        sha256(text).digest()
    return time.perf_counter() - began


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
