"""Who may keep, see and erase files.

A file is seen by whoever may see what it is attached to. That is known only to the domains above,
so each tells it here, when the program starts: a function of an actor and a file's uid.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from gurvan.files.models import Attachment
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed

KEEPERS: list[Callable[[Actor, UUID], bool]] = []

KEEPING = frozenset(
    {
        "system",
        "federation_officer",
        "aimag_officer",
        "leader",
        "authority_officer",
        "company_officer",
        "buyer",
        "researcher",  # prints the guide of a session, and the form of consent
    }
)
ERASING = frozenset({"system", "federation_officer"})


def may_see(actor: Actor, attachment: Attachment) -> bool:
    """Say whether the actor sees what the file is attached to, or has just kept it themselves."""
    if attachment.federation_id != actor.federation_id:
        return False
    return (
        actor.is_system
        or _just_kept(actor, attachment)
        or any(keeper(actor, attachment.uid) for keeper in KEEPERS)
    )


def _just_kept(actor: Actor, attachment: Attachment) -> bool:
    """Say whether it was kept today under this mandate: it may not be attached to a thing yet."""
    mine = actor.mandate_uid is not None and actor.mandate_uid == attachment.mandate_uid
    return mine and attachment.made_on == clock.today()


def require_may_keep(actor: Actor) -> None:
    """Raise NotAllowed for roles that only read."""
    if actor.role not in KEEPING:
        raise NotAllowed


def may_erase(actor: Actor, attachment: Attachment) -> bool:
    """Say whether the actor may erase it: the federation, or who has just kept it by mistake.

    What something rests on (a confirmation's sheet, a signature's scan) is no mistake any more. A
    photo proves nothing: it may be taken back that day also once a person bears it.
    """
    if actor.role in ERASING:
        return True
    return _just_kept(actor, attachment) and (
        attachment.purpose == "photo" or not attachment.is_borne()
    )


def require_may_erase(actor: Actor, attachment: Attachment) -> None:
    """Raise NotAllowed unless the actor may erase the file."""
    if not may_erase(actor, attachment):
        raise NotAllowed
