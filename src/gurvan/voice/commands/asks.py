"""An ask before it is sent: begun, written, supported, with its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import command, record
from gurvan.places.models import Place
from gurvan.registry.commands.papers import Paper, kept
from gurvan.registry.models import Organisation
from gurvan.voice import policies, queries
from gurvan.voice.commands.holding import (
    hide_from,
    hold,
    hold_draft,
    next_serial,
    require_askable,
    require_asker,
    said,
    show_to,
)
from gurvan.voice.events import (
    AskBegun,
    AskWritten,
    EvidenceAttached,
    EvidenceDetached,
    SupporterLeft,
    SupporterNamed,
)
from gurvan.voice.lifecycle import OVER
from gurvan.voice.models import Ask, AskFile, Cause, Challenge, Supporter
from gurvan.voice.refusals import CannotSupport, LetterIsOut, SupportsAlready, VoiceWordsNeeded
from gurvan.voice.terms import ASKERS, LONGEST_TITLE
from gurvan.voice.writing import written, written_text


@command
def draft_ask(
    *,
    actor: Actor,
    asker: Organisation,
    office: Organisation,
    place: Place,
    title: str,
    words: str,
    challenges: Sequence[Challenge] = (),
) -> Ask:
    """Begin an ask to an office; the office sees nothing of it before it is sent.

    Raises NotFound, NotAllowed, LeaderNotSettled, CannotAsk, NoSuchOffice, VoiceWordsNeeded.
    """
    policies.require_raiser(actor, asker)
    ask = begun(actor, asker=asker, office=office, place=place)
    _write(ask, title, words)
    ask.save()
    _rest_on(actor, ask, challenges)
    event = AskBegun(
        number=ask.number, asker=str(asker), office=str(office), challenges=len(challenges)
    )
    return said(ask, event, actor)


def begun(actor: Actor, *, asker: Organisation, office: Organisation, place: Place) -> Ask:
    """Return a new ask with its number, not saved yet, within a command that asked who may.

    Raises CannotAsk, NoSuchOffice.
    """
    require_asker(asker, field="asker")
    require_askable(actor, office)
    today = clock.today()
    return Ask(
        federation_id=actor.federation_id,
        year=today.year,
        serial=next_serial(actor.federation_id, today.year),
        asker=asker,
        office=office,
        place=place,
        made_on=today,
        state_since=today,
        invented=asker.invented,
    )


def _write(ask: Ask, title: str, words: str) -> None:
    ask.title = written(title, field="title", most=LONGEST_TITLE)
    ask.words = written_text(words, field="words")


def _rest_on(actor: Actor, ask: Ask, challenges: Sequence[Challenge]) -> None:
    """Let the ask rest on these challenges and no others; who raised them see what comes of it.

    What the actor does not see rests where it rested. Raises NotFound.
    """
    seen = queries.challenges(actor=actor)
    wanted = {one.pk for one in challenges}
    if seen.filter(pk__in=wanted).count() != len(wanted):
        raise NotFound(field="challenges")
    mine = {one.challenge_id: one for one in ask.causes.filter(challenge__in=seen.values("pk"))}
    gone = [one for key, one in mine.items() if key not in wanted]
    dropped = Organisation.objects.filter(challenges__causes__in=[one.pk for one in gone])
    leaving = list(dropped.exclude(pk=ask.asker_id).distinct())
    Cause.objects.bulk_delete(gone)
    new = [one for one in challenges if one.pk not in mine]
    made = (Cause(federation_id=ask.federation_id, ask=ask, challenge=one) for one in new)
    Cause.objects.bulk_create(list(made))
    for organisation in {one.organisation for one in new}:
        if organisation.pk != ask.asker_id:
            show_to(actor, ask, organisation)
    for organisation in leaving:
        _hide_unless_bound(actor, ask, organisation)


@command
def write_ask(
    *,
    actor: Actor,
    ask: Ask,
    office: Organisation,
    place: Place,
    title: str,
    words: str,
    challenges: Sequence[Challenge] = (),
    version: int | None = None,
) -> Ask:
    """Write an ask anew while it is a draft. Raises LetterIsOut, and as draft_ask does."""
    policies.require_work(actor, ask)
    hold_draft(ask)
    ask.expect(version)
    if ask.erased_on is not None:
        raise VoiceWordsNeeded(field="title")
    require_askable(actor, office)
    ask.office, ask.place = office, place
    _write(ask, title, words)
    _rest_on(actor, ask, challenges)
    return said(ask, AskWritten(office=str(office), challenges=len(challenges)), actor)


# --- Who stands behind it -------------------------------------------------------------------------


@command
def name_supporter(*, actor: Actor, ask: Ask, organisation: Organisation) -> Supporter:
    """Record that a union or a group stands behind an ask; it sees the ask from now on.

    It is that organisation's own word, or of an officer above it. Also after the letter: support
    grows. Raises CannotSupport, SupportsAlready, NotFound,
    NotAllowed, CannotWhile.
    """
    policies.require_support(actor, ask)
    hold(ask)
    ours = organisation.federation_id == ask.federation_id and organisation.state != "dissolved"
    if not ours or organisation.kind not in ASKERS or organisation.pk == ask.asker_id:
        raise CannotSupport(field="organisation")
    policies.require_support(actor, ask, organisation)
    if ask.state in OVER:
        raise LetterIsOut
    if ask.supporters.filter(organisation=organisation).exists():
        raise SupportsAlready(field="organisation")
    made = Supporter(
        federation_id=ask.federation_id, ask=ask, organisation=organisation, since=clock.today()
    )
    made.save()
    record(SupporterNamed(organisation=str(organisation)), actor=actor, subject=ask)
    show_to(actor, ask, organisation)
    return made


@command
def drop_supporter(*, actor: Actor, ask: Ask, organisation: Organisation) -> Ask:
    """Record that an organisation stands behind an ask no more. Raises NotFound, NotAllowed."""
    policies.require_leaving(actor, ask, organisation)
    hold(ask)
    there = ask.supporters.filter(organisation=organisation).first()
    if there is None:
        raise NotFound(field="organisation")
    there.delete()
    record(SupporterLeft(organisation=str(organisation)), actor=actor, subject=ask)
    _hide_unless_bound(actor, ask, organisation)
    return ask


def _hide_unless_bound(actor: Actor, ask: Ask, organisation: Organisation) -> None:
    """Let an organisation see the ask no more, unless it supports it or raised what it rests on."""
    supports = ask.supporters.filter(organisation=organisation).exists()
    if not supports and not ask.causes.filter(challenge__organisation=organisation).exists():
        hide_from(actor, ask, organisation)


# --- Evidence -------------------------------------------------------------------------------------


@command
def attach_evidence(*, actor: Actor, ask: Ask, what: str, paper: Paper) -> AskFile:
    """Attach a file that shows what the ask says; the office sees it with the ask.

    Raises VoiceWordsNeeded, CannotWhile, and as ``kept`` does.
    """
    policies.require_work(actor, ask)
    hold(ask)
    if ask.state in OVER:
        raise LetterIsOut
    words = written(what, field="what", most=LONGEST_TITLE)
    file = kept(actor, paper, purpose="paper", field="paper")
    if file is None:
        raise NotFound(field="paper")
    made = AskFile(
        federation_id=ask.federation_id, ask=ask, what=words, file=file, attached_on=clock.today()
    )
    made.save()
    record(EvidenceAttached(file=str(file.uid)), actor=actor, subject=ask)
    return made


@command
def detach_evidence(*, actor: Actor, ask_file: AskFile) -> Ask:
    """Detach a file; the file itself is erased on its own page. Raises NotFound, NotAllowed."""
    policies.require_file(actor, ask_file)
    ask = ask_file.ask
    hold(ask)
    file = str(ask_file.file.uid)
    ask_file.delete()
    record(EvidenceDetached(file=file), actor=actor, subject=ask)
    return ask
