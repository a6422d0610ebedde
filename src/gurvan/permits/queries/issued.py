"""What goes onto the paper of a permit, which were issued, and who sees those."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from gurvan.areas import queries as areas, writing
from gurvan.kernel.actors import Actor
from gurvan.papers.content import Draft, Either
from gurvan.papers.models import Paper
from gurvan.papers.queries import papers
from gurvan.permits import paper, policies
from gurvan.permits.models import Permit
from gurvan.permits.paper import Given, Ground


def issued(*, actor: Actor, permit: Permit) -> QuerySet[Paper]:
    """Return the papers issued of a permit that the actor sees."""
    return papers(actor=actor).filter(kind="permit", subject_uid=permit.uid)


def keeps_papers(actor: Actor) -> Q:
    """Return which papers the actor sees because they see the permits that these are about."""
    if not policies.sees_papers(actor):
        return Q(pk__in=[])
    seen = Permit.objects.filter(policies.visible(actor))
    return Q(kind="permit", subject_uid__in=seen.values("uid"))


def drafted(permit: Permit) -> Draft:
    """Return the paper of a permit. Nobody is named on it."""
    place, office = permit.place, permit.decided_by or permit.office
    return paper.permit(
        Given(
            number=permit.number,
            holder=str(permit.holder),
            place=Either(mn=place.path_mn, en=place.path_latin),
            office=office.name,
            level=permit.level,
            order_number=permit.order_number,
            decided_on=permit.decided_on,
            contract_number=permit.contract_number,
            contracted_on=permit.contracted_on,
            starts_on=permit.starts_on,
            ends_on=permit.ends_on,
            state=permit.state,
            since=permit.state_since,
            hectares=permit.hectares,
            returned=permit.returned_hectares,
            ground=_ground(permit),
            invented=permit.invented,
        )
    )


def _ground(permit: Permit) -> Ground | None:
    area = permit.area
    if area is None:
        return None
    corners = [writing.decimal(corner) for corner in areas.shape_of(area).outline]
    return Ground(name=area.name, hectares=area.shown_hectares, corners=corners)
