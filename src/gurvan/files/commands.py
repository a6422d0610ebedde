"""Every change of files: keep one, erase one; and noting on which of them nothing rests."""

from __future__ import annotations

import hashlib
import uuid
from uuid import UUID

from django.db import transaction

from gurvan.files import events, policies, queries, refusals
from gurvan.files.inspecting import Inspected, Upload, received
from gurvan.files.models import Attachment, Unborne
from gurvan.files.naming import kept_name
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, draft, record
from gurvan.vault import keys
from gurvan.vault.sealing import seal

NOTED_AT_ONCE = 500


@command
def keep_file(
    *,
    actor: Actor,
    upload: bytes | Upload | Inspected,
    name: str,
    purpose: str,
    person_uid: UUID | None = None,
    field: str = "file",
) -> Attachment:
    """Look into a file, seal it with a key of its own and keep it for a purpose.

    What a door has received (``inspecting.received``) is kept as it is; anything else is looked
    into here. ``field`` names the question of the form that a refusal belongs to. The caller has
    found the person within reach. Raises NotAllowed, and the refusals of ``refusals``.
    """
    policies.require_may_keep(actor)
    kept = received(upload, purpose, on=clock.today(), field=field)
    uid = uuid.uuid4()
    sealed = seal(keys.data_key(uid, create=True), kept.data, queries.sealed_for(uid))
    attachment = Attachment.objects.create(
        uid=uid,
        federation_id=actor.federation_id,
        name=kept_name(name, kept.media_type, purpose),
        media_type=kept.media_type,
        size=len(kept.data),
        sha256=hashlib.sha256(kept.data).hexdigest(),
        # First the bytes, then the row: a row never lacks its bytes. Bytes whose row was undone
        # are swept up later (tasks.sweep_orphans).
        sealed_sha256=queries.shelf().put(sealed),
        purpose=purpose,
        person_uid=person_uid,
        mandate_uid=actor.mandate_uid,
        made_on=clock.today(),
    )
    event = events.FileKept(purpose=purpose, media_type=kept.media_type, size=len(kept.data))
    record(event, actor=actor, subject=attachment, people=[person_uid] if person_uid else [])
    return attachment


@command
def erase_file(*, actor: Actor, attachment: Attachment, reason: str = "mistake") -> None:
    """Erase a file for good: its bytes, its key, its name; the row stays and says that it was.

    ``reason`` is a code of ``purposes.REASONS``. Copies in backups cannot be opened either, since
    the key is gone. Raises NotAllowed, FileErased.
    """
    attachment.look_again()
    policies.require_may_erase(actor, attachment)
    if attachment.erased_on is not None:
        raise refusals.FileErased
    digest = attachment.sealed_sha256
    keys.destroy_key(attachment.uid)
    attachment.name = attachment.sha256 = attachment.sealed_sha256 = ""
    attachment.erased_on = clock.today()
    attachment.save()
    record(
        events.FileErased(purpose=attachment.purpose, reason=reason),
        actor=actor,
        subject=attachment,
        people=[attachment.person_uid] if attachment.person_uid else [],
    )
    # Only once it is certain: were the bytes gone and the change undone, the file would be lost.
    transaction.on_commit(lambda: queries.shelf().discard(digest))


@draft
def note_unborne() -> None:
    """Note on which files nothing rests as of today, and forget it of those that are borne again.

    A step of a permit that is taken back, or a scan that is replaced, leaves its file behind.
    """
    now = set(queries.unborne().values_list("uid", flat=True))
    Unborne.objects.exclude(attachment_uid__in=now).delete()
    known = set(Unborne.objects.values_list("attachment_uid", flat=True))
    new = [Unborne(attachment_uid=uid, since=clock.today()) for uid in sorted(now - known)]
    Unborne.objects.bulk_create(new, batch_size=NOTED_AT_ONCE)
