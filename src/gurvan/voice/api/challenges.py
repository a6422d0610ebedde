"""Challenges, for programs."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from ninja import ModelSchema, Schema

from gurvan.gatherings.models import Gathering
from gurvan.gatherings.queries import gathering
from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.ledger.queries import Told
from gurvan.registry.api.finding import named_group, named_place
from gurvan.voice import commands, policies, queries
from gurvan.voice.api.finding import VoiceHistoryOut, named_challenge, router
from gurvan.voice.models import Challenge


class ChallengeOut(ModelSchema):
    """What miners raised. ``place`` is a code; what it names else are uids."""

    organisation: UUID
    place: str | None
    gathering: UUID | None
    merged_into: UUID | None

    class Meta:
        model = Challenge
        fields = ["uid", "version", "source", "words", "raised_on", "erased_on"]

    @staticmethod
    def resolve_organisation(row: Challenge) -> UUID:
        """Return the uid of who raised it."""
        return row.organisation.uid

    @staticmethod
    def resolve_place(row: Challenge) -> str | None:
        """Return the code of the place."""
        return row.place_id

    @staticmethod
    def resolve_gathering(row: Challenge) -> UUID | None:
        """Return the uid of the gathering at which it was raised."""
        return row.gathering.uid if row.gathering else None

    @staticmethod
    def resolve_merged_into(row: Challenge) -> UUID | None:
        """Return the uid of the one with which it was put together."""
        return row.merged_into.uid if row.merged_into else None


class ChallengeIn(Schema):
    """What was raised, where it was heard, on which day, about which place (its code)."""

    source: str
    words: str
    raised_on: date
    place: str = ""
    gathering: UUID | None = None


class RaiseIn(ChallengeIn):
    """Whose members raised it, and what."""

    organisation: UUID


class CorrectChallengeIn(ChallengeIn):
    """What was raised, of the version that was seen."""

    version: int | None = None


class TogetherIn(Schema):
    """With which one it is put together."""

    challenge: UUID


def _gathering(request: PageRequest, uid: UUID | None) -> Gathering | None:
    return None if uid is None else gathering(actor=request.actor, uid=uid)


@router.get("/challenges", response=list[ChallengeOut], summary="Challenges in reach")
@paged
def challenges(request: PageRequest, q: str = "", **_: Any) -> QuerySet[Challenge]:
    """Return the challenges that you see, the latest first."""
    policies.require_challenge_reader(request.actor)
    rows = queries.challenges(actor=request.actor)
    return queries.searched_challenges(rows, q) if q else rows


@router.post("/challenges", response={201: ChallengeOut}, summary="Write down what was raised")
def raise_challenge(request: PageRequest, body: RaiseIn) -> Challenge:
    """Write down what an organisation's members raised."""
    told = body.dict() | {
        "organisation": named_group(request, body.organisation),
        "place": named_place(body.place),
        "gathering": _gathering(request, body.gathering),
    }
    return commands.raise_challenge(actor=request.actor, **told)


@router.get("/challenges/{uuid:uid}", response=ChallengeOut, summary="One challenge")
def challenge(request: PageRequest, uid: UUID) -> Challenge:
    """Return one challenge."""
    return named_challenge(request, uid)


@router.get(
    "/challenges/{uuid:uid}/history", response=list[VoiceHistoryOut], summary="What has happened"
)
def history_of_challenge(request: PageRequest, uid: UUID) -> list[Told]:
    """Return what has happened to it, newest first."""
    found = named_challenge(request, uid)
    return queries.history_of_challenge(actor=request.actor, subject=found)


@router.put("/challenges/{uuid:uid}", response=ChallengeOut, summary="Correct it")
def correct_challenge(request: PageRequest, uid: UUID, body: CorrectChallengeIn) -> Challenge:
    """Correct what was written down."""
    told = body.dict() | {
        "place": named_place(body.place),
        "gathering": _gathering(request, body.gathering),
    }
    found = named_challenge(request, uid)
    return commands.correct_challenge(actor=request.actor, challenge=found, **told)


@router.post("/challenges/{uuid:uid}/together", response=ChallengeOut, summary="Put together")
def put_together(request: PageRequest, uid: UUID, body: TogetherIn) -> Challenge:
    """Put it together with another that says the same."""
    found, kept = named_challenge(request, uid), named_challenge(request, body.challenge)
    return commands.put_together(actor=request.actor, challenge=found, kept=kept)


@router.post("/challenges/{uuid:uid}/part", response=ChallengeOut, summary="Part")
def part_challenge(request: PageRequest, uid: UUID) -> Challenge:
    """Let it stand by itself again."""
    return commands.part_challenge(actor=request.actor, challenge=named_challenge(request, uid))


@router.delete("/challenges/{uuid:uid}/words", response=ChallengeOut, summary="Erase its words")
def erase_challenge(request: PageRequest, uid: UUID) -> Challenge:
    """Erase its words for good."""
    return commands.erase_challenge(actor=request.actor, challenge=named_challenge(request, uid))
