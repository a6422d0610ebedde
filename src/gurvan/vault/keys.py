"""Every subject's own key: made when first needed, used to seal and open, destroyed to erase.

These functions are called inside the commands of higher domains: the vault lies below the ledger
and says nothing of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import transaction

from gurvan.kernel import bulk, clock
from gurvan.kernel.guard import writing
from gurvan.vault import unlocked
from gurvan.vault.models import SubjectKey
from gurvan.vault.refusals import KeyDestroyed, KeyMissing
from gurvan.vault.ring import blind, unwrap, wrap
from gurvan.vault.sealing import Key, open_sealed, seal

BATCH = 500

# (done, of how many)
Progress = Callable[[int, int], None]

_at_hand: ContextVar[dict[UUID, Key] | None] = ContextVar("keys_at_hand", default=None)


def data_key(uid: UUID, *, create: bool = False) -> Key:
    """Return a subject's key; with ``create``, make one where there is none.

    Raises KeyMissing, KeyDestroyed, VaultLocked.
    """
    ring, near = unlocked.ring(), _at_hand.get() or {}
    if uid in near:
        return near[uid]
    row = SubjectKey.objects.filter(uid=uid).first()
    if row is None and create:
        fresh = {
            "wrapped": wrap(ring, Key.new(), uid),
            "master_key_id": ring.current.id.hex(),
            "created": clock.now(),
        }
        with writing("vault"):  # somebody else may make it first: then theirs is the key
            row, _ = SubjectKey.objects.get_or_create(uid=uid, defaults=fresh)
    if row is None:
        raise KeyMissing(uid=uid)
    if row.wrapped is None:
        raise KeyDestroyed(uid=uid)
    return unwrap(ring, bytes(row.wrapped), uid)


def data_keys(uids: Iterable[UUID]) -> dict[UUID, Key]:
    """Return many subjects' keys by one query, without those that were destroyed or never made."""
    held, _gone = _known(list(uids))
    return held


def _known(uids: Collection[UUID]) -> tuple[dict[UUID, Key], set[UUID]]:
    """Return the keys of those that have one, and whose were destroyed."""
    ring = unlocked.ring()
    rows = SubjectKey.objects.filter(uid__in=uids).values_list("uid", "wrapped")
    held = {uid: unwrap(ring, bytes(wrapped), uid) for uid, wrapped in rows if wrapped}
    return held, {uid for uid, _wrapped in rows} - {*held}


@contextmanager
def at_hand(uids: Iterable[UUID], *, create: bool = False) -> Iterator[None]:
    """Keep many subjects' keys at hand for the length of a block, so that each costs no query.

    With ``create``, make those that were never made. Those that were destroyed stay so.
    """
    wanted = list(dict.fromkeys(uids))
    held, gone = _known(wanted)
    if create:
        held |= _made([uid for uid in wanted if uid not in held and uid not in gone])
    token = _at_hand.set((_at_hand.get() or {}) | held)
    try:
        yield
    finally:
        _at_hand.reset(token)


def _made(uids: Collection[UUID]) -> dict[UUID, Key]:
    """Make keys for subjects that never had one; return them."""
    ring, now = unlocked.ring(), clock.now()
    fresh = {uid: Key.new() for uid in uids}
    with transaction.atomic(), writing("vault"):
        held = ring.current.id.hex()
        bulk.lay(
            SubjectKey,
            ("uid", "wrapped", "master_key_id", "created"),
            ((uid, wrap(ring, key, uid), held, now) for uid, key in fresh.items()),
        )
    return fresh


def destroy_key(uid: UUID) -> None:
    """Destroy a subject's key: nothing that was sealed with it can be read again.

    Backups from before still hold it, wrapped: after restoring one, whoever was erased since is
    erased anew (the operators' guide says how). A subject that never had a key gets none
    afterwards. To do it twice changes nothing.
    """
    now = clock.now()
    (_at_hand.get() or {}).pop(uid, None)
    with transaction.atomic(), writing("vault"):
        row, new = SubjectKey.objects.get_or_create(
            uid=uid, defaults={"created": now, "destroyed_at": now}
        )
        if not new and row.destroyed_at is None:
            row.wrapped, row.master_key_id, row.destroyed_at = None, "", now
            row.save()


def destroy_keys(uids: Iterable[UUID]) -> None:
    """Destroy the keys of many subjects that each have one; see ``destroy_key``."""
    every = list(uids)
    for uid in every:
        (_at_hand.get() or {}).pop(uid, None)
    gone = {"wrapped": None, "master_key_id": "", "destroyed_at": clock.now()}
    with transaction.atomic(), writing("vault"):
        for start in range(0, len(every), BATCH):
            part = every[start : start + BATCH]
            SubjectKey.objects.filter(uid__in=part, destroyed_at=None).update(**gone)


def rewrap_all(progress: Progress | None = None) -> int:
    """Wrap every key that an older master key wraps by the current one; return how many.

    Can be broken off and begun again. What was sealed does not change, only the keys' wrapping.
    """
    ring = unlocked.ring()
    current = ring.current.id.hex()
    older = SubjectKey.objects.filter(destroyed_at__isnull=True).exclude(master_key_id=current)
    total, done = older.count(), 0
    while True:
        with transaction.atomic(), writing("vault"):
            rows = list(older.select_for_update().order_by("pk")[:BATCH])
            for row in rows:
                row.wrapped = wrap(ring, unwrap(ring, bytes(row.wrapped or b""), row.uid), row.uid)
                row.master_key_id = current
            SubjectKey.objects.bulk_update(rows, ["wrapped", "master_key_id"])
        if not rows:
            return done
        done += len(rows)
        if progress:
            progress(done, max(total, done))


def seal_text(uid: UUID, place: str, text: str) -> bytes:
    """Return a text sealed with the subject's key, which is made if need be, for one place.

    ``place`` is ``sealing.place("registry_person.phone", uid_of_the_row)``.
    """
    return seal(data_key(uid, create=True), text.encode(), place)


def open_text(uid: UUID, place: str, sealed: bytes | memoryview) -> str:
    """Return a sealed text. Raises KeyDestroyed, KeyMissing, VaultLocked, a refusal of sealing."""
    return open_sealed(data_key(uid), bytes(sealed), place).decode()


def blind_index(kind: str, text: str, *, federation_id: int | None = None) -> str:
    """Return the keyed digest (64 hex digits) by which a sealed text can be looked up.

    The caller writes the text in one form first; see ``ring.blind`` about kind and federation.
    """
    return blind(unlocked.ring(), kind, text, federation_id=federation_id)
