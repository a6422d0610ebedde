"""Motions for programs: found, and what is known of each."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import ModelSchema, Router, Schema

from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.refusals import sentence
from gurvan.kernel.web.requests import PageRequest
from gurvan.ledger.queries import Told
from gurvan.motions import policies, queries
from gurvan.motions.lifecycle import MOTION
from gurvan.motions.models import Candidate, Count, Motion, RulesOfDeciding
from gurvan.papers.api import IssuedOut
from gurvan.papers.models import Paper
from gurvan.registry.api.finding import named_group
from gurvan.registry.api.organisations import GroupOut
from gurvan.registry.models import Organisation

router = Router(tags=["decisions"])  # one for all parts: some of their addresses are the same


def named_motion(request: PageRequest, uid: UUID) -> Motion:
    """Return a motion that the caller sees."""
    return get_object_or_404(queries.motions(actor=request.actor), uid=uid)


class MotionOut(ModelSchema):
    """A motion, without its words and numbers: ask for it alone to read these."""

    number: str
    organisation: UUID
    gathering: UUID | None

    class Meta:
        model = Motion
        fields = [
            "uid",
            "version",
            "kind",
            "amount",
            "seats",
            "way",
            "called_for",
            "moved_by",
            "outcome",
            "decided_on",
            "state",
            "state_since",
            "invented",
        ]

    @staticmethod
    def resolve_organisation(row: Motion) -> UUID:
        """Return the uid of the organisation whose members vote."""
        return row.organisation.uid

    @staticmethod
    def resolve_gathering(row: Motion) -> UUID | None:
        """Return the uid of the gathering at which it is voted."""
        return row.gathering.uid if row.gathering else None


class MotionLineOut(Schema):
    """One sentence on the quorum or the result; ``grave`` where somebody must look."""

    key: str
    title: str
    grave: bool


class MotionWholeOut(Schema):
    """A motion with its words and numbers, as far as the caller is told them.

    ``votes`` are for, against and abstained, or a number for each candidate in their order; null
    where they are not told. ``verbs`` are the steps that its way has from here.
    """

    motion: MotionOut
    title: str
    words: str
    minutes: str
    members: int | None
    present: int | None
    untied: int | None
    needed: int | None
    votes: list[int] | None
    handed_out: int | None
    in_box: int | None
    spoilt: int | None
    lines: list[MotionLineOut]
    verbs: list[str]


_WORDS = {"title": "title", "words": "text", "minutes": "minutes"}
_NUMBERS = ("members", "present", "untied", "needed", "votes", "handed_out", "in_box", "spoilt")


def whole(request: PageRequest, motion: Motion) -> Any:
    """Return a motion with what this caller is told of it."""
    actor = request.actor
    words, votes = policies.sees_words(actor), policies.sees_votes(actor, motion)
    told = {name: getattr(motion, of) if words else "" for name, of in _WORDS.items()}
    told |= {name: getattr(motion, name) if votes else None for name in _NUMBERS}
    lines = [
        {"key": line.key, "title": sentence(line), "grave": line.grave}
        for line in queries.sentences(actor=actor, motion=motion)
    ]
    return {"motion": motion, **told, "lines": lines, "verbs": MOTION.verbs(motion.state)}


class RulesOfDecidingOut(ModelSchema):
    """How an organisation decides since a day; ``struck_on`` where that was taken back."""

    organisation: UUID
    source: UUID
    may_call: list[str]

    class Meta:
        model = RulesOfDeciding
        fields = [
            "uid",
            "since",
            "quorum",
            "quorum_share",
            "quorum_number",
            "voters",
            "majority_of",
            "majority_spending",
            "majority_election",
            "majority_rules",
            "majority_parent",
            "majority_other",
            "struck_on",
        ]

    @staticmethod
    def resolve_organisation(row: RulesOfDeciding) -> UUID:
        """Return the uid of the organisation."""
        return row.organisation.uid

    @staticmethod
    def resolve_source(row: RulesOfDeciding) -> UUID:
        """Return the uid of the file of the written rules."""
        return row.source.uid

    @staticmethod
    def resolve_may_call(row: RulesOfDeciding) -> list[str]:
        """Return who may call a vote, as codes."""
        return row.callers


class StandsOut(Schema):
    """Who stands, by name to those who are told who people are."""

    uid: UUID
    name: str

    @staticmethod
    def resolve_name(row: Candidate) -> str:
        """Return the name, or a dash."""
        return str(row)


class CountOut(ModelSchema):
    """What one of the two counters found. Who they are is not told."""

    class Meta:
        model = Count
        fields = ["uid", "round", "handed_out", "in_box", "spoilt", "votes"]


class MotionHistoryOut(Schema):
    """One thing that happened."""

    number: int
    at: datetime
    event: str
    sentence: str

    @staticmethod
    def resolve_event(line: Told) -> str:
        """Return the event's name."""
        return line.event.name


