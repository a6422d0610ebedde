"""People for programs: found, registered, put right; and where their names stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import ModelSchema, Router, Schema

from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.places.models import Place
from gurvan.registry import commands, policies, queries
from gurvan.registry.api.finding import named_group, named_place
from gurvan.registry.commands.people import checked
from gurvan.registry.models import Person
from gurvan.registry.particulars import HIDDEN, Draft
from gurvan.registry.uses import Use

router = Router()


class PersonOut(ModelSchema):
    """A person. What is hidden is only named in ``knows``; names are empty for who may not know."""

    clan: str
    patronymic: str
    given: str
    residence: str | None
    registered_by: UUID
    merged_into: UUID | None
    knows: list[str]
    warnings: list[str]

    class Meta:
        model = Person
        fields = [
            "uid",
            "version",
            "sex",
            "birth_band",
            "residence_since",
            "residence_proof",
            "purpose_told_on",
            "consent_on",
            "died_on",
            "forgotten_at",
            "invented",
        ]

    @staticmethod
    def resolve_clan(row: Person) -> str:
        """Return the clan name, to those who may know it."""
        return "" if row.hidden else row.clan

    @staticmethod
    def resolve_patronymic(row: Person) -> str:
        """Return the patronymic, to those who may know it."""
        return "" if row.hidden else row.patronymic

    @staticmethod
    def resolve_given(row: Person) -> str:
        """Return the given name, to those who may know it."""
        return "" if row.hidden else row.given

    @staticmethod
    def resolve_residence(row: Person) -> str | None:
        """Return the place's code."""
        return row.residence_id

    @staticmethod
    def resolve_registered_by(row: Person) -> UUID:
        """Return the uid of the organisation that registered the person."""
        return row.registered_by.uid

    @staticmethod
    def resolve_merged_into(row: Person, context: Any) -> UUID | None:
        """Return the record that stands for this one; told to the federation alone."""
        told = policies.whole(context["request"].actor) and row.merged_into
        return row.merged_into.uid if told and row.merged_into else None

    @staticmethod
    def resolve_knows(row: Person) -> list[str]:
        """Return which hidden particulars are recorded."""
        return [what for what in HIDDEN if row.knows(what)]

    @staticmethod
    def resolve_warnings(row: Person) -> list[str]:
        """Return what in the record does not fit together."""
        return [] if row.hidden else queries.warnings(row)


class UseOut(Schema):
    """A place where a name stands. ``membership`` is what can be denied there."""

    what: str
    where: str
    state: str
    since: date | None
    until: date | None
    membership: UUID | None

    @staticmethod
    def resolve_membership(row: Use) -> UUID | None:
        """Return the uid of the membership."""
        return row.membership_uid


class ParticularsIn(Schema):
    """A person's particulars; all but the given name may be left out. ``residence`` is a code."""

    given: str
    patronymic: str = ""
    clan: str = ""
    sex: str = ""
    birth_date: date | None = None
    register_number: str = ""
    phone: str = ""
    residence: str = ""
    residence_since: date | None = None
    residence_proof: str = ""
    purpose_told_on: date | None = None
    consent_on: date | None = None


class NewPersonIn(ParticularsIn):
    """Somebody to register; ``joins`` a group; ``different_from`` those found to be others."""

    joins: UUID | None = None
    since: date | None = None
    different_from: list[UUID] = []


class NewPeopleIn(Schema):
    """Many to register at once; of an older list, where the purpose was not told yet."""

    people: list[ParticularsIn]
    older_list: bool = False


class ChangesIn(Schema):
    """What is to be other: only what is sent is changed; null or "" takes it out."""

    given: str | None = None
    patronymic: str | None = None
    clan: str | None = None
    sex: str | None = None
    birth_date: date | None = None
    register_number: str | None = None
    phone: str | None = None
    version: int | None = None


class ResidenceIn(Schema):
    """Where a person lives: a place's code, since when, what was shown."""

    residence: str
    since: date | None = None
    proof: str = ""
    version: int | None = None


