"""The letter goes out and is received; the time is extended; the ask ends, goes back, goes on."""

from __future__ import annotations

from datetime import date

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.registry.commands.days import require_after, require_past
from gurvan.registry.commands.papers import Paper, kept
from gurvan.registry.models import Organisation
from gurvan.voice import policies, queries
from gurvan.voice.commands.asks import begun
from gurvan.voice.commands.escalating import require_time_over
from gurvan.voice.commands.holding import hide_from, hold, move, said, show_to, unmark
from gurvan.voice.events import (
    AskAcknowledged,
    AskBegun,
    AskClosed,
    AskEscalated,
    AskSent,
    AskWithdrawn,
    SteppedBack,
    TimeExtended,
)
from gurvan.voice.lifecycle import BEFORE, SILENT
from gurvan.voice.models import Ask, Cause, Supporter
from gurvan.voice.refusals import (
    BeforeItsLetter,
    ExtendedAlready,
    LetterNeeded,
    NoRuleToExtend,
    NoSuchWay,
    NothingBeforeIt,
    NotSentYet,
    SameOffice,
    TimeIsOver,
    VoiceWordsNeeded,
)
from gurvan.voice.terms import LONGEST_NUMBER, SPOKEN, WAYS
from gurvan.voice.writing import written


@command
def send_ask(
    *,
    actor: Actor,
    ask: Ask,
    sent_on: date,
    way: str,
    copy: Paper | None = None,
    version: int | None = None,
) -> Ask:
    """Record that the letter went to the office, when and how; the office sees the ask.

    ``copy`` is the signed letter. What goes in writing has a letter: issued here, or attached; what
    was told by word has none. A letter that was issued here goes on its day or later: from the day
    that is told here the office's time runs. One that was only attached may have gone on any day,
    as may what was told by word. Raises NoSuchWay, LetterNeeded, InFuture, BeforeItsLetter,
    VoiceWordsNeeded (its words were erased), CannotWhile.
    """
    policies.require_work(actor, ask)
    hold(ask)
    ask.expect(version)
    move(ask, "send", since=sent_on)
    require_past(sent_on, field="sent_on")
    if way not in WAYS:
        raise NoSuchWay(field="way")
    if ask.erased_on is not None:
        raise VoiceWordsNeeded
    if way != SPOKEN:
        _require_letter(ask, sent_on, copy)
    ask.sent_on, ask.sent_way = sent_on, way
    ask.sent_copy = kept(actor, copy, purpose="paper", field="copy")
    said(ask, AskSent(office=str(ask.office), sent_on=sent_on, way=way), actor)
    show_to(actor, ask, ask.office)
    return ask


def _require_letter(ask: Ask, sent_on: date, copy: Paper | None) -> None:
    """Raise LetterNeeded, BeforeItsLetter unless there is a letter that can have gone that day."""
    issued_on = queries.letter_issued_on(ask)
    if copy is None and issued_on is None:
        raise LetterNeeded(field="copy")
    if issued_on is not None and sent_on < issued_on:
        raise BeforeItsLetter(field="sent_on", day=issued_on)


@command
def acknowledge_ask(*, actor: Actor, ask: Ask, acknowledged_on: date, number: str = "") -> Ask:
    """Record that the office received it, and under which number. It is no answer.

    Raises InFuture, BeforeThat, CannotWhile.
    """
    policies.require_office(actor, ask)
    hold(ask)
    move(ask, "acknowledge", since=acknowledged_on)
    require_past(acknowledged_on, field="acknowledged_on")
    require_after(acknowledged_on, ask.sent_on, field="acknowledged_on")
    ask.acknowledged_on = acknowledged_on
    ask.acknowledged_number = written(number, field="number", most=LONGEST_NUMBER, needed=False)
    return said(ask, AskAcknowledged(acknowledged_on=acknowledged_on), actor)


