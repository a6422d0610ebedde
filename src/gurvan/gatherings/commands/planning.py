"""Planning a gathering: what it is, for whom it is called, where and when; moved, or corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from gurvan.gatherings import policies
from gurvan.gatherings.commands.holding import hold, require_ahead, said, take_down
from gurvan.gatherings.events import GatheringCorrected, GatheringPlanned, GatheringPostponed
from gurvan.gatherings.models import AgendaItem, Gathering, Invitation
from gurvan.gatherings.refusals import CannotOrganise, DaysRunBackwards, NoSuchKind, SameDays
from gurvan.gatherings.terms import (
    KINDS,
    LONGEST_GOAL,
    LONGEST_HALL,
    LONGEST_REASON,
    LONGEST_TITLE,
    ORGANISERS,
)
from gurvan.gatherings.writing import hour, line, lines
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command
from gurvan.places.models import Place
from gurvan.registry.models import Organisation


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a gathering is, what for, where and when. Its hours are in Mongolia's civil time."""

    kind: str
    title: str
    starts_on: date
    ends_on: date | None = None  # None: the same day
    goal: str = ""
    place: Place | None = None
    hall: str = ""
    opens_at: time | None = None
    closes_at: time | None = None


@command
def plan_gathering(
    *, actor: Actor, organiser: Organisation, plan: Plan, like: Gathering | None = None
) -> Gathering:
    """Plan a gathering; ``like`` an earlier one, whose agenda is copied without its minutes.

    Nobody is told yet: invite, and announce it. Raises NotFound, NotAllowed, CannotOrganise,
    NoSuchKind, DaysRunBackwards, GatheringWordsNeeded, GatheringWordsTooLong, LeaderNotSettled.
    """
    policies.require_planner(actor, organiser)
    if organiser.kind not in ORGANISERS or organiser.state == "dissolved":
        raise CannotOrganise(field="organiser")
    made = Gathering(
        federation_id=actor.federation_id,
        organiser=organiser,
        state_since=clock.today(),
        invented=organiser.invented,
    )
    _lay_down(made, plan)
    event = GatheringPlanned(
        kind=made.kind,
        organiser=str(organiser),
        starts_on=made.starts_on,
        ends_on=made.ends_on,
    )
    if like is not None:
        policies.require_inside(actor, like)
        made.save()
        _copy_agenda(like, made)
    return said(made, event, actor)


def _copy_agenda(like: Gathering, made: Gathering) -> None:
    AgendaItem.objects.bulk_create(
        AgendaItem(
            federation_id=made.federation_id,
            gathering=made,
            position=one.position,
            opens_at=one.opens_at,
            minutes=one.minutes,
            subject=one.subject,
            leads=one.leads,
            lead_words=one.lead_words,
        )
        for one in AgendaItem.objects.filter(gathering=like).order_by("position", "pk")
    )


def _lay_down(gathering: Gathering, plan: Plan) -> None:
    """Write a plan into a gathering, checked."""
    if plan.kind not in KINDS:
        raise NoSuchKind(field="kind")
    ends_on = plan.ends_on or plan.starts_on
    _require_forwards(plan.starts_on, ends_on, plan.opens_at, plan.closes_at)
    gathering.kind = plan.kind
    gathering.title = line(plan.title, field="title", most=LONGEST_TITLE, needed=True)
    gathering.goal = lines(plan.goal, field="goal", most=LONGEST_GOAL)
    gathering.place = plan.place
    gathering.hall = line(plan.hall, field="hall", most=LONGEST_HALL)
    gathering.starts_on, gathering.ends_on = plan.starts_on, ends_on
    gathering.opens_at, gathering.closes_at = hour(plan.opens_at), hour(plan.closes_at)


def _require_forwards(
    starts_on: date, ends_on: date, opens_at: time | None, closes_at: time | None
) -> None:
    if ends_on < starts_on:
        raise DaysRunBackwards(field="ends_on")
    if ends_on == starts_on and opens_at and closes_at and closes_at <= opens_at:
        raise DaysRunBackwards(field="closes_at")


@command
def correct_gathering(
    *, actor: Actor, gathering: Gathering, plan: Plan, version: int | None = None
) -> Gathering:
    """Correct what a gathering is, what for and where, also after it was held.

    To move one that people were told of, postpone it: they are asked anew then. Its public page
    goes down until the federation has read it. Raises as plan_gathering does, ChangedMeanwhile.
    """
    policies.require_keeper(actor, gathering)
    hold(gathering)
    gathering.expect(version)
    _lay_down(gathering, plan)
    said(gathering, GatheringCorrected(), actor)
    return take_down(gathering, actor)


@command
def postpone_gathering(
    *,
    actor: Actor,
    gathering: Gathering,
    starts_on: date,
    reason: str,
    ends_on: date | None = None,
    opens_at: time | None = None,
    closes_at: time | None = None,
    version: int | None = None,
) -> Gathering:
    """Move a gathering to other days or hours; whoever has answered is asked anew.

    Raises PlanIsOver, SameDays, DaysRunBackwards, GatheringWordsNeeded, ChangedMeanwhile.
    """
    policies.require_keeper(actor, gathering)
    hold(gathering)
    gathering.expect(version)
    require_ahead(gathering)
    why = line(reason, field="reason", most=LONGEST_REASON, needed=True)
    last = ends_on or starts_on
    _require_forwards(starts_on, last, opens_at, closes_at)
    new = (starts_on, last, hour(opens_at), hour(closes_at))
    was_on = gathering.starts_on
    if new == (was_on, gathering.ends_on, gathering.opens_at, gathering.closes_at):
        raise SameDays(field="starts_on")
    gathering.starts_on, gathering.ends_on, gathering.opens_at, gathering.closes_at = new
    gathering.state_reason = why
    _ask_anew(gathering)
    return said(
        gathering, GatheringPostponed(was_on=was_on, starts_on=starts_on, ends_on=last), actor
    )


def _ask_anew(gathering: Gathering) -> None:
    """Put back the answers to an invitation: they were for another day."""
    answered = list(
        Invitation.objects.filter(gathering=gathering, state__in=("coming", "not_coming"))
    )
    for one in answered:
        one.state, one.people, one.answered_on, one.heard = "sent", None, None, ""
    Invitation.objects.bulk_update(answered, ["state", "people", "answered_on", "heard"])