@router.get("/", response=list[MotionOut], summary="Motions in reach")
@paged
def motions(
    request: PageRequest,
    q: str = "",
    state: str = "",
    kind: str = "",
    since: date | None = None,
    **_: Any,
) -> QuerySet[Motion]:
    """Return the motions that you see; ``since`` is the first day for which they are called."""
    rows = queries.motions(actor=request.actor)
    rows = queries.searched(request.actor, rows, q) if q else rows
    asked = {"state": state, "kind": kind, "called_for__gte": since}
    return rows.filter(**{name: value for name, value in asked.items() if value})


@router.get("/organisations", response=list[GroupOut], summary="Whose votes you may call")
def organisations(request: PageRequest) -> QuerySet[Organisation]:
    """Return the organisations for which you may call a vote."""
    return queries.organisations_deciding(actor=request.actor)


@router.get("/{uuid:uid}", response=MotionWholeOut, summary="One motion")
def motion(request: PageRequest, uid: UUID) -> Any:
    """Return one motion: its words, who was there by count, and what came of it."""
    return whole(request, named_motion(request, uid))


@router.get("/{uuid:uid}/history", response=list[MotionHistoryOut], summary="What has happened")
def history(request: PageRequest, uid: UUID) -> list[Told]:
    """Return what has happened to it, newest first."""
    return queries.history(actor=request.actor, subject=named_motion(request, uid))


@router.get("/{uuid:uid}/candidates", response=list[StandsOut], summary="Who stands")
def candidates(request: PageRequest, uid: UUID) -> QuerySet[Candidate]:
    """Return who stands for election, in the order of the list."""
    return queries.candidates(actor=request.actor, motion=named_motion(request, uid))


@router.get("/{uuid:uid}/counts", response=list[CountOut], summary="The counts of a ballot")
def counts(request: PageRequest, uid: UUID) -> QuerySet[Count]:
    """Return the counts that you may read: your own, and both once both are in."""
    return queries.counts(actor=request.actor, motion=named_motion(request, uid))


@router.get("/{uuid:uid}/papers", response=list[IssuedOut], summary="Papers issued of it")
@paged
def issued(request: PageRequest, uid: UUID, **_: Any) -> QuerySet[Paper]:
    """Return the papers issued of a motion that you may see, newest first."""
    return queries.issued(actor=request.actor, motion=named_motion(request, uid))


@router.get("/groups/{uuid:uid}", response=list[MotionOut], summary="Motions of an organisation")
@paged
def motions_of(request: PageRequest, uid: UUID, **_: Any) -> QuerySet[Motion]:
    """Return the motions of an organisation and of the groups below it."""
    return queries.motions_of(actor=request.actor, organisation=named_group(request, uid))


@router.get("/groups/{uuid:uid}/rules", response=list[RulesOfDecidingOut], summary="How it decides")
def rules_of(request: PageRequest, uid: UUID) -> QuerySet[RulesOfDeciding]:
    """Return how an organisation decides, the newest first."""
    return queries.rules_of(actor=request.actor, organisation=named_group(request, uid))
