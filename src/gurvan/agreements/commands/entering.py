"""How an agreement from before is entered in its present state, with its paper."""

from __future__ import annotations

from datetime import date

from gurvan.agreements import policies
from gurvan.agreements.commands.duties import first_rounds
from gurvan.agreements.commands.holding import hold, require_forwards, require_happened
from gurvan.agreements.commands.making import begun, stand_for_miners
from gurvan.agreements.events import AgreementEntered, EntryFinished
from gurvan.agreements.lifecycle import BINDING, ENTERABLE, EXPLAINED, WAYS
from gurvan.agreements.models import Agreement
from gurvan.agreements.refusals import NoStateToEnter, NotBeingEntered, PaperNeeded
from gurvan.agreements.writing import written
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.places.models import Place
from gurvan.registry.commands.papers import Paper, kept
from gurvan.registry.models import Organisation


@command
def enter_existing(
    *,
    actor: Actor,
    miners: Organisation,
    kind: str,
    title: str,
    place: Place,
    state: str,
    since: date,
    starts_on: date,
    paper: Paper | None,
    ends_on: date | None = None,
    reason: str = "",
) -> Agreement:
    """Begin to enter an agreement from before: its present state, since when, and its paper.

    Parties, area, terms, roster and duties are then copied out of the paper with the commands
    that write them, until ``finish_entry``. Its number is of the year in which it began.
    Raises PaperNeeded, NoStateToEnter, EndsBeforeItBegins, InTheFuture, WordsNeeded (why it was
    suspended, breached or terminated), and as petition_agreement does.
    """
    policies.require_enterer(actor, miners)
    agreement = begun(actor, miners=miners, kind=kind, title=title, place=place, on=starts_on)
    if state not in ENTERABLE or state not in WAYS[kind].words:
        raise NoStateToEnter(field="state")
    require_forwards(starts_on, ends_on, field="ends_on")
    require_forwards(starts_on, since, field="since")
    require_happened(since, field="since")
    kept_paper = kept(actor, paper, purpose="paper", field="paper")
    if kept_paper is None:
        raise PaperNeeded(field="paper")
    agreement.starts_on, agreement.ends_on, agreement.paper = starts_on, ends_on, kept_paper
    agreement.state, agreement.state_since = state, since
    agreement.state_reason = written(reason, field="reason", needed=state in EXPLAINED)
    agreement.entered = agreement.being_entered = True
    agreement.save()
    stand_for_miners(agreement)
    event = AgreementEntered(
        number=agreement.number, kind=kind, state=state, since=since, paper=str(kept_paper.uid)
    )
    record(event, actor=actor, subject=agreement)
    return agreement


@command
def finish_entry(*, actor: Actor, agreement: Agreement) -> Agreement:
    """Say that all its paper holds was entered: from now on it is not edited, only amended.

    Where it binds its parties, its duties begin to fall due. Raises NotBeingEntered.
    """
    policies.require_officer(actor, agreement)
    hold(agreement)
    if not agreement.being_entered:
        raise NotBeingEntered
    agreement.being_entered = False
    agreement.save()
    if agreement.state in BINDING:
        first_rounds(agreement)
    record(EntryFinished(), actor=actor, subject=agreement)
    return agreement
