"""Who the parties are, and who signs for them on what authority."""

from __future__ import annotations

from django.db.models import Q

from gurvan.agreements import queries
from gurvan.agreements.commands.holding import hold_open
from gurvan.agreements.events import PartyDropped, PartyNamed
from gurvan.agreements.models import Agreement, Duty, Party
from gurvan.agreements.refusals import (
    MinersStay,
    NegotiationNotOpen,
    NoSuchCapacity,
    SignatoryHoldsNoOffice,
    WrongStanding,
)
from gurvan.agreements.terms import LONGEST_NAME, NEEDED
from gurvan.agreements.writing import written
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.registry.commands import share, unshare
from gurvan.registry.commands.papers import Paper, kept
from gurvan.registry.models import Organisation, Person


@command
def name_party(
    *,
    actor: Actor,
    agreement: Agreement,
    organisation: Organisation,
    capacity: str,
    signatory: Person | None = None,
    signatory_name: str = "",
    signatory_post: str = "",
    authority_words: str = "",
    authority_paper: Paper | None = None,
    version: int | None = None,
) -> Party:
    """Name a party, or correct the one that stands in that capacity; it sees the agreement now.

    Who signs for the miners is one of their officers (``signatory``); who signs for the others
    is named in words. Raises SignedIsNotEdited, NegotiationNotOpen, NoSuchCapacity, MinersStay,
    WrongStanding, SignatoryHoldsNoOffice, ChangedMeanwhile, and the refusals of files.
    """
    hold_open(actor, agreement, version)
    if agreement.state == "petitioned":
        raise NegotiationNotOpen
    _require_standing(actor, agreement, organisation, capacity)
    party = _standing(actor, agreement, organisation, capacity)
    if capacity == "miners":
        party.signatory = _officer(agreement, signatory)
    else:
        party.signatory_name = written(signatory_name, field="signatory_name", most=LONGEST_NAME)
    party.signatory_post = written(signatory_post, field="signatory_post", most=LONGEST_NAME)
    party.authority_words = written(authority_words, field="authority_words")
    paper = kept(actor, authority_paper, purpose="authority", field="authority_paper")
    party.authority_paper = paper or party.authority_paper
    party.save()
    agreement.save()  # its version tells who writes at the same time that it has changed
    event = PartyNamed(organisation=organisation.name, capacity=capacity)
    record(event, actor=actor, subject=agreement)
    return party


def _require_standing(
    actor: Actor, agreement: Agreement, organisation: Organisation, capacity: str
) -> None:
    if capacity not in NEEDED[agreement.kind]:
        raise NoSuchCapacity(field="capacity")
    if capacity == "miners":
        if organisation.pk != agreement.miners_id:
            raise MinersStay(field="organisation")
        return
    fitting = queries.counterparts(actor=actor, capacity=capacity)
    if not fitting.filter(pk=organisation.pk).exists():
        raise WrongStanding(field="organisation")


def _standing(
    actor: Actor, agreement: Agreement, organisation: Organisation, capacity: str
) -> Party:
    """Return the party of a capacity, shared with its organisation and with no other any more."""
    party = agreement.parties.filter(capacity=capacity).first()
    if party is not None and party.organisation_id == organisation.pk:
        return party
    if party is not None:
        unshare(actor=actor, organisation=party.organisation, row=agreement)
        party.authority_paper = None
    else:
        party = Party(federation_id=actor.federation_id, agreement=agreement, capacity=capacity)
    party.organisation = organisation
    share_with(actor, agreement, organisation)
    return party


def _officer(agreement: Agreement, person: Person | None) -> Person | None:
    if person is None:
        return None
    if not queries.signatories(agreement).filter(person=person).exists():
        raise SignatoryHoldsNoOffice(field="signatory")
    return person


@command
def drop_party(*, actor: Actor, party: Party) -> Agreement:
    """Take a party out of an open agreement, with its duties; it no longer sees the agreement.

    Raises SignedIsNotEdited, MinersStay.
    """
    agreement, organisation = party.agreement, party.organisation
    hold_open(actor, agreement)
    if party.capacity == "miners":
        raise MinersStay
    duties = list(Duty.objects.filter(Q(debtor=party) | Q(creditor=party)))
    for duty in duties:
        duty.delete()
    party.delete()
    unshare(actor=actor, organisation=organisation, row=agreement)
    if agreement.managing == party.capacity:
        agreement.managing = ""
    agreement.save()
    event = PartyDropped(organisation=organisation.name, duties=len(duties))
    record(event, actor=actor, subject=agreement)
    return agreement


def share_with(actor: Actor, agreement: Agreement, organisation: Organisation) -> None:
    """Let a party see the agreement, unless it is the miners' own, which sees it anyway."""
    if organisation.pk != agreement.miners_id:
        share(actor=actor, organisation=organisation, row=agreement)
