"""Studies within reach: found, their questions, and who may read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from uuid import UUID

from django.db.models import Case, Count, Q, QuerySet, When

from gurvan.accounts.models import User
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.names import fold
from gurvan.ledger import queries as ledger
from gurvan.ledger.queries import Told
from gurvan.registry.policies import NOTHING
from gurvan.research import norms, policies
from gurvan.research.models import Question, Session, Study, StudyReader

_OPEN_FIRST = Case(When(state="under_way", then=0), When(state="planned", then=1), default=2)


def studies(*, actor: Actor) -> QuerySet[Study]:
    """Return the studies that the actor sees, those under way first, then the newest."""
    rows = Study.objects.filter(policies.visible(actor)).select_related("organisation")
    counted = rows.annotate(held=Count("sessions", filter=Q(sessions__state="held")))
    return counted.order_by(_OPEN_FIRST, "-state_since", "-pk")


def searched(rows: QuerySet[Study], text: str) -> QuerySet[Study]:
    """Narrow studies to those whose title the words find, in Cyrillic or Latin."""
    words = fold.queries(text)
    if not words:
        return rows.filter(NOTHING)
    for readings in words:
        rows = rows.filter(reduce(Q.__or__, (Q(search__contains=f" {one}") for one in readings)))
    return rows


def studied_by(rows: QuerySet[Study], method: str) -> QuerySet[Study]:
    """Narrow studies to those that go about it in one way; a federation has few studies."""
    found = [pk for pk, methods in rows.values_list("pk", "methods") if method in methods]
    return rows.filter(pk__in=found)


def study_history(*, actor: Actor, subject: Study) -> list[Told]:
    """Return what has happened to a study."""
    return ledger.history(actor=actor, subject=subject, names=True)


def keep_days(study: Study) -> int:
    """Return how many days after its end it is kept who a study's participants are."""
    own: int | None = study.keep_days
    return norms.number("identity_keep_days", clock.today()) if own is None else own


# --- Questions ------------------------------------------------------------------------------------


def questions(*, actor: Actor) -> QuerySet[Question]:
    """Return the questions of the studies that the actor sees, in their order."""
    rows = Question.objects.filter(policies.visible_parts(actor)).select_related("study")
    return rows.order_by("study", "ordinal", "pk")


def questions_of(*, actor: Actor, study: Study) -> QuerySet[Question]:
    """Return a study's questions in their order, also those that stand in no guide any more."""
    return questions(actor=actor).filter(study=study)


def guide_questions(study: Study) -> list[Question]:
    """Return the questions of a study that stand in guides, in their order."""
    return list(study.questions.filter(dropped_on=None).order_by("ordinal", "pk"))


# --- Who reads it ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reader:
    """Somebody who is named in a study."""

    uid: UUID
    name: str
    since: date
    row: StudyReader


def people_named(*, actor: Actor) -> QuerySet[StudyReader]:
    """Return who is named in the studies that the actor sees."""
    rows = StudyReader.objects.filter(policies.visible_parts(actor), until=None)
    return rows.select_related("study").order_by("since", "pk")


def readers(*, actor: Actor, study: Study) -> QuerySet[StudyReader]:
    """Return who is named in a study."""
    return people_named(actor=actor).filter(study=study)


def readers_of(*, actor: Actor, study: Study) -> list[Reader]:
    """Return who is named in a study, each with the name of their account."""
    rows = list(readers(actor=actor, study=study))
    names = names_of_users(row.user_uid for row in rows)
    return [Reader(row.user_uid, names.get(row.user_uid, "—"), row.since, row) for row in rows]


def names_of_users(uids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """Return the names of accounts by their uids."""
    users = User.objects.filter(uid__in={uid for uid in uids if uid is not None})
    return dict(users.values_list("uid", "name"))


def user_to_name(*, actor: Actor, email: str) -> User | None:
    """Return whom an address can name: an officer, a leader or a researcher of the federation."""
    user = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if user is None or not policies.can_be_named(user, actor.federation_id):
        return None
    return user


def waiting_for(*, actor: Actor) -> QuerySet[Session]:
    """Return the sessions that wait for the actor: open ones, and prepared ones whose day came."""
    if actor.is_system or not policies.reads(actor):
        return Session.objects.none()
    due = Q(state="prepared", held_on__lte=clock.today(), study__state="under_way")
    rows = Session.objects.filter(policies.visible_parts(actor)).filter(due | Q(state="open"))
    return rows.select_related("study").order_by("held_on", "pk")
