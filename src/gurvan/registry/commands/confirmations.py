"""How a member confirms: in person, on assembly day, with a code; and who is called back.

No way leads past two rules: whoever gains by a membership never confirms it, and nobody counts in
two partnerships.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError

from gurvan.files.models import Attachment
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound, Refused
from gurvan.ledger.commands import command, record
from gurvan.registry.commands.counting import counted, locked
from gurvan.registry.commands.days import require_after, require_past
from gurvan.registry.commands.memberships import deny, require_in_use
from gurvan.registry.commands.papers import Paper, kept
from gurvan.registry.drawing import drawn
from gurvan.registry.events import CalledBack, MembershipConfirmed
from gurvan.registry.lifecycle import MEMBERSHIP
from gurvan.registry.models import Confirmation, Membership, Office, Organisation, Person
from gurvan.registry.norms import figure
from gurvan.registry.policies import (
    bearers,
    require_confirmer,
    require_federation_officer,
    require_membership_in_reach,
    require_person_in_reach,
    whole,
)
from gurvan.registry.policies.people import holds_office
from gurvan.registry.policies.reach import in_reach
from gurvan.registry.queries.people import number_holder, records_of, standing
from gurvan.registry.refusals import (
    AlreadyMember,
    CannotConfirmHere,
    ChoiceUnknown,
    InTwoPartnerships,
    NobodyChosen,
    NotToCall,
    NotYourOwn,
    NumberOfAnother,
    SheetNeeded,
    WitnessesAreOne,
    WitnessesTogether,
    WitnessGone,
    WitnessHoldsOffice,
    WitnessIsYou,
    WitnessNotConfirmed,
)
from gurvan.registry.ways import CALL_BACKS, OPEN, TO_CALL


@dataclass(frozen=True, kw_only=True)
class Proof:
    """How a confirmation was made: the way, the day, before whom, with which sheet."""

    way: str
    on: date
    witnesses: tuple[Person, ...] = ()
    sheet: Attachment | None = None


@command
def confirm_in_person(
    *,
    actor: Actor,
    membership: Membership,
    witness: Person,
    confirmed_on: date | None = None,
    version: int | None = None,
) -> Membership:
    """Note that a member confirmed in person, before a witness.

    The witness holds no office in the organisation that gains; the actor does not act for it.
    Raises NotFound, GainingCannotConfirm, NotYourOwn, CannotWhile, the refusals of witnesses,
    CannotConfirmHere, InTwoPartnerships, InFuture.
    """
    require_membership_in_reach(actor, membership)
    require_confirmer(actor, membership.organisation)
    _require_not_mine(bearers(actor), membership)
    membership.expect(version)
    day = confirmed_on or clock.today()
    require_past(day, field="confirmed_on")
    _require_witness(actor, membership.organisation, witness, field="witness")
    confirm(actor, membership, Proof(way="in_person", on=day, witnesses=(witness,)))
    return membership


@command
def confirm_at_assembly(
    *,
    actor: Actor,
    organisation: Organisation,
    memberships: Sequence[Membership],
    witness: Person,
    second_witness: Person,
    sheet: Paper | None,
    confirmed_on: date | None = None,
) -> list[Membership]:
    """Note that many members confirmed on assembly day, on one signed sheet, all or none.

    The two witnesses come from different organisations, and neither holds an office in the one
    that gains. Raises as confirm_in_person, and NobodyChosen, WitnessesAreOne,
    WitnessesTogether, SheetNeeded, the refusals of files. The refusal's value ``row`` counts from
    0, ``person`` is the member.
    """
    require_confirmer(actor, organisation)
    if not memberships:
        raise NobodyChosen(field="memberships")
    day = confirmed_on or clock.today()
    require_past(day, field="confirmed_on")
    _require_witness(actor, organisation, witness, field="witness")
    _require_witness(actor, organisation, second_witness, field="second_witness")
    _require_strangers(actor, witness, second_witness)
    paper = kept(actor, sheet, purpose="sheet", field="sheet")
    if paper is None:
        raise SheetNeeded(field="sheet")
    proof = Proof(way="assembly", on=day, witnesses=(witness, second_witness), sheet=paper)
    me = bearers(actor)
    for row, membership in enumerate(memberships):
        try:
            _require_of(organisation, membership)
            require_membership_in_reach(actor, membership)
            _require_not_mine(me, membership)
            confirm(actor, membership, proof)
        except Refused as refusal:
            refusal.values.setdefault("row", row)
            refusal.values.setdefault("person", str(membership.person))
            raise
    return list(memberships)


def confirm(actor: Actor, membership: Membership, proof: Proof) -> Confirmation:
    """Confirm one membership inside a command that has asked who may, and draw for the call-back.

    Raises CannotWhile, AlreadyMember, CannotConfirmHere, InTwoPartnerships, NumberOfAnother,
    PersonDied, RecordClosed.
    """
    state = MEMBERSHIP.after(membership.state, "confirm")
    locked(membership.person)
    whom = standing(membership.person)
    require_in_use(actor, whom)
    require_after(proof.on, membership.since, field="confirmed_on")
    _require_counts_once(actor, membership)
    membership.state, membership.counts_for = state, whom
    try:
        membership.save()
    except IntegrityError:  # somebody else confirmed at the same moment: the database holds it
        raise CannotConfirmHere(field="membership") from None
    told = _write(actor, membership, proof)
    event = MembershipConfirmed(
        organisation=str(membership.organisation),
        way=proof.way,
        confirmed_on=proof.on,
        drawn=told.call_back == "waiting",
    )
    record(event, actor=actor, subject=membership)
    return told


def _write(actor: Actor, membership: Membership, proof: Proof) -> Confirmation:
    first, second = (*proof.witnesses, None, None)[:2]
    return Confirmation.objects.create(
        federation_id=membership.federation_id,
        membership=membership,
        way=proof.way,
        confirmed_on=proof.on,
        recorded_by_uid=actor.user_uid,
        witness=first,
        second_witness=second,
        sheet=proof.sheet,
        call_back="waiting" if drawn(figure("call_back_share", clock.today())) else "none",
    )


# --- Who, and before whom -------------------------------------------------------------------------


def _require_not_mine(me: set[Person], membership: Membership) -> None:
    """Raise NotYourOwn where it is the membership of who acts, by any of their records."""
    if me & set(records_of(membership.person)):
        raise NotYourOwn


def _require_of(organisation: Organisation, membership: Membership) -> None:
    if membership.organisation_id != organisation.pk:
        raise NotFound(field="memberships")


def _require_witness(
    actor: Actor, organisation: Organisation, witness: Person, *, field: str
) -> None:
    require_person_in_reach(actor, witness)
    if not witness.stands:
        raise WitnessGone(field=field)
    if bearers(actor) & set(records_of(witness)):
        raise WitnessIsYou(field=field)
    if any(holds_office(one, organisation) for one in records_of(witness)):
        raise WitnessHoldsOffice(field=field, witness=str(witness), organisation=str(organisation))
    if _only_entered(witness, organisation):
        raise WitnessNotConfirmed(field=field, witness=str(witness), organisation=str(organisation))


def _only_entered(witness: Person, organisation: Organisation) -> bool:
    """Say whether a witness is on the organisation's list without having said so themselves."""
    rows = Membership.objects.filter(
        person__in=records_of(witness), organisation=organisation, state__in=OPEN
    )
    states = set(rows.values_list("state", flat=True))
    return bool(states) and "confirmed" not in states


