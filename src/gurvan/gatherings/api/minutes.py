"""Minutes, photos and what anybody may read, for programs."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import ModelSchema, Schema

from gurvan.gatherings import commands, policies, queries
from gurvan.gatherings.api.gatherings import GatheringOut, named_gathering, named_item, router
from gurvan.gatherings.models import AgendaItem, Gathering, Photo
from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.requests import PageRequest
from gurvan.papers.api import IssuedOut, LanguageIn
from gurvan.papers.models import Paper
from gurvan.registry.api.finding import named_file


class WrittenMinutesOut(ModelSchema):
    """What was said and decided under a point."""

    class Meta:
        model = AgendaItem
        fields = ["uid", "version", "position", "subject", "said", "decided", "decided_public"]


class WriteMinutesIn(Schema):
    """What was said and decided, a line for each decision."""

    said: str
    decided: str = ""
    decided_public: bool = False
    version: int | None = None


class AttachedIn(Schema):
    """A file that was kept for the purpose "paper"."""

    paper: UUID


class PhotoOut(ModelSchema):
    """A photo; ``file`` is the uid of its file."""

    file: UUID | None

    class Meta:
        model = Photo
        fields = ["uid", "words", "agreed", "asked", "added_on", "withdrawn_on"]

    @staticmethod
    def resolve_file(row: Photo) -> UUID | None:
        """Return the uid of the file."""
        return row.file.uid if row.file else None


class PhotoAgreedIn(Schema):
    """What is on a photo, what those on it agreed to, and how they were asked."""

    agreed: str
    asked: str
    words: str = ""


class NewPhotoIn(PhotoAgreedIn):
    """A file that was kept for the purpose "photo", and the agreement."""

    photo: UUID


def _named_photo(request: PageRequest, uid: UUID) -> Photo:
    return get_object_or_404(queries.photos(actor=request.actor), uid=uid)


@router.get("/{uuid:uid}/minutes", response=list[WrittenMinutesOut], summary="Its minutes")
def minutes(request: PageRequest, uid: UUID) -> QuerySet[AgendaItem]:
    """Return what was said and decided; the invited are told once the minutes are issued."""
    found = named_gathering(request, uid)
    policies.require_minutes_reader(request.actor, found)
    return queries.agenda(actor=request.actor, gathering=found)


@router.put("/points/{uuid:uid}/minutes", response=WrittenMinutesOut, summary="Write under a point")
def write_minutes(request: PageRequest, uid: UUID, body: WriteMinutesIn) -> AgendaItem:
    """Write what was said and decided under a point."""
    found = named_item(request, uid)
    return commands.write_minutes(actor=request.actor, item=found, **body.dict())


@router.put("/{uuid:uid}/minutes/file", response=GatheringOut, summary="Attach them as a file")
def attach_minutes(request: PageRequest, uid: UUID, body: AttachedIn) -> Gathering:
    """Attach the minutes as a file."""
    paper = named_file(request, body.paper)
    if paper is None:
        raise NotFound(field="paper")
    found = named_gathering(request, uid)
    return commands.attach_minutes(actor=request.actor, gathering=found, paper=paper)


@router.post("/{uuid:uid}/minutes/issued", response={201: IssuedOut}, summary="Issue the minutes")
def issue_minutes(request: PageRequest, uid: UUID, body: LanguageIn) -> Paper:
    """Freeze and number the minutes; unchanged, it is the same paper as before."""
    address = request.build_absolute_uri(reverse("papers:verify"))
    found = named_gathering(request, uid)
    return commands.issue_minutes(
        actor=request.actor, gathering=found, language=body.language, address=address
    )


@router.delete("/{uuid:uid}/minutes", response=GatheringOut, summary="Erase the minutes")
def erase_minutes(request: PageRequest, uid: UUID) -> Gathering:
    """Erase all words of the minutes, the file and the papers, for good."""
    found = named_gathering(request, uid)
    return commands.erase_minutes(actor=request.actor, gathering=found)


# --- Photos ---------------------------------------------------------------------------------------


@router.get("/{uuid:uid}/photos", response=list[PhotoOut], summary="Its photos")
def photos(request: PageRequest, uid: UUID) -> QuerySet[Photo]:
    """Return the photos of a gathering, but those that were taken off."""
    return queries.photos_of(actor=request.actor, gathering=named_gathering(request, uid))


@router.post("/{uuid:uid}/photos", response={201: PhotoOut}, summary="Add a photo")
def add_photo(request: PageRequest, uid: UUID, body: NewPhotoIn) -> Photo:
    """Add a photo to which those on it agreed."""
    photo = named_file(request, body.photo)
    if photo is None:
        raise NotFound(field="photo")
    found = named_gathering(request, uid)
    told = body.dict() | {"photo": photo}
    return commands.add_photo(actor=request.actor, gathering=found, **told)


@router.put("/photos/{uuid:uid}", response=PhotoOut, summary="Correct a photo")
def correct_photo(request: PageRequest, uid: UUID, body: PhotoAgreedIn) -> Photo:
    """Correct what stands under a photo, and what it was agreed to."""
    found = _named_photo(request, uid)
    return commands.correct_photo(actor=request.actor, photo=found, **body.dict())


@router.delete("/photos/{uuid:uid}", response=PhotoOut, summary="Take a photo off")
def withdraw_photo(request: PageRequest, uid: UUID) -> Photo:
    """Take a photo off everywhere, at once and for good."""
    return commands.withdraw_photo(actor=request.actor, photo=_named_photo(request, uid))


# --- What anybody may read ------------------------------------------------------------------------


@router.put("/{uuid:uid}/public", response=GatheringOut, summary="Make its page public")
def publish_gathering(request: PageRequest, uid: UUID) -> Gathering:
    """Make its page public."""
    found = named_gathering(request, uid)
    return commands.publish_gathering(actor=request.actor, gathering=found)


@router.delete("/{uuid:uid}/public", response=GatheringOut, summary="Take its page down")
def unpublish_gathering(request: PageRequest, uid: UUID) -> Gathering:
    """Take its public page down, with all that stands there."""
    found = named_gathering(request, uid)
    return commands.unpublish_gathering(actor=request.actor, gathering=found)


@router.put("/{uuid:uid}/public/results", response=GatheringOut, summary="Make the results public")
def publish_results(request: PageRequest, uid: UUID) -> Gathering:
    """Make public what came of it."""
    found = named_gathering(request, uid)
    return commands.publish_results(actor=request.actor, gathering=found)


@router.delete("/{uuid:uid}/public/results", response=GatheringOut, summary="Hide the results")
def hide_results(request: PageRequest, uid: UUID) -> Gathering:
    """Take what came of it off the public page."""
    found = named_gathering(request, uid)
    return commands.hide_results(actor=request.actor, gathering=found)