@command
def extend_time(*, actor: Actor, ask: Ask, extended_on: date) -> Ask:
    """Record that the office told that it takes the longer time that its rule allows.

    Raises NoRuleToExtend, ExtendedAlready, NotSentYet, InFuture, BeforeThat, TimeIsOver.
    """
    policies.require_office(actor, ask)
    hold(ask)
    if ask.state not in SILENT:
        raise NotSentYet
    if ask.extended_on is not None:
        raise ExtendedAlready
    if not queries.term_for(ask).more_days:
        raise NoRuleToExtend
    require_past(extended_on, field="extended_on")
    require_after(extended_on, ask.sent_on, field="extended_on")
    by = queries.answer_due(ask)
    if by is not None and extended_on > by:
        raise TimeIsOver(field="extended_on", day=by)
    ask.extended_on = extended_on
    return said(ask, TimeExtended(extended_on=extended_on), actor)


@command
def withdraw_ask(*, actor: Actor, ask: Ask, reason: str) -> Ask:
    """Take an ask back; its office sees nothing of it any more.

    Raises VoiceWordsNeeded, CannotWhile.
    """
    policies.require_work(actor, ask)
    hold(ask)
    why = written(reason, field="reason")
    move(ask, "withdraw", reason=why)
    unmark(ask)
    said(ask, AskWithdrawn(), actor)
    hide_from(actor, ask, ask.office)
    return ask


@command
def close_ask(*, actor: Actor, ask: Ask, reason: str) -> Ask:
    """Close an ask: what came of it is known, or nothing more will. An answer opens it again.

    Raises VoiceWordsNeeded, CannotWhile.
    """
    policies.require_work(actor, ask)
    hold(ask)
    why = written(reason, field="reason")
    move(ask, "close", reason=why)
    return said(ask, AskClosed(), actor)


@command
def step_back(*, actor: Actor, ask: Ask, version: int | None = None) -> Ask:
    """Take the last step back: it was written by mistake.

    What the step wrote is taken off; the history keeps it. Answers are struck, not stepped back
    from. Raises NothingBeforeIt, NotAllowed, ChangedMeanwhile.
    """
    hold(ask)
    ask.expect(version)
    policies.require_stepper(actor, ask)
    before = ask.left_from or BEFORE.get(ask.state)
    if before is None:
        raise NothingBeforeIt
    if before == "draft" and ask.state == "sent":
        ask.sent_on = ask.sent_copy = ask.extended_on = None
        ask.sent_way = ""
        unmark(ask)
    if ask.state == "acknowledged":
        ask.acknowledged_on, ask.acknowledged_number = None, ""
    move(ask, f"back_to_{before}")
    said(ask, SteppedBack(state=before), actor)
    (hide_from if before == "draft" else show_to)(actor, ask, ask.office)
    return ask


@command
def escalate_ask(*, actor: Actor, ask: Ask, office: Organisation) -> Ask:
    """Go on to a higher office: a new ask, bound to this one, with its words and supporters.

    This one goes on as it stands, and its clock runs. Raises NotSentYet, SameOffice, NoSuchOffice,
    NotAllowed, and why it is too early (see escalating).
    """
    policies.require_work(actor, ask)
    hold(ask)
    require_time_over(ask)
    if office.pk == ask.office_id:
        raise SameOffice(field="office")
    later = begun(actor, asker=ask.asker, office=office, place=ask.place)
    later.former, later.title, later.words = ask, ask.title, ask.words
    later.save()
    federation = ask.federation_id
    causes = [
        Cause(federation_id=federation, ask=later, challenge=one.challenge)
        for one in ask.causes.select_related("challenge")
    ]
    Cause.objects.bulk_create(causes)
    behind = [one.organisation for one in ask.supporters.select_related("organisation")]
    today = clock.today()
    Supporter.objects.bulk_create(
        [
            Supporter(federation_id=federation, ask=later, organisation=one, since=today)
            for one in behind
        ]
    )
    event = AskBegun(
        number=later.number, asker=str(ask.asker), office=str(office), challenges=len(causes)
    )
    record(event, actor=actor, subject=later)
    record(AskEscalated(number=later.number, office=str(office)), actor=actor, subject=ask)
    raised = Organisation.objects.filter(challenges__causes__ask=ask).exclude(pk=ask.asker_id)
    for organisation in {*behind, *raised}:
        show_to(actor, later, organisation)
    return later
