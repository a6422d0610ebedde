"""Who with an account acts for which organisation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gurvan.accounts.commands import close_account, cut_off, invite_user
from gurvan.accounts.models import User
from gurvan.kernel.actors import Actor
from gurvan.kernel.clock import today
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import command, record
from gurvan.registry.commands.days import require_past
from gurvan.registry.events import MandateEnded, MandateGiven, UserCutOff
from gurvan.registry.kinds import KINDS
from gurvan.registry.models import Mandate, Office, Organisation, Person
from gurvan.registry.policies import require_federation, require_mandator, visible
from gurvan.registry.refusals import (
    AlreadyMandated,
    ChoiceUnknown,
    LeaderHoldsNoOffice,
    MandateIsOver,
    NotYourself,
    OrganisationIsDissolved,
    RoleDoesNotFit,
)
from gurvan.registry.roles import HELD_FOR, MANDATE_ENDS, ROLES


@command
def give_mandate(
    *,
    actor: Actor,
    user: User,
    organisation: Organisation,
    role: str,
    since: date | None = None,
    person: Person | None = None,
) -> Mandate:
    """Let somebody with an account act for an organisation in a role.

    A leader is a registered person with an office there (``person``), so that the mandate ends
    with the office. Raises RoleDoesNotFit, LeaderHoldsNoOffice, AlreadyMandated, NotYourself,
    OrganisationIsDissolved, InFuture.
    """
    require_mandator(actor, organisation, role)
    if user.uid == actor.user_uid:
        raise NotYourself(field="user")
    _require_role_fits(organisation, role, person)
    day = since or today()
    require_past(day, field="since")
    if organisation.mandates.filter(user=user, role=role, until=None).exists():
        raise AlreadyMandated(user=user.name, organisation=str(organisation), role=ROLES[role])
    mandate = Mandate.objects.create(
        federation_id=actor.federation_id,
        user=user,
        organisation=organisation,
        role=role,
        since=day,
        person=person,
    )
    event = MandateGiven(organisation=str(organisation), user=user.name, role=role, since=day)
    record(event, actor=actor, subject=organisation, people=_people(mandate))
    return mandate


@dataclass(frozen=True)
class Invited:
    """A mandate, and the path of the one-time link that its bearer chooses a password with."""

    mandate: Mandate
    link: str


@command
def invite_to_act(
    *,
    actor: Actor,
    organisation: Organisation,
    email: str,
    name: str,
    role: str,
    person: Person | None = None,
    language: str = "mn",
) -> Invited:
    """Give somebody an account and let them act for an organisation, in one act.

    The link is told once, to be handed over. Raises as give_mandate and accounts' invite_user do.
    """
    require_mandator(actor, organisation, role)
    user, link = invite_user(
        actor=actor, email=email, name=name, language=language, invented=organisation.invented
    )
    mandate = give_mandate(
        actor=actor, user=user, organisation=organisation, role=role, person=person
    )
    return Invited(mandate, link)


def _require_role_fits(organisation: Organisation, role: str, person: Person | None) -> None:
    if organisation.kind not in HELD_FOR.get(role, ()):
        raise RoleDoesNotFit(
            field="role", role=ROLES.get(role, role), kind=KINDS[organisation.kind]
        )
    if organisation.state == "dissolved":
        raise OrganisationIsDissolved(organisation=str(organisation))
    if role == "leader":
        offices = organisation.offices.filter(person=person, until=None)
        if person is None or not offices.exists():
            raise LeaderHoldsNoOffice(field="person", organisation=str(organisation))


@command
def end_mandate(
    *, actor: Actor, mandate: Mandate, reason: str = "left", version: int | None = None
) -> Mandate:
    """End a mandate at once. Raises MandateIsOver."""
    require_mandator(actor, mandate.organisation, mandate.role)
    mandate.expect(version)
    if mandate.until is not None:
        raise MandateIsOver
    end_mandates(actor, [mandate], reason=reason)
    return mandate


def end_mandates(actor: Actor, mandates: Iterable[Mandate], *, reason: str) -> int:
    """End mandates inside a command that has asked who may; return how many."""
    if reason not in MANDATE_ENDS:
        raise ChoiceUnknown(field="reason", given=reason)
    count = 0
    for mandate in mandates:
        mandate.until, mandate.ended_reason = max(today(), mandate.since), reason
        mandate.save()
        event = MandateEnded(
            organisation=str(mandate.organisation),
            user=mandate.user.name,
            role=mandate.role,
            reason=reason,
        )
        record(event, actor=actor, subject=mandate.organisation, people=_people(mandate))
        count += 1
    return count


def end_with_office(actor: Actor, office: Office) -> None:
    """End the leader's mandates that hung on an office, unless the person holds another there."""
    organisation = office.organisation
    if organisation.offices.filter(person=office.person, until=None).exists():
        return
    held = organisation.mandates.filter(person=office.person, role="leader", until=None)
    end_mandates(
        actor, held.select_related("user", "person", "organisation"), reason="office_ended"
    )


@command
def cut_off_user(*, actor: Actor, user: User) -> None:
    """End at once all that a user can do here: mandates, sign-ins, tokens. The federation only.

    Raises NotFound where the user never acted for anybody in reach, NotYourself.
    """
    mine = Mandate.objects.filter(visible(actor, "organisation__"), user=user)
    found = list(mine.select_related("user", "person", "organisation"))
    if not found:
        raise NotFound
    require_federation(actor, found[0].organisation)
    if user.uid == actor.user_uid:
        raise NotYourself
    open_ones = [mandate for mandate in found if mandate.until is None]
    end_mandates(actor, open_ones, reason="cut_off")
    cut_off(actor=actor, user=user)
    event = UserCutOff(user=user.name, mandates=len(open_ones))
    record(event, actor=actor, subject=user, people=[user.uid])


@command
def close_user(*, actor: Actor, user: User) -> None:
    """Let somebody sign in no longer, and act for nobody: an invitation begins anew.

    Raises what accounts' close_account does.
    """
    close_account(actor=actor, user=user)
    held = Mandate.objects.filter(federation_id=actor.federation_id, user=user, until=None)
    rows = held.select_related("user", "person", "organisation").order_by("pk")
    end_mandates(actor, rows, reason="cut_off")


def _people(mandate: Mandate) -> list[UUID]:
    return [mandate.user.uid, *([mandate.person.uid] if mandate.person else [])]
