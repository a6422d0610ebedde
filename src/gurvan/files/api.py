"""Files for programs: send one, read what is known of it, take its content, erase it."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from django.http import HttpResponse
from ninja import File, Form, ModelSchema, Router, Schema
from ninja.files import UploadedFile

from gurvan.files import commands, policies, queries
from gurvan.files.inspecting import received
from gurvan.files.models import Attachment
from gurvan.files.serving import saved
from gurvan.kernel import clock
from gurvan.kernel.web.requests import PageRequest

router = Router(tags=["files"])

Purpose = Literal["rules", "paper", "sheet", "authority", "signature", "evidence", "photo"]
Reason = Literal["mistake", "forgotten", "unneeded"]


class AttachmentOut(ModelSchema):
    """What is known of a file."""

    erased_on: date | None

    class Meta:
        model = Attachment
        fields = ["uid", "name", "media_type", "size", "sha256", "purpose", "made_on"]


class KeepIn(Schema):
    """What a file is kept for."""

    purpose: Purpose


class EraseIn(Schema):
    """Why a file is erased."""

    reason: Reason = "mistake"


@router.post("/", response={201: AttachmentOut}, summary="Keep a file")
def keep_file(request: PageRequest, about: Form[KeepIn], file: File[UploadedFile]) -> Attachment:
    """Look into a file and keep it. Name its uid the same day in the operation it belongs to."""
    policies.require_may_keep(request.actor)
    looked_into = received(file, about.purpose, on=clock.today(), field="file")
    return commands.keep_file(
        actor=request.actor, upload=looked_into, name=file.name or "", purpose=about.purpose
    )


@router.get("/{uuid:uid}", response=AttachmentOut, summary="What is known of a file")
def attachment(request: PageRequest, uid: UUID) -> Attachment:
    """Return what is known of a file that you may see."""
    return queries.attachment(actor=request.actor, uid=uid)


@router.get("/{uuid:uid}/content", summary="The content of a file")
def content(request: PageRequest, uid: UUID) -> HttpResponse:
    """Return the file itself, to be saved under its name."""
    found = queries.attachment(actor=request.actor, uid=uid)
    return saved(queries.open_file(found), found.media_type, found.name)


@router.post("/{uuid:uid}/erase", response=AttachmentOut, summary="Erase a file for good")
def erase_file(request: PageRequest, uid: UUID, body: EraseIn) -> Attachment:
    """Erase the bytes, their key and the name. Nobody can bring them back."""
    found = queries.attachment(actor=request.actor, uid=uid)
    commands.erase_file(actor=request.actor, attachment=found, reason=body.reason)
    return found
