"""The papers in the box, counted by two people, each for themselves."""

from __future__ import annotations

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed
from gurvan.ledger.commands import command, record
from gurvan.motions import counting, policies, queries
from gurvan.motions.commands.holding import decide, hold
from gurvan.motions.commands.meeting import require_quorum, require_votes
from gurvan.motions.counting import Figures
from gurvan.motions.events import CountEntered, CountsDiffer, CountTakenBack
from gurvan.motions.models import Count, Motion
from gurvan.motions.refusals import (
    ByHands,
    CandidateCounts,
    CountedAlready,
    CountIsClosed,
    SamePersonCounts,
    VotesWrong,
)
from gurvan.motions.terms import MOST_PEOPLE


@command
def enter_count(*, actor: Actor, motion: Motion, figures: Figures) -> Motion:
    """Enter what the actor counted in the box, without knowing the other's count.

    Once two counts of a round are in and alike, they decide; where they differ, both are shown and
    the papers are counted again. Raises ByHands, NoQuorum, CountedAlready, SamePersonCounts,
    CandidateCounts, VotesWrong, PapersTooMany, BoxHoldsMore, SpoiltTooMany, PapersDoNotAddUp,
    MarksTooMany, CannotWhile, NotAllowed.
    """
    policies.require_counter(actor, motion)
    hold(motion)
    if motion.way != "ballot":
        raise ByHands
    quorum = require_quorum(motion)
    first = _other_count(actor, motion)
    require_votes(motion, figures.votes)
    _require_papers_told(figures)
    counting.require_papers(figures, there=quorum.there, seats=motion.seats)
    count = _kept(actor, motion, figures)
    record(CountEntered(round=count.round), actor=actor, subject=motion)
    if first is None:
        return motion
    if first.figures == figures:
        return decide(actor, motion, figures, queries.came_of(motion, figures))
    record(CountsDiffer(round=count.round), actor=actor, subject=motion)
    return motion


def _require_papers_told(figures: Figures) -> None:
    """Raise VotesWrong where a number of papers is none."""
    for field in ("handed_out", "in_box", "spoilt"):
        number = getattr(figures, field)
        if number is None or not 0 <= number <= MOST_PEOPLE:
            raise VotesWrong(field=field)


def _kept(actor: Actor, motion: Motion, figures: Figures) -> Count:
    if actor.user_uid is None:
        raise NotAllowed
    count = Count(
        federation_id=motion.federation_id,
        motion=motion,
        round=queries.round_of(motion),
        counted_by_uid=actor.user_uid,
        handed_out=figures.handed_out or 0,
        in_box=figures.in_box,
        spoilt=figures.spoilt,
        votes=list(figures.votes),
    )
    count.save()
    return count


def _other_count(actor: Actor, motion: Motion) -> Count | None:
    """Return the other's count of this round, if it is in, and see that two people count.

    Raises CountedAlready, SamePersonCounts, CandidateCounts.
    """
    if queries.stands(actor, motion):
        raise CandidateCounts
    first = next(iter(queries.entered(motion)), None)
    if first is None:
        return None
    if first.counted_by_uid == actor.user_uid:
        raise CountedAlready
    if queries.people_of(actor.user_uid) & queries.people_of(first.counted_by_uid):
        raise SamePersonCounts
    return first


@command
def take_back_count(*, actor: Actor, count: Count) -> Motion:
    """Take one's own count back, to enter it anew, before the other's is in.

    Raises CountIsClosed, NotAllowed.
    """
    policies.require_own_count(actor, count)
    motion = count.motion
    hold(motion)
    own = queries.own_count(actor=actor, motion=motion)
    if motion.state != "open" or own is None or own.pk != count.pk:
        raise CountIsClosed
    own.taken_back = True
    own.save()
    record(CountTakenBack(round=own.round), actor=actor, subject=motion)
    return motion
