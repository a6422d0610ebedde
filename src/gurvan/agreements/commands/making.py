"""How an agreement comes to be: asked for, negotiated, drafted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from gurvan.agreements import policies, queries
from gurvan.agreements.commands.holding import hold, hold_open, move, require_forwards, step
from gurvan.agreements.commands.numbers import next_serial
from gurvan.agreements.events import (
    AgreementDrafted,
    AgreementPetitioned,
    AreaSet,
    DraftReopened,
    NegotiationOpened,
    TermsSet,
)
from gurvan.agreements.models import Agreement, Party
from gurvan.agreements.refusals import BelowNothing, NotASoum, WordsTooLong, WrongStanding
from gurvan.agreements.terms import (
    KINDS,
    LONGEST_NAME,
    LONGEST_TITLE,
    MINERALS,
    MOST_EQUIPMENT,
    NEEDED,
    STANDING,
)
from gurvan.agreements.writing import choice, choices, reason as reason_of, written
from gurvan.areas.commands import draw_area
from gurvan.areas.models import Area
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import command, record
from gurvan.places.gazetteer import SECOND
from gurvan.places.models import Place
from gurvan.registry.models import Organisation


def begun(
    actor: Actor, *, miners: Organisation, kind: str, title: str, place: Place, on: date
) -> Agreement:
    """Return a new agreement with its number, not saved yet, within a command that asked who may.

    Raises NotAChoice, WrongStanding, NotASoum, and what ``written`` raises.
    """
    require_begins(miners=miners, kind=kind, title=title, place=place)
    return Agreement(
        federation_id=actor.federation_id,
        year=on.year,
        serial=next_serial(actor.federation_id, on.year),
        kind=kind,
        title=written(title, field="title", most=LONGEST_TITLE, needed=True),
        miners=miners,
        place=place,
        state_since=on,
        invented=miners.invented,
    )


def require_begins(*, miners: Organisation, kind: str, title: str, place: Place) -> None:
    """Raise where there can be no such agreement, as ``begun`` does."""
    choice(kind, KINDS, field="kind")
    if miners.kind not in STANDING["miners"]:
        raise WrongStanding(field="miners")
    if place.level not in SECOND:
        raise NotASoum(field="place")
    written(title, field="title", most=LONGEST_TITLE, needed=True)


def stand_for_miners(agreement: Agreement) -> Party:
    """Make the miners' organisation a party of its own agreement."""
    party = Party(
        federation_id=agreement.federation_id,
        agreement=agreement,
        organisation=agreement.miners,
        capacity="miners",
    )
    party.save()
    return party


@command
def petition_agreement(
    *, actor: Actor, miners: Organisation, kind: str, title: str, place: Place
) -> Agreement:
    """Ask for an agreement on behalf of a miners' organisation, about land in a soum.

    Raises WrongStanding, NotASoum, NotAChoice, NotFound, NotAllowed, LeaderNotSettled.
    """
    policies.require_petitioner(actor, miners)
    agreement = begun(actor, miners=miners, kind=kind, title=title, place=place, on=clock.today())
    agreement.save()
    stand_for_miners(agreement)
    event = AgreementPetitioned(number=agreement.number, miners=str(miners), kind=kind)
    record(event, actor=actor, subject=agreement)
    return agreement


@command
def negotiate(*, actor: Actor, agreement: Agreement) -> Agreement:
    """Open the negotiation: from now on parties can be named and see it. Raises CannotWhile."""
    policies.require_work(actor, agreement)
    return step(actor, agreement, "negotiate", NegotiationOpened())


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
    """Write the terms of an agreement that is still open to them: what is given replaces all.

    Raises SignedIsNotEdited, EndsBeforeItBegins, NotAChoice, BelowNothing, ChangedMeanwhile.
    """
    hold_open(actor, agreement, version)
    require_forwards(starts_on, ends_on, field="ends_on")
    if least_roster is not None and least_roster < 1:
        raise BelowNothing(field="least_roster")
    agreement.title = written(title, field="title", most=LONGEST_TITLE, needed=True)
    agreement.minerals = choices(minerals, MINERALS, field="minerals")
    agreement.starts_on, agreement.ends_on = starts_on, ends_on
    agreement.residents_only, agreement.names_for_parties = residents_only, names_for_parties
    agreement.needs_consent, agreement.least_roster = needs_consent, least_roster
    agreement.managing = choice(managing, ("", *NEEDED[agreement.kind]), field="managing")
    agreement.equipment = _equipment(equipment)
    agreement.save()
    event = TermsSet(
        starts_on=starts_on,
        ends_on=ends_on,
        minerals=agreement.minerals,
        residents_only=residents_only,
        least_roster=least_roster,
    )
    record(event, actor=actor, subject=agreement)
    return agreement


