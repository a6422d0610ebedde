"""Slips for programs, and the slip door for whoever holds a paper: no account, no token."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from ninja import Router, Schema

from gurvan.files.purposes import PDF
from gurvan.files.serving import saved
from gurvan.kernel.web.requests import PageRequest, source_of
from gurvan.papers.api import LanguageIn
from gurvan.registry import commands
from gurvan.registry.api.finding import named_person
from gurvan.registry.api.people import PersonOut, UseOut
from gurvan.registry.commands import PrintedSlip
from gurvan.registry.models import Membership, Person
from gurvan.registry.queries import slip_actor
from gurvan.registry.uses import Use

router = Router()


class PeopleIn(Schema):
    """Who gets slips."""

    people: list[UUID]


class PrintedSlipOut(Schema):
    """A slip's code, told once."""

    person: UUID
    code: str

    @staticmethod
    def resolve_person(row: PrintedSlip) -> UUID:
        """Return the person's uid."""
        return row.person.uid

    @staticmethod
    def resolve_code(row: PrintedSlip) -> str:
        """Return the code's text."""
        return row.text


class WhyIn(Schema):
    """Why a slip is made worthless: lost, or misused."""

    why: str = "lost"


class CodeIn(Schema):
    """The code on a paper."""

    code: str


class DenyIn(CodeIn):
    """Which membership the bearer of the slip denies."""

    membership: UUID


class SaidIn(CodeIn):
    """Whether the bearer of the paper is a member."""

    member: bool


class SaidOut(Schema):
    """How a membership stands now."""

    state: str


@router.post("/{uuid:uid}/slip/pdf", summary="Issue a slip as PDF")
def issue_slip_paper(request: PageRequest, uid: UUID, body: LanguageIn) -> HttpResponse:
    """Return a slip as a paper with a number, once: its file is kept nowhere."""
    made = commands.issue_slip_paper(
        actor=request.actor,
        person=named_person(request, uid),
        language=body.language,
        address=request.build_absolute_uri(reverse("papers:verify")),
        name_address=request.build_absolute_uri(reverse("registry:name")),
    )
    return saved(made.pdf, PDF, f"{made.paper.number}.pdf")


@router.post("/slips", response={201: list[PrintedSlipOut]}, summary="Issue slips")
def issue_slips(request: PageRequest, body: PeopleIn) -> list[PrintedSlip]:
    """Issue a slip to each person; older ones end. The codes are told once."""
    rows = [named_person(request, uid) for uid in body.people]
    return commands.issue_slips(actor=request.actor, people=rows)


@router.post("/{uuid:uid}/slip/revoke", response=PersonOut, summary="Revoke a slip")
def revoke_slip(request: PageRequest, uid: UUID, body: WhyIn) -> Person:
    """Make a person's slip worthless."""
    found = named_person(request, uid)
    return commands.revoke_slip(actor=request.actor, person=found, why=body.why)


@router.post("/name", auth=None, response=list[UseOut], summary="Where is my name used?")
def names_used(request: PageRequest, body: CodeIn) -> list[Use]:
    """Return where the name on a slip stands. Guessing is slowed, stopped, and told."""
    return commands.names_used(code=body.code, source=source_of(request)).uses


@router.post("/name/deny", auth=None, response=SaidOut, summary="I am not a member there")
def deny_by_slip(request: PageRequest, body: DenyIn) -> Membership:
    """Deny a membership that bears the name on a slip."""
    slip = commands.names_used(code=body.code, source=source_of(request)).slip
    actor = slip_actor(slip.federation_id)
    return commands.deny_by_slip(actor=actor, slip=slip, membership_uid=body.membership)


@router.post("/name/confirm", auth=None, response=SaidOut, summary="Answer a one-time code")
def answer_code(request: PageRequest, body: SaidIn) -> Membership:
    """Confirm or deny with a one-time code; refused to whoever gains and is signed in."""
    code = commands.open_code(code=body.code, source=source_of(request))
    actor = getattr(request, "actor", None) or slip_actor(code.federation_id)
    answer = commands.confirm_by_code if body.member else commands.deny_by_code
    return answer(actor=actor, code=code)
