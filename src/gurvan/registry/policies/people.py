"""Who sees which people and memberships, and who may register, confirm and judge."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound
from gurvan.registry.models import Confirmation, Mandate, Membership, Office, Organisation, Person
from gurvan.registry.policies.organisations import OFFICERS
from gurvan.registry.policies.reach import (
    in_reach,
    require_role,
    require_undisputed,
    require_verified,
    sees_identities,
    visible,
    whole,
)
from gurvan.registry.refusals.memberships import GainingCannotConfirm, NotYourOwn

# Those who register people and enter memberships; officers alone also confirm.
REGISTRARS = (*OFFICERS, "leader")
# Those who read the lists of people: the auditor without names.
READERS = (*REGISTRARS, "auditor")


def visible_memberships(actor: Actor, prefix: str = "") -> Q:
    """Return which memberships are in reach; ``prefix`` leads to them ("membership__").

    A denial is told to the federation alone: whoever entered the person is not told who denied.
    """
    reach = visible(actor, f"{prefix}organisation__")
    return reach if whole(actor) else reach & ~Q(**{f"{prefix}state": "denied"})


def visible_people(actor: Actor) -> Q:
    """Return which people are in reach: registered or entered as members there."""
    if whole(actor):
        return Q(federation_id=actor.federation_id)
    members = Membership.objects.filter(visible_memberships(actor)).order_by()
    registered = Person.objects.filter(visible(actor, "registered_by__")).order_by()
    # One set of keys: asked with "or", every person of the office would be looked at.
    return Q(pk__in=registered.values("pk").union(members.values("person")))


def require_person_in_reach(actor: Actor, person: Person) -> None:
    """Raise NotFound unless the person is in reach."""
    if not Person.objects.filter(visible_people(actor), pk=person.pk).exists():
        raise NotFound


def require_membership_in_reach(actor: Actor, membership: Membership) -> None:
    """Raise NotFound unless the membership is in reach."""
    if not Membership.objects.filter(visible_memberships(actor), pk=membership.pk).exists():
        raise NotFound


def require_reader(actor: Actor) -> None:
    """Raise NotAllowed unless the actor's role reads lists of people."""
    require_role(actor, *READERS)


def require_registers_people(actor: Actor) -> None:
    """Raise NotAllowed unless the actor's role registers people."""
    require_role(actor, *REGISTRARS)


def require_keeps(actor: Actor, person: Person) -> None:
    """Raise unless the actor keeps this person's record. Raises NotFound, NotAllowed."""
    require_person_in_reach(actor, person)
    require_registers_people(actor)


def require_enrols(actor: Actor, organisation: Organisation) -> None:
    """Raise unless the actor may enter members of the organisation.

    Raises NotFound, NotAllowed, LeaderNotSettled (a leader's word, while it is disputed whose it
    is).
    """
    if not in_reach(actor, organisation):
        raise NotFound
    require_registers_people(actor)
    if actor.role == "leader":
        require_undisputed(organisation)


def require_keeps_membership(actor: Actor, membership: Membership) -> None:
    """Raise unless the actor may write on this membership. Raises as require_enrols."""
    require_membership_in_reach(actor, membership)
    require_enrols(actor, membership.organisation)


def require_membership_word(actor: Actor, membership: Membership) -> None:
    """Raise unless the actor may take a member's word. A dispute of leaders stops no member."""
    require_membership_in_reach(actor, membership)
    require_registers_people(actor)


def require_confirmer(actor: Actor, organisation: Organisation) -> None:
    """Raise unless the actor may record that members of an organisation have confirmed.

    Never somebody who acts for the organisation that gains, leads one above it, or holds an
    office in it, whatever they act as now. Raises NotFound, NotAllowed, GainingCannotConfirm.
    """
    if not in_reach(actor, organisation):
        raise NotFound
    if actor.role == "leader" or actor.organisation_uid == organisation.uid:
        raise GainingCannotConfirm
    require_role(actor, *OFFICERS)
    held = list(_mandates(actor).filter(until=None).select_related("organisation"))
    if any(one.organisation_id == organisation.pk or _leads(one, organisation) for one in held):
        raise GainingCannotConfirm
    if any(holds_office(person, organisation) for person in bearers(actor)):
        raise GainingCannotConfirm


def _leads(mandate: Mandate, organisation: Organisation) -> bool:
    above = organisation.path.startswith(mandate.organisation.path)
    return mandate.role == "leader" and above


def require_not_own(actor: Actor, person: Person) -> None:
    """Raise NotYourOwn where the actor is the person."""
    if person in bearers(actor):
        raise NotYourOwn


def require_federation_officer(actor: Actor) -> None:
    """Raise NotAllowed unless the actor is an officer of the federation, or the house."""
    require_role(actor, "federation_officer")


def sees_slip_papers(actor: Actor) -> Q:
    """Return which papers the actor sees because they are slips: the federation's officers."""
    if not is_federation_officer(actor):
        return Q(pk__in=())
    return Q(kind="slip")


def require_issues_slips(actor: Actor, kind: str, subject_uid: UUID) -> None:  # noqa: ARG001 - as papers ask it
    """Raise NotAllowed or NotFound unless the actor issues a slip of the person of this uid."""
    require_federation_officer(actor)
    if not Person.objects.filter(visible_people(actor), uid=subject_uid).exists():
        raise NotFound


def require_shown(actor: Actor, person: Person) -> None:
    """Raise unless hidden particulars may be shown to the actor.

    Raises NotFound, NotAllowed, SecondFactorNeeded.
    """
    require_keeps(actor, person)
    require_verified(actor)


def bearers(actor: Actor) -> set[Person]:
    """Return the records of who acts, where they are known, whatever the account acts as now."""
    known = _mandates(actor).exclude(person=None).select_related("person")
    return {mandate.person for mandate in known if mandate.person is not None}


def _mandates(actor: Actor) -> QuerySet[Mandate]:
    """Return all mandates of the account that acts: it is one and the same person."""
    mine = {"federation_id": actor.federation_id, "user__uid": actor.user_uid}
    return Mandate.objects.filter(**mine) if actor.user_uid else Mandate.objects.none()


def holds_office(person: Person, organisation: Organisation) -> bool:
    """Say whether a person holds an office in the organisation now."""
    held = Office.objects.filter(organisation=organisation, person=person, until=None)
    return held.exists()


def may_confirm(actor: Actor, organisation: Organisation) -> bool:
    """Say whether require_confirmer would let the actor pass."""
    try:
        require_confirmer(actor, organisation)
    except (NotAllowed, NotFound):
        return False
    return True


def may_register(actor: Actor) -> bool:
    """Say whether the actor's role registers people."""
    return actor.is_system or actor.role in REGISTRARS


def is_federation_officer(actor: Actor) -> bool:
    """Say whether the actor is an officer of the federation, or the house."""
    return actor.is_system or actor.role == "federation_officer"


def names_shown(actor: Actor) -> bool:
    """Say whether the actor is told who people are; others read "—"."""
    return sees_identities(actor)


def sees_person_file(actor: Actor, uid: UUID) -> bool:
    """Say whether a file is a photo or a signed sheet of people in reach, for who sees names."""
    if not sees_identities(actor):
        return False
    photos = Person.objects.filter(visible_people(actor), photo__uid=uid)
    sheets = Confirmation.objects.filter(visible_memberships(actor, "membership__"), sheet__uid=uid)
    return photos.exists() or sheets.exists()
