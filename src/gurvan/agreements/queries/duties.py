"""What parties owe each other, and what of it is due or late."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from gurvan.agreements import policies
from gurvan.agreements.lifecycle import ENDED, RUNNING
from gurvan.agreements.models import Agreement, Duty, DutyRound
from gurvan.agreements.norms import Ahead, Near
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.registry.policies import NOTHING

# To be handed in; and not settled yet.
DUE = Q(state__in=("due", "returned"))
OPEN = Q(state__in=("due", "handed_in", "returned"))


def duties(*, actor: Actor, agreement: Agreement) -> QuerySet[Duty]:  # noqa: ARG001 - whoever sees the agreement
    """Return one agreement's duties with their parties and rounds, by their first day."""
    return _with_parties(agreement.duties.all())


def all_duties(*, actor: Actor) -> QuerySet[Duty]:
    """Return the duties of all agreements that the actor sees."""
    return _with_parties(Duty.objects.filter(agreement__in=_seen(actor)))


def _with_parties(rows: QuerySet[Duty]) -> QuerySet[Duty]:
    return (
        rows.select_related("agreement__miners", "debtor__organisation", "creditor__organisation")
        .prefetch_related(Prefetch("rounds", DutyRound.objects.order_by("due_on", "pk")))
        .order_by("first_due", "pk")
    )


def rounds(*, actor: Actor, agreement: Agreement | None = None) -> QuerySet[DutyRound]:
    """Return every round of a duty that the actor sees (of one agreement), soonest first."""
    rows = DutyRound.objects.filter(duty__agreement__in=_seen(actor))
    if agreement is not None:
        rows = rows.filter(duty__agreement=agreement)
    return rows.select_related(
        "duty__agreement__miners",
        "duty__debtor__organisation",
        "duty__creditor__organisation",
        "evidence",
        "decided_paper",
    ).order_by("due_on", "pk")


def _seen(actor: Actor) -> QuerySet[Agreement]:
    return Agreement.objects.filter(policies.visible(actor))


def due(*, actor: Actor, until: date | None = None) -> QuerySet[DutyRound]:
    """Return what is still to be done under agreements whose clocks run, up to a day.

    A suspended agreement's clocks stand still, so its rounds are not due.
    """
    found = rounds(actor=actor).filter(DUE, duty__agreement__state__in=RUNNING)
    return found.filter(due_on__lte=until) if until else found


def due_under_way(actor: Actor) -> Q:
    """Return which rounds are still to be done, their clocks running."""
    # The federation is named for the index duty_round_due.
    return DUE & Q(federation_id=actor.federation_id, duty__agreement__state__in=RUNNING)


def concerning_due(*, actor: Actor) -> QuerySet[DutyRound]:
    """Return what is still to be done and concerns the actor, soonest first."""
    return rounds(actor=actor).filter(due_under_way(actor), policies.concerning(actor))


def nearness(today: date) -> dict[Near, Q]:
    """Return how near its day a round is: late, within the week, within the month. By the norms."""
    ahead = Ahead.on(today)
    soon, early = (today + (span or timedelta()) for span in (ahead.soon, ahead.early))
    return {
        "late": Q(due_on__lt=today),
        "soon": Q(due_on__gte=today, due_on__lte=soon),
        "early": Q(due_on__gt=max(soon, today), due_on__lte=early),
    }


def turns(actor: Actor) -> dict[str, Q]:
    """Return which rounds wait for a party's own word: to decide about, or to mend."""
    if actor.role not in policies.SPOKESMEN:
        return {"decide": NOTHING, "mend": NOTHING}
    own = actor.organisation_id
    open_ = Q(federation_id=actor.federation_id) & ~Q(duty__agreement__state__in=ENDED)
    return {
        "decide": open_ & Q(state="handed_in", duty__creditor__organisation=own),
        "mend": open_ & Q(state="returned", duty__debtor__organisation=own),
    }


def standing_still_for(*, actor: Actor) -> QuerySet[Agreement]:
    """Return the suspended agreements under which something concerns the actor and is open."""
    stopped = Q(duty__agreement__state="suspended") & OPEN
    found = rounds(actor=actor).filter(stopped & policies.concerning(actor))
    return Agreement.objects.filter(pk__in=found.order_by().values("duty__agreement"))


def is_late(item: DutyRound) -> bool:
    """Say whether a round is late today."""
    running = item.duty.agreement.state in RUNNING
    return running and item.state in {"due", "returned"} and item.due_on < clock.today()


def late(prefix: str = "") -> Q:
    """Return which rounds are late today; ``prefix`` leads to them."""
    return Q(
        **{
            f"{prefix}state__in": ("due", "returned"),
            f"{prefix}due_on__lt": clock.today(),
            f"{prefix}duty__agreement__state__in": RUNNING,
        }
    )


def kept() -> dict[str, Q]:
    """Return how a round stands to its day: each stands in one way."""
    done = Q(state__in=("handed_in", "accepted"))
    on_time = done & Q(handed_in_on__lte=F("due_on"))
    let_off = Q(state="waived")
    return {
        "on_time": on_time,
        "after": done & Q(handed_in_on__gt=F("due_on")),
        "missed": late(),
        "let_off": let_off,
        "open": ~(done | let_off | late()),
    }


def with_late(rows: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """Add to agreements how many of their rounds are late (``late_count``)."""
    running = Q(state__in=RUNNING)
    overdue = Q(
        duties__rounds__state__in=("due", "returned"), duties__rounds__due_on__lt=clock.today()
    )
    return rows.annotate(
        late_count=Count("duties__rounds", filter=running & overdue, distinct=True)
    )


def has_late(rows: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """Narrow agreements to those with a round that is late."""
    return rows.filter(Exists(DutyRound.objects.filter(late(), duty__agreement=OuterRef("pk"))))
