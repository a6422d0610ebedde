"""Reading imports: those taken in, what they brought, and lists on their way."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from gurvan.agreements.models import Duty
from gurvan.imports import policies
from gurvan.imports.lists import LISTS
from gurvan.imports.models import Import, Made, Shape, Staged
from gurvan.imports.refusals import HeaderMissing
from gurvan.imports.staging import Content, opened
from gurvan.kernel.actors import Actor
from gurvan.kernel.large import take
from gurvan.registry.models import Person
from gurvan.registry.queries.people import people

_OPENED: Final = "_opened"  # on a list that was read: what it holds


def imports(*, actor: Actor) -> QuerySet[Import]:
    """Return the lists that were taken in, within reach, the newest first."""
    rows = Import.objects.filter(policies.visible(actor)).select_related("organisation")
    return rows.order_by("-taken_at", "-pk")


def made(*, actor: Actor, taken: Import) -> QuerySet[Made]:  # noqa: ARG001 - the import is in reach
    """Return what an import in reach has made, in the order of its rows.

    ``about`` is the agreement of a duty, which has no page of its own.
    """
    duties = Duty.objects.filter(uid=OuterRef("row_uid")).values("agreement__uid")
    return taken.made.annotate(about=Subquery(duties)).order_by("row", "pk")


def staged(*, actor: Actor) -> QuerySet[Staged]:
    """Return the actor's own lists on their way, the newest first."""
    return Staged.objects.filter(policies.own(actor)).order_by("-sent_at", "-pk")


def content(of: Staged) -> Content:
    """Return what a list on its way holds, to be read only; opened once, as that takes long."""
    held = vars(of)
    if _OPENED not in held:
        held[_OPENED] = opened(of.uid, of.sealed, take(of, "ground"))
    found: Content = held[_OPENED]
    return found


def to_change(of: Staged) -> Content:
    """Return the same to who changes it: whoever reads the list again opens it anew."""
    found = content(of)
    del vars(of)[_OPENED]
    return found


def has_columns(kind: str, of: Content) -> bool:
    """Say whether all columns of a list are found that must be there."""
    try:
        of.require_columns(LISTS[kind].columns)
    except HeaderMissing:
        return False
    return True


def known_shapes(*, actor: Actor, kind: str, digests: list[str]) -> QuerySet[Shape]:
    """Return where the columns stand in lists of these shapes, as the actor said it before."""
    rows = Shape.objects.filter(federation_id=actor.federation_id, kind=kind, digest__in=digests)
    return rows.filter(Q(user_uid=actor.user_uid)).order_by("pk")


def resembled(*, actor: Actor, uids: list[str]) -> dict[str, Person]:
    """Return, by uid, those in reach whom rows of a list resemble."""
    return {str(one.uid): one for one in people(actor=actor).filter(uid__in=map(UUID, uids))}
