"""Whose office this is, who somebody is in it, which ways are open to them, how to begin."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.joined import Step
from gurvan.registry import queries
from gurvan.registry.desk import lists
from gurvan.registry.kinds import MEMBER_KINDS
from gurvan.registry.models import Mandate, Organisation
from gurvan.registry.policies import is_federation_officer
from gurvan.registry.policies.organisations import may_register_groups
from gurvan.registry.policies.people import READERS
from gurvan.registry.roles import ROLES, WITHOUT_BUSINESS


def first_steps(*, actor: Actor) -> list[Step]:
    """Return the first steps of a role with groups and people, and which of them are done."""
    own = queries.organisations(actor=actor).exclude(path=actor.reach)
    members = queries.memberships(actor=actor)
    group = Step(
        _("Register a group"),
        reverse("registry:register_group"),
        own.filter(kind__in=MEMBER_KINDS).exists(),
    )
    register = Step(_("Register a person"), reverse("registry:register_person"), members.exists())
    confirm = Step(
        _("Let the members confirm"),
        lists.people(state="confirmed"),
        members.filter(state="confirmed").exists(),
    )
    return {
        "federation_officer": [_colleague(actor), group, register, confirm],
        "aimag_officer": [group, register, confirm],
        "leader": [register, confirm],
    }.get(actor.role, [])


def _colleague(actor: Actor) -> Step:
    others = queries.mandates(actor=actor).filter(until=None)
    if actor.user_uid is not None:
        others = others.exclude(user__uid=actor.user_uid)
    return Step(_("Let a colleague sign in"), reverse("registry:users"), others.exists())


def office_name(federation_id: int | None = None) -> str:
    """Return the name of a federation; for a stranger, of the only one there is, else nothing."""
    rows = Organisation.objects.filter(kind="federation")
    if federation_id is not None:
        rows = rows.filter(federation_id=federation_id)
    names = [str(one) for one in rows.only("name", "short_name")[:2]]
    return names[0] if len(names) == 1 else ""


def own_office(actor: Actor) -> str:
    """Return the name of the federation to its own officers; nothing to others."""
    return actor.organisation_name if is_federation_officer(actor) else ""


def office_words(actor: Actor) -> str:
    """Return in which role and for whom somebody acts: "leader: Алтан тэвш"."""
    role = gettext(ROLES[actor.role]) if actor.role in ROLES else ""
    return ": ".join(filter(None, [role, actor.organisation_name]))


def reads_people(actor: Actor) -> bool:
    """Say whether the lists of people are open to somebody's role."""
    return actor.role in READERS


def enters_groups(actor: Actor) -> bool:
    """Say whether somebody's role enters groups, and so takes in lists of them."""
    return may_register_groups(actor)


def has_business(actor: Actor) -> bool:
    """Say whether somebody's role sees any of the federation's business."""
    return actor.role not in WITHOUT_BUSINESS


def other_mandates(actor: Actor, held: Iterable[Mandate]) -> list[tuple[Mandate, str]]:
    """Return the other offices in which the same person may act, in whichever federation."""
    return [(one, str(one)) for one in held if one.uid != actor.mandate_uid]
