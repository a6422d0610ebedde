"""Projects and codebooks of other programs into a study, by the REFI-QDA standard, for programs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import File, ModelSchema, Schema
from ninja.files import UploadedFile

from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.research import commands, queries
from gurvan.research.api.studies import named_study, router
from gurvan.research.commands import TakingSaid
from gurvan.research.models import GuestCoder, SentProject, TakenProject
from gurvan.work.models import Job
from gurvan.work.queries import open_job


class CodeMetOut(Schema):
    """A code of a file, and how it stands to the study: new, same, differs or gone."""

    guid: str
    name: str
    under: str
    stands: str


class SourceMetOut(Schema):
    """A document of a file, and how it stands to the study; and how many highlights it brings.

    ``here`` are there already, ``gone`` were struck, dropped or withdrawn here, the words of
    ``lost`` do not stand in the text here. ``reworded``: the text here is another, and stays.
    ``withdrawn_from``: the title of the document here from which words were withdrawn that seem
    to stand in this one; they are left out.
    """

    guid: str
    name: str
    stands: str
    highlights: int
    here: int
    gone: int
    lost: int
    reworded: bool
    withdrawn_from: str


class UnfitOut(Schema):
    """A quote that the file names by other words than stand at its place."""

    source: str
    name: str
    words: str


class QuoteTriedOut(Schema):
    """A quote as it would stand in a document, where nothing says how the file counts letters."""

    source: str
    words: str


class LeftOut(Schema):
    """What cannot be carried, or only otherwise, and how much of it."""

    what: str
    many: int


class SentProjectOut(Schema):
    """A file on its way, held against the study as it is now; ``work`` is what takes it in.

    A long file is read first (``unread``), by ``work``: nothing is known of it before. Where no
    work is under way, the reading was broken off: throw the file away and send it again.
    """

    uid: UUID
    kind: str
    unread: bool
    brings: bool
    differs: bool
    highlights: int
    codes: list[CodeMetOut]
    documents: list[SourceMetOut]
    coders: list[str]
    sessions: int
    participants: int
    questions: int
    tried: list[QuoteTriedOut]
    unfit: list[UnfitOut]
    left: list[LeftOut]
    work: UUID | None


class TakingSaidIn(Schema):
    """What must be said before a file comes in.

    ``consented``: those who speak in its documents agreed. ``theirs``: where a code or a title says
    something else, the file counts. ``finished``: its coders have coded their documents to the end.
    """

    consented: bool = False
    theirs: bool = False
    finished: bool = False


class TakenProjectOut(ModelSchema):
    """What a file brought into a study. ``kind``: project or codebook."""

    class Meta:
        model = TakenProject
        fields = [
            "uid",
            "version",
            "kind",
            "taken_on",
            "codes",
            "documents",
            "highlights",
            "taken_back_on",
        ]


class TakingBegunOut(Schema):
    """What came; or the long work that takes it in."""

    taken: TakenProjectOut | None
    work: UUID | None


class GuestCoderOut(ModelSchema):
    """Somebody without an account whose coding came in; no name: it was erased, or not told."""

    class Meta:
        model = GuestCoder
        fields = ["uid", "version", "name"]


def _sent(request: PageRequest, uid: UUID) -> SentProject:
    return get_object_or_404(queries.sent_projects(actor=request.actor), uid=uid)


def _told(sent: SentProject) -> dict[str, Any]:
    kinds = (commands.READ, *commands.LONG.values())
    jobs = [job for kind in kinds if (job := open_job(kind, sent.uid))]
    seen = queries.preview_of(sent)
    return {
        "uid": sent.uid,
        "kind": sent.kind,
        "unread": sent.unread,
        "brings": seen.brings,
        "differs": seen.differ,
        "highlights": seen.marks,
        "codes": [
            {
                "guid": one.theirs.guid,
                "name": one.theirs.name,
                "under": one.theirs.parent,
                "stands": one.how,
            }
            for one in seen.codes
        ],
        "documents": [
            {
                "guid": one.guid,
                "name": one.name,
                "stands": one.how,
                "highlights": one.marks,
                "here": one.here,
                "gone": one.gone,
                "lost": one.lost,
                "reworded": one.reworded,
                "withdrawn_from": one.withdrawn,
            }
            for one in seen.sources
        ],
        "coders": seen.coders,
        "sessions": seen.sessions,
        "participants": seen.people,
        "questions": seen.questions,
        "tried": [{"source": name, "words": words} for name, words in seen.tried],
        "unfit": seen.unfit,
        "left": [{"what": key, "many": many} for key, many in seen.left.items()],
        "work": jobs[0].uid if jobs else None,
    }


@router.post(
    "/{uuid:uid}/project-files", response={201: SentProjectOut}, summary="Send a .qdpx or .qdc"
)
def send_project(request: PageRequest, uid: UUID, file: File[UploadedFile]) -> dict[str, Any]:
    """Read a project or a codebook of another program; nothing is taken in yet."""
    study = named_study(request, uid)
    return _told(commands.send_project(actor=request.actor, study=study, data=file.read()))


@router.get("/project-files/{uuid:uid}", response=SentProjectOut, summary="A file on its way")
def sent_project(request: PageRequest, uid: UUID) -> dict[str, Any]:
    """Return what a file that you sent would bring."""
    return _told(_sent(request, uid))


@router.post(
    "/project-files/{uuid:uid}/take-in", response={201: TakingBegunOut}, summary="Take it in"
)
def take_project_in(request: PageRequest, uid: UUID, body: TakingSaidIn) -> dict[str, Any]:
    """Take a project in, all of it or nothing; a long one as long work."""
    said = TakingSaid(**body.dict())
    sent = _sent(request, uid)
    result = commands.begin_taking_project_in(actor=request.actor, sent=sent, said=said)
    if isinstance(result, Job):
        return {"taken": None, "work": result.uid}
    return {"taken": result, "work": None}


@router.delete("/project-files/{uuid:uid}", response={204: None}, summary="Throw it away")
def drop_project(request: PageRequest, uid: UUID) -> None:
    """Destroy a file that is not taken in."""
    commands.drop_project(actor=request.actor, sent=_sent(request, uid))


@router.get("/{uuid:uid}/projects", response=list[TakenProjectOut], summary="What was taken in")
@paged
def taken_projects(request: PageRequest, uid: UUID, **_: Any) -> QuerySet[TakenProject]:
    """Return what files of other programs brought into a study, the newest first."""
    return queries.taken_projects_of(actor=request.actor, study=named_study(request, uid))


@router.delete("/projects/{uuid:uid}", response=TakenProjectOut, summary="Take it back")
def take_project_back(request: PageRequest, uid: UUID) -> TakenProject:
    """Take back all that a file brought, while nothing rests on it."""
    taken = get_object_or_404(queries.taken_projects(actor=request.actor), uid=uid)
    return commands.take_project_back(actor=request.actor, taken=taken)


@router.get("/{uuid:uid}/guest-coders", response=list[GuestCoderOut], summary="Guests who coded")
@paged
def guest_coders(request: PageRequest, uid: UUID, **_: Any) -> QuerySet[GuestCoder]:
    """Return those without an account whose coding came into a study."""
    return queries.guest_coders_of(actor=request.actor, study=named_study(request, uid))


@router.delete("/guest-coders/{uuid:uid}", response=GuestCoderOut, summary="Erase a name")
def erase_guest_coder(request: PageRequest, uid: UUID) -> GuestCoder:
    """Erase the name of a coder of another program; what they coded stays."""
    coder = get_object_or_404(queries.guest_coders(actor=request.actor), uid=uid)
    return commands.erase_guest_coder(actor=request.actor, coder=coder)
