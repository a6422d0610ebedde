"""What offices answered and promised, within reach."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import QuerySet

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger import queries as ledger
from gurvan.ledger.queries import Told
from gurvan.voice import policies
from gurvan.voice.models import Answer, Ask, Commitment, Word


def answers(*, actor: Actor) -> QuerySet[Answer]:
    """Return what was answered to the asks that the actor sees, the latest first."""
    seen = Ask.objects.filter(policies.visible(actor)).values("pk")
    rows = Answer.objects.filter(ask__in=seen)
    return rows.select_related("ask__asker", "ask__office", "paper").order_by("-answered_on", "-pk")


def answers_to(*, actor: Actor, ask: Ask) -> QuerySet[Answer]:
    """Return what was answered to one ask, also what was struck."""
    return answers(actor=actor).filter(ask=ask)


def last_answer(ask: Ask) -> Answer | None:
    """Return the answer that stands last, as the days run; None where none stands."""
    return ask.answers.filter(struck_on=None).order_by("-answered_on", "-pk").first()


def commitments(*, actor: Actor) -> QuerySet[Commitment]:
    """Return what was promised on the asks that the actor sees, the nearest day first."""
    seen = Ask.objects.filter(policies.visible(actor)).values("pk")
    rows = Commitment.objects.filter(ask__in=seen)
    joined = rows.select_related("ask__asker", "ask__office", "ask__place", "answer", "evidence")
    return joined.order_by("due_on", "pk")


def commitments_of(*, actor: Actor, ask: Ask) -> QuerySet[Commitment]:
    """Return what was promised on one ask."""
    return commitments(actor=actor).filter(ask=ask)


def due(rows: QuerySet[Commitment], today: date, ahead: timedelta) -> QuerySet[Commitment]:
    """Narrow promises to those open ones whose day is over or near."""
    return rows.filter(state="promised", due_on__lte=today + ahead)


def is_late(commitment: Commitment) -> bool:
    """Say whether the day of an open promise is over."""
    return commitment.state == "promised" and commitment.due_on < clock.today()


def sayings(commitment: Commitment) -> dict[str, Word]:
    """Return what each side says of a promise that the reader was shown."""
    return {one.side: one for one in commitment.sayings.all()}


def history_of_commitment(*, actor: Actor, subject: Commitment) -> list[Told]:
    """Return what has happened to a promise."""
    return ledger.history(actor=actor, subject=subject, names=policies.sees_names(actor))


def unmarked(ask: Ask) -> list[Commitment]:
    """Return the promises on an ask whose words the federation has not made public."""
    return list(ask.commitments.filter(public_since=None, erased_on=None).order_by("pk"))
