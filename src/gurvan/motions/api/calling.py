"""Calling votes, and noting how organisations decide, for programs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Schema

from gurvan.gatherings.queries import gatherings
from gurvan.kernel.web.requests import PageRequest
from gurvan.motions import commands, queries
from gurvan.motions.api.motions import (
    MotionOut,
    MotionWholeOut,
    RulesOfDecidingOut,
    StandsOut,
    named_motion,
    router,
    whole,
)
from gurvan.motions.commands import Called, HowDecided
from gurvan.motions.models import Candidate, Motion, RulesOfDeciding
from gurvan.registry.api.finding import named_file, named_group, named_person


class MotionIn(Schema):
    """What a motion says: spending needs ``amount`` in togrog, an election ``seats``."""

    kind: str
    title: str
    called_for: date
    text: str = ""
    way: str = "hands"
    moved_by: str = ""
    amount: Decimal | None = None
    seats: int | None = None
    gathering: UUID | None = None


class CallIn(MotionIn):
    """Whose members vote, and on what."""

    organisation: UUID


class CorrectMotionIn(MotionIn):
    """What a motion says, of the version that was seen."""

    version: int | None = None


class StandsIn(Schema):
    """Which confirmed member stands."""

    person: UUID


class MotionReasonIn(Schema):
    """Why."""

    reason: str


class HowDecidedIn(Schema):
    """What the written rules say; ``paper`` is a file of them that was kept."""

    since: date
    paper: UUID | None = None
    quorum: str = "unknown"
    quorum_share: str = ""
    quorum_number: int | None = None
    voters: str = "below"
    majority_of: str = "cast"
    majority_spending: str = "unknown"
    majority_election: str = "unknown"
    majority_rules: str = "unknown"
    majority_parent: str = "unknown"
    majority_other: str = "unknown"
    may_call: list[str] = []


def _told(request: PageRequest, body: MotionIn) -> dict[str, Any]:
    """Return what a motion says, with the gathering that was named."""
    held = gatherings(actor=request.actor)
    named = get_object_or_404(held, uid=body.gathering) if body.gathering else None
    return body.dict() | {"gathering": named}


@router.post("/", response={201: MotionOut}, summary="Call a vote")
def call_motion(request: PageRequest, body: CallIn) -> Motion:
    """Call a vote of an organisation's members."""
    told = _told(request, body)
    group = named_group(request, told.pop("organisation"))
    return commands.call_motion(actor=request.actor, organisation=group, told=Called(**told))


@router.put("/{uuid:uid}", response=MotionWholeOut, summary="Correct a motion")
def correct_motion(request: PageRequest, uid: UUID, body: CorrectMotionIn) -> Any:
    """Correct a motion before the vote is opened."""
    told = _told(request, body)
    version, found = told.pop("version"), named_motion(request, uid)
    commands.correct_motion(actor=request.actor, motion=found, told=Called(**told), version=version)
    return whole(request, found)


@router.post(
    "/{uuid:uid}/candidates", response={201: StandsOut}, summary="Put somebody on the list"
)
def name_candidate(request: PageRequest, uid: UUID, body: StandsIn) -> Candidate:
    """Put a confirmed member on the list of an election."""
    found, person = named_motion(request, uid), named_person(request, body.person)
    return commands.name_candidate(actor=request.actor, motion=found, person=person)


@router.delete("/candidates/{uuid:uid}", response=MotionOut, summary="Take off the list")
def drop_candidate(request: PageRequest, uid: UUID) -> Motion:
    """Take a candidate off the list of an election, before it is voted."""
    found = get_object_or_404(queries.candidates(actor=request.actor), uid=uid)
    return commands.drop_candidate(actor=request.actor, candidate=found)


@router.post("/{uuid:uid}/withdraw", response=MotionOut, summary="Withdraw a motion")
def withdraw_motion(request: PageRequest, uid: UUID, body: MotionReasonIn) -> Motion:
    """Withdraw a motion before it is decided."""
    found = named_motion(request, uid)
    return commands.withdraw_motion(actor=request.actor, motion=found, reason=body.reason)


@router.post(
    "/groups/{uuid:uid}/rules", response={201: RulesOfDecidingOut}, summary="Note how it decides"
)
def set_rules(request: PageRequest, uid: UUID, body: HowDecidedIn) -> RulesOfDeciding:
    """Note how an organisation decides since a day; it replaces what was noted."""
    told = body.dict()
    group, since = named_group(request, uid), told.pop("since")
    paper = named_file(request, told.pop("paper"))
    return commands.set_rules_of_deciding(
        actor=request.actor, organisation=group, since=since, told=HowDecided(**told), paper=paper
    )


@router.delete("/rules/{uuid:uid}", response=RulesOfDecidingOut, summary="Take rules back")
def strike_rules(request: PageRequest, uid: UUID) -> RulesOfDeciding:
    """Take back what was noted of the rules by mistake."""
    found = get_object_or_404(queries.rules_of(actor=request.actor), uid=uid)
    return commands.strike_rules(actor=request.actor, rules=found)
