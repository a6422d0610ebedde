"""How an agreement from before is entered in its present state, with its paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gurvan.agreements import policies
from gurvan.agreements.commands.duties import first_rounds
from gurvan.agreements.commands.holding import hold, require_forwards, require_happened
from gurvan.agreements.commands.making import begun, stand_for_miners
from gurvan.agreements.events import AgreementEntered, AgreementListed, EntryFinished
from gurvan.agreements.lifecycle import BINDING, ENTERABLE, EXPLAINED, WAYS
from gurvan.agreements.models import Agreement
from gurvan.agreements.refusals import NoStateToEnter, NotBeingEntered, PaperNeeded, PaperThere
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
    told = Told(kind, state, since, starts_on, ends_on, reason)
    agreement = begun(actor, miners=miners, kind=kind, title=title, place=place, on=starts_on)
    told.require_enterable()
    agreement.paper = kept(actor, paper, purpose="paper", field="paper")
    if agreement.paper is None:
        raise PaperNeeded(field="paper")
    _enter(agreement, told)
    event = AgreementEntered(
        number=agreement.number, kind=kind, state=state, since=since, paper=str(agreement.paper.uid)
    )
    record(event, actor=actor, subject=agreement)
    return agreement


@command
def enter_listed(
    *,
    actor: Actor,
    miners: Organisation,
    kind: str,
    title: str,
    place: Place,
    state: str,
    since: date,
    starts_on: date,
    ends_on: date | None = None,
    reason: str = "",
) -> Agreement:
    """Begin to enter an agreement from before out of a list: its paper is to follow.

    It stays being entered, and nothing falls due under it, until its paper is there
    (``finish_entry``). Raises as enter_existing does, but PaperNeeded.
    """
    policies.require_enterer(actor, miners)
    told = Told(kind, state, since, starts_on, ends_on, reason)
    agreement = begun(actor, miners=miners, kind=kind, title=title, place=place, on=starts_on)
    told.require_enterable()
    _enter(agreement, told)
    event = AgreementListed(number=agreement.number, kind=kind, state=state, since=since)
    record(event, actor=actor, subject=agreement)
    return agreement


@dataclass(frozen=True)
class Told:
    """What is told of how an agreement from before stands."""

    kind: str
    state: str
    since: date
    starts_on: date
    ends_on: date | None
    reason: str

    def require_enterable(self) -> str:
        """Return the reason as it is kept. Raises as enter_existing does."""
        if self.state not in ENTERABLE or self.state not in WAYS[self.kind].words:
            raise NoStateToEnter(field="state")
        require_forwards(self.starts_on, self.ends_on, field="ends_on")
        require_forwards(self.starts_on, self.since, field="since")
        require_happened(self.since, field="since")
        return written(self.reason, field="reason", needed=self.state in EXPLAINED)


def _enter(agreement: Agreement, told: Told) -> None:
    """Save an agreement as it stands now, still being entered."""
    agreement.starts_on, agreement.ends_on = told.starts_on, told.ends_on
    agreement.state, agreement.state_since = told.state, told.since
    agreement.state_reason = told.require_enterable()
    agreement.entered = agreement.being_entered = True
    agreement.save()
    stand_for_miners(agreement)


@command
def finish_entry(*, actor: Actor, agreement: Agreement, paper: Paper | None = None) -> Agreement:
    """Say that all its paper holds was entered: from now on it is not edited, only amended.

    ``paper`` is needed of one that was entered from a list. Where it binds its parties, its duties
    begin to fall due. Raises NotBeingEntered, PaperNeeded, PaperThere, and the refusals of files.
    """
    policies.require_officer(actor, agreement)
    hold(agreement)
    if not agreement.being_entered:
        raise NotBeingEntered
    if paper is not None and agreement.paper is not None:
        raise PaperThere(field="paper")
    agreement.paper = kept(actor, paper, purpose="paper", field="paper") or agreement.paper
    if agreement.paper is None:
        raise PaperNeeded(field="paper")
    agreement.being_entered = False
    agreement.save()
    if agreement.state in BINDING:
        first_rounds(agreement)
    record(EntryFinished(paper=str(agreement.paper.uid)), actor=actor, subject=agreement)
    return agreement
