"""What the ledger can tell: histories, checkpoints, tiles."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext

from gurvan.kernel.actors import Actor
from gurvan.kernel.events import EVENTS, Event
from gurvan.kernel.words import said
from gurvan.ledger import entries, notes, tiles
from gurvan.ledger.models import Entry, Log, Mention, Particulars, Tile
from gurvan.ledger.notes import Checkpoint, SignerKey
from gurvan.ledger.tree import Frontier
from gurvan.vault import keys

HOUSE = said("Gurvan")  # who acts where nobody does: the program itself
HIDDEN = said("(a name)")
FORGOTTEN = said("(forgotten)")
# What the roles are called (msgids), by those who give them.
ROLES: dict[str, str] = {}
# What tells in the reader's language where places lie that are written in Mongolian, by those who
# know places; a place that none of them knows any more is told as it was written.
PLACES: list[Callable[[Collection[str]], Mapping[str, str]]] = []


@dataclass(frozen=True)
class Told:
    """One entry of a history, ready to be said in the reader's language."""

    number: int
    at: datetime
    event: type[Event]
    by: str
    values: dict[str, Any]

    @property
    def sentence(self) -> str:
        """Return the sentence in the active language."""
        return gettext(self.event.says).format(actor=self.by or gettext(HOUSE), **self.values)


def size_of(federation_id: int) -> int:
    """Return how many entries a federation's log has: it grows with every change."""
    found = Log.objects.filter(federation_id=federation_id).values_list("size", flat=True).first()
    return found or 0


def history(
    *,
    actor: Actor,
    subject: Any,
    also: Sequence[UUID] = (),
    names: bool = False,
    most: int = 200,
) -> list[Told]:
    """Return the newest entries about a stored thing (and other uids), newest first.

    ``names`` tells also what is personal; without it those fields are hidden, and of who did it
    the role is told: a leader is a member, too. The caller has already found the subject within
    the actor's reach.
    """
    found = (
        Entry.objects.filter(
            federation_id=actor.federation_id, subject_uid__in=[subject.uid, *also]
        )
        .select_related("particulars")
        .order_by("-number")[:most]
    )
    held = [(one, json.loads(one.particulars.body)) for one in found if one.event in EVENTS]
    places = _places(held)
    return [_told(entry, body, places, names=names) for entry, body in held]


def holds_words_of(*, federation_id: int, uid: UUID) -> bool:
    """Say whether entries tell something of a person or thing that is not erased."""
    told = Particulars.objects.filter(
        entry__federation_id=federation_id, entry__mentions__person_uid=uid, erased_in=None
    )
    return told.exists()


def told_of(*, federation_id: int, person_uid: UUID, event: str) -> list[UUID]:
    """Return what the entries of an event are about that tell of a person, oldest first."""
    rows = Entry.objects.filter(
        federation_id=federation_id, event=event, mentions__person_uid=person_uid
    )
    return list(rows.order_by("number").values_list("subject_uid", flat=True))


def people_told(
    *, federation_id: int, subject_uids: Sequence[UUID], event: str
) -> dict[UUID, set[UUID]]:
    """Return of whom the entries of an event tell, by what each entry is about."""
    rows = Mention.objects.filter(
        entry__federation_id=federation_id,
        entry__event=event,
        entry__subject_uid__in=subject_uids,
    )
    told: dict[UUID, set[UUID]] = {}
    for subject, person in rows.values_list("entry__subject_uid", "person_uid"):
        told.setdefault(subject, set()).add(person)
    return told


def told_since(*, federation_id: int, subject_uid: UUID, number: int) -> set[str]:
    """Return the names of the events that a log tells of a subject after an entry of a number."""
    rows = Entry.objects.filter(
        federation_id=federation_id, subject_uid=subject_uid, number__gt=number
    )
    return set(rows.values_list("event", flat=True))


def number_of(*, federation_id: int, subject_uid: UUID, event: str) -> int:
    """Return the number of the first entry of an event about a subject; 0 where there is none."""
    rows = Entry.objects.filter(federation_id=federation_id, subject_uid=subject_uid, event=event)
    return rows.order_by("number").values_list("number", flat=True).first() or 0


def _places(held: Iterable[tuple[Entry, Any]]) -> Mapping[str, str]:
    """Return the places that entries tell of in the reader's language; in one query at most."""
    told = {
        body["fields"].get(field.name)
        for entry, body in held
        for field in fields(EVENTS[entry.event])
        if "place" in field.metadata
    } - {None, ""}
    return {was: now for ask in PLACES for was, now in ask(told).items()} if told else {}


def _told(entry: Entry, held: Any, places: Mapping[str, str], *, names: bool) -> Told:
    event = EVENTS[entry.event]
    gone = entry.particulars.erased_in is not None
    values: dict[str, Any] = {}
    for field in fields(event):
        value = held["fields"].get(field.name)
        if "erase" in field.metadata and not names:
            value = gettext(HIDDEN)
        elif "words" in field.metadata:
            value = _in_words(field.metadata["words"], value)
        elif value is None:
            value = gettext(FORGOTTEN) if gone else "–"
        elif "place" in field.metadata:
            value = places.get(value, value)
        elif field.type in {"date", "date | None"}:
            value = date_format(date.fromisoformat(value), "SHORT_DATE_FORMAT")
        elif "month" in field.metadata:
            value = date_format(date.fromisoformat(f"{value}-01"), "YEAR_MONTH_FORMAT")
        values[field.name] = value
    by = held["by_name"] if names else _role(entry, held["by_name"])
    return Told(entry.number, entry.at, event, gettext(HOUSE) if by == HOUSE else by, values)


