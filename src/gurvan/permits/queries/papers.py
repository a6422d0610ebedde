"""The papers and the area that a permit bears, and who sees them because of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from gurvan.files.models import Attachment
from gurvan.kernel.actors import Actor
from gurvan.kernel.words import said
from gurvan.papers.kinds import KINDS
from gurvan.papers.models import Paper as Issued
from gurvan.permits import policies
from gurvan.permits.models import LandReturn, Permit
from gurvan.permits.queries.issued import issued

ENTERED_FROM = said("The permit itself")
INSPECTION = said("The inspection")
ORDER = said("The order")
CONTRACT = said("The contract")
END = said("Why it ended early")
RETURN = said("Land returned")


@dataclass(frozen=True)
class Paper:
    """A file that a permit bears: what it is (a msgid), and of which day."""

    what: str
    file: Attachment | None
    on: date | None
    issued: Issued | None = None  # by this office: then there is no other file


def papers(*, actor: Actor, permit: Permit) -> list[Paper]:
    """Return what was issued of a permit, and all its files, to those who open them; else none."""
    if not policies.sees_papers(actor):
        return []
    made = [
        Paper(KINDS[one.kind], None, one.issued_on, one)
        for one in issued(actor=actor, permit=permit)
    ]
    returned = LandReturn.objects.filter(permit=permit).select_related("paper")
    found = [
        Paper(ENTERED_FROM, permit.paper, permit.decided_on),
        Paper(INSPECTION, permit.inspection_paper, permit.inspected_on),
        Paper(ORDER, permit.order_paper, permit.decided_on),
        Paper(CONTRACT, permit.contract_paper, permit.contracted_on),
        Paper(END, permit.end_paper, permit.ended_on),
        *(Paper(RETURN, one.paper, one.returned_on) for one in returned.order_by("pk")),
    ]
    return made + [paper for paper in found if paper.file is not None]


# --- Who sees them: told to files and areas when the program starts -------------------------------


def keeps_file(actor: Actor, uid: UUID) -> bool:
    """Say whether the actor sees a file because they see a permit that bears it."""
    if not policies.sees_papers(actor):
        return False
    seen = Permit.objects.filter(policies.visible(actor))
    columns = ("paper", "inspection_paper", "order_paper", "contract_paper", "end_paper")
    own = Q(pk__in=())
    for column in columns:
        own |= Q(**{f"{column}__uid": uid})
    returned = LandReturn.objects.filter(paper__uid=uid, permit__in=seen.values("pk"))
    return seen.filter(own).exists() or returned.exists()


def keeps_areas(actor: Actor) -> Q:
    """Return which areas the actor sees because they see a permit for them."""
    about = Permit.objects.filter(policies.visible_areas(actor), area__isnull=False)
    return Q(pk__in=about.values("area"))
