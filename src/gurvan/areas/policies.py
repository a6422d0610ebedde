"""Who sees areas and who draws them.

An area is seen by its holder. Who else sees it is known to the domains above: each adds, when the
program starts, a function that returns which areas an actor sees (``KEEPERS``), or that says
whether an actor may draw for an organisation (``HOLDERS``).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from gurvan.areas.refusals import NotTheirArea
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed

KEEPERS: list[Callable[[Actor], Q]] = []
HOLDERS: list[Callable[[Actor, UUID], bool]] = []

DRAWING = frozenset({"system", "federation_officer", "aimag_officer", "leader"})
WITHOUT_BUSINESS = frozenset({"", "administrator"})

NONE = Q(pk__in=[])


def visible(actor: Actor) -> Q:
    """Return which areas the actor sees: their organisation's own, and what the keepers add."""
    here = Q(federation_id=actor.federation_id)
    if actor.is_system:
        return here
    if actor.role in WITHOUT_BUSINESS:
        return NONE
    own = Q(holder_uid=actor.organisation_uid) if actor.organisation_uid else NONE
    return here & reduce(or_, (keeper(actor) for keeper in KEEPERS), own)


def may_draw(actor: Actor, holder_uid: UUID | None) -> bool:
    """Say whether the actor may draw areas for a holder; without one, for anybody."""
    if actor.role not in DRAWING:
        return False
    if actor.is_system or holder_uid is None or holder_uid == actor.organisation_uid:
        return True
    return any(holder(actor, holder_uid) for holder in HOLDERS)


def require_may_draw(actor: Actor, holder_uid: UUID | None = None) -> None:
    """Raise NotAllowed where the role draws nothing, NotTheirArea where the holder is another."""
    if actor.role not in DRAWING:
        raise NotAllowed
    if not may_draw(actor, holder_uid):
        raise NotTheirArea


def require_may_redraw(actor: Actor, area: object) -> None:
    """Raise as require_may_draw does, for an area's holder."""
    require_may_draw(actor, getattr(area, "holder_uid", None))
