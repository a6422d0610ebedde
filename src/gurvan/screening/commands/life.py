"""A lead is taken by an officer, given on, put back, closed, opened again."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from gurvan.accounts.models import User
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.writing import without_unseen
from gurvan.ledger.commands import command, record
from gurvan.screening import policies, queries
from gurvan.screening.commands.looking import close_questions, season_after
from gurvan.screening.events import (
    LeadDismissed,
    LeadGiven,
    LeadMended,
    LeadPutBack,
    LeadReopened,
    LeadTaken,
)
from gurvan.screening.lifecycle import LEAD
from gurvan.screening.models import LONGEST_WORDS, Lead
from gurvan.screening.refusals import (
    EvidenceIsErased,
    NoSuchOfficer,
    OfficerInvolved,
    OpenElsewhere,
    WordAwaited,
    WordNotAsked,
    WordsNeeded,
    WordsTooLong,
)


@command
def take_lead(*, actor: Actor, lead: Lead, version: int | None = None) -> Lead:
    """Become the officer who looks at a lead, also where another did until now.

    Raises NotFound, SecondFactorNeeded, InvolvedYourself, CannotWhile, ChangedMeanwhile.
    """
    policies.require_free(actor, lead)
    lead.expect(version)
    lead.officer_uid = actor.user_uid
    _step(lead, "name")
    record(LeadTaken(), actor=actor, subject=lead)
    return lead


@command
def give_lead(*, actor: Actor, lead: Lead, officer: User, version: int | None = None) -> Lead:
    """Name another officer of the federation who looks at a lead.

    Neither who gives nor who receives it is a party to it. Raises NotFound, SecondFactorNeeded,
    InvolvedYourself, NoSuchOfficer, OfficerInvolved, CannotWhile, ChangedMeanwhile.
    """
    policies.require_free(actor, lead)
    lead.expect(version)
    if not queries.officers(actor=actor).filter(pk=officer.pk).exists():
        raise NoSuchOfficer(field="officer")
    if policies.involved(lead, officer.uid):
        raise OfficerInvolved(field="officer")
    lead.officer_uid = officer.uid
    _step(lead, "name")
    record(LeadGiven(), actor=actor, subject=lead)
    return lead


@command
def put_lead_back(*, actor: Actor, lead: Lead, version: int | None = None) -> Lead:
    """Put a lead back, so that another officer takes it. Raises NotFound, NotYours, CannotWhile.

    The one thing that an officer who has become a party to it can still do.
    """
    policies.require_holder(actor, lead)
    lead.expect(version)
    lead.officer_uid = None
    _step(lead, "put_back")
    record(LeadPutBack(), actor=actor, subject=lead)
    return lead


@command
def dismiss_lead(*, actor: Actor, lead: Lead, why: str, version: int | None = None) -> Lead:
    """Close a lead: there is nothing to mend. It comes back only if what it rests on changes.

    Raises NotFound, NotYours, InvolvedYourself, WordsNeeded, WordsTooLong, CannotWhile,
    ChangedMeanwhile.
    """
    policies.require_named(actor, lead)
    lead.expect(version)
    lead.closed_words = words(why, field="why")
    _step(lead, "dismiss")
    close_questions([lead])
    record(LeadDismissed(), actor=actor, subject=lead)
    return lead


@command
def mend_lead(*, actor: Actor, lead: Lead, done: str, version: int | None = None) -> Lead:
    """Close a lead: there was something to mend, and this was done.

    Where miners' groups stand in it, each of them was asked first, and had time for its word.
    Raises NotFound, NotYours, WordNotAsked, WordAwaited, WordsNeeded, WordsTooLong, CannotWhile,
    ChangedMeanwhile.
    """
    policies.require_named(actor, lead)
    lead.expect(version)
    require_heard(lead)
    lead.closed_words = words(done, field="done")
    _step(lead, "mend")
    close_questions([lead])
    record(LeadMended(), actor=actor, subject=lead)
    return lead


@command
def reopen_lead(*, actor: Actor, lead: Lead, version: int | None = None) -> Lead:
    """Open a closed lead again, and look at it oneself; for another season.

    Raises NotFound, SecondFactorNeeded, InvolvedYourself, EvidenceIsErased, OpenElsewhere,
    CannotWhile, ChangedMeanwhile.
    """
    policies.require_free(actor, lead)
    lead.expect(version)
    if lead.erased_on is not None:
        raise EvidenceIsErased
    lead.officer_uid, lead.closed_words = actor.user_uid, ""
    lead.expires_on = season_after(clock.today())
    try:
        with transaction.atomic():
            _step(lead, "reopen")
    except IntegrityError:
        raise OpenElsewhere from None
    record(LeadReopened(), actor=actor, subject=lead)
    return lead


def _step(lead: Lead, verb: str) -> None:
    """Take a step of the lifecycle, and save. Raises CannotWhile, ChangedMeanwhile."""
    lead.state, lead.state_since = LEAD.after(lead.state, verb), clock.today()
    lead.save()


def require_heard(lead: Lead) -> None:
    """Raise WordNotAsked or WordAwaited unless every group it is about could give its word.

    A group could where its leader wrote it, or its time for that is over; what an officer wrote
    down as told is no reason to wait less.
    """
    today, asked = clock.today(), list(queries.words_of(lead))
    heard = {one.group_uid for one in asked if one.is_heard(today)}
    waits = [one for one in asked if one.can_reply(today) and one.reply_by >= today]
    missing = {group.uid for group in queries.groups_of(lead)} - heard
    if missing - {one.group_uid for one in waits}:
        raise WordNotAsked
    if waits:
        raise WordAwaited(day=max(one.reply_by for one in waits))


def words(text: str, *, field: str) -> str:
    """Return what somebody wrote, with nothing unseen in it. Raises WordsNeeded, WordsTooLong."""
    plain = without_unseen(text)
    if not plain:
        raise WordsNeeded(field=field)
    if len(plain) > LONGEST_WORDS:
        raise WordsTooLong(field=field, most=LONGEST_WORDS)
    return plain
