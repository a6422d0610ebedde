"""Writing, sending and ending asks, for programs."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Schema

from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.requests import PageRequest
from gurvan.papers.api import IssuedOut, LanguageIn
from gurvan.papers.models import Paper
from gurvan.places.models import Place
from gurvan.registry.api.finding import named_file, named_group, named_place
from gurvan.registry.models import Organisation
from gurvan.voice import commands, queries
from gurvan.voice.api.finding import (
    AskOut,
    VoiceReasonIn,
    named_ask,
    named_challenge,
    named_office,
    router,
)
from gurvan.voice.models import Ask, Challenge


class WriteAskIn(Schema):
    """What is asked, of which office, about which place (its code), resting on which challenges."""

    office: UUID
    place: str
    title: str
    words: str
    challenges: list[UUID] = []
    version: int | None = None


class DraftAskIn(Schema):
    """Who asks, and what."""

    asker: UUID
    office: UUID
    place: str
    title: str
    words: str
    challenges: list[UUID] = []


class SupporterIn(Schema):
    """Which organisation."""

    supporter: UUID


class AskFileIn(Schema):
    """A file that was kept, and what it shows."""

    what: str
    paper: UUID


class SendIn(Schema):
    """When and how it went; ``copy_of_letter`` is a file that was kept."""

    sent_on: date
    way: str
    copy_of_letter: UUID | None = None
    version: int | None = None


class ReceivedIn(Schema):
    """When the office received it, and under which number."""

    acknowledged_on: date
    number: str = ""


class ExtendIn(Schema):
    """When the office told that it takes longer."""

    extended_on: date


class GoOnIn(Schema):
    """To which office it goes on."""

    office: UUID


class AskVersionIn(Schema):
    """The version that was seen."""

    version: int | None = None


def _place(code: str) -> Place:
    found = named_place(code)
    if found is None:
        raise NotFound(field="place")
    return found


def _challenges(request: PageRequest, uids: list[UUID]) -> list[Challenge]:
    return [named_challenge(request, uid) for uid in uids]


def _organisation(request: PageRequest, ask: Ask, uid: UUID) -> Organisation:
    found = queries.possible_supporters(actor=request.actor, ask=ask).filter(uid=uid).first()
    return found or get_object_or_404(queries.supporting(actor=request.actor, ask=ask), uid=uid)


@router.post("/", response={201: AskOut}, summary="Begin an ask")
def draft_ask(request: PageRequest, body: DraftAskIn) -> Ask:
    """Begin an ask to an office; the office sees nothing of it before it is sent."""
    return commands.draft_ask(
        actor=request.actor,
        asker=named_group(request, body.asker),
        office=named_office(request, body.office),
        place=_place(body.place),
        title=body.title,
        words=body.words,
        challenges=_challenges(request, body.challenges),
    )


@router.put("/{uuid:uid}", response=AskOut, summary="Write it anew")
def write_ask(request: PageRequest, uid: UUID, body: WriteAskIn) -> Ask:
    """Write it anew while it is a draft."""
    return commands.write_ask(
        actor=request.actor,
        ask=named_ask(request, uid),
        office=named_office(request, body.office),
        place=_place(body.place),
        title=body.title,
        words=body.words,
        challenges=_challenges(request, body.challenges),
        version=body.version,
    )


@router.post("/{uuid:uid}/supporters", response=AskOut, summary="Name who stands behind it")
def name_supporter(request: PageRequest, uid: UUID, body: SupporterIn) -> Ask:
    """Record that an organisation stands behind it."""
    ask = named_ask(request, uid)
    organisation = _organisation(request, ask, body.supporter)
    commands.name_supporter(actor=request.actor, ask=ask, organisation=organisation)
    return named_ask(request, uid)


@router.delete("/{uuid:uid}/supporters", response=AskOut, summary="It stands behind it no more")
def drop_supporter(request: PageRequest, uid: UUID, body: SupporterIn) -> Ask:
    """Record that an organisation stands behind it no more."""
    ask = named_ask(request, uid)
    organisation = _organisation(request, ask, body.supporter)
    return commands.drop_supporter(actor=request.actor, ask=ask, organisation=organisation)


@router.post("/{uuid:uid}/evidence", response=AskOut, summary="Attach evidence")
def attach_evidence(request: PageRequest, uid: UUID, body: AskFileIn) -> Ask:
    """Attach a file that was kept."""
    ask, paper = named_ask(request, uid), named_file(request, body.paper)
    if paper is None:
        raise Http404
    commands.attach_evidence(actor=request.actor, ask=ask, what=body.what, paper=paper)
    return ask


@router.delete("/evidence/{uuid:uid}", response=AskOut, summary="Detach evidence")
def detach_evidence(request: PageRequest, uid: UUID) -> Ask:
    """Detach a file; it is erased by itself."""
    found = get_object_or_404(queries.ask_files(actor=request.actor), uid=uid)
    ask = commands.detach_evidence(actor=request.actor, ask_file=found)
    return named_ask(request, ask.uid)


@router.post("/{uuid:uid}/letters", response={201: IssuedOut}, summary="Issue the letter")
def issue_letter(request: PageRequest, uid: UUID, body: LanguageIn) -> Paper:
    """Freeze and number what stands there now; unchanged, it is the same paper as before."""
    address = request.build_absolute_uri(reverse("papers:verify"))
    ask = named_ask(request, uid)
    return commands.issue_letter(actor=request.actor, ask=ask, address=address, **body.dict())


@router.post("/{uuid:uid}/send", response=AskOut, summary="It was sent")
def send_ask(request: PageRequest, uid: UUID, body: SendIn) -> Ask:
    """Record that the letter went to the office."""
    return commands.send_ask(
        actor=request.actor,
        ask=named_ask(request, uid),
        sent_on=body.sent_on,
        way=body.way,
        copy=named_file(request, body.copy_of_letter),
        version=body.version,
    )


@router.post("/{uuid:uid}/received", response=AskOut, summary="It was received")
def acknowledge_ask(request: PageRequest, uid: UUID, body: ReceivedIn) -> Ask:
    """Record that the office received it."""
    ask = named_ask(request, uid)
    return commands.acknowledge_ask(actor=request.actor, ask=ask, **body.dict())


@router.post("/{uuid:uid}/extend", response=AskOut, summary="The time was extended")
def extend_time(request: PageRequest, uid: UUID, body: ExtendIn) -> Ask:
    """Record that the office takes the longer time that its rule allows."""
    ask = named_ask(request, uid)
    return commands.extend_time(actor=request.actor, ask=ask, extended_on=body.extended_on)


@router.post("/{uuid:uid}/withdraw", response=AskOut, summary="Withdraw it")
def withdraw_ask(request: PageRequest, uid: UUID, body: VoiceReasonIn) -> Ask:
    """Take it back; its office sees nothing of it any more."""
    ask = named_ask(request, uid)
    return commands.withdraw_ask(actor=request.actor, ask=ask, reason=body.reason)


@router.post("/{uuid:uid}/close", response=AskOut, summary="Close it")
def close_ask(request: PageRequest, uid: UUID, body: VoiceReasonIn) -> Ask:
    """Close it; an answer opens it again."""
    ask = named_ask(request, uid)
    return commands.close_ask(actor=request.actor, ask=ask, reason=body.reason)


@router.post("/{uuid:uid}/back", response=AskOut, summary="Take the last step back")
def step_back(request: PageRequest, uid: UUID, body: AskVersionIn) -> Ask:
    """Take the last step back: it was written by mistake."""
    ask = named_ask(request, uid)
    return commands.step_back(actor=request.actor, ask=ask, version=body.version)


@router.post("/{uuid:uid}/go-on", response={201: AskOut}, summary="Go on to a higher office")
def escalate_ask(request: PageRequest, uid: UUID, body: GoOnIn) -> Ask:
    """Begin a new ask to a higher office, bound to this one."""
    ask, office = named_ask(request, uid), named_office(request, body.office)
    return commands.escalate_ask(actor=request.actor, ask=ask, office=office)


@router.post("/{uuid:uid}/public", response=AskOut, summary="Let everybody read of it")
def make_public(request: PageRequest, uid: UUID) -> Ask:
    """Let everybody read its title, its office, its days and what was promised."""
    return commands.make_public(actor=request.actor, ask=named_ask(request, uid))


@router.delete("/{uuid:uid}/public", response=AskOut, summary="Take it down")
def take_down(request: PageRequest, uid: UUID) -> Ask:
    """Let nobody read of it in public any more."""
    return commands.take_down(actor=request.actor, ask=named_ask(request, uid))


@router.delete("/{uuid:uid}/words", response=AskOut, summary="Erase its words")
def erase_ask(request: PageRequest, uid: UUID) -> Ask:
    """Erase title and words for good, and the letters that bear them."""
    return commands.erase_ask(actor=request.actor, ask=named_ask(request, uid))
