"""As whom somebody with an account acts: the actor that every door builds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet

from gurvan.accounts.models import User
from gurvan.kernel.actors import Actor, Door
from gurvan.kernel.settled import Settled
from gurvan.registry.models import Mandate
from gurvan.registry.policies import OFFICERS, visible
from gurvan.registry.queries.organisations import mandates
from gurvan.registry.roles import SECOND_FACTOR

# What an actor is made of; every page reads it.
_READ = (
    *("uid", "federation_id", "user", "role", "since", "until"),
    *("organisation__uid", "organisation__federation_id", "organisation__path"),
    *("organisation__name", "organisation__short_name"),
)
_WHOLE_USER = tuple(f"user__{field.name}" for field in User._meta.concrete_fields)


def _sitting(session_key: str) -> QuerySet[Mandate]:
    here = Mandate.objects.filter(until=None, user__sittings__session_key=session_key)
    told = here.select_related("organisation", "user").annotate(
        session_data=F("user__sittings__session_data"),
        expire_date=F("user__sittings__expire_date"),
    )
    return told.only(*_READ, *_WHOLE_USER).order_by("since", "pk")


_asked = Settled(_sitting)


def mandates_sitting(session_key: str, *, at: datetime) -> list[Mandate]:
    """Return ``mandates_of`` whoever sits in a session, all that a page asks of them in one.

    Each comes with the whole ``user``, and of the session with ``session_data`` and
    ``expire_date``. There are none where the session is over, nobody's, or of somebody who acts
    for nobody.
    """
    held: list[Any] = _asked(session_key)
    return [mandate for mandate in held if mandate.expire_date > at]


def mandates_of(user: User) -> QuerySet[Mandate]:
    """Return the mandates under which somebody may act now, in whichever federation."""
    rows = Mandate.objects.filter(user=user, until=None).select_related("organisation")
    return rows.only(*_READ).order_by("since", "pk")


def actor_for(
    user: User,
    mandate_uid: UUID | None = None,
    *,
    door: Door = "web",
    verified: bool = False,
    scopes: frozenset[str] | None = None,
    held: Iterable[Mandate] | None = None,
) -> Actor | None:
    """Return the actor that somebody is under a mandate; under none named, under their first.

    ``held`` are their mandates, where they have been read. None where the account is closed, or
    has no such mandate (any more).
    """
    if not user.is_active:
        return None
    every = mandates_of(user) if held is None else held
    mandate = next((one for one in every if mandate_uid in (None, one.uid)), None)
    if mandate is None:
        return None
    organisation = mandate.organisation
    return Actor(
        federation_id=mandate.federation_id,
        user_uid=user.uid,
        name=user.name,
        mandate_uid=mandate.uid,
        organisation_uid=organisation.uid,
        organisation_id=organisation.pk,
        organisation_name=str(organisation),
        role=mandate.role,
        reach=organisation.path,
        door=door,
        verified=verified,
        scopes=scopes,
    )


def actor_instead_of(user: User, over: UUID, *, verified: bool) -> Actor | None:
    """Return as whom somebody may go on reading whose mandate is over: another of that federation.

    None where they have no other there.
    """
    theirs = Mandate.objects.filter(user=user, uid=over).values("federation_id")
    other = mandates_of(user).filter(federation_id__in=theirs).first()
    return actor_for(user, other.uid, verified=verified) if other else None


def users_acting(*, actor: Actor) -> QuerySet[User]:
    """Return the accounts that act, or once acted, for organisations in reach; to officers only.

    Each comes with its ``mandates_seen``, those for organisations in reach.
    """
    if actor.role not in OFFICERS and not actor.is_system:
        return User.objects.none()
    held = Mandate.objects.filter(visible(actor, "organisation__"), user=OuterRef("pk"))
    seen = Prefetch("mandates", mandates(actor=actor), to_attr="mandates_seen")
    return User.objects.filter(Exists(held)).prefetch_related(seen).order_by("name", "pk")


def needs_second_factor(user: User) -> bool:
    """Say whether one of a user's roles asks for a second factor before anything else."""
    return mandates_of(user).filter(role__in=SECOND_FACTOR).exists()
