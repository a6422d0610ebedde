"""How an agreement comes to be: asked for, negotiated, drafted, amended, or entered from before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from gurvan.agreements import policies, queries
from gurvan.agreements.commands.numbers import next_number
from gurvan.agreements.events import (
    AgreementAmended,
    AgreementDrafted,
    AgreementEntered,
    AgreementPetitioned,
    AreaSet,
    DraftReopened,
    NegotiationOpened,
    TermsSet,
)
from gurvan.agreements.lifecycle import AGREEMENT, OPEN_TO_TERMS
from gurvan.agreements.models import Agreement, Duty, DutyRound, Party, RosterLine
from gurvan.agreements.refusals import (
    EndsBeforeItBegins,
    NotReady,
    PaperNeeded,
    ReasonNeeded,
    SignedInTheFuture,
    SignedIsNotEdited,
    WrongStanding,
)
from gurvan.agreements.terms import STANDING
from gurvan.areas.models import Area
from gurvan.files.models import Attachment
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.places.models import Place
from gurvan.registry.commands import share
from gurvan.registry.models import Organisation


@command
def petition_agreement(
    *,
    actor: Actor,
    miners: Organisation,
    kind: str,
    title: str,
    place: Place,
    on: date | None = None,
) -> Agreement:
    """Ask for an agreement on behalf of a miners' organisation.

    Raises WrongStanding for an organisation that is not the miners' own, NotAllowed.
    """
    if miners.kind not in STANDING["miners"]:
        raise WrongStanding(field="miners")
    day = on or clock.today()
    agreement = Agreement(
        federation_id=actor.federation_id,
        number=next_number(actor.federation_id, day),
        kind=kind,
        title=title.strip(),
        miners=miners,
        place=place,
        state_since=day,
        invented=miners.invented,
    )
    policies.require_work(actor, agreement)
    agreement.save()
    record(AgreementPetitioned(number=agreement.number, kind=kind), actor=actor, subject=agreement)
    return agreement


@command
def negotiate(*, actor: Actor, agreement: Agreement) -> Agreement:
    """Open the negotiation: from now on parties can be named and see it."""
    policies.require_work(actor, agreement)
    move(agreement, "negotiate")
    agreement.save()
    record(NegotiationOpened(), actor=actor, subject=agreement)
    return agreement


def move(agreement: Agreement, verb: str, reason: str = "") -> None:
    """Take the step in the lifecycle. Raises CannotWhile, or NotReady with what is missing."""
    after = AGREEMENT.after(agreement.state, verb)
    if lacks := queries.lacks(agreement, verb):
        raise NotReady(lacks)
    agreement.state, agreement.state_since = after, clock.today()
    agreement.state_reason = reason


def require_open(agreement: Agreement) -> None:
    """Raise SignedIsNotEdited unless the terms may still change."""
    if agreement.state not in OPEN_TO_TERMS:
        raise SignedIsNotEdited


@command
def set_terms(
    *,
    actor: Actor,
    agreement: Agreement,
    title: str,
    minerals: Sequence[str],
    starts_on: date | None = None,
    ends_on: date | None = None,
    residents_only: bool = False,
    names_for_parties: bool = False,
    needs_consent: bool = False,
    managing: str = "",
    equipment: Sequence[str] = (),
    least_roster: int | None = None,
    version: int | None = None,
) -> Agreement:
    """Write the terms of an agreement that is still open to them.

    Raises SignedIsNotEdited, EndsBeforeItBegins, ChangedMeanwhile.
    """
    policies.require_work(actor, agreement)
    require_open(agreement)
    agreement.expect(version)
    check_term(starts_on, ends_on)
    agreement.title, agreement.minerals = title.strip(), sorted(set(minerals))
    agreement.starts_on, agreement.ends_on = starts_on, ends_on
    agreement.residents_only, agreement.names_for_parties = residents_only, names_for_parties
    agreement.needs_consent, agreement.managing = needs_consent, managing
    agreement.equipment = [words.strip() for words in equipment if words.strip()]
    agreement.least_roster = least_roster
    agreement.save()
    said = TermsSet(
        starts_on=starts_on,
        ends_on=ends_on,
        minerals=agreement.minerals,
        residents_only=residents_only,
        least_roster=least_roster,
    )
    record(said, actor=actor, subject=agreement)
    return agreement


def check_term(starts_on: date | None, ends_on: date | None) -> None:
    """Raise EndsBeforeItBegins where the dates run backwards."""
    if starts_on and ends_on and ends_on < starts_on:
        raise EndsBeforeItBegins(field="ends_on")


@command
def set_area(*, actor: Actor, agreement: Agreement, area: Area) -> Agreement:
    """Say which area the agreement is about."""
    policies.require_work(actor, agreement)
    require_open(agreement)
    agreement.area = area
    agreement.save()
    said = AreaSet(area=str(area.uid), hectares=str(area.hectares))
    record(said, actor=actor, subject=agreement)
    return agreement


@command
def draft_agreement(*, actor: Actor, agreement: Agreement) -> Agreement:
    """Close the draft: what stands now is what will be signed. Raises NotReady."""
    policies.require_work(actor, agreement)
    move(agreement, "draft")
    agreement.save()
    counted = queries.roster_facts(agreement).counts
    record(AgreementDrafted(roster=counted), actor=actor, subject=agreement)
    return agreement


@command
def reopen_draft(*, actor: Actor, agreement: Agreement, reason: str) -> Agreement:
    """Return a draft to negotiation; signatures given for it fall away."""
    policies.require_work(actor, agreement)
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    move(agreement, "reopen")
    agreement.consent_on, agreement.consent_words, agreement.consent_paper = None, "", None
    for party in agreement.parties.all():
        party.signed_on = party.confirmed_on = None
        party.signed_recorded_by = party.confirmed_by = party.signed_scan = None
        party.save()
    agreement.save()
    record(DraftReopened(reason=reason.strip()), actor=actor, subject=agreement)
    return agreement


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
    paper: Attachment | None,
    ends_on: date | None = None,
    minerals: Sequence[str] = (),
    parties: Sequence[dict[str, Any]] = (),
    reason: str = "",
) -> Agreement:
    """Enter an agreement from before, in its present state, with its paper.

    ``parties`` are dicts with organisation, capacity, and what is known of the signature
    (signatory_name, signatory_post, authority_words, signed_on).
    Raises PaperNeeded, EndsBeforeItBegins, SignedInTheFuture, WrongStanding.
    """
    if paper is None:
        raise PaperNeeded(field="paper")
    check_term(starts_on, ends_on)
    if since > clock.today():
        raise SignedInTheFuture(field="since")
    agreement = Agreement(
        federation_id=actor.federation_id,
        number=next_number(actor.federation_id, starts_on),
        kind=kind,
        title=title.strip(),
        miners=miners,
        place=place,
        minerals=sorted(set(minerals)),
        starts_on=starts_on,
        ends_on=ends_on,
        state=state,
        state_since=since,
        state_reason=reason.strip(),
        entered=True,
        paper=paper,
        invented=miners.invented,
    )
    policies.require_officer(actor, agreement)
    agreement.save()
    _enter_parties(actor, agreement, parties)
    said = AgreementEntered(number=agreement.number, kind=kind, state=state, paper=str(paper.uid))
    record(said, actor=actor, subject=agreement)
    return agreement


def _enter_parties(actor: Actor, agreement: Agreement, parties: Sequence[dict[str, Any]]) -> None:
    for told in parties:
        if told["organisation"].kind not in STANDING[told["capacity"]]:
            raise WrongStanding(field="parties")
        Party(federation_id=actor.federation_id, agreement=agreement, **told).save()
        share_with(actor, agreement, told["organisation"])


def share_with(actor: Actor, agreement: Agreement, organisation: Organisation) -> None:
    """Let a party see the agreement, unless it is the miners' own, which sees it anyway."""
    if organisation.pk != agreement.miners_id:
        share(
            actor=actor,
            organisation=organisation,
            label=policies.LABEL,
            row_uid=agreement.uid,
        )


