"""Appends lines to a federation's log: serially, late in the transaction, a whole batch at once."""

from __future__ import annotations

import json
import secrets
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID, uuid4

from django.db.models import Q

from gurvan.kernel import bulk, clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.events import EVENTS, Event, erased
from gurvan.kernel.records import Record
from gurvan.ledger import entries, tiles
from gurvan.ledger.canonical import SALT_BYTES
from gurvan.ledger.entries import RowSeal
from gurvan.ledger.models import Entry, Log, Mention, Particulars, Seal, Tile
from gurvan.ledger.notes import SignerKey
from gurvan.ledger.queries import leaf_data, row_of, signing_place
from gurvan.ledger.tree import Frontier, leaf_hash
from gurvan.vault import keys

SEALED: Final = ("entry_id", "label", "row_uid", "gone", "digest", "salt", "salt_digest")


@dataclass(frozen=True)
class SealedRow:
    """One touched row, sealed when the entry was said, with the salt that opens the seal."""

    seal: RowSeal
    salt: bytes

    @classmethod
    def of(cls, row: Record) -> SealedRow:
        """Seal a row as it stands now; a deleted row is sealed as gone."""
        gone = row.pk is None
        salt = secrets.token_bytes(SALT_BYTES)
        label, uid = row.key
        digest = entries.row_digest(salt, label, None if gone else row.content())
        return cls(RowSeal(label, uid, gone, digest, entries.salt_digest(salt)), salt)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One entry on its way to the log."""

    federation_id: int
    event: Event
    label: str
    uid: UUID
    actor: Actor
    rows: Sequence[SealedRow]
    people: frozenset[UUID]


def open_log(federation_id: int, origin: str) -> None:
    """Create a federation's empty log with a new signing key, sealed by the vault."""
    uid = uuid4()
    key = SignerKey.new(origin)
    Log.objects.create(
        uid=uid,
        federation_id=federation_id,
        origin=origin,
        signing_key=keys.seal_text(uid, signing_place(uid), key.secret_text()),
        verifier_key=str(key.verifier),
    )


def append(federation_id: int, lines: Sequence[Line]) -> None:
    """Write the lines, numbered, and let the tree grow. Locks the log's head row."""
    log = Log.objects.select_for_update().get(federation_id=federation_id)
    frontier = Frontier.from_hex(log.size, log.frontier)
    at = clock.now()
    rows, texts, salts = [], [], []
    for number, line in enumerate(lines, start=log.size + 1):
        text = _text(line)
        salt = secrets.token_bytes(SALT_BYTES)
        entry = _entry(number, at, line, entries.particulars_digest(salt, text))
        entry.leaf = leaf_hash(leaf_data(entry, text, salt))
        rows.append(entry)
        texts.append(text)
        salts.append(salt)
    bulk.insert(rows)
    told = zip((entry.pk for entry in rows), texts, salts, strict=True)
    bulk.lay(Particulars, ("entry_id", "body", "salt"), told)
    _write_seals(rows, lines)
    _write_full_tiles(federation_id, log.size, log.size + len(rows))
    log.size += len(rows)
    log.frontier = frontier.extend(bytes(entry.leaf) for entry in rows).to_hex()
    log.save(update_fields=["size", "frontier"])


def _text(line: Line) -> str:
    # What is public names nobody, not even who wrote it.
    by, name = (None, "") if line.event.public else (line.actor.user_uid, line.actor.name)
    return entries.particulars_text(by, name, line.event.particulars())


def _entry(number: int, at: Any, line: Line, particulars_digest: bytes) -> Entry:
    return Entry(
        federation_id=line.federation_id,
        number=number,
        event=line.event.name,
        subject_label=line.label,
        subject_uid=line.uid,
        organisation_uid=line.actor.organisation_uid,
        role=line.actor.role,
        door=line.actor.door,
        at=at,
        particulars_digest=particulars_digest,
        record_digest=entries.record_digest(row.seal for row in line.rows),
        salt=secrets.token_bytes(SALT_BYTES),
    )


def _write_seals(rows: Sequence[Entry], lines: Sequence[Line]) -> None:
    pairs = list(zip(rows, lines, strict=True))
    bulk.lay(Seal, SEALED, (_sealed(entry, row) for entry, line in pairs for row in line.rows))
    bulk.lay(
        Mention,
        ("entry_id", "person_uid"),
        (
            (entry.pk, uid)
            for entry, line in pairs
            for uid in line.people | ({line.actor.user_uid} if line.actor.user_uid else set())
        ),
    )


def _sealed(entry: Entry, row: SealedRow) -> tuple[Any, ...]:
    """Return a seal as SEALED names its columns."""
    seal = row.seal
    return (
        entry.pk, seal.label, seal.uid, seal.gone, seal.digest, row.salt, seal.salt_digest,
    )  # fmt: skip


def _write_full_tiles(federation_id: int, before: int, after: int) -> None:
    row = row_of(federation_id)
    for tile in tiles.filled(before, after):
        Tile.objects.create(
            federation_id=federation_id,
            level=tile.level,
            index=tile.index,
            hashes=tiles.tile_bytes(tile, row),
        )


def erase(
    federation_id: int, person_uid: UUID, rows: Iterable[tuple[str, UUID]], *, ahead: int
) -> dict[str, str]:
    """Blank the personal particulars of a person's entries and destroy their salts.

    Returns the number of each erased entry with the digest of what is left of its particulars,
    and the name of each row whose salts were destroyed.

    ``ahead`` counts the lines already said in this sitting; the next one said is the erasure.
    """
    log = Log.objects.select_for_update().get(federation_id=federation_id)
    number = log.size + ahead + 1
    found = Particulars.objects.filter(
        entry__federation_id=federation_id, entry__mentions__person_uid=person_uid
    ).select_related("entry")
    done: dict[str, str] = {}
    for item in found:
        if not EVENTS[item.entry.event].public:
            _erase_one(item, person_uid, number)
            done[str(item.entry.number)] = entries.remains_digest(item.body)
    named: defaultdict[str, list[UUID]] = defaultdict(list)  # a condition a label: SQLite stops
    for label, uid in rows:  # at a thousand
        named[label].append(uid)
        done[f"{label}:{uid}"] = "salts"
    wanted = Q(pk__in=[])
    for label, uids in named.items():
        wanted |= Q(label=label, row_uid__in=uids)
    Seal.objects.filter(wanted, entry__federation_id=federation_id).update(salt=None)
    return done


def _erase_one(item: Particulars, person_uid: UUID, number: int) -> None:
    held = json.loads(item.body)
    if held["by"] == str(person_uid):  # the person acted; what they did to others stays told
        by, name, fields = None, "", held["fields"]
    else:
        by = UUID(held["by"]) if held["by"] else None
        name, fields = held["by_name"], erased(EVENTS[item.entry.event], held["fields"])
    item.body = entries.particulars_text(by, name, fields)
    item.salt, item.erased_in = None, number
    item.save()
