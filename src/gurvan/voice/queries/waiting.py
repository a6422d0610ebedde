"""What waits for whom, and the conditions by which lists are narrowed to it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.words import said
from gurvan.registry.policies import OFFICERS
from gurvan.voice import norms, policies
from gurvan.voice.lifecycle import SEEN, SILENT
from gurvan.voice.models import Answer, Ask, Commitment
from gurvan.voice.queries.answers import commitments
from gurvan.voice.queries.asks import asks
from gurvan.voice.terms import OFFICES

SILENCE_WORDS: Final = {
    "waits": said("no answer yet"),
    "late": said("no answer, and the time is over"),
}
DUE_WORDS: Final = {
    "near": said("its day is near or over"),
    "over": said("its day is over, and it is not judged"),
}
# What the scoreboard counts, and by which a number of it leads to its asks.
SCORE_WORDS: Final = {
    "sent": said("sent"),
    "answered": said("the office answered"),
    "silent": said("the office is silent"),
    "unanswered": said("the office never answered"),
}


def _late() -> Q:
    """Return which silent asks are past the day of their rule, kind by kind of office."""
    today, found = clock.today(), Q(pk__in=())
    for kind in sorted(OFFICES):
        term = norms.term_of(kind, today)
        if term.days is None:
            continue
        whose = Q(office__kind=kind, state__in=sorted(SILENT))
        for extended, days in ((False, term.days), (True, term.days + term.more_days)):
            before = today - timedelta(days=days)
            by_post = Q(sent_way="post", acknowledged_on__lt=before)
            else_sent = ~Q(sent_way="post", acknowledged_on__isnull=False) & Q(sent_on__lt=before)
            found |= whose & Q(extended_on__isnull=not extended) & (by_post | else_sent)
    return found


def silence_conditions() -> dict[str, Q]:
    """Return how asks are narrowed by the silence of their offices, today."""
    return {"waits": Q(state__in=sorted(SILENT)), "late": _late()}


def late(rows: QuerySet[Ask]) -> QuerySet[Ask]:
    """Narrow asks to those whose office had its time and did not answer."""
    return rows.filter(_late())


def due_conditions() -> dict[str, Q]:
    """Return how promises are narrowed by their day."""
    today = clock.today()
    near = today + (norms.ahead("early", today) or timedelta())
    return {
        "near": Q(state="promised", due_on__lte=near),
        "over": Q(state="promised", due_on__lt=today),
    }


def score_conditions() -> dict[str, Q]:
    """Return what the scoreboard counts, as conditions on asks."""
    answered = Answer.objects.filter(ask=OuterRef("pk"), struck_on=None).order_by()
    return {
        "sent": Q(state__in=sorted(SEEN)),
        "answered": Q(state__in=sorted(SEEN)) & Q(Exists(answered)),
        "silent": Q(state__in=sorted(SILENT)),
        "unanswered": Q(state__in=sorted(SEEN)) & ~Q(Exists(answered)),
    }


def waiting_for(*, actor: Actor) -> QuerySet[Ask]:
    """Return the asks with which something is to be done by the actor's side.

    To an office those that wait for its answer; to officers and leaders of who asks, drafts to be
    sent and asks whose office had its time.
    """
    rows = asks(actor=actor)
    if actor.role in policies.OFFICIALS:
        return rows.filter(office=actor.organisation_id or 0, state__in=sorted(SILENT))
    gone_on = Ask.objects.filter(former=OuterRef("pk")).exclude(state="withdrawn").order_by()
    mine = rows.filter(Q(state="draft") | _late() & ~Q(Exists(gone_on)))
    if actor.role == "leader":
        return mine.filter(asker=actor.organisation_id or 0)
    return mine if actor.role in OFFICERS else rows.none()


def promises_waiting(*, actor: Actor) -> QuerySet[Commitment]:
    """Return the promises whose day is near or over: to the office, to judge, or to know."""
    rows = commitments(actor=actor).filter(due_conditions()["near"])
    if actor.role in policies.OFFICIALS:
        return rows.filter(ask__office=actor.organisation_id or 0)
    if actor.role == "leader":
        return rows.filter(ask__asker=actor.organisation_id or 0)
    return rows if actor.role in OFFICERS else rows.none()
