"""The aimag's consent, and the signatures: on which day, by whom, recorded by whom."""

from __future__ import annotations

from datetime import date

from gurvan.agreements import policies, queries
from gurvan.agreements.commands.holding import (
    earliest,
    hold,
    move,
    require_happened,
    require_ready,
)
from gurvan.agreements.commands.making import unsigned
from gurvan.agreements.events import (
    AgreementSigned,
    ConsentGiven,
    SignatureConfirmed,
    SignatureContested,
    SignatureRecorded,
    SignatureStruck,
)
from gurvan.agreements.lifecycle import SIGNABLE, WAYS
from gurvan.agreements.models import Agreement, Party
from gurvan.agreements.refusals import (
    AlreadyConfirmed,
    AlreadyContested,
    AlreadySigned,
    NotSignedYet,
    PaperNeeded,
    SignatoryIsGone,
    SignatoryNotInOffice,
    SignedIsNotEdited,
    SignerNeeded,
)
from gurvan.agreements.writing import reason as reason_of
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.registry.commands.days import require_after
from gurvan.registry.commands.papers import Paper, kept


@command
def give_consent(
    *,
    actor: Actor,
    agreement: Agreement,
    consent_on: date,
    consent_words: str,
    consent_paper: Paper | None = None,
) -> Agreement:
    """Record that the aimag has consented: when, by which decision, with its paper.

    Raises CannotWhile, NotReady where no consent is asked for, InTheFuture, BeforeThat,
    WordsNeeded, and the refusals of files.
    """
    policies.require_officer(actor, agreement)
    hold(agreement)
    require_happened(consent_on, field="consent_on")
    require_after(consent_on, earliest(agreement), field="consent_on")
    move(agreement, "consent")
    agreement.consent_on = consent_on
    agreement.consent_words = reason_of(consent_words, field="consent_words")
    agreement.consent_paper = kept(actor, consent_paper, purpose="paper", field="consent_paper")
    agreement.save()
    event = ConsentGiven(consent_on=consent_on, words=agreement.consent_words)
    record(event, actor=actor, subject=agreement)
    return agreement


@command
def record_signature(
    *, actor: Actor, party: Party, signed_on: date, signed_scan: Paper | None = None
) -> Party:
    """Record that a party's signatory signed on a day, with the scan of the wet signature.

    Who signs for the miners holds their office on that day, or signs on a paper that says so. The
    last signature makes the agreement signed. Raises CannotWhile, NotReady with what is missing,
    AlreadySigned, SignatoryIsGone, SignatoryNotInOffice, InTheFuture, BeforeThat (the consent),
    PaperNeeded, and the refusals of files.
    """
    agreement = party.agreement
    policies.require_officer(actor, agreement)
    hold(agreement)
    party.refresh_from_db()
    _require_signable(agreement, party)
    require_happened(signed_on, field="signed_on")
    after = agreement.consent_on or earliest(agreement)
    require_after(signed_on, after, field="signed_on")
    _require_in_office(agreement, party, signed_on)
    if signed_scan is None and not agreement.being_entered:
        raise PaperNeeded(field="signed_scan")  # one from before has its whole paper
    party.signed_scan = kept(actor, signed_scan, purpose="signature", field="signed_scan")
    party.signed_on, party.signed_recorded_by = signed_on, actor.user_uid
    party.save()
    event = SignatureRecorded(
        organisation=party.organisation.name,
        signatory=party.signer,
        signed_on=signed_on,
        scan=str(party.signed_scan.uid) if party.signed_scan else None,
    )
    people = [party.signatory.uid] if party.signatory else []
    record(event, actor=actor, subject=agreement, people=people)
    _sign_when_all_have(actor, agreement)
    return party


def _require_signable(agreement: Agreement, party: Party) -> None:
    if party.signed_on:
        raise AlreadySigned(organisation=str(party.organisation))
    if not party.signer:
        raise SignerNeeded(organisation=str(party.organisation))
    if agreement.being_entered:
        return
    WAYS[agreement.kind].after(agreement.state, "sign")
    require_ready(queries.lacks(agreement, "sign"))


def _require_in_office(agreement: Agreement, party: Party, on: date) -> None:
    if queries.is_gone(party, on):
        raise SignatoryIsGone(organisation=str(party.organisation))
    # Of one from before, the register may not know since when they held their office.
    if not agreement.being_entered and not queries.could_sign(party, on):
        raise SignatoryNotInOffice(field="signed_on", organisation=str(party.organisation))


def _sign_when_all_have(actor: Actor, agreement: Agreement) -> None:
    if agreement.being_entered or agreement.parties.filter(signed_on=None).exists():
        return
    move(agreement, "sign")
    agreement.save()
    record(AgreementSigned(parties=agreement.parties.count()), actor=actor, subject=agreement)


@command
def strike_signature(*, actor: Actor, party: Party, reason: str) -> Party:
    """Take back a signature that was recorded wrongly, or that the party says is not its own.

    Only before the agreement is in force. Raises NotSignedYet, SignedIsNotEdited, WordsNeeded.
    """
    agreement = party.agreement
    policies.require_officer(actor, agreement)
    hold(agreement)
    party.refresh_from_db()
    if party.signed_on is None:
        raise NotSignedYet
    if agreement.state == "signed":
        move(agreement, "strike")
        if agreement.consent_on:
            move(agreement, "consent")
        agreement.save()
    elif agreement.state not in SIGNABLE and not agreement.being_entered:
        raise SignedIsNotEdited
    unsigned(party).save()
    event = SignatureStruck(organisation=party.organisation.name, reason=reason_of(reason))
    record(event, actor=actor, subject=agreement)
    return party


@command
def confirm_signature(*, actor: Actor, party: Party) -> Party:
    """Confirm from the party's own account that it signed: the stronger proof.

    It also takes back that the party said it had not. Raises NotTheParty, NotSignedYet,
    AlreadyConfirmed, LeaderNotSettled, SecondFactorNeeded.
    """
    _hold_own(actor, party)
    if party.confirmed_on is not None:
        raise AlreadyConfirmed
    party.confirmed_on, party.confirmed_by = clock.today(), actor.user_uid
    party.contested_on, party.contested_reason = None, ""
    party.save()
    event = SignatureConfirmed(organisation=party.organisation.name)
    record(event, actor=actor, subject=party.agreement)
    return party


@command
def contest_signature(*, actor: Actor, party: Party, reason: str) -> Party:
    """Say from the party's own account that it did not sign; the federation looks into it.

    Nothing stops by itself. Raises NotTheParty, NotSignedYet, AlreadyContested, WordsNeeded,
    LeaderNotSettled, SecondFactorNeeded.
    """
    _hold_own(actor, party)
    if party.contested_on is not None:
        raise AlreadyContested
    party.contested_on, party.contested_reason = clock.today(), reason_of(reason)
    party.confirmed_on = party.confirmed_by = None
    party.save()
    event = SignatureContested(organisation=party.organisation.name, reason=party.contested_reason)
    record(event, actor=actor, subject=party.agreement)
    return party


def _hold_own(actor: Actor, party: Party) -> None:
    policies.require_party(actor, party)
    hold(party.agreement)
    party.refresh_from_db()
    if party.signed_on is None:
        raise NotSignedYet
