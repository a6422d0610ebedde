"""Reading files: which there are, and what is in them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from gurvan.files import policies, refusals
from gurvan.files.inspecting import pictures
from gurvan.files.limits import limits_for
from gurvan.files.models import Attachment, Unborne
from gurvan.files.shelf import Shelf
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.vault import keys
from gurvan.vault.sealing import open_sealed, place


def shelf() -> Shelf:
    """Return this office's folder of sealed files."""
    return Shelf(settings.GURVAN_HOME / "files")


def attachment(*, actor: Actor, uid: UUID) -> Attachment:
    """Return a file that the actor may see. Raises NotFound."""
    found = Attachment.objects.filter(federation_id=actor.federation_id, uid=uid).first()
    if found is None or not policies.may_see(actor, found):
        raise NotFound
    return found


def attachments_of_person(*, actor: Actor, person_uid: UUID) -> QuerySet[Attachment]:
    """Return the files that tell of one person, who is in the actor's reach, and are not erased."""
    return Attachment.objects.filter(
        federation_id=actor.federation_id, person_uid=person_uid, erased_on__isnull=True
    ).order_by("pk")


def unborne() -> QuerySet[Attachment]:
    """Return the files on which nothing rests, of every federation: the clock alone asks.

    A file of one person is seen by whoever sees the person, and goes with them.
    """
    rows = Attachment.objects.filter(erased_on=None, person_uid=None).order_by("pk")
    for bearing, name in Attachment.bearers():
        rows = rows.exclude(Exists(bearing.filter(**{name: OuterRef("pk")})))
    return rows


def unborne_before(day: date) -> QuerySet[Attachment]:
    """Return those of them on which nothing has rested since before a day."""
    seen = Unborne.objects.filter(since__lt=day).values("attachment_uid")
    return unborne().filter(uid__in=seen)


def open_file(attachment: Attachment) -> bytes:
    """Return the content of a file that the caller has already found in the actor's reach.

    Raises FileErased; BytesMissing where the folder does not hold what it should; what the vault
    raises.
    """
    if attachment.erased_on is not None:
        raise refusals.FileErased
    sealed = shelf().get(attachment.sealed_sha256)
    if sealed is None:
        raise refusals.BytesMissing
    return open_sealed(keys.data_key(attachment.uid), sealed, sealed_for(attachment.uid))


def small_picture(attachment: Attachment) -> bytes:
    """Return a kept picture as a small JPEG. Raises NotFound where it is none; see open_file."""
    if not attachment.is_image:
        raise NotFound
    limits = limits_for(attachment.purpose, on=clock.today())
    return pictures.small(open_file(attachment), limits.most_pixels)


def sealed_for(uid: UUID) -> str:
    """Return the place for which a file's bytes are sealed (see ``vault.sealing.place``)."""
    return place("files_attachment", uid)