def _in_words(words: Mapping[str, str], value: object) -> str:
    """Return the words of a code, or of each of the codes where there are several."""
    told = str(value)
    codes = told.split(", ")
    if told in words or not all(code in words for code in codes):
        codes = [told]
    return "; ".join(gettext(words.get(code, code)) for code in codes)


def _role(entry: Entry, name: str) -> str:
    """Return as what somebody acted; the house itself is no secret, and nobody stays nobody."""
    if not name or entry.role == "system":
        return name
    return capfirst(gettext(ROLES.get(entry.role, HIDDEN)))


def size(federation_id: int) -> int:
    """Return how many entries a federation's log holds."""
    return Log.objects.values_list("size", flat=True).get(federation_id=federation_id)


def log_of(origin: str) -> Log | None:
    """Return the log of that origin, if there is one."""
    return Log.objects.filter(origin=origin).first()


def log_root(log: Log) -> bytes:
    """Return the root of the log's tree."""
    return Frontier.from_hex(log.size, log.frontier).root()


def signing_place(uid: UUID) -> str:
    """Return where a log's sealed key stands, as the seal is bound to it."""
    return f"ledger_log.signing_key:{uid}"


def signing_key(log: Log) -> SignerKey:
    """Open the key that signs the log's checkpoints. Raises VaultLocked or another refusal."""
    text = keys.open_text(log.uid, signing_place(log.uid), bytes(log.signing_key))
    return SignerKey.parse(text)


def checkpoint(log: Log) -> bytes:
    """Return the signed statement of the log's present size and root (C2SP tlog-checkpoint).

    Raises VaultLocked where the office's keys are not open.
    """
    return notes.sign(str(Checkpoint(log.origin, log.size, log_root(log))), signing_key(log))


def row_of(federation_id: int) -> tiles.Row:
    """Return how to read the hashes of a federation's log by level, for tiles and proofs."""

    def leaves(start: int, end: int) -> list[bytes]:
        found = Entry.objects.filter(federation_id=federation_id, number__gt=start, number__lte=end)
        return [bytes(leaf) for leaf in found.order_by("number").values_list("leaf", flat=True)]

    def stored(tile: tiles.Tile) -> bytes | None:
        kept = Tile.objects.filter(federation_id=federation_id, level=tile.level, index=tile.index)
        found = kept.values_list("hashes", flat=True).first()
        return None if found is None else bytes(found)

    return tiles.rows(leaves, stored)


class Stored(NamedTuple):
    """An entry and its particulars as they are stored, read without the weight of a model."""

    number: int
    event: str
    subject_label: str
    subject_uid: UUID
    organisation_uid: UUID | None
    role: str
    door: str
    at: datetime
    particulars_digest: bytes
    record_digest: bytes
    salt: bytes
    leaf: bytes
    particulars__body: str | None
    particulars__salt: bytes | None
    particulars__erased_in: int | None


def body(entry: Entry | Stored) -> entries.Body:
    """Return the part of a stored entry that its leaf commits to."""
    return entries.Body(
        number=entry.number,
        event=entry.event,
        subject_label=entry.subject_label,
        subject_uid=entry.subject_uid,
        organisation_uid=entry.organisation_uid,
        role=entry.role,
        door=entry.door,
        at=entry.at,
        particulars_digest=bytes(entry.particulars_digest),
        record_digest=bytes(entry.record_digest),
    )


def leaf_data(entry: Entry | Stored, text: str, salt: bytes | None) -> bytes:
    """Return the bytes of an entry's leaf: whole where its event is public, else a commitment."""
    event = EVENTS.get(entry.event)
    if event is not None and event.public and salt is not None:
        return entries.public_leaf(body(entry), text, salt)
    return entries.hidden_leaf(body(entry), bytes(entry.salt))


def published(log: Log, path: str) -> bytes | None:
    """Return a tile or an entry bundle by its path, or None where the log has none such (yet)."""
    try:
        named = tiles.parse(path)
    except tiles.MalformedPathError:
        return None
    if named.least > log.size:
        return None
    if isinstance(named, tiles.Bundle):
        return tiles.pack(_leaves(log, named))
    return tiles.tile_bytes(named, row_of(log.federation_id))


def _leaves(log: Log, bundle: tiles.Bundle) -> list[bytes]:
    found = Entry.objects.filter(
        federation_id=log.federation_id,
        number__gt=bundle.start,
        number__lte=bundle.start + bundle.width,
    )
    return [
        leaf_data(e, e.particulars.body, _bytes(e.particulars.salt))
        for e in found.select_related("particulars").order_by("number")
    ]


def _bytes(value: Any) -> bytes | None:
    return None if value is None else bytes(value)


def opening(entry: Entry) -> dict[str, Any]:
    """Return what lets a reader of an entry check it against its public leaf."""
    return {
        "body": body(entry).plain(),
        "salt": bytes(entry.salt).hex(),
        "leaf": entries.hidden_leaf(body(entry), bytes(entry.salt)).decode(),
    }
