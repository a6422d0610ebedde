"""A federation's whole record is taken away: asked for, fetched; what is left is destroyed."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import IO, Any

from django.db import transaction

from gurvan.archive import limits, policies, queries
from gurvan.archive.contents import new_ring
from gurvan.archive.events import ArchiveFetched, FederationArchived
from gurvan.archive.lifecycle import PARCEL
from gurvan.archive.models import Parcel
from gurvan.archive.refusals import ArchiveGone, ReasonNeeded
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import command, draft, record
from gurvan.registry.models import Organisation
from gurvan.vault import ring as rings
from gurvan.vault.keys import destroy_key, open_text, seal_text
from gurvan.vault.ring import Cost, Ring
from gurvan.vault.sealing import place
from gurvan.work.commands import ask_for_work
from gurvan.work.models import Job

WORK = "archive.write"


@command
def note_archive(
    *, actor: Actor, federation: Organisation, reason: str, opened: bool = False
) -> None:
    """Note that an archive of the federation's record is made; called before the first byte.

    ``opened`` says that hidden particulars stand in it readable. Raises NotAllowed,
    SecondFactorNeeded, ReasonNeeded.
    """
    policies.require_archivist(actor)
    how = "opened" if opened else "sealed"
    event = FederationArchived(how=how, reason=_needed(reason))
    record(event, actor=actor, subject=federation)


def _needed(reason: str) -> str:
    words = " ".join(reason.split())
    if not words:
        raise ReasonNeeded(field="reason")
    return words


def ask_archive(*, actor: Actor, reason: str, passphrase: str, cost: Cost | None = None) -> Job:
    """Ask for the archive of the actor's federation; it is written as long work.

    The passphrase makes the keys here, which takes a moment, and is stored nowhere. Raises
    NotAllowed, SecondFactorNeeded, PassphraseTooShort, ReasonNeeded, WorkUnderWay.
    """
    policies.require_archivist(actor)
    _needed(reason)
    rings.require_long(passphrase)
    ring = new_ring(actor.federation_id)
    return begin_archive(
        actor=actor, reason=reason, ring=ring, keys=rings.packed(ring, passphrase, cost=cost)
    )


@command
def begin_archive(*, actor: Actor, reason: str, ring: Ring, keys: dict[str, Any]) -> Job:
    """Note that an archive is asked for, and have it written; older ones of theirs are destroyed.

    Raises NotAllowed, SecondFactorNeeded, ReasonNeeded, WorkUnderWay.
    """
    federation = Organisation.objects.get(federation_id=actor.federation_id, kind="federation")
    job = ask_for_work(actor=actor, kind=WORK, subject_uid=federation.uid)
    for older in queries.parcels(actor=actor):
        _destroy(older)
    parcel = Parcel(
        federation_id=actor.federation_id,
        user_uid=actor.user_uid,
        mandate_uid=actor.mandate_uid,
        asked_at=clock.now(),
        keys=keys,
    )
    held = json.dumps(rings.packed(ring, None)["keys"])
    parcel.ring_sealed = seal_text(parcel.uid, _place(parcel), held)
    parcel.save()
    note_archive(actor=actor, federation=federation, reason=reason)
    return job


def ring_of(parcel: Parcel) -> Ring:
    """Return the keys of an archive that is still to be written. Raises NotFound."""
    if parcel.ring_sealed is None:
        raise NotFound
    held = open_text(parcel.uid, _place(parcel), parcel.ring_sealed)
    bare = {"form": rings.FORM, "protection": "none", "keys": json.loads(held)}
    return rings.unpacked(bare, None, Path(rings.FILE_NAME))


@draft
def note_written(*, parcel: Parcel) -> None:
    """Note that an archive can be fetched; what its keys were is destroyed here.

    Raises NotFound where it was destroyed meanwhile.
    """
    parcel = Parcel.objects.select_for_update().filter(pk=parcel.pk).first() or _nobody()
    parcel.state = PARCEL.after(parcel.state, "write")
    parcel.ring_sealed = None
    parcel.save()
    destroy_key(parcel.uid)


@command
def fetch_archive(*, actor: Actor, parcel: Parcel) -> IO[bytes]:
    """Return the archive's file, opened; from then on it lies nowhere here any more.

    Raises NotAllowed, SecondFactorNeeded, NotFound, CannotWhile, ArchiveGone.
    """
    policies.require_archivist(actor)
    own = queries.parcels(actor=actor).select_for_update()
    parcel = own.filter(pk=parcel.pk).first() or _nobody()
    parcel.state = PARCEL.after(parcel.state, "fetch")
    parcel.save()
    path = queries.file_of(parcel)
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise ArchiveGone from None
    federation = Organisation.objects.get(federation_id=actor.federation_id, kind="federation")
    record(ArchiveFetched(), actor=actor, subject=federation)
    transaction.on_commit(lambda: path.unlink(missing_ok=True))
    return file


def _nobody() -> Parcel:
    raise NotFound


@draft
def destroy_parcels() -> int:
    """Destroy archives that waited for too long, and files that belong to none; return how many."""
    before = clock.now() - limits.kept(clock.today())
    over = list(Parcel.objects.filter(asked_at__lt=before))
    for parcel in over:
        _destroy(parcel)
    for path in queries.files():
        if path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)
    return len(over)


@draft
def destroy_parcels_of(*, federation_id: int) -> None:
    """Destroy a federation's archives that lie here, or are being written: they are asked anew."""
    for parcel in Parcel.objects.filter(federation_id=federation_id):
        _destroy(parcel)


def _destroy(parcel: Parcel) -> None:
    destroy_key(parcel.uid)
    # The file goes when its row has gone for good: what is undone after this leaves both.
    transaction.on_commit(partial(queries.file_of(parcel).unlink, missing_ok=True))
    parcel.delete()


def _place(parcel: Parcel) -> str:
    return place("archive_parcel.ring", parcel.uid)
