"""What every command on a motion begins with: it holds the row, and takes its step."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.events import Event
from gurvan.ledger.commands import record
from gurvan.motions.counting import Figures, Result
from gurvan.motions.events import MotionDecided
from gurvan.motions.lifecycle import MOTION
from gurvan.motions.models import Motion, Remark
from gurvan.motions.refusals import MotionChoiceUnknown
from gurvan.motions.terms import ELECTED, ELECTION, LONGEST_WORDS
from gurvan.motions.writing import written


def hold(motion: Motion) -> None:
    """Lock the motion's row until the command ends, and read it as it is now."""
    motion.refresh_from_db(from_queryset=Motion.objects.select_for_update())


def move(motion: Motion, verb: str, *, since: date | None = None, aside: bool = False) -> None:
    """Take the step in the lifecycle. Raises CannotWhile.

    ``aside`` notes where it came from, so that the step can be taken back.
    """
    after = MOTION.after(motion.state, verb)
    motion.left_from = motion.state if aside else ""
    motion.state, motion.state_since = after, since or clock.today()


def said(motion: Motion, event: Event, actor: Actor) -> Motion:
    """Save the motion and say what happened."""
    motion.save()
    record(event, actor=actor, subject=motion)
    return motion


def remark(motion: Motion, about: str, words: str, *, said_by: str = "") -> None:
    """Keep why something is done, in a row of its own. Raises MotionWordsNeeded, NameTooLong."""
    kept = written(words, field="reason", most=LONGEST_WORDS, needed=True)
    Remark(
        federation_id=motion.federation_id,
        motion=motion,
        about=about,
        said_by=said_by,
        said_on=clock.today(),
        words=kept,
    ).save()


def chosen(code: str, codes: Iterable[str], *, field: str) -> str:
    """Return a code that is one of some. Raises MotionChoiceUnknown."""
    if code not in set(codes):
        raise MotionChoiceUnknown(field=field)
    return code


def decide(actor: Actor, motion: Motion, figures: Figures | None, result: Result) -> Motion:
    """Write what came of it into a motion that is held."""
    move(motion, "decide", since=motion.called_for)
    motion.outcome, motion.hangs = result.outcome, result.hangs
    motion.votes_needed, motion.decided_on = result.needed, motion.called_for
    if figures is not None:
        motion.votes, motion.handed_out = list(figures.votes), figures.handed_out
        papers = figures.handed_out is not None
        motion.in_box = figures.in_box if papers else None
        motion.spoilt = figures.spoilt if papers else None
    event = MotionDecided(
        outcome=(ELECTED if motion.kind == ELECTION else "") + result.outcome,
        votes=" / ".join(map(str, motion.votes)),
        present=motion.present or 0,
        members=motion.members or 0,
    )
    return said(motion, event, actor)
