"""The path of a group for programs."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext
from ninja import ModelSchema, Router, Schema

from gurvan.kernel.web.refusals import sentence
from gurvan.kernel.web.requests import PageRequest
from gurvan.registry import commands, queries
from gurvan.registry.api.finding import named_file, named_group, named_person, named_place
from gurvan.registry.api.organisations import GroupOut
from gurvan.registry.commands import Minutes
from gurvan.registry.founding import Step
from gurvan.registry.models import Assembly, Organisation

router = Router()


class MissingOut(Schema):
    """What a step lacks, and who brings it."""

    key: str
    title: str
    who: str


class StepOut(Schema):
    """A step of a group's path."""

    state: str
    done: bool
    next: bool
    done_on: date | None
    missing: list[MissingOut]

    @staticmethod
    def resolve_next(step: Step) -> bool:
        """Say whether it comes next."""
        return step.is_next

    @staticmethod
    def resolve_missing(step: Step) -> list[dict[str, str]]:
        """Return what is missing, in words."""
        return [{"key": m.key, "title": sentence(m), "who": gettext(m.who)} for m in step.missing]


class AssemblyOut(ModelSchema):
    """A founding assembly. Who attended is told by number alone."""

    attended: int

    class Meta:
        model = Assembly
        fields = ["uid", "held_on", "place_words", "votes_for", "votes_against", "abstained"]

    @staticmethod
    def resolve_attended(row: Assembly) -> int:
        """Return how many registered people attended."""
        return len(row.attendances.all())


class RulesIn(Schema):
    """When the rules were ready, and the file that holds them."""

    written_on: date
    rules: UUID | None = None
    version: int | None = None


class MinutesIn(Schema):
    """A founding assembly. ``people`` are the registered who attended."""

    held_on: date
    votes_for: int
    votes_against: int
    abstained: int
    people: list[UUID]
    rules: UUID | None = None
    sheet: UUID | None = None
    place: str = ""
    place_words: str = ""
    version: int | None = None


class RegistrationIn(Schema):
    """The day and the number of registration."""

    registered_on: date
    registration_number: str = ""
    version: int | None = None


@router.get("/models", response=list[GroupOut], summary="Groups that have walked the path")
def model_paths(request: PageRequest) -> QuerySet[Organisation]:
    """Return registered groups of the federation with the day of each step, as an example."""
    return queries.model_paths(actor=request.actor).select_related("parent")


@router.get("/{uuid:uid}/path", response=list[StepOut], summary="Its path")
def formalisation_path(request: PageRequest, uid: UUID) -> list[Step]:
    """Return the steps by which a group becomes an organisation, with what is missing."""
    return queries.formalisation_path(actor=request.actor, organisation=named_group(request, uid))


@router.get("/{uuid:uid}/assemblies", response=list[AssemblyOut], summary="Its assemblies")
def assemblies(request: PageRequest, uid: UUID) -> QuerySet[Assembly]:
    """Return an organisation's assemblies, newest first."""
    return queries.assemblies(actor=request.actor, organisation=named_group(request, uid))


@router.post("/{uuid:uid}/rules", response=GroupOut, summary="The rules are written")
def write_rules(request: PageRequest, uid: UUID, body: RulesIn) -> Organisation:
    """Note that the founders have written the group's rules."""
    return commands.write_rules(
        actor=request.actor,
        organisation=named_group(request, uid),
        written_on=body.written_on,
        rules=named_file(request, body.rules),
        version=body.version,
    )


@router.post("/{uuid:uid}/assembly", response={201: AssemblyOut}, summary="Found it")
def found_by_assembly(request: PageRequest, uid: UUID, body: MinutesIn) -> Assembly:
    """Note the assembly that adopted the rules and founded the organisation."""
    told = body.dict(exclude={"version"}) | {
        "people": [named_person(request, one) for one in body.people],
        "rules": named_file(request, body.rules),
        "sheet": named_file(request, body.sheet),
        "place": named_place(body.place),
    }
    return commands.found_by_assembly(
        actor=request.actor,
        organisation=named_group(request, uid),
        minutes=Minutes(**told),
        version=body.version,
    )


@router.post("/{uuid:uid}/registration", response=GroupOut, summary="It is registered")
def register_formally(request: PageRequest, uid: UUID, body: RegistrationIn) -> Organisation:
    """Note that an organisation is registered: the last step of its path."""
    found = named_group(request, uid)
    return commands.register_formally(actor=request.actor, organisation=found, **body.dict())
