"""Motions within reach: found, told, and what waits."""

from __future__ import annotations

from functools import reduce

from django.db.models import Q, QuerySet, Value

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.names import fold
from gurvan.kernel.words import said
from gurvan.ledger import queries as ledger
from gurvan.ledger.queries import Told
from gurvan.motions import policies
from gurvan.motions.lifecycle import MOTION
from gurvan.motions.models import Candidate, Motion, Remark
from gurvan.motions.terms import SETTLED
from gurvan.registry.models import Organisation, Person
from gurvan.registry.policies import NOTHING, OFFICERS
from gurvan.registry.queries import organisations
from gurvan.registry.uses import Use

YEAR, LONGEST_NUMBER = 4, 12  # digits
NEWEST_FIRST = ("-year", "-serial", "-pk")
STANDS_FOR_ELECTION = said("candidate in an election")


def motions(*, actor: Actor) -> QuerySet[Motion]:
    """Return the motions that the actor sees, newest number first."""
    rows = Motion.objects.filter(policies.visible(actor))
    return rows.select_related("organisation__parent", "rules", "gathering").order_by(*NEWEST_FIRST)


def motions_of(*, actor: Actor, organisation: Organisation) -> QuerySet[Motion]:
    """Return the motions of an organisation and of the groups below it."""
    below = Organisation.objects.below(organisation)
    return motions(actor=actor).filter(organisation__in=below.values("pk"))


def decided(*, actor: Actor) -> QuerySet[Motion]:
    """Return the motions that were decided either way, and whose result stands."""
    return motions(actor=actor).filter(state="decided", outcome__in=SETTLED)


def searched(actor: Actor, rows: QuerySet[Motion], text: str) -> QuerySet[Motion]:
    """Narrow motions to those that words of a number, a title or the organisation's name find.

    Not by titles, to those who do not read them.
    """
    words = fold.queries(text)
    if not words:
        return rows.filter(NOTHING)
    for readings in words:
        found = (
            (Q(search__contains=f" {one}") if policies.sees_words(actor) else _numbered(one))
            | Q(organisation__search__contains=f" {one}")
            for one in readings
        )
        rows = rows.filter(reduce(Q.__or__, found))
    return rows


def _numbered(folded: str) -> Q:
    """Return which motions have such a number: the year, the serial, or both."""
    digits = folded.removeprefix("d")
    if not digits.isdecimal() or len(digits) > LONGEST_NUMBER:
        return NOTHING
    year, serial = digits[:YEAR], digits[YEAR:]
    found = Q(serial=int(digits))
    if len(year) == YEAR:
        found |= Q(year=int(year), serial=int(serial)) if serial else Q(year=int(year))
    return found


def titled(actor: Actor, motion: Motion) -> str:
    """Return what a motion is called, to this reader: by its number, where words are not theirs."""
    return str(motion) if policies.sees_words(actor) else motion.number


def told(actor: Actor, motion: Motion) -> bool:
    """Say whether this reader is told the numbers of a motion."""
    return policies.sees_votes(actor, motion)


def waiting_for(*, actor: Actor) -> QuerySet[Motion]:
    """Return the motions with which something is to be done by the actor's side.

    Those whose day has come, to who records them; contested ones, to officers who settle.
    """
    due = Q(state__in=("called", "open"), called_for__lte=clock.today())
    rows = motions(actor=actor)
    if actor.role == "leader":
        return rows.filter(due, organisation__uid=actor.organisation_uid or "")
    if actor.role not in OFFICERS:
        return rows.none()
    return rows.filter(due | Q(state="contested"))


def organisations_deciding(*, actor: Actor) -> QuerySet[Organisation]:
    """Return the organisations for which the actor may call a vote."""
    rows = organisations(actor=actor).filter(kind__in=policies.DECIDING)
    if not policies.may(policies.require_caller, actor):
        return rows.none()
    if actor.role == "leader":
        rows = rows.filter(uid=actor.organisation_uid or "")
    return rows.exclude(state="dissolved")


def candidates(*, actor: Actor, motion: Motion | None = None) -> QuerySet[Candidate]:
    """Return who stands for election in motions that the actor sees, in the order of the list.

    To those who are not told who people are, the rows come marked ``hidden``.
    """
    seen = Motion.objects.filter(policies.visible(actor)).values("pk")
    rows = Candidate.objects.filter(motion__in=seen)
    if motion is not None:
        rows = rows.filter(motion=motion)
    rows = rows.select_related("motion__organisation", "person").order_by("pk")
    return rows if policies.sees_names(actor) else rows.annotate(hidden=Value(value=True))  # type: ignore[no-redef] # over the class's False


def remarks(*, actor: Actor, motion: Motion) -> QuerySet[Remark]:
    """Return the reasons that were written of a motion, to those who read its words."""
    rows = Remark.objects.filter(motion=motion).order_by("pk")
    return rows if policies.sees_words(actor) else rows.none()


def history(*, actor: Actor, subject: Motion) -> list[Told]:
    """Return what has happened to a motion, to those who read its words."""
    if not policies.sees_words(actor):
        return []
    return ledger.history(actor=actor, subject=subject, names=policies.sees_names(actor))


def uses(person: Person) -> list[Use]:
    """Return in which elections somebody's name stands: told to the registry."""
    rows = Candidate.objects.filter(person=person).select_related("motion__organisation")
    return [
        Use(
            what=STANDS_FOR_ELECTION,
            where=str(row.motion.organisation),
            state=MOTION.words[row.motion.state],
            since=row.motion.called_for,
            until=row.motion.called_for,
            organisation_uid=row.motion.organisation.uid,
            url=row.motion.get_absolute_url(),
        )
        for row in rows.order_by("-pk")
    ]
