"""What came of a vote, by the figures and the rules of its day; and that in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from gurvan.kernel.actors import Actor
from gurvan.motions import counting, policies
from gurvan.motions.counting import Figures, Result
from gurvan.motions.models import Motion
from gurvan.motions.queries.motions import candidates
from gurvan.motions.telling import Came, Line, of_quorum, of_result


def came_of(motion: Motion, figures: Figures) -> Result:
    """Return what comes of figures that fit, by the rules of the motion's day."""
    quorum, majority = motion.quorum, motion.majority
    there, untied = (quorum.there, quorum.untied) if quorum else (0, 0)
    if motion.is_election:
        return counting.elected(
            figures.votes,
            seats=motion.seats or 1,
            valid=there if figures.handed_out is None else figures.valid,
            share=majority.share,
            untied=untied,
        )
    members = motion.members or 0
    return counting.carried(figures.votes, majority, there=there, members=members, untied=untied)


def sentences(*, actor: Actor, motion: Motion) -> list[Line]:
    """Return the quorum and the result in sentences, as far as this reader is told them."""
    return list(_sentences(actor, motion))


def _sentences(actor: Actor, motion: Motion) -> Iterator[Line]:
    whole = policies.sees_votes(actor, motion)
    if motion.quorum is not None and whole:
        yield from of_quorum(motion.quorum)
    if not motion.outcome:
        return
    figures, names = motion.figures, list[str]()
    result = Result(outcome=motion.outcome)
    if motion.is_election and figures is not None:
        names = [str(one) for one in candidates(actor=actor, motion=motion)]
        result = came_of(motion, figures)
    came = Came(
        kind=motion.kind,
        outcome=motion.outcome,
        figures=figures,
        needed=motion.votes_needed,
        names=names,
        elected=result.elected,
        tied=result.tied,
        left=result.open,
        hangs=motion.hangs,
    )
    yield from of_result(came, whole=whole)
