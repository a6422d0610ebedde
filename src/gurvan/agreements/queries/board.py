"""The rounds on somebody's board: the first on each of its shelves, and how many there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from gurvan.agreements import policies
from gurvan.agreements.models import Agreement, DutyRound
from gurvan.agreements.queries.duties import OPEN, due_under_way, nearness, turns
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor

_READ = (
    *("uid", "due_on", "state", "duty__words"),
    *(f"duty__agreement__{name}" for name in ("year", "serial", "part", "title", "state")),
    *(f"duty__debtor__organisation__{name}" for name in ("name", "short_name")),
)


@dataclass
class Shelf:
    """The first rounds of one kind, the soonest first, and how many there are of it."""

    rounds: list[DutyRound] = field(default_factory=list)
    count: int = 0


def board(*, actor: Actor, most: int) -> dict[str, Shelf]:
    """Return what is late, soon and early, and what else the actor is to decide about or to mend.

    Each round lies on one shelf: what is near and returned, with what is near. At most so many of
    each; two queries, however much there is.
    """
    shelves = {name: Shelf() for name in _shelves(actor)}
    found: dict[int, tuple[str, int]] = {
        pk: (name, count) for pk, name, count in _first(actor, most)
    }
    rows = DutyRound.objects.filter(pk__in=found).only(*_READ).order_by("due_on", "pk")
    for one in rows.select_related("duty__agreement", "duty__debtor__organisation"):
        name, count = found[one.pk]
        shelves[name].count = count
        shelves[name].rounds.append(one)
    return shelves


def _shelves(actor: Actor) -> Mapping[str, Q]:
    """Return what lies on each shelf. A round lies on the first that takes it."""
    due = due_under_way(actor)
    near: dict[str, Q] = {key: due & when for key, when in nearness(clock.today()).items()}
    return near | turns(actor)


def _first(actor: Actor, most: int) -> QuerySet[DutyRound, tuple[int, str, int]]:
    """Return the keys of the first rounds of each shelf, its name, and how many lie on it."""
    seen = Agreement.objects.filter(policies.visible(actor))
    # The federation is named for the index duty_round_due.
    rows = DutyRound.objects.filter(
        OPEN,
        policies.concerning(actor),
        federation_id=actor.federation_id,
        duty__agreement__in=seen,
    )
    shelf = Case(
        *(When(lies, then=Value(name)) for name, lies in _shelves(actor).items()),
        output_field=CharField(),
    )
    numbered = rows.annotate(shelf=shelf).annotate(
        place=Window(RowNumber(), partition_by=F("shelf"), order_by=("due_on", "pk")),
        on_it=Window(Count("pk"), partition_by=F("shelf")),
    )
    first = numbered.filter(place__lte=most, shelf__isnull=False).order_by()
    return first.values_list("pk", "shelf", "on_it")