class LikelyOut(Schema):
    """Who in reach may be the same person, with the reasons.

    ``ask_federation`` depends on the caller's role alone, never on what there is out of reach.
    """

    matches: list[dict[str, Any]]
    ask_federation: bool


def named_record(request: PageRequest, uid: UUID) -> Person:
    """Return a person's record in reach, also a merged or an erased one."""
    return get_object_or_404(queries.people_on_record(actor=request.actor), uid=uid)


def _draft(told: ParticularsIn, placed: Callable[[str], Place | None] = named_place) -> Draft:
    known = {one.name for one in fields(Draft)}
    values = {name: value for name, value in told.dict().items() if name in known}
    return Draft(**values | {"residence": placed(told.residence)})


@router.get("/", response=list[PersonOut], summary="People in reach")
@paged
def people(request: PageRequest, q: str = "", **_: Any) -> QuerySet[Person]:
    """Return the people in reach, each once; ``q`` is a name in any spelling or an exact number."""
    policies.require_reader(request.actor)
    if q:
        return queries.search_people(actor=request.actor, text=q)
    return queries.people(actor=request.actor)


@router.post("/", response={201: PersonOut}, summary="Register a person")
def register_person(request: PageRequest, body: NewPersonIn) -> Person:
    """Register a person, who may join a group at once."""
    return commands.register_person(
        actor=request.actor,
        draft=_draft(body),
        joins=named_group(request, body.joins) if body.joins else None,
        since=body.since,
        different_from=body.different_from,
    )


@router.post("/batch", response={201: list[PersonOut]}, summary="Register many people")
def register_people(request: PageRequest, body: NewPeopleIn) -> list[Person]:
    """Register people, all or none; a long list goes in parts."""
    placed = cache(named_place)  # a list names few places, many times
    drafts = [_draft(one, placed) for one in body.people]
    return commands.register_people(actor=request.actor, drafts=drafts, older_list=body.older_list)


@router.post("/likely-same", response=LikelyOut, summary="Is somebody registered already?")
def likely_same(request: PageRequest, body: ParticularsIn) -> dict[str, Any]:
    """Return who in reach may be this person. Nothing is written."""
    policies.require_registers_people(request.actor)
    found = queries.likely_same(actor=request.actor, draft=checked(_draft(body)))
    matches = [
        {"person": match.person.uid, "reasons": [str(one) for one in match.reasons]}
        for match in found.matches
    ]
    return {"matches": matches, "ask_federation": found.ask_federation}


@router.get("/{uuid:uid}", response=PersonOut, summary="One person")
def person(request: PageRequest, uid: UUID) -> Person:
    """Return a person's record in reach."""
    found = named_record(request, uid)
    policies.require_reader(request.actor)
    return found


@router.patch("/{uuid:uid}", response=PersonOut, summary="Correct what is known")
def correct_person(request: PageRequest, uid: UUID, body: ChangesIn) -> Person:
    """Put right what is known of a person."""
    told = body.dict(exclude_unset=True)
    version = told.pop("version", None)
    changes = {n: "" if v is None and n != "birth_date" else v for n, v in told.items()}
    return commands.correct_person(
        actor=request.actor, person=named_record(request, uid), changes=changes, version=version
    )


@router.put("/{uuid:uid}/residence", response=PersonOut, summary="Where they live")
def move_residence(request: PageRequest, uid: UUID, body: ResidenceIn) -> Person:
    """Note where a person lives now, and what was shown as proof."""
    told = body.dict() | {"residence": named_place(body.residence)}
    return commands.move_residence(actor=request.actor, person=named_record(request, uid), **told)


@router.get("/{uuid:uid}/uses", response=list[UseOut], summary="Where the name is used")
def uses(request: PageRequest, uid: UUID) -> list[Use]:
    """Return where a person's name stands, within the caller's reach."""
    found = named_record(request, uid)
    policies.require_registers_people(request.actor)
    return queries.uses(actor=request.actor, person=found)