@command
def amend(*, actor: Actor, agreement: Agreement, reason: str) -> Agreement:
    """Begin an amendment: a copy, open to terms, that replaces this one when it is in force.

    Raises CannotWhile where this one is not in force or suspended, ReasonNeeded.
    """
    policies.require_work(actor, agreement)
    AGREEMENT.after(agreement.state, "supersede")
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    copy = Agreement.objects.get(pk=agreement.pk)
    copy = _fresh(copy, actor)
    copy.number = f"{agreement.number}-{agreement.amendments.count() + 1}"
    copy.state, copy.state_since, copy.state_reason = "negotiating", clock.today(), ""
    copy.amends, copy.entered, copy.paper = agreement, False, None
    copy.consent_on, copy.consent_words, copy.consent_paper = None, "", None
    copy.starts_on = None
    copy.save()
    _copy_parts(actor, agreement, copy)
    record(AgreementAmended(number=copy.number, reason=reason.strip()), actor=actor, subject=copy)
    return copy


def _fresh(row: Any, actor: Actor) -> Any:
    """Make a loaded row a new one with the same content."""
    model = type(row)
    kept = {
        field.attname: getattr(row, field.attname)
        for field in model._meta.concrete_fields  # noqa: SLF001 - Django's public name
        if field.attname not in {"id", "uid", "version", "federation_id"}
    }
    return model(federation_id=actor.federation_id, **kept)


def _copy_parts(actor: Actor, agreement: Agreement, copy: Agreement) -> None:
    parties: dict[int, Party] = {}
    for party in queries.parties(agreement):
        new = _fresh(party, actor)
        new.agreement, new.signed_on, new.confirmed_on = copy, None, None
        new.signed_recorded_by = new.confirmed_by = new.signed_scan = None
        new.save()
        share_with(actor, copy, party.organisation)
        parties[party.pk] = new
    for line in agreement.roster.filter(until=None):
        new_line: RosterLine = _fresh(line, actor)
        new_line.agreement, new_line.since = copy, clock.today()
        new_line.save()
    for duty in agreement.duties.filter(rounds__in=DutyRound.objects.filter(queries.OPEN)):
        open_round = duty.rounds.filter(queries.OPEN).order_by("due_on").first()
        new_duty: Duty = _fresh(duty, actor)
        new_duty.agreement = copy
        new_duty.debtor, new_duty.creditor = parties[duty.debtor_id], parties[duty.creditor_id]
        new_duty.first_due = open_round.due_on if open_round else duty.first_due
        new_duty.save()
        first = DutyRound(
            federation_id=actor.federation_id, duty=new_duty, due_on=new_duty.first_due
        )
        first.save()
