"""What goes onto the papers of a motion, which were issued, and who sees those."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from gurvan.kernel.actors import Actor
from gurvan.motions import paper, policies
from gurvan.motions.lifecycle import PENDING
from gurvan.motions.models import Motion, RulesOfDeciding
from gurvan.motions.paper import ISSUED, Told
from gurvan.papers.content import Draft
from gurvan.papers.models import Paper
from gurvan.papers.queries import papers


def issued(*, actor: Actor, motion: Motion) -> QuerySet[Paper]:
    """Return the papers issued of a motion that the actor sees."""
    return papers(actor=actor).filter(kind__in=sorted(ISSUED), subject_uid=motion.uid)


def keeps_papers(actor: Actor) -> Q:
    """Return which papers the actor sees because they see the motions that these are about."""
    if not policies.sees_names(actor):
        return Q(pk__in=[])
    seen = Motion.objects.filter(policies.visible(actor)).values("uid")
    return Q(kind__in=sorted(ISSUED), subject_uid__in=seen)


def keeps_file(actor: Actor, uid: UUID) -> bool:
    """Say whether the actor sees a file because they see what it belongs to: minutes, rules."""
    if not policies.sees_names(actor):
        return False
    seen = Q(policies.visible(actor))
    minutes = Motion.objects.filter(seen, minutes_paper__uid=uid)
    return minutes.exists() or RulesOfDeciding.objects.filter(seen, source__uid=uid).exists()


def paper_stands(issued: Paper) -> bool:
    """Say whether what a paper of a motion says is still so.

    Ballot papers while the vote is not over; a protocol while the result stands.
    """
    motion = Motion.objects.filter(uid=issued.subject_uid).first()
    if motion is None:
        return False
    return motion.state in PENDING if issued.kind == "ballot" else motion.state == "decided"


def people_on(motion: Motion) -> list[UUID]:
    """Return who is named on its papers, by uid: when one is forgotten, the papers go."""
    rows = motion.candidates.order_by("pk").select_related("person")
    return [candidate.person.uid for candidate in rows]


def drafted(motion: Motion, kind: str) -> Draft:
    """Return a paper of a motion: one to vote on, or the protocol of the ballot."""
    told = Told(
        number=motion.number,
        organisation=str(motion.organisation),
        kind=motion.kind,
        title=motion.title,
        text=motion.text,
        amount=motion.amount,
        seats=motion.seats,
        candidates=[str(one.person) for one in motion.candidates.order_by("pk")],
        called_for=motion.called_for,
        way=motion.way,
        quorum=motion.quorum,
        figures=motion.figures,
        outcome=motion.outcome,
        votes_needed=motion.votes_needed,
        hangs=motion.hangs,
        invented=motion.invented,
    )
    return paper.ballot(told) if kind == "ballot" else paper.protocol(told)
