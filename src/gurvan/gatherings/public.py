"""What anyone may know of gatherings: of those whose page a federation has made public."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from gurvan.files.queries import small_picture
from gurvan.gatherings.models import AgendaItem, Gathering, Photo
from gurvan.gatherings.telling import Told
from gurvan.gatherings.terms import KNOWN
from gurvan.kernel.errors import Refused
from gurvan.registry.queries import federation_names

MOST = 200  # on the list: the newest


@dataclass(frozen=True)
class Shown:
    """One gathering as anybody reads it; from ``told`` on, once its results are public."""

    gathering: Gathering
    federation: str
    organiser: str  # nothing where its kind is named to nobody
    agenda: list[AgendaItem]
    told: Told | None
    decided: list[AgendaItem]
    photos: list[Photo]


def announced() -> list[tuple[Gathering, str]]:
    """Return the gatherings whose page is public, the latest first, each with its federation."""
    rows = list(_public().order_by("-starts_on", "-pk")[:MOST])
    names = federation_names({row.federation_id for row in rows})
    return [(row, names.get(row.federation_id, "")) for row in rows]


def announced_one(uid: UUID) -> Shown | None:
    """Return one of them; None where there is none, or none any more."""
    row = _public().filter(uid=uid).first()
    if row is None:
        return None
    items = list(
        AgendaItem.objects.filter(gathering=row).select_related("leads").order_by("position")
    )
    for one in items:
        if one.leads is not None and one.leads.kind not in KNOWN:
            one.leads = None  # as it is shown here; nothing is saved
    over = row.results_on is not None
    return Shown(
        gathering=row,
        federation=federation_names({row.federation_id}).get(row.federation_id, ""),
        organiser=row.organiser.name if row.organiser.kind in KNOWN else "",
        agenda=items,
        told=row.told if over else None,
        decided=[one for one in items if one.decided_public] if over else [],
        photos=list(_photos().filter(gathering=row)) if over else [],
    )


def photo(uid: UUID) -> bytes | None:
    """Return a photo as a small JPEG, while those on it agree to its being public; else None."""
    row = _photos().filter(uid=uid, gathering__results_on__isnull=False).first()
    if row is None or row.file is None:
        return None
    try:
        return small_picture(row.file)
    except Refused:  # its bytes are not here, or the office's keys are locked: nothing to show
        return None


def _public() -> QuerySet[Gathering]:
    rows = Gathering.objects.filter(published_on__isnull=False)
    return rows.select_related("organiser", "place")


def _photos() -> QuerySet[Photo]:
    rows = Photo.objects.filter(agreed="public", withdrawn_on=None, file__erased_on=None)
    return rows.filter(gathering__published_on__isnull=False).select_related("file").order_by("pk")
