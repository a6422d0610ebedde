"""Lists for programs: send one, see what is wrong with it, take it in, take it back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from gurvan.imports import commands, queries
from gurvan.imports.findings.deciding import Finding
from gurvan.imports.models import Import, Staged
from gurvan.imports.staging import Content
from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.work.queries import open_job

router = Router(tags=["imports"])

Kind = Literal[
    "organisations",
    "members",
    "memberships",
    "agreements",
    "duties",
    "boundaries",
    "licences",
    "land",
]


class ListIn(Schema):
    """What the list holds."""

    kind: Kind


class CellIn(Schema):
    """What should stand in a cell: of which row, in which column (its ``key``)."""

    row: int
    key: str
    text: str


class MendIn(Schema):
    """Cells that are written anew, all at once."""

    cells: list[CellIn]


class RowIn(Schema):
    """A row, by its number in the file."""

    row: int


class JudgeRowIn(RowIn):
    """Whether a row tells of the person whom it resembles."""

    same: bool


class ColumnsIn(Schema):
    """Where the columns stand, by their keys, and which row is the header; counted from 0."""

    places: dict[str, int]
    header: int | None = None


class FaultOut(Schema):
    """What is wrong in a row, what to do, and what may have been meant.

    ``key`` names the column when it is mended; empty where the row as a whole is wrong.
    """

    row: int
    key: str
    column: str
    says: str
    fix: str


class OptionOut(Schema):
    """One thing that may be done with all rows: what is sent, and what it does."""

    value: str
    says: str


class ListFindingOut(Schema):
    """What a whole list shows, and between what you decide. ``chosen`` is empty where you have not.

    ``key`` names it when it is decided; ``examples`` are cells of which it tells.
    """

    key: str
    says: str
    examples: list[str]
    options: list[OptionOut]
    chosen: str


class DecideIn(Schema):
    """What is decided for all rows: the value of an option, by the key of what was found."""

    decisions: dict[str, str]


class ListOut(Schema):
    """A list on its way. While somebody is ``working`` on it, ask again in a while.

    One that is neither ``checked`` nor worked on lacks columns: ``titles`` are those that it has.
    ``columns_said_on``: its columns are read as you said it then of a list of this shape.
    ``alike`` are the rows that resemble somebody in the register, by the uid of whom. All of
    ``findings`` are to be decided before it is taken in; ``notes`` say what it will change.
    """

    uid: UUID
    kind: str
    sent_at: datetime
    checked: bool
    working: bool
    titles: list[str]
    columns_said_on: date | None
    rows_wrong: int
    faults: list[FaultOut]
    left_out: list[int]
    alike: dict[int, UUID]
    findings: list[ListFindingOut]
    notes: list[str]


class ImportOut(Schema):
    """A list that was taken in."""

    uid: UUID
    kind: str
    state: str
    rows: int
    taken_at: datetime


def _own(request: PageRequest, uid: UUID) -> Staged:
    return get_object_or_404(queries.staged(actor=request.actor), uid=uid)


def _found(one: Finding, content: Content, language: str) -> ListFindingOut:
    return ListFindingOut(
        key=one.key,
        says=one.says[language],
        examples=list(one.examples),
        options=[OptionOut(value=way.value, says=way.says[language]) for way in one.options],
        chosen=content.decisions.get(one.key, ""),
    )


def _told(staged: Staged) -> ListOut:
    content, language = queries.content(staged), get_language() or "mn"
    return ListOut(
        uid=staged.uid,
        kind=staged.kind,
        sent_at=staged.sent_at,
        checked=staged.checked,
        working=any(open_job(kind, staged.uid) for kind in ("imports.check", "imports.take_in")),
        titles=content.titles,
        columns_said_on=date.fromisoformat(content.remembered) if content.remembered else None,
        rows_wrong=len(content.wrong_rows),
        left_out=content.left_out,
        alike={row: UUID(content.alike[row]) for row in content.undecided()},
        findings=[_found(one, content, language) for one in content.findings],
        notes=[one[language] for one in content.notes],
        faults=[
            FaultOut(
                row=one.row, key=one.key, column=one.column, says=one.says[language], fix=one.fix
            )
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
    return _told(_own(request, uid))


@router.post("/lists/{uuid:uid}/columns", response=ListOut, summary="Say where the columns are")
def place_columns(request: PageRequest, uid: UUID, about: ColumnsIn) -> ListOut:
    """Say where the columns stand, and which row is the header, where that was not found."""
    staged = commands.place_columns(
        actor=request.actor, staged=_own(request, uid), places=about.places, header=about.header
    )
    return _told(staged)


@router.post(
    "/lists/{uuid:uid}/forget-columns", response=ListOut, summary="Forget what was said of columns"
)
def forget_columns(request: PageRequest, uid: UUID) -> ListOut:
    """Forget what you said of an earlier list of this shape; the columns are found anew."""
    staged = _own(request, uid)
    return _told(commands.forget_columns(actor=request.actor, staged=staged))


@router.post("/lists/{uuid:uid}/mend", response=ListOut, summary="Write cells of a list anew")
def mend_cells(request: PageRequest, uid: UUID, about: MendIn) -> ListOut:
    """Write what should stand in cells, and check again."""
    cells = {(one.row, one.key): one.text for one in about.cells}
    staged = commands.mend_cells(actor=request.actor, staged=_own(request, uid), cells=cells)
    return _told(staged)


@router.post("/lists/{uuid:uid}/decide", response=ListOut, summary="Decide for all rows")
def decide(request: PageRequest, uid: UUID, about: DecideIn) -> ListOut:
    """Decide what is done with all rows, of what the whole list shows, and check again."""
    staged = commands.decide(
        actor=request.actor, staged=_own(request, uid), decisions=about.decisions
    )
    return _told(staged)


@router.post("/lists/{uuid:uid}/leave-out", response=ListOut, summary="Leave a row out")
def leave_row_out(request: PageRequest, uid: UUID, about: RowIn) -> ListOut:
    """Leave a row out of what is taken in."""
    staged = _own(request, uid)
    return _told(commands.leave_row_out(actor=request.actor, staged=staged, row=about.row))


@router.post("/lists/{uuid:uid}/take-back-in", response=ListOut, summary="Take a row in again")
def take_row_back_in(request: PageRequest, uid: UUID, about: RowIn) -> ListOut:
    """Take a row in again that was left out."""
    staged = _own(request, uid)
    return _told(commands.take_row_back_in(actor=request.actor, staged=staged, row=about.row))


@router.post("/lists/{uuid:uid}/judge", response=ListOut, summary="Say whether it is one person")
def judge_row(request: PageRequest, uid: UUID, about: JudgeRowIn) -> ListOut:
    """Say whether a row tells of the person whom it resembles."""
    staged = commands.judge_row(
        actor=request.actor, staged=_own(request, uid), row=about.row, same=about.same
    )
    return _told(staged)


@router.post(
    "/lists/{uuid:uid}/take-in", response={200: ImportOut, 202: ListOut}, summary="Take a list in"
)
def take_in_list(request: PageRequest, uid: UUID) -> Status[Import | ListOut]:
    """Enter all rows of a list, or none. Refused while anything is to be mended or judged.

    A long list is taken in a while later: ask for it until it is gone, or is not worked on and has
    faults.
    """
    staged = _own(request, uid)
    taken = commands.begin_taking_in(actor=request.actor, staged=staged)
    if isinstance(taken, Import):
        return Status(200, taken)
    return Status(202, _told(staged))


@router.post("/lists/{uuid:uid}/drop", response={204: None}, summary="Throw a list away")
def drop_list(request: PageRequest, uid: UUID) -> None:
    """Destroy a list that was not taken in."""
    commands.drop_list(actor=request.actor, staged=_own(request, uid))


@router.post("/{uuid:uid}/undo", response=ImportOut, summary="Take back all that a list brought")
def undo_import(request: PageRequest, uid: UUID) -> Import:
    """Take back what a list brought, while nothing rests on it."""
    taken = get_object_or_404(queries.imports(actor=request.actor), uid=uid)
    return commands.undo_import(actor=request.actor, taken=taken)
