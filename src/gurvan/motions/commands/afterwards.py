"""After the vote: the minutes, a contest, and what was recorded by mistake."""

from __future__ import annotations

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import CannotWhile
from gurvan.ledger.commands import command
from gurvan.motions import policies, queries
from gurvan.motions.commands.holding import chosen, hold, move, remark, said
from gurvan.motions.events import (
    ContestSettled,
    MinutesWritten,
    MotionStepBack,
    ResultContested,
    ResultStruck,
)
from gurvan.motions.lifecycle import BEFORE, MOTION, VOTED
from gurvan.motions.models import Count, Motion
from gurvan.motions.refusals import CountsAreIn, MinutesNeeded, NothingToStepBack
from gurvan.motions.terms import CONTESTERS, LONGEST_MINUTES
from gurvan.motions.writing import paragraphs
from gurvan.registry.commands.papers import Paper, kept


@command
def write_minutes(
    *,
    actor: Actor,
    motion: Motion,
    words: str = "",
    paper: Paper | None = None,
    version: int | None = None,
) -> Motion:
    """Add the minutes: words, a file, or both. Again replaces the words; a file stays without one.

    Raises MinutesNeeded, MotionWordsNeeded, NameTooLong, CannotWhile before a vote is open;
    ChangedMeanwhile where it is not the ``version`` that the actor saw.
    """
    policies.require_work(actor, motion)
    hold(motion)
    motion.expect(version)
    if motion.state not in {*VOTED, "open"}:
        raise CannotWhile(verb="minutes", state=MOTION.words[motion.state])
    told = paragraphs(words, field="words", most=LONGEST_MINUTES)
    if not told and paper is None:
        raise MinutesNeeded(field="words")
    motion.minutes = told
    motion.minutes_paper = (
        kept(actor, paper, purpose="paper", field="paper") or motion.minutes_paper
    )
    return said(motion, MinutesWritten(), actor)


@command
def contest_result(*, actor: Actor, motion: Motion, by: str, reason: str) -> Motion:
    """Note that a member or an officer contests a result; it is shown until it is settled.

    Raises MotionChoiceUnknown, MotionWordsNeeded, CannotWhile.
    """
    policies.require_contester(actor, motion)
    hold(motion)
    chosen(by, CONTESTERS, field="by")
    move(motion, "contest")
    remark(motion, "contested", reason, said_by=by)
    return said(motion, ResultContested(by=by), actor)


@command
def settle_contest(*, actor: Actor, motion: Motion, stands: bool, reason: str) -> Motion:
    """Settle a contest, with reasons: the result stands, or it is struck.

    Raises MotionWordsNeeded, CannotWhile.
    """
    policies.require_officer(actor, motion)
    hold(motion)
    if motion.state != "contested":
        raise CannotWhile(verb="uphold", state=MOTION.words[motion.state])
    remark(motion, "settled", reason)
    if stands:
        move(motion, "uphold")
        return said(motion, ContestSettled(), actor)
    move(motion, "strike", aside=True)
    return said(motion, ResultStruck(), actor)


@command
def strike_result(*, actor: Actor, motion: Motion, reason: str) -> Motion:
    """Strike a result that must not stand; the figures stay readable. An officer above alone.

    Raises MotionWordsNeeded, CannotWhile.
    """
    policies.require_officer(actor, motion)
    hold(motion)
    move(motion, "strike", aside=True)
    remark(motion, "struck", reason)
    return said(motion, ResultStruck(), actor)


@command
def step_back(*, actor: Actor, motion: Motion, reason: str, version: int | None = None) -> Motion:
    """Take the last step back: it was recorded by mistake. What the step wrote is taken off.

    A result is taken off by who recorded it; a ballot, what was settled, or a strike, by officers
    alone. Raises NothingToStepBack,
    CountsAreIn, MotionWordsNeeded; ChangedMeanwhile where it is not the ``version`` that the actor
    saw.
    """
    hold(motion)
    motion.expect(version)
    policies.require_back(actor, motion)
    before = motion.left_from or BEFORE.get(motion.state)
    if before is None or motion.state == "contested":
        raise NothingToStepBack
    if motion.state == "open" and queries.entered(motion):
        raise CountsAreIn
    if motion.state == "decided":
        _take_result_off(motion)
    elif motion.state == "open":
        motion.members = motion.present = motion.untied = motion.needed = motion.rules = None
    move(motion, f"back_to_{before}", since=motion.called_for if before != "called" else None)
    remark(motion, "back", reason)
    return said(motion, MotionStepBack(state=before), actor)


def _take_result_off(motion: Motion) -> None:
    """Take off what the result wrote; the papers of a ballot are counted anew by both."""
    motion.outcome, motion.votes, motion.hangs = "", [], False
    motion.handed_out = motion.in_box = motion.spoilt = None
    motion.votes_needed = motion.decided_on = None
    for count in Count.objects.filter(motion=motion, taken_back=False).order_by("pk"):
        count.taken_back = True
        count.save()
