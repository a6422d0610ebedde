"""Who the parties are, who signs for them on what authority, and that they have signed."""

from __future__ import annotations

from datetime import date

from gurvan.agreements import policies, queries
from gurvan.agreements.commands.making import move, require_open, share_with
from gurvan.agreements.events import (
    AgreementSigned,
    ConsentGiven,
    PartyDropped,
    PartyNamed,
    SignatureConfirmed,
    SignatureRecorded,
)
from gurvan.agreements.lifecycle import SIGNABLE
from gurvan.agreements.models import Agreement, Party
from gurvan.agreements.refusals import (
    AlreadyParty,
    AlreadySigned,
    NotReady,
    NotSignedYet,
    SignedInTheFuture,
    WrongStanding,
)
from gurvan.agreements.terms import STANDING
from gurvan.files.models import Attachment
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import CannotWhile
from gurvan.ledger.commands import command, record
from gurvan.registry.commands import unshare
from gurvan.registry.models import Organisation


@command
def name_party(
    *,
    actor: Actor,
    agreement: Agreement,
    organisation: Organisation,
    capacity: str,
    signatory_name: str = "",
    signatory_post: str = "",
    authority_words: str = "",
    authority_paper: Attachment | None = None,
) -> Party:
    """Name a party, or correct the one that stands in that capacity; it sees the agreement now.

    Raises WrongStanding, AlreadyParty, SignedIsNotEdited.
    """
    policies.require_work(actor, agreement)
    require_open(agreement)
    if organisation.kind not in STANDING[capacity]:
        raise WrongStanding(field="organisation")
    if agreement.parties.filter(organisation=organisation).exclude(capacity=capacity).exists():
        raise AlreadyParty(field="organisation")
    party = agreement.parties.filter(capacity=capacity).first() or Party(
        federation_id=actor.federation_id, agreement=agreement, capacity=capacity
    )
    if party.pk and party.organisation_id != organisation.pk:
        _stop_sharing(actor, agreement, party.organisation)
    if party.organisation_id != organisation.pk:
        share_with(actor, agreement, organisation)
    party.organisation = organisation
    party.signatory_name, party.signatory_post = signatory_name.strip(), signatory_post.strip()
    party.authority_words, party.authority_paper = authority_words.strip(), authority_paper
    party.save()
    said = PartyNamed(organisation=organisation.name, capacity=capacity)
    record(said, actor=actor, subject=agreement)
    return party


@command
def drop_party(*, actor: Actor, agreement: Agreement, party: Party) -> Agreement:
    """Take a party out of an open agreement; it no longer sees it."""
    policies.require_work(actor, agreement)
    require_open(agreement)
    organisation = party.organisation
    for duty in agreement.duties.filter(debtor=party) | agreement.duties.filter(creditor=party):
        for item in duty.rounds.all():
            item.delete()
        duty.delete()
    party.delete()
    _stop_sharing(actor, agreement, organisation)
    record(PartyDropped(organisation=organisation.name), actor=actor, subject=agreement)
    return agreement


def _stop_sharing(actor: Actor, agreement: Agreement, organisation: Organisation) -> None:
    if organisation.pk != agreement.miners_id:
        unshare(actor=actor, organisation=organisation, label=policies.LABEL, row_uid=agreement.uid)


@command
def give_consent(
    *,
    actor: Actor,
    agreement: Agreement,
    consent_on: date,
    consent_words: str,
    consent_paper: Attachment | None = None,
) -> Agreement:
    """Record that the aimag has consented: when, by which decision, with its paper.

    Raises CannotWhile, NotReady where no consent is asked for, SignedInTheFuture.
    """
    policies.require_officer(actor, agreement)
    if consent_on > clock.today():
        raise SignedInTheFuture(field="consent_on")
    move(agreement, "consent")
    agreement.consent_on, agreement.consent_words = consent_on, consent_words.strip()
    agreement.consent_paper = consent_paper
    agreement.save()
    said = ConsentGiven(consent_on=consent_on, words=agreement.consent_words)
    record(said, actor=actor, subject=agreement)
    return agreement


@command
def record_signature(
    *,
    actor: Actor,
    agreement: Agreement,
    party: Party,
    signed_on: date,
    signed_scan: Attachment | None = None,
) -> Party:
    """Record that a party's signatory signed on a day, with the scan of the wet signature.

    The last signature makes the agreement signed. Raises NotReady with what is missing,
    AlreadySigned, SignedInTheFuture, CannotWhile, LeadershipDisputed.
    """
    policies.require_officer(actor, agreement)
    if agreement.state not in SIGNABLE:
        raise CannotWhile(verb="sign", state=agreement.get_state_display())
    if party.signed_on:
        raise AlreadySigned(field="party")
    if signed_on > clock.today():
        raise SignedInTheFuture(field="signed_on")
    if lacks := queries.lacks(agreement, "sign"):
        raise NotReady(lacks)
    party.signed_on, party.signed_scan = signed_on, signed_scan
    party.signed_recorded_by = actor.user_uid
    party.save()
    said = SignatureRecorded(
        organisation=party.organisation.name,
        signatory=party.signatory_name,
        signed_on=signed_on,
        scan=str(signed_scan.uid) if signed_scan else None,
    )
    record(said, actor=actor, subject=agreement)
    _sign_when_all_have(actor, agreement)
    return party


def _sign_when_all_have(actor: Actor, agreement: Agreement) -> None:
    if agreement.parties.filter(signed_on=None).exists():
        return
    move(agreement, "sign")
    agreement.save()
    record(AgreementSigned(parties=agreement.parties.count()), actor=actor, subject=agreement)


@command
def confirm_signature(*, actor: Actor, agreement: Agreement, party: Party) -> Party:
    """Confirm from the party's own account that it signed: the stronger proof.

    Raises NotTheParty, NotSignedYet, LeadershipDisputed.
    """
    policies.require_party(actor, party)
    if party.signed_on is None:
        raise NotSignedYet
    party.confirmed_on, party.confirmed_by = clock.today(), actor.user_uid
    party.save()
    said = SignatureConfirmed(organisation=party.organisation.name)
    record(said, actor=actor, subject=agreement)
    return party