def _equipment(lines: Sequence[str]) -> list[str]:
    if len(lines) > MOST_EQUIPMENT:
        raise WordsTooLong(field="equipment", most=MOST_EQUIPMENT * LONGEST_NAME)
    kept = [written(line, field="equipment", most=LONGEST_NAME) for line in lines]
    return list(dict.fromkeys(filter(None, kept)))


@command
def set_area(
    *, actor: Actor, agreement: Agreement, area: Area, version: int | None = None
) -> Agreement:
    """Say which area an agreement is about. Raises SignedIsNotEdited, NotFound, ChangedMeanwhile.

    That the area states another soum than the agreement is no refusal: borders run through land.
    """
    hold_open(actor, agreement, version)
    if not queries.areas(actor=actor, agreement=agreement).filter(pk=area.pk).exists():
        raise NotFound(field="area")
    _lie_on(actor, agreement, area)
    return agreement


@command
def draw_agreement_area(
    *,
    actor: Actor,
    agreement: Agreement,
    name: str,
    shape: str,
    kind: str = "working",
    source: str = "gps",
    repair: str = "",
    place: Place | None = None,
    stated_hectares: Decimal | None = None,
) -> Agreement:
    """Draw the area of an agreement, held by the miners' organisation.

    Raises SignedIsNotEdited, and what draw_area raises.
    """
    hold_open(actor, agreement)
    area = draw_area(
        actor=actor,
        name=name,
        shape=shape,
        kind=kind,
        source=source,
        repair=repair,
        place=place,
        stated_hectares=stated_hectares,
        holder_uid=agreement.miners.uid,
    )
    _lie_on(actor, agreement, area)
    return agreement


def _lie_on(actor: Actor, agreement: Agreement, area: Area) -> None:
    agreement.area = area
    agreement.save()
    event = AreaSet(area=str(area.uid), hectares=str(area.shown_hectares))
    record(event, actor=actor, subject=agreement)


@command
def draft_agreement(*, actor: Actor, agreement: Agreement, version: int | None = None) -> Agreement:
    """Close the draft: what stands now is what will be signed.

    Raises NotReady, CannotWhile, ChangedMeanwhile.
    """
    policies.require_work(actor, agreement)
    hold(agreement)
    agreement.expect(version)
    move(agreement, "draft")
    agreement.save()
    counted = queries.roster_facts(agreement).counts
    record(AgreementDrafted(roster=counted), actor=actor, subject=agreement)
    return agreement


@command
def reopen_draft(*, actor: Actor, agreement: Agreement, reason: str) -> Agreement:
    """Return a draft to the negotiation; consent and signatures given for it fall away.

    Raises CannotWhile, WordsNeeded, NotAllowed (a leader, once somebody signed or consented).
    """
    hold(agreement)
    policies.require_reopener(actor, agreement)
    why = reason_of(reason)
    move(agreement, "reopen", reason=why)
    agreement.consent_on, agreement.consent_words, agreement.consent_paper = None, "", None
    for party in agreement.parties.filter(signed_on__isnull=False):
        unsigned(party).save()
    agreement.save()
    record(DraftReopened(reason=why), actor=actor, subject=agreement)
    return agreement


def unsigned(party: Party) -> Party:
    """Take all that was said of its signature off a party, without saving it."""
    party.signed_on = party.signed_recorded_by = party.signed_scan = None
    party.confirmed_on = party.confirmed_by = None
    party.contested_on, party.contested_reason = None, ""
    return party
