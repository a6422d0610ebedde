"""At the meeting: who is there, a show of hands, or too few for a vote."""

from __future__ import annotations

from collections.abc import Sequence

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command
from gurvan.motions import counting, policies, queries
from gurvan.motions.commands.holding import decide, hold, move, said
from gurvan.motions.counting import Figures, Result
from gurvan.motions.events import MotionOpened
from gurvan.motions.models import Motion
from gurvan.motions.quorum import Quorum
from gurvan.motions.refusals import (
    ByBallot,
    CandidateCounts,
    CandidatesNeeded,
    CountsAreIn,
    GatheringIsOff,
    MeetingNotYet,
    NobodyPresent,
    NoQuorum,
    NotAConfirmedMember,
    OnAnotherDay,
    QuorumReached,
    VotesWrong,
)
from gurvan.motions.terms import ANSWERS, MOST_PEOPLE
from gurvan.registry.models import Person


@command
def open_motion(
    *, actor: Actor, motion: Motion, present: Sequence[Person] = (), untied: int = 0
) -> Motion:
    """Count who is there, and open the vote; or count again while nothing is voted.

    ``present`` are confirmed members of that day, each counted once, with those whose slips were
    noted at its gathering: only how many they are is kept, not who. ``untied`` is how many others
    were counted, of whom nobody said who they are; they do not count towards the quorum. Raises
    MeetingNotYet, GatheringIsOff, OnAnotherDay, NotAConfirmedMember, NobodyPresent,
    CandidatesNeeded, CountsAreIn, VotesWrong, CannotWhile.
    """
    policies.require_work(actor, motion)
    hold(motion)
    if motion.called_for > clock.today():
        raise MeetingNotYet(day=motion.called_for)
    if motion.state == "called":
        require_gathering(motion)
    if motion.is_election and not motion.candidates.exists():
        raise CandidatesNeeded
    if not 0 <= untied <= MOST_PEOPLE:
        raise VotesWrong(field="untied")
    if queries.entered(motion):
        raise CountsAreIn
    members = queries.persons_on(motion.organisation, motion.called_for)
    there = {members.get(person.pk) for person in present}
    if None in there:
        raise NotAConfirmedMember(field="present")
    there |= queries.came_with_slips(motion, members)
    if not there and not untied:
        raise NobodyPresent(field="present")
    move(motion, "open", since=motion.called_for)
    motion.rules = queries.rules_on(motion.organisation, motion.called_for)
    motion.members, motion.present = len(set(members.values())), len(there)
    motion.untied = untied
    motion.needed = motion.rules.rule.needed(motion.members) if motion.rules else None
    event = MotionOpened(
        members=motion.members, present=motion.present, untied=untied, needed=motion.needed
    )
    return said(motion, event, actor)


def require_gathering(motion: Motion) -> None:
    """Raise where its gathering is not held on that day: GatheringIsOff, OnAnotherDay."""
    held = motion.gathering
    if held is None:
        return
    if held.state == "cancelled":
        raise GatheringIsOff
    if not held.starts_on <= motion.called_for <= held.ends_on:
        raise OnAnotherDay(first=held.starts_on, last=held.ends_on)


def require_quorum(motion: Motion) -> Quorum:
    """Return who is there. Raises CannotWhile before anybody was counted, NoQuorum."""
    quorum = motion.quorum
    if quorum is None or motion.state != "open":
        move(motion, "decide")  # says why not, in the words of the state
        raise NobodyPresent
    if quorum.reached is False:
        raise NoQuorum(present=quorum.present, needed=quorum.needed)
    return quorum


def require_votes(motion: Motion, votes: Sequence[int]) -> tuple[int, ...]:
    """Return figures that are one whole number for each answer. Raises VotesWrong."""
    asked = motion.candidates.count() if motion.is_election else len(ANSWERS)
    if len(votes) != asked or not all(0 <= one <= MOST_PEOPLE for one in votes):
        raise VotesWrong(field="votes")
    return tuple(votes)


@command
def record_hands(
    *, actor: Actor, motion: Motion, votes: Sequence[int], some_did_not_vote: bool = False
) -> Motion:
    """Record a show of hands: how many for, against and abstained; or for each candidate.

    It is decided by it. That people were there and did not vote is said (``some_did_not_vote``),
    else fewer hands than people are refused. Nobody records their own election. Raises ByBallot,
    CandidateCounts, NoQuorum, VotesWrong, VotesTooMany, VotesTooFew, HandsForFewer,
    CannotWhile.
    """
    policies.require_work(actor, motion)
    hold(motion)
    if motion.way != "hands":
        raise ByBallot
    if queries.stands(actor, motion):
        raise CandidateCounts
    quorum = require_quorum(motion)
    figures = Figures(votes=require_votes(motion, votes))
    counting.require_hands(
        figures.votes,
        there=quorum.there,
        seats=motion.seats,
        some_did_not_vote=some_did_not_vote,
    )
    return decide(actor, motion, figures, queries.came_of(motion, figures))


@command
def close_without_quorum(*, actor: Actor, motion: Motion) -> Motion:
    """Record that too few confirmed members came, so that nothing could be decided.

    Raises QuorumReached, CannotWhile.
    """
    policies.require_work(actor, motion)
    hold(motion)
    quorum = motion.quorum
    if motion.state == "open" and (quorum is None or quorum.reached is not False):
        raise QuorumReached
    return decide(actor, motion, None, Result(outcome="no_quorum"))
