"""Erasing what people wrote of a motion, such as a name that should not stand there."""

from __future__ import annotations

from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.motions import policies
from gurvan.motions.commands.holding import chosen, hold
from gurvan.motions.events import MotionWordsErased
from gurvan.motions.models import Motion, Remark
from gurvan.motions.refusals import NoMotionWords
from gurvan.motions.terms import PARTS


@command
def erase_words(*, actor: Actor, motion: Motion, part: str) -> Motion:
    """Erase the title and text, the minutes, or all reasons of a motion. The counts stay.

    The log never held the words. A file of minutes is erased on its own page. Raises NoMotionWords,
    MotionChoiceUnknown, NotFound, NotAllowed.
    """
    policies.require_work(actor, motion)
    hold(motion)
    chosen(part, PARTS, field="part")
    if not (_blank_remarks(motion) if part == "remarks" else _blank(motion, part)):
        raise NoMotionWords(field="part")
    motion.save()
    record(MotionWordsErased(part=part), actor=actor, subject=motion)
    return motion


def _blank(motion: Motion, part: str) -> bool:
    columns = {"text": ("title", "text"), "minutes": ("minutes",)}[part]
    there = any(getattr(motion, column) for column in columns)
    for column in columns:
        setattr(motion, column, "")
    return there


def _blank_remarks(motion: Motion) -> bool:
    rows = list(Remark.objects.filter(motion=motion).exclude(words="").order_by("pk"))
    for row in rows:
        row.words = ""
        row.save()
    return bool(rows)
