"""Archives for programs: ask for one, see whether it is ready, fetch it once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from gurvan.archive import commands, queries
from gurvan.archive.models import Parcel
from gurvan.files.serving import APART
from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest

router = Router(tags=["archive"])


class AskIn(Schema):
    """Why it is made, and the passphrase that shall open it."""

    reason: str
    passphrase: str


class AskedOut(Schema):
    """The work that writes it."""

    uid: UUID


class ParcelOut(Schema):
    """An archive that was asked for. Where it is ``ready`` it can be fetched."""

    uid: UUID
    state: str
    asked_at: datetime


@router.get("/", response=list[ParcelOut], summary="The archives that you asked for")
@paged
def parcels(request: PageRequest) -> QuerySet[Parcel]:
    """Return your own archives, the newest first."""
    return queries.parcels(actor=request.actor)


@router.post("/", response={201: AskedOut}, summary="Ask for the federation's archive")
def ask_archive(request: PageRequest, body: AskIn) -> AskedOut:
    """Have the whole record of the federation written into a file. One asked before is gone."""
    job = commands.ask_archive(actor=request.actor, reason=body.reason, passphrase=body.passphrase)
    return AskedOut(uid=job.uid)


@router.post("/{uuid:uid}/fetch", response={200: None}, summary="Fetch an archive, once")
def fetch_archive(request: PageRequest, uid: UUID) -> FileResponse:
    """Return the file. It lies here no more afterwards."""
    parcel = get_object_or_404(queries.parcels(actor=request.actor), uid=uid)
    file = commands.fetch_archive(actor=request.actor, parcel=parcel)
    return FileResponse(file, as_attachment=True, filename=f"{parcel.uid}.zip", headers=APART)
