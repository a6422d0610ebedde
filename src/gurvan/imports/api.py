"""Lists for programs: send one, see what is wrong with it, take it in, take it back."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile

from gurvan.imports import commands, queries
from gurvan.imports.models import Import, Staged
from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest

router = Router(tags=["imports"])

Kind = Literal["organisations", "members", "memberships"]


class ListIn(Schema):
    """What the list holds."""

    kind: Kind


class FaultOut(Schema):
    """What is wrong in a row, what to do, and what may have been meant."""

    row: int
    column: str
    says: str
    fix: str


class ListOut(Schema):
    """A list on its way. Where it is not ``checked`` yet, ask again in a while."""

    uid: UUID
    kind: str
    sent_at: datetime
    checked: bool
    rows_wrong: int
    faults: list[FaultOut]


class ImportOut(Schema):
    """A list that was taken in."""

    uid: UUID
    kind: str
    state: str
    rows: int
    taken_at: datetime


def _told(staged: Staged) -> ListOut:
    content, language = queries.content(staged), get_language() or "mn"
    return ListOut(
        uid=staged.uid,
        kind=staged.kind,
        sent_at=staged.sent_at,
        checked=staged.checked,
        rows_wrong=content.wrong,
        faults=[
            FaultOut(row=one.row, column=one.column, says=one.says[language], fix=one.fix)
            for one in content.faults
        ],
    )


@router.get("/", response=list[ImportOut], summary="The lists that were taken in")
@paged
def imports(request: PageRequest) -> QuerySet[Import]:
    """Return the lists that were taken in within reach, the newest first."""
    return queries.imports(actor=request.actor)


@router.post("/lists", response={201: ListOut}, summary="Send a list, to be looked at")
def stage_list(request: PageRequest, about: Form[ListIn], file: File[UploadedFile]) -> ListOut:
    """Read a list and check it. Nothing is taken in yet."""
    staged = commands.stage_list(
        actor=request.actor, kind=about.kind, name=file.name or "", data=file.read()
    )
    return _told(staged)


@router.get("/lists/{uuid:uid}", response=ListOut, summary="What is wrong with a list on its way")
def staged_list(request: PageRequest, uid: UUID) -> ListOut:
    """Return what was found in a list of your own."""
    return _told(get_object_or_404(queries.staged(actor=request.actor), uid=uid))


@router.post("/lists/{uuid:uid}/take-in", response=ImportOut, summary="Take a list in")
def take_in_list(request: PageRequest, uid: UUID) -> Import:
    """Enter all rows of a list, or none. Refused while anything is to be mended."""
    staged = get_object_or_404(queries.staged(actor=request.actor), uid=uid)
    return commands.take_in_list(actor=request.actor, staged=staged)


@router.post("/lists/{uuid:uid}/drop", response={204: None}, summary="Throw a list away")
def drop_list(request: PageRequest, uid: UUID) -> None:
    """Destroy a list that was not taken in."""
    staged = get_object_or_404(queries.staged(actor=request.actor), uid=uid)
    commands.drop_list(actor=request.actor, staged=staged)


@router.post("/{uuid:uid}/undo", response=ImportOut, summary="Take back all that a list brought")
def undo_import(request: PageRequest, uid: UUID) -> Import:
    """Take back what a list brought, while nothing rests on it."""
    taken = get_object_or_404(queries.imports(actor=request.actor), uid=uid)
    return commands.undo_import(actor=request.actor, taken=taken)
