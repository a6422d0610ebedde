"""Leads for programs of the federation's officers; questions for leaders, bonds for officials."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.registry.api.finding import named_file, named_group, named_user
from gurvan.screening import commands, policies, queries
from gurvan.screening.listings import asks, says
from gurvan.screening.models import Interest, Lead, Look, Sale, Word

router = Router(tags=["leads"])


class LeadOut(Schema):
    """A lead: a reason to look, and no accusation. ``about_key`` is a uid, or a place's code."""

    uid: UUID
    kind: str
    state: str
    about_label: str
    about_key: str
    figures: dict[str, int]
    sentence: str
    found_on: date
    expires_on: date
    gone_on: date | None
    officer_uid: UUID | None
    version: int

    @staticmethod
    def resolve_sentence(row: Lead) -> str:
        """Return what the record says."""
        return says(row)


class ThingOut(Schema):
    """Something that a lead rests on. ``there`` says whether it is still in the record."""

    label: str
    key: str
    there: bool


class WordOut(Schema):
    """A question to a group, and its word."""

    uid: UUID
    group_uid: UUID
    about: str
    question: str
    asked_on: date
    reply_by: date
    reply: str
    heard: str
    replied_on: date | None
    closed_on: date | None
    version: int

    @staticmethod
    def resolve_about(row: Word) -> str:
        """Return what the group is told of what it is asked about."""
        return asks(row)


class LeadWholeOut(LeadOut):
    """A lead with what it rests on, what groups were asked, and how it ended."""

    closed_words: str
    evidence: list[ThingOut]
    words: list[WordOut]

    @staticmethod
    def resolve_evidence(row: Lead, context: dict[str, PageRequest]) -> list[ThingOut]:
        """Return what it rests on, and whether each is still there."""
        shown = queries.evidence(actor=context["request"].actor, lead=row)
        return [ThingOut(**one.thing._asdict(), there=one.row is not None) for one in shown]

    @staticmethod
    def resolve_words(row: Lead) -> QuerySet[Word]:
        """Return what groups were asked."""
        return queries.words_of(row)


class InterestOut(Schema):
    """A bond that an official declared."""

    uid: UUID
    user_uid: UUID
    authority_uid: UUID
    group_uid: UUID
    bond: str
    declared_on: date
    taken_back_on: date | None


class SaleOut(Schema):
    """A sale of minerals by a company, noted with its paper."""

    uid: UUID
    company_uid: UUID
    sold_on: date
    noted_on: date
    taken_back_on: date | None


class LookOut(Schema):
    """That the record was looked through: how many reasons there are, by kind."""

    looked_on: date
    found: dict[str, int]


class LeadSeenIn(Schema):
    """The version of the lead as it was seen, if it matters."""

    version: int | None = None


class LeadGiveIn(LeadSeenIn):
    """To which officer: the uid of an account."""

    officer: UUID


class WordAskIn(Schema):
    """Which group, and what."""

    group: UUID
    question: str


class WordReplyIn(Schema):
    """A group's word."""

    reply: str


class LeadDismissIn(LeadSeenIn):
    """Why there is nothing to mend."""

    why: str


class LeadMendIn(LeadSeenIn):
    """What was mended."""

    done: str


class SaleIn(Schema):
    """Which company, when, and the uid of a file kept before."""

    company: UUID
    sold_on: date
    paper: UUID


class InterestIn(Schema):
    """Which group, and what binds: kin, business or other."""

    group: UUID
    bond: str


def _lead(request: PageRequest, uid: UUID) -> Lead:
    found: Lead = get_object_or_404(queries.leads(actor=request.actor), uid=uid)
    policies.require_lead(request.actor, found)
    return found


def _word(request: PageRequest, uid: UUID) -> Word:
    return get_object_or_404(queries.words(actor=request.actor), uid=uid)


@router.get("/", response=list[LeadOut], summary="All leads")
@paged
def leads(request: PageRequest, **_: Any) -> QuerySet[Lead]:
    """Return the federation's leads, those that are not over first."""
    policies.require_looker(request.actor)
    return queries.leads(actor=request.actor)


@router.post("/look", response=LookOut, summary="Look through the record now")
def look_for_leads(request: PageRequest) -> Look:
    """Look through the record for reasons to look at something."""
    return commands.look_for_leads(actor=request.actor)


@router.get("/words", response=list[WordOut], summary="What groups were asked")
@paged
def words(request: PageRequest, **_: Any) -> QuerySet[Word]:
    """Return what the own group was asked; to officers what all were."""
    policies.require_words_reader(request.actor)
    return queries.words(actor=request.actor)


@router.get("/words/{uuid:uid}", response=WordOut, summary="One question")
def word(request: PageRequest, uid: UUID) -> Word:
    """Return a question, and the group's word on it."""
    return _word(request, uid)


@router.post("/words/{uuid:uid}/reply", response=WordOut, summary="Give a group's word")
def give_word(request: PageRequest, uid: UUID, body: WordReplyIn) -> Word:
    """Give the group's word, or write down what an officer was told."""
    return commands.give_word(actor=request.actor, word=_word(request, uid), **body.dict())


