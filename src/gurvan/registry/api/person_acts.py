"""The acts of a person's record for programs: a photo, what is hidden, a copy, a death, erasing."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from ninja import File, Router, Schema
from ninja.files import UploadedFile

from gurvan.files.inspecting import received
from gurvan.kernel.clock import today
from gurvan.kernel.web.requests import PageRequest
from gurvan.registry import commands, policies
from gurvan.registry.api.offices import VersionIn
from gurvan.registry.api.people import PersonOut, named_record
from gurvan.registry.models import Person

router = Router()


class DiedIn(Schema):
    """The day of death."""

    died_on: date
    version: int | None = None


class ForgetIn(Schema):
    """Why a record is erased."""

    why: str
    version: int | None = None


class WhatIn(Schema):
    """Which hidden particular."""

    what: str


class ShownOut(Schema):
    """A hidden particular."""

    what: str
    value: str


@router.post("/{uuid:uid}/photo", response=PersonOut, summary="Keep a photo")
def keep_photo(request: PageRequest, uid: UUID, photo: File[UploadedFile]) -> Person:
    """Keep a photo of a person; an older one is erased."""
    person = named_record(request, uid)
    policies.require_keeps(request.actor, person)
    return commands.keep_photo(
        actor=request.actor,
        person=person,
        photo=received(photo, "photo", on=today(), field="photo"),
        name=photo.name or "",
    )


@router.post("/{uuid:uid}/shown", response=ShownOut, summary="Show what is hidden")
def show_particular(request: PageRequest, uid: UUID, body: WhatIn) -> dict[str, str]:
    """Return a hidden particular; that it was looked at stays in the history."""
    value = commands.show_particular(
        actor=request.actor, person=named_record(request, uid), what=body.what
    )
    return {"what": body.what, "value": value}


@router.post("/{uuid:uid}/copy", response=dict[str, Any], summary="A copy of the record")
def copy_of_record(request: PageRequest, uid: UUID) -> dict[str, Any]:
    """Return all that is recorded of a person, to hand to them."""
    copy = commands.copy_of_record(actor=request.actor, person=named_record(request, uid))
    return copy.plain()


@router.post("/{uuid:uid}/death", response=PersonOut, summary="Note a death")
def note_death(request: PageRequest, uid: UUID, body: DiedIn) -> Person:
    """Note that a person died: offices, memberships and the slip end."""
    found = named_record(request, uid)
    return commands.note_death(actor=request.actor, person=found, **body.dict())


@router.post("/{uuid:uid}/death/back", response=PersonOut, summary="Take a death back")
def take_back_death(request: PageRequest, uid: UUID, body: VersionIn) -> Person:
    """Take back that a person died."""
    found = named_record(request, uid)
    return commands.take_back_death(actor=request.actor, person=found, **body.dict())


@router.post("/{uuid:uid}/forget", response=PersonOut, summary="Erase the record")
def forget_person(request: PageRequest, uid: UUID, body: ForgetIn) -> Person:
    """Erase all that is recorded of a person. Nobody can bring it back."""
    found = named_record(request, uid)
    return commands.forget_person(actor=request.actor, person=found, **body.dict())
