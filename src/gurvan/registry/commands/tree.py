"""The federation's tree: who stands below whom, since when.

Placements say it, with their dates; ``parent`` and ``path`` of an organisation are derived from
the open one. Every change of the tree locks the federation's own row first, so that two moves at
once cannot close a circle between them.
"""

from __future__ import annotations

from datetime import date

from django.db.models import CharField, Value
from django.db.models.functions import Concat, Substr

from gurvan.kernel.actors import Actor
from gurvan.kernel.clock import today
from gurvan.ledger.commands import command, record
from gurvan.registry.commands.days import require_after, require_past
from gurvan.registry.events import OrganisationMoved
from gurvan.registry.kinds import KINDS, PARENTS
from gurvan.registry.models import Organisation, Placement
from gurvan.registry.models.organisations import MOST_LEVELS, STEP
from gurvan.registry.policies import require_in_reach, require_keeper, require_registrar
from gurvan.registry.refusals import (
    AlreadyThere,
    FederationStays,
    OrganisationIsDissolved,
    ParentDissolved,
    TooDeep,
    WouldCircle,
    WrongParent,
)


def lock_tree(federation_id: int) -> None:
    """Hold the federation's tree until the running transaction ends."""
    Organisation.objects.select_for_update().get(federation_id=federation_id, kind="federation")


def require_branch(kind: str, parent: Organisation) -> None:
    """Raise WrongParent, ParentDissolved or TooDeep where such a one may not stand."""
    if parent.kind not in PARENTS[kind]:
        raise WrongParent(field="parent", kind=KINDS[kind], parent_kind=KINDS[parent.kind])
    if parent.state == "dissolved":
        raise ParentDissolved(field="parent", parent=str(parent))
    if parent.level + 1 >= MOST_LEVELS:
        raise TooDeep(field="parent", most=MOST_LEVELS)


@command
def move_organisation(
    *,
    actor: Actor,
    organisation: Organisation,
    parent: Organisation,
    since: date | None = None,
    version: int | None = None,
) -> Organisation:
    """Put an organisation, with all below it, below another parent from a day on.

    The history keeps where it stood before. Raises FederationStays, WouldCircle, AlreadyThere,
    the refusals of require_branch, BeforeThat, InFuture.
    """
    require_keeper(actor, organisation)
    require_in_reach(actor, parent)
    require_registrar(actor, organisation.kind)
    lock_tree(actor.federation_id)
    organisation.refresh_from_db()
    parent.refresh_from_db()
    organisation.expect(version)
    _require_movable(organisation, parent)
    day = since or today()
    left = organisation.placements.select_related("parent").get(until=None)
    require_past(day, field="since")
    require_after(day, left.since, field="since")
    left.until = day
    left.save()
    _place(organisation, parent, since=day)
    record(
        OrganisationMoved(
            organisation=str(organisation), left=str(left.parent), joined=str(parent), since=day
        ),
        actor=actor,
        subject=organisation,
    )
    return organisation


def _require_movable(organisation: Organisation, parent: Organisation) -> None:
    if organisation.kind == "federation":
        raise FederationStays
    if organisation.state == "dissolved":
        raise OrganisationIsDissolved(organisation=str(organisation))
    if parent.path.startswith(organisation.path):
        raise WouldCircle(field="parent", organisation=str(organisation), parent=str(parent))
    if organisation.parent_id == parent.pk:
        raise AlreadyThere(field="parent", organisation=str(organisation), parent=str(parent))
    require_branch(organisation.kind, parent)
    _require_room(organisation, parent)


def _require_room(organisation: Organisation, parent: Organisation) -> None:
    below = Organisation.objects.below(organisation)
    deepest = max(len(path) for path in below.values_list("path", flat=True))
    if len(parent.path) + STEP + deepest - len(organisation.path) > STEP * MOST_LEVELS:
        raise TooDeep(field="parent", most=MOST_LEVELS)


def _place(organisation: Organisation, parent: Organisation, *, since: date) -> None:
    Placement.objects.create(
        federation_id=organisation.federation_id, child=organisation, parent=parent, since=since
    )
    below = Organisation.objects.below(organisation).exclude(pk=organisation.pk)
    rest = Substr("path", len(organisation.path) + 1)
    organisation.parent, organisation.path = parent, parent.path + organisation.step
    below.derive(path=Concat(Value(organisation.path), rest, output_field=CharField()))
    organisation.save()
