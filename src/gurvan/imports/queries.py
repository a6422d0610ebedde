"""Reading imports: those taken in, what they brought, and lists on their way."""

from __future__ import annotations

from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from gurvan.agreements.models import Duty
from gurvan.imports import policies
from gurvan.imports.lists import LISTS
from gurvan.imports.models import Import, Made, Shape, Staged
from gurvan.imports.refusals import HeaderMissing
from gurvan.imports.staging import Content, opened
from gurvan.kernel.actors import Actor
from gurvan.registry.models import Person
from gurvan.registry.queries.people import people


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
    """Return what a list on its way holds."""
    return opened(of.uid, bytes(of.sealed))


def has_columns(kind: str, of: Content) -> bool:
    """Say whether all columns of a list are found that must be there."""
    try:
        of.require_columns(LISTS[kind].columns)
    except HeaderMissing:
        return False
    return True


def known_shapes(
    federation_id: int, kind: str, digests: list[str]
) -> list[tuple[str, dict[str, int]]]:
    """Return where the columns stand in lists of these shapes, where somebody said it before."""
    found = Shape.objects.filter(federation_id=federation_id, kind=kind, digest__in=digests)
    return [(one.digest, one.places) for one in found]


def resembled(*, actor: Actor, uids: list[str]) -> dict[str, Person]:
    """Return, by uid, those in reach whom rows of a list resemble."""
    return {str(one.uid): one for one in people(actor=actor).filter(uid__in=map(UUID, uids))}
