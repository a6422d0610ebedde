"""What others are told: frozen sums of closed months; and what the house needs to decide them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from gurvan.agreements.models import Agreement, RosterLine
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed
from gurvan.outcomes import policies
from gurvan.outcomes.models import Answer, Shared
from gurvan.outcomes.months import Month, between
from gurvan.outcomes.norms import asked_from, least
from gurvan.outcomes.queries.answers import on_roster
from gurvan.outcomes.queries.asked import in_force, is_closed, last_over, months_shown
from gurvan.outcomes.queries.standings import answers_in
from gurvan.outcomes.queries.trend import agreement_months
from gurvan.outcomes.sharing import Told, Work, shared


@dataclass(frozen=True, kw_only=True)
class SharedTotal:
    """One closed month, as others are told of it. What is withheld is None, all of it at once."""

    month: Month
    people: int | None = None
    days: int | None = None

    @property
    def withheld(self) -> bool:
        """Say whether nothing may be told."""
        return self.people is None


# --- For others -----------------------------------------------------------------------------------


def shared_trend(*, actor: Actor) -> list[SharedTotal]:
    """Return the months of the whole federation, as a researcher is told. Raises NotAllowed."""
    if not policies.told_whole(actor):
        raise NotAllowed
    rows = shared_months(actor, months_shown())
    return [_told(row.month, row.told["whole"]) for row in rows]


def shared_under(*, actor: Actor, agreement: Agreement) -> list[SharedTotal]:
    """Return the months of an agreement that the actor sees, as others are told.

    Raises NotAllowed.
    """
    if not policies.told_under(actor):
        raise NotAllowed
    rows, uid = shared_months(actor, agreement_months(agreement)), str(agreement.uid)
    return [_told(row.month, row.told["agreements"].get(uid)) for row in rows]


def shared_months(actor: Actor, months: Sequence[Month]) -> QuerySet[Shared]:
    """Return what was decided about some months, the earliest first."""
    rows = answers_in(Shared.objects.filter(federation_id=actor.federation_id), months)
    return rows.order_by("year", "number")


def _told(month: Month, told: Sequence[int] | None) -> SharedTotal:
    people, days = told or (None, None)
    return SharedTotal(month=month, people=people, days=days)


# --- For the house --------------------------------------------------------------------------------


def to_share(*, actor: Actor) -> Iterator[Month]:
    """Yield the closed months that somebody answered and of which it is not decided what is told.

    One for which nobody answered has nothing to tell: it is decided about with its first answer.
    """
    answered = _months_of(Answer, actor)
    yield from (month for month in undecided(actor=actor) if month in answered)


def undecided(*, actor: Actor) -> Iterator[Month]:
    """Yield the closed months of which it is not decided what is told, answered or not."""
    decided = _months_of(Shared, actor)
    for month in between(asked_from(clock.today()), last_over()):
        if is_closed(month) and month not in decided:
            yield month


def _months_of(model: type[Answer | Shared], actor: Actor) -> set[tuple[int, int]]:
    rows = model.objects.filter(federation_id=actor.federation_id).order_by()
    return set(rows.values_list("year", "number").distinct())


def told_of(*, actor: Actor, month: Month) -> Told:
    """Return what of a month may be told to others. Four queries."""
    under = _under(actor, month)
    rows = Answer.objects.filter(
        federation_id=actor.federation_id, year=month.year, number=month.number, worked=True
    )
    worked = [
        Work(women + men, days, frozenset(under.get(group, ())))
        for group, women, men, days in rows.order_by("pk").values_list(
            "organisation", "women", "men", "days"
        )
    ]
    return shared(worked, least(month))


def _under(actor: Actor, month: Month) -> dict[int, set[str]]:
    """Return under which agreements organisations worked in a month, as `under` has it."""
    rows = Agreement.objects.filter(in_force(month), federation_id=actor.federation_id)
    found: defaultdict[int, set[str]] = defaultdict(set)
    for group, uid in rows.order_by().values_list("miners", "uid"):
        found[group].add(str(uid))
    lines = RosterLine.objects.filter(on_roster(month), agreement__in=rows.values("pk"))
    named = lines.order_by().values_list("membership__organisation", "agreement__uid").distinct()
    for group, uid in named:
        found[group].add(str(uid))
    return found
