"""A group is asked for its word on a lead, and gives it: itself, or to an officer who asks."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import command, record
from gurvan.registry.models import Organisation
from gurvan.screening import norms, policies, queries
from gurvan.screening.commands.life import words
from gurvan.screening.events import QuestionTakenBack, WordAsked, WordGiven
from gurvan.screening.lifecycle import LEAD
from gurvan.screening.models import Lead, Word
from gurvan.screening.refusals import AskedAlready, NotAskedNow, NotOfThisLead


@command
def ask_for_word(*, actor: Actor, lead: Lead, group: Organisation, question: str) -> Word:
    """Ask a group that a lead rests on for its word; its leader reads the question, and no more.

    Raises NotFound, NotYours, NotOfThisLead, AskedAlready, WordsNeeded, WordsTooLong, CannotWhile.
    """
    policies.require_named(actor, lead)
    if group.pk not in {one.pk for one in queries.groups_of(lead)}:
        raise NotOfThisLead(field="group")
    today = clock.today()
    word = Word(
        federation_id=lead.federation_id,
        lead=lead,
        group_uid=group.uid,
        question=words(question, field="question"),
        asked_on=today,
        reply_by=today + norms.days("reply_days", today),
    )
    lead.state, lead.state_since = LEAD.after(lead.state, "ask"), today
    # Whoever is asked has time to reply, also at the end of the season.
    lead.expires_on = max(lead.expires_on, word.reply_by)
    lead.save()
    try:
        with transaction.atomic():
            word.save()
    except IntegrityError:
        raise AskedAlready(field="group") from None
    record(WordAsked(reply_by=word.reply_by), actor=actor, subject=lead)
    return word


@command
def take_question_back(*, actor: Actor, word: Word) -> Word:
    """Take back what a group was asked. Raises NotFound, NotYours, NotAskedNow, CannotWhile."""
    lead = word.lead
    policies.require_named(actor, lead)
    _require_asked(word)
    word.closed_on = clock.today()
    word.save()
    if not _waits(lead):
        said = queries.words_of(lead).filter(replied_on__isnull=False).exists()
        _step(lead, "answer" if said else "take_back")
    record(QuestionTakenBack(), actor=actor, subject=lead)
    return word


@command
def give_word(*, actor: Actor, word: Word, reply: str, version: int | None = None) -> Word:
    """Give a group's word: by its leader, or written down by the officer who was told it.

    In place of what an officer wrote down, the leader can write it anew until ``reply_by``.
    Raises NotFound, NotYours, InvolvedYourself, LeaderNotSettled, NotAskedNow, WordsNeeded,
    WordsTooLong, ChangedMeanwhile.
    """
    group = queries.group_asked(word)
    if group is None:
        raise NotFound
    policies.require_answerer(actor, word, group)
    word.expect(version)
    heard = "told" if policies.looks(actor) else "own"
    if not (word.is_open if heard == "told" else word.can_reply(clock.today())):
        raise NotAskedNow
    word.reply, word.replied_on = words(reply, field="reply"), clock.today()
    word.heard = heard
    word.save()
    if word.lead.state == "asked" and not _waits(word.lead):
        _step(word.lead, "answer")
    record(WordGiven(heard=word.heard), actor=actor, subject=word.lead)
    return word


def _require_asked(word: Word) -> None:
    if not word.is_open:
        raise NotAskedNow


def _waits(lead: Lead) -> bool:
    """Say whether another group has still to give its word."""
    return queries.words_of(lead).filter(replied_on=None, closed_on=None).exists()


def _step(lead: Lead, verb: str) -> None:
    lead.state, lead.state_since = LEAD.after(lead.state, verb), clock.today()
    lead.save()
