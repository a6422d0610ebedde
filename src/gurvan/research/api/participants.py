"""Those who take part in a session, for programs."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import ModelSchema, Schema

from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.registry.api.finding import named_person
from gurvan.research import commands, queries
from gurvan.research.api.sessions import SessionOut, named_session
from gurvan.research.api.studies import router
from gurvan.research.commands import Consent, Told
from gurvan.research.models import Participant, Session


class ParticipantOut(ModelSchema):
    """A participant by number, with what is told in bands; "" is not told."""

    class Meta:
        model = Participant
        fields = [
            "uid",
            "version",
            "number",
            "sex",
            "age",
            "years",
            "role",
            "children",
            "work",
            "consented_on",
            "consent_way",
            "consent_language",
            "consent_digest",
            "to_notes",
            "to_quotes",
            "to_photo",
            "withdrawn_on",
        ]


class ToldIn(Schema):
    """What is told of a participant, in codes of bands."""

    sex: str = ""
    age: str = ""
    years: str = ""
    role: str = ""
    children: str = ""
    work: list[str] = []


class ToldChangeIn(ToldIn):
    """The same, and the version that was seen, if it matters."""

    version: int | None = None


class ParticipantsIn(Schema):
    """Participants, one for each line."""

    told: list[ToldIn]


class ParticipantConsentIn(Schema):
    """What a participant consents to; ``way`` is paper or spoken, ``language`` mn or en."""

    way: str
    language: str = "mn"
    consented_on: date | None = None
    notes: bool = True
    quotes: bool = False
    photo: bool = False


class IdentityIn(Schema):
    """Who a participant is; ``person`` is the uid of a member, if they are one."""

    name: str
    contact: str = ""
    person: UUID | None = None


class IdentityOut(Schema):
    """Who a participant is."""

    name: str
    contact: str


def _participant(request: PageRequest, uid: UUID) -> Participant:
    return get_object_or_404(queries.participants(actor=request.actor), uid=uid)


@router.get(
    "/sessions/{uuid:uid}/participants", response=list[ParticipantOut], summary="Who takes part"
)
@paged
def session_participants(request: PageRequest, uid: UUID, **_: Any) -> QuerySet[Participant]:
    """Return a session's participants."""
    return queries.participants_of(actor=request.actor, session=named_session(request, uid))


@router.post(
    "/sessions/{uuid:uid}/participants",
    response={201: list[ParticipantOut]},
    summary="Add participants",
)
def add_participants(request: PageRequest, uid: UUID, body: ParticipantsIn) -> list[Participant]:
    """Add participants under the next numbers."""
    told = [Told(**one.dict()) for one in body.told]
    found = named_session(request, uid)
    return commands.add_participants(actor=request.actor, session=found, told=told)


@router.put("/participants/{uuid:uid}", response=ParticipantOut, summary="What is told of them")
def change_participant(request: PageRequest, uid: UUID, body: ToldChangeIn) -> Participant:
    """Put right what is told of a participant."""
    given = body.dict()
    version = given.pop("version")
    found, told = _participant(request, uid), Told(**given)
    return commands.change_participant(
        actor=request.actor, participant=found, told=told, version=version
    )


@router.post("/participants/{uuid:uid}/consent", response=ParticipantOut, summary="Their consent")
def record_consent(request: PageRequest, uid: UUID, body: ParticipantConsentIn) -> Participant:
    """Record what a participant consents to."""
    found, consent = _participant(request, uid), Consent(**body.dict())
    return commands.record_consent(actor=request.actor, participant=found, consent=consent)


@router.post(
    "/participants/{uuid:uid}/withdraw", response=ParticipantOut, summary="Consent withdrawn"
)
def withdraw_consent(request: PageRequest, uid: UUID) -> Participant:
    """Erase what a participant said, since they withdraw their consent."""
    found = _participant(request, uid)
    return commands.withdraw_consent(actor=request.actor, participant=found)


@router.delete("/participants/{uuid:uid}", response=SessionOut, summary="Added by mistake")
def drop_participant(request: PageRequest, uid: UUID) -> Session:
    """Take a participant off who was added by mistake."""
    found = _participant(request, uid)
    return commands.drop_participant(actor=request.actor, participant=found)


@router.put("/participants/{uuid:uid}/who", response=ParticipantOut, summary="Who they are")
def keep_identity(request: PageRequest, uid: UUID, body: IdentityIn) -> Participant:
    """Write down, apart and sealed, who a participant is."""
    told = body.dict()
    if told["person"] is not None:
        told["person"] = named_person(request, told["person"])
    found = _participant(request, uid)
    return commands.keep_identity(actor=request.actor, participant=found, **told)


@router.post("/participants/{uuid:uid}/who/show", response=IdentityOut, summary="Look at it")
def show_identity(request: PageRequest, uid: UUID) -> dict[str, str]:
    """Look at who a participant is; that you looked stays in the history."""
    found = _participant(request, uid)
    name, contact = commands.show_identity(actor=request.actor, participant=found)
    return {"name": name, "contact": contact}


@router.delete("/participants/{uuid:uid}/who", response=ParticipantOut, summary="Erase it")
def erase_identity(request: PageRequest, uid: UUID) -> Participant:
    """Erase who a participant is."""
    found = _participant(request, uid)
    return commands.erase_identity(actor=request.actor, participant=found)