@router.post("/words/{uuid:uid}/take-back", response=WordOut, summary="Take a question back")
def take_question_back(request: PageRequest, uid: UUID) -> Word:
    """Take back what a group was asked."""
    return commands.take_question_back(actor=request.actor, word=_word(request, uid))


@router.get("/interests", response=list[InterestOut], summary="Bonds that officials declared")
@paged
def interests(request: PageRequest, **_: Any) -> QuerySet[Interest]:
    """Return one's own declarations; to officers all."""
    policies.require_interests_reader(request.actor)
    return queries.interests(actor=request.actor)


@router.post("/interests", response={201: InterestOut}, summary="Declare a bond")
def declare_interest(request: PageRequest, body: InterestIn) -> Interest:
    """Declare that one is bound to a group, and leaves deciding on its papers to others."""
    policies.require_official(request.actor)
    group = get_object_or_404(queries.groups_before(actor=request.actor), uid=body.group)
    return commands.declare_interest(actor=request.actor, group=group, bond=body.bond)


@router.post("/interests/{uuid:uid}/take-back", response=InterestOut, summary="Take a bond back")
def take_interest_back(request: PageRequest, uid: UUID) -> Interest:
    """Take back that there is a bond."""
    found = get_object_or_404(queries.interests(actor=request.actor), uid=uid)
    return commands.take_interest_back(actor=request.actor, interest=found)


@router.get("/sales", response=list[SaleOut], summary="Sales noted")
@paged
def sales(request: PageRequest, **_: Any) -> QuerySet[Sale]:
    """Return the sales of minerals by companies that officers noted."""
    policies.require_looker(request.actor)
    return queries.sales(actor=request.actor)


@router.post("/sales", response={201: SaleOut}, summary="Note a sale")
def note_sale(request: PageRequest, body: SaleIn) -> Sale:
    """Note that a company sold minerals, with the paper that shows it."""
    policies.require_looker(request.actor)
    return commands.note_sale(
        actor=request.actor,
        company=named_group(request, body.company),
        sold_on=body.sold_on,
        paper=named_file(request, body.paper),
    )


@router.post("/sales/{uuid:uid}/take-back", response=SaleOut, summary="Take a sale back")
def take_sale_back(request: PageRequest, uid: UUID) -> Sale:
    """Take back that a company sold minerals."""
    found = get_object_or_404(queries.sales(actor=request.actor), uid=uid)
    return commands.take_sale_back(actor=request.actor, sale=found)


@router.get("/{uuid:uid}", response=LeadWholeOut, summary="One lead")
def lead(request: PageRequest, uid: UUID) -> Lead:
    """Return a lead with what it rests on, and what groups were asked."""
    return _lead(request, uid)


@router.post("/{uuid:uid}/take", response=LeadOut, summary="Look at it oneself")
def take_lead(request: PageRequest, uid: UUID, body: LeadSeenIn) -> Lead:
    """Become the officer who looks at it."""
    return commands.take_lead(actor=request.actor, lead=_lead(request, uid), **body.dict())


@router.post("/{uuid:uid}/give", response=LeadOut, summary="Give it to another officer")
def give_lead(request: PageRequest, uid: UUID, body: LeadGiveIn) -> Lead:
    """Name another officer who looks at it."""
    found = _lead(request, uid)
    given = body.dict() | {"officer": named_user(request, body.officer)}
    return commands.give_lead(actor=request.actor, lead=found, **given)


@router.post("/{uuid:uid}/put-back", response=LeadOut, summary="Put it back")
def put_lead_back(request: PageRequest, uid: UUID, body: LeadSeenIn) -> Lead:
    """Put it back, so that another officer takes it."""
    return commands.put_lead_back(actor=request.actor, lead=_lead(request, uid), **body.dict())


@router.post("/{uuid:uid}/ask", response={201: WordOut}, summary="Ask a group for its word")
def ask_for_word(request: PageRequest, uid: UUID, body: WordAskIn) -> Word:
    """Ask a group that it rests on for its word."""
    found = _lead(request, uid)
    given = body.dict() | {"group": named_group(request, body.group)}
    return commands.ask_for_word(actor=request.actor, lead=found, **given)


@router.post("/{uuid:uid}/dismiss", response=LeadOut, summary="Close it: nothing to mend")
def dismiss_lead(request: PageRequest, uid: UUID, body: LeadDismissIn) -> Lead:
    """Close it, and say why there is nothing to mend."""
    return commands.dismiss_lead(actor=request.actor, lead=_lead(request, uid), **body.dict())


@router.post("/{uuid:uid}/mend", response=LeadOut, summary="Close it: something was mended")
def mend_lead(request: PageRequest, uid: UUID, body: LeadMendIn) -> Lead:
    """Close it, and say what was mended."""
    return commands.mend_lead(actor=request.actor, lead=_lead(request, uid), **body.dict())


@router.post("/{uuid:uid}/reopen", response=LeadOut, summary="Open it again")
def reopen_lead(request: PageRequest, uid: UUID, body: LeadSeenIn) -> Lead:
    """Open it again, and look at it oneself."""
    return commands.reopen_lead(actor=request.actor, lead=_lead(request, uid), **body.dict())