def _require_strangers(actor: Actor, first: Person, second: Person) -> None:
    """Raise unless two witnesses are two people without an organisation in common.

    Which one it is, only who sees it is told.
    """
    if standing(first).pk == standing(second).pk:
        raise WitnessesAreOne(field="second_witness")
    shared = _organisations_of(first) & _organisations_of(second)
    seen = [one for one in shared if in_reach(actor, one)]
    if shared and not seen:
        raise CannotConfirmHere(field="second_witness")
    if shared:
        raise WitnessesTogether(
            field="second_witness",
            first=str(first),
            second=str(second),
            organisation=str(min(seen, key=lambda one: one.pk)),
        )


def _organisations_of(person: Person) -> set[Organisation]:
    """Return where somebody is entered as a member, confirmed or not, or holds an office."""
    all_records = records_of(person)
    entered = Membership.objects.filter(person__in=all_records, state__in=OPEN)
    offices = Office.objects.filter(person__in=all_records, until=None)
    return {
        row.organisation
        for rows in (entered, offices)
        for row in rows.select_related("organisation")
    }


def _require_counts_once(actor: Actor, membership: Membership) -> None:
    """Raise where the person counts already, here or in another partnership.

    Who does not see what stands against it is told only that the federation must look.
    """
    rows = counted(membership.person)
    if any(row.organisation_id == membership.organisation_id for row in rows):
        raise AlreadyMember(field="membership", organisation=str(membership.organisation))
    others = [row for row in rows if row.exclusive] if membership.exclusive else []
    if others:
        if in_reach(actor, others[0].organisation):
            raise InTwoPartnerships(
                field="membership",
                person=str(membership.person),
                organisation=str(others[0].organisation),
            )
        raise CannotConfirmHere(field="membership")
    holder = next(filter(None, map(number_holder, records_of(membership.person))), None)
    if holder is not None:
        if whole(actor):
            raise NumberOfAnother(field="membership", person=str(holder))
        raise CannotConfirmHere(field="membership")


# --- Calling back ---------------------------------------------------------------------------------


@command
def record_call_back(
    *,
    actor: Actor,
    confirmation: Confirmation,
    answer: str,
    note: str = "",
    version: int | None = None,
) -> Confirmation:
    """Note what a person said when the federation called them back about a confirmation.

    "No" denies the membership at once. Raises NotAllowed, NotToCall, ChoiceUnknown.
    """
    require_federation_officer(actor)
    require_membership_in_reach(actor, confirmation.membership)
    confirmation.expect(version)
    if confirmation.call_back not in TO_CALL or not confirmation.membership.is_open:
        raise NotToCall
    if answer not in set(CALL_BACKS) - {"none", "waiting"}:
        raise ChoiceUnknown(field="answer", given=answer)
    confirmation.call_back, confirmation.called_on = answer, clock.today()
    confirmation.call_note = note.strip()[:300]
    confirmation.save()
    record(CalledBack(answer=answer), actor=actor, subject=confirmation.membership)
    if answer == "said_no":
        deny(actor, confirmation.membership, through="call")
    return confirmation
