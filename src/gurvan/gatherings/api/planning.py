"""Planning gatherings, and their way, for programs."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Schema

from gurvan.gatherings import commands, queries
from gurvan.gatherings.api.gatherings import (
    AgendaItemOut,
    GatheringOut,
    named_gathering,
    named_invitable,
    named_item,
    router,
)
from gurvan.gatherings.models import AgendaItem, Gathering
from gurvan.kernel.web.requests import PageRequest
from gurvan.registry.api.finding import named_place


class PlanIn(Schema):
    """What a gathering is, what for, where (a code) and when."""

    kind: str
    title: str
    starts_on: date
    ends_on: date | None = None
    goal: str = ""
    place: str = ""
    hall: str = ""
    opens_at: time | None = None
    closes_at: time | None = None

    def plan(self) -> commands.Plan:
        """Return it as the commands take it. Raises PlaceUnknown."""
        told: dict[str, Any] = {
            name: getattr(self, name) for name in commands.Plan.__dataclass_fields__
        }
        return commands.Plan(**told | {"place": named_place(self.place)})


class NewGatheringIn(PlanIn):
    """Who calls, and what is planned; ``like`` an earlier one, whose agenda is copied."""

    organiser: UUID
    like: UUID | None = None


class CorrectGatheringIn(PlanIn):
    """The plan, of the version that was seen."""

    version: int | None = None


class PostponeIn(Schema):
    """The new days and hours, and why."""

    starts_on: date
    reason: str
    ends_on: date | None = None
    opens_at: time | None = None
    closes_at: time | None = None
    version: int | None = None


class GatheringReasonIn(Schema):
    """Why."""

    reason: str


class GatheringBackIn(Schema):
    """Of which version the last step is taken back."""

    version: int | None = None


class PointIn(Schema):
    """A point of an agenda; ``position`` counts from 1, without it comes last or stays."""

    subject: str
    opens_at: time | None = None
    minutes: int | None = None
    leads: UUID | None = None
    lead_words: str = ""
    position: int | None = None


class CorrectPointIn(PointIn):
    """A point, of the version that was seen."""

    version: int | None = None


def _point(request: PageRequest, body: PointIn, item: AgendaItem | None = None) -> commands.Point:
    told = {name: getattr(body, name) for name in commands.Point.__dataclass_fields__}
    leads = named_invitable(request, body.leads, beside=item.leads_id if item else None)
    return commands.Point(**{**told, "leads": leads})


@router.post("/", response={201: GatheringOut}, summary="Plan a gathering")
def plan_gathering(request: PageRequest, body: NewGatheringIn) -> Gathering:
    """Plan a gathering for an organisation."""
    organisers = queries.organisers(actor=request.actor)
    return commands.plan_gathering(
        actor=request.actor,
        organiser=get_object_or_404(organisers, uid=body.organiser),
        plan=body.plan(),
        like=named_gathering(request, body.like) if body.like else None,
    )


@router.put("/{uuid:uid}", response=GatheringOut, summary="Correct the plan")
def correct_gathering(request: PageRequest, uid: UUID, body: CorrectGatheringIn) -> Gathering:
    """Correct what it is, what for, where and when."""
    found = named_gathering(request, uid)
    return commands.correct_gathering(
        actor=request.actor, gathering=found, plan=body.plan(), version=body.version
    )


@router.post("/{uuid:uid}/postpone", response=GatheringOut, summary="Postpone it")
def postpone_gathering(request: PageRequest, uid: UUID, body: PostponeIn) -> Gathering:
    """Move it to other days or hours; who has answered is asked anew."""
    found = named_gathering(request, uid)
    return commands.postpone_gathering(actor=request.actor, gathering=found, **body.dict())


@router.post("/{uuid:uid}/announce", response=GatheringOut, summary="Announce it")
def announce_gathering(request: PageRequest, uid: UUID) -> Gathering:
    """Say that the plan stands."""
    found = named_gathering(request, uid)
    return commands.announce_gathering(actor=request.actor, gathering=found)


@router.post("/{uuid:uid}/hold", response=GatheringOut, summary="It was held")
def hold_gathering(request: PageRequest, uid: UUID) -> Gathering:
    """Record that it was held."""
    found = named_gathering(request, uid)
    return commands.hold_gathering(actor=request.actor, gathering=found)


@router.post("/{uuid:uid}/close", response=GatheringOut, summary="Close it")
def close_gathering(request: PageRequest, uid: UUID) -> Gathering:
    """Close it once its minutes are issued."""
    found = named_gathering(request, uid)
    return commands.close_gathering(actor=request.actor, gathering=found)


@router.post("/{uuid:uid}/cancel", response=GatheringOut, summary="Cancel it")
def cancel_gathering(request: PageRequest, uid: UUID, body: GatheringReasonIn) -> Gathering:
    """Cancel it; the invited read why."""
    found = named_gathering(request, uid)
    return commands.cancel_gathering(actor=request.actor, gathering=found, reason=body.reason)


@router.post("/{uuid:uid}/back", response=GatheringOut, summary="Take the last step back")
def step_back(request: PageRequest, uid: UUID, body: GatheringBackIn) -> Gathering:
    """Take the last step back; a cancelled one is put back."""
    found = named_gathering(request, uid)
    return commands.step_back(actor=request.actor, gathering=found, version=body.version)


@router.post("/{uuid:uid}/agenda", response={201: AgendaItemOut}, summary="Add a point")
def add_agenda_item(request: PageRequest, uid: UUID, body: PointIn) -> AgendaItem:
    """Add a point to the agenda."""
    found = named_gathering(request, uid)
    return commands.add_agenda_item(
        actor=request.actor, gathering=found, point=_point(request, body)
    )


@router.put("/points/{uuid:uid}", response=AgendaItemOut, summary="Correct a point")
def correct_agenda_item(request: PageRequest, uid: UUID, body: CorrectPointIn) -> AgendaItem:
    """Correct a point, or move it."""
    item = named_item(request, uid)
    return commands.correct_agenda_item(
        actor=request.actor,
        item=item,
        point=_point(request, body, item),
        version=body.version,
    )


@router.delete("/points/{uuid:uid}", response=GatheringOut, summary="Take a point off")
def remove_agenda_item(request: PageRequest, uid: UUID) -> Gathering:
    """Take a point off the agenda."""
    return commands.remove_agenda_item(actor=request.actor, item=named_item(request, uid))
