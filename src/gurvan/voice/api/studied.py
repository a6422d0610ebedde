"""From a study to an office, for programs."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Schema

from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.requests import PageRequest
from gurvan.registry.api.finding import named_group, named_place
from gurvan.research.queries import findings, solutions
from gurvan.voice import commands
from gurvan.voice.api.challenges import ChallengeOut
from gurvan.voice.api.finding import AskOut, named_office, router
from gurvan.voice.models import Ask, Challenge


class RaiseFindingIn(Schema):
    """For whom a finding is raised, and in which words; ``place`` is a code."""

    organisation: UUID
    words: str
    raised_on: date
    place: str = ""


class AskForSolutionIn(Schema):
    """Who asks which office, about which place (its code); ``challenge`` is what miners raise."""

    asker: UUID
    office: UUID
    place: str
    title: str
    words: str
    challenge_words: str


@router.post(
    "/findings/{uuid:uid}/raise", response={201: ChallengeOut}, summary="Raise what a study found"
)
def raise_finding(request: PageRequest, uid: UUID, body: RaiseFindingIn) -> Challenge:
    """Raise what a study found, for an organisation."""
    found = get_object_or_404(findings(actor=request.actor), uid=uid)
    return commands.raise_finding(
        actor=request.actor,
        finding=found,
        organisation=named_group(request, body.organisation),
        words=body.words,
        raised_on=body.raised_on,
        place=named_place(body.place),
    )


@router.post("/solutions/{uuid:uid}/ask", response={201: AskOut}, summary="Ask for a solution")
def ask_for_solution(request: PageRequest, uid: UUID, body: AskForSolutionIn) -> Ask:
    """Ask an office for what a study proposes."""
    found = get_object_or_404(solutions(actor=request.actor), uid=uid)
    place = named_place(body.place)
    if place is None:
        raise NotFound(field="place")
    return commands.ask_for_solution(
        actor=request.actor,
        solution=found,
        asker=named_group(request, body.asker),
        office=named_office(request, body.office),
        place=place,
        title=body.title,
        words=body.words,
        challenge=body.challenge_words,
    )
