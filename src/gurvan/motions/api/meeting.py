"""Who was there, hands, papers and results, for programs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Schema

from gurvan.kernel.web.requests import PageRequest
from gurvan.motions import commands, queries
from gurvan.motions.api.calling import MotionReasonIn
from gurvan.motions.api.motions import (
    MotionOut,
    MotionWholeOut,
    named_motion,
    router,
    whole,
)
from gurvan.motions.counting import Figures
from gurvan.motions.models import Motion
from gurvan.papers.api import IssuedOut, LanguageIn
from gurvan.papers.models import Paper
from gurvan.registry.api.finding import named_file, named_person


class PresentIn(Schema):
    """Which confirmed members are there, by uid, and how many others. Who they are is not kept."""

    present: list[UUID] = []
    untied: int = 0


class HandsIn(Schema):
    """For, against and abstained; or a number for each candidate, in their order.

    Fewer than people are there is refused, unless it is said that some did not vote.
    """

    votes: list[int]
    some_did_not_vote: bool = False


class CountIn(Schema):
    """What you found in the box, with a number for each answer or candidate, in their order."""

    votes: list[int]
    handed_out: int
    in_box: int
    spoilt: int


class MotionMinutesIn(Schema):
    """Words, or a file that was kept; of the version that was seen."""

    words: str = ""
    paper: UUID | None = None
    version: int | None = None


class ContestIn(MotionReasonIn):
    """Who contests the result (member or officer), and why."""

    by: str


class SettleIn(MotionReasonIn):
    """Whether the result stands, and why."""

    stands: bool


class MotionBackIn(MotionReasonIn):
    """Why a step is taken back, of the version that was seen."""

    version: int | None = None


class MotionPartIn(Schema):
    """Which words are erased: text, minutes or remarks."""

    part: str


class IssueMotionIn(LanguageIn):
    """Which paper (ballot or protocol), and in which language."""

    kind: str = "protocol"


@router.post("/{uuid:uid}/open", response=MotionWholeOut, summary="Count who is there")
def open_motion(request: PageRequest, uid: UUID, body: PresentIn) -> Any:
    """Count who is there, and open the vote."""
    found = named_motion(request, uid)
    people = [named_person(request, one) for one in body.present]
    commands.open_motion(actor=request.actor, motion=found, present=people, untied=body.untied)
    return whole(request, found)


@router.post("/{uuid:uid}/hands", response=MotionWholeOut, summary="Record a show of hands")
def record_hands(request: PageRequest, uid: UUID, body: HandsIn) -> Any:
    """Record a show of hands; the motion is decided by it."""
    found = named_motion(request, uid)
    commands.record_hands(actor=request.actor, motion=found, **body.dict())
    return whole(request, found)


@router.post("/{uuid:uid}/no-quorum", response=MotionOut, summary="There was no quorum")
def close_without_quorum(request: PageRequest, uid: UUID) -> Motion:
    """Record that too few confirmed members came."""
    found = named_motion(request, uid)
    return commands.close_without_quorum(actor=request.actor, motion=found)


@router.post("/{uuid:uid}/counts", response={201: MotionOut}, summary="Enter your count")
def enter_count(request: PageRequest, uid: UUID, body: CountIn) -> Motion:
    """Enter what you counted in the box, without knowing the other count."""
    told, found = body.dict(), named_motion(request, uid)
    figures = Figures(**told | {"votes": tuple(body.votes)})
    return commands.enter_count(actor=request.actor, motion=found, figures=figures)


@router.delete("/counts/{uuid:uid}", response=MotionOut, summary="Take your count back")
def take_back_count(request: PageRequest, uid: UUID) -> Motion:
    """Take your own count back, before the other is in."""
    found = get_object_or_404(queries.counts(actor=request.actor), uid=uid)
    return commands.take_back_count(actor=request.actor, count=found)


@router.put("/{uuid:uid}/minutes", response=MotionWholeOut, summary="Add the minutes")
def write_minutes(request: PageRequest, uid: UUID, body: MotionMinutesIn) -> Any:
    """Add the minutes: words, a file, or both."""
    found, told = named_motion(request, uid), body.dict()
    told["paper"] = named_file(request, body.paper)
    commands.write_minutes(actor=request.actor, motion=found, **told)
    return whole(request, found)


@router.post("/{uuid:uid}/contest", response=MotionOut, summary="Contest a result")
def contest_result(request: PageRequest, uid: UUID, body: ContestIn) -> Motion:
    """Note that a member or an officer contests the result."""
    found = named_motion(request, uid)
    return commands.contest_result(actor=request.actor, motion=found, **body.dict())


@router.post("/{uuid:uid}/settle", response=MotionOut, summary="Settle a contest")
def settle_contest(request: PageRequest, uid: UUID, body: SettleIn) -> Motion:
    """Settle a contest: the result stands, or it is struck."""
    found = named_motion(request, uid)
    return commands.settle_contest(actor=request.actor, motion=found, **body.dict())


@router.post("/{uuid:uid}/strike", response=MotionOut, summary="Strike a result")
def strike_result(request: PageRequest, uid: UUID, body: MotionReasonIn) -> Motion:
    """Strike a result that must not stand."""
    found = named_motion(request, uid)
    return commands.strike_result(actor=request.actor, motion=found, reason=body.reason)


@router.post("/{uuid:uid}/back", response=MotionOut, summary="Take the last step back of a motion")
def step_back(request: PageRequest, uid: UUID, body: MotionBackIn) -> Motion:
    """Take the last step back: it was recorded by mistake."""
    found = named_motion(request, uid)
    return commands.step_back(actor=request.actor, motion=found, **body.dict())


@router.post("/{uuid:uid}/erase", response=MotionOut, summary="Erase words of a motion")
def erase_words(request: PageRequest, uid: UUID, body: MotionPartIn) -> Motion:
    """Erase what people wrote of a motion; the counts stay."""
    found = named_motion(request, uid)
    return commands.erase_words(actor=request.actor, motion=found, part=body.part)


@router.post("/{uuid:uid}/papers", response={201: IssuedOut}, summary="Issue a paper of a motion")
def issue_paper(request: PageRequest, uid: UUID, body: IssueMotionIn) -> Paper:
    """Issue the ballot paper or the protocol; unchanged, it is the same paper as before."""
    address = request.build_absolute_uri(reverse("papers:verify"))
    found = named_motion(request, uid)
    return commands.issue_paper(actor=request.actor, motion=found, address=address, **body.dict())
