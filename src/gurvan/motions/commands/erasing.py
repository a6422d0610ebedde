"""Erasing what people wrote of a motion, such as a name that should not stand there."""

from __future__ import annotations

from collections.abc import Sequence

from gurvan.kernel.actors import Actor
from gurvan.kernel.records import Record
from gurvan.ledger.commands import command, erase_person, record
from gurvan.motions import policies
from gurvan.motions.commands.holding import chosen, hold
from gurvan.motions.events import CandidateForgotten, MotionWordsErased
from gurvan.motions.models import Candidate, Motion, Remark
from gurvan.motions.paper import ISSUED
from gurvan.motions.policies import may
from gurvan.motions.refusals import NoMotionWords, WordsOnPapers
from gurvan.motions.terms import PARTS
from gurvan.papers import commands as papers
from gurvan.papers.models import Paper
from gurvan.papers.policies import require_erase


@command
def erase_words(*, actor: Actor, motion: Motion, part: str) -> Motion:
    """Erase the title and text, the minutes, or all reasons of a motion. The counts stay.

    The log never held the words. Issued papers go with the title and text, where the federation
    acts. A file of minutes is erased on its own page. Raises NoMotionWords, WordsOnPapers,
    MotionChoiceUnknown, NotFound, NotAllowed.
    """
    policies.require_work(actor, motion)
    hold(motion)
    chosen(part, PARTS, field="part")
    blanked = _blank_remarks(motion) if part == "remarks" else _blank(motion, part)
    borne = _erase_papers(actor, motion) if part == "text" else False
    if not (blanked or borne):
        raise NoMotionWords(field="part")
    motion.save()
    erased = erase_person(
        federation_id=motion.federation_id,
        person_uid=motion.uid,
        rows=[row.key for row in blanked],
    )
    record(MotionWordsErased(part=part, erased=erased), actor=actor, subject=motion)
    return motion


@command
def forget_in_motions(*, actor: Actor, candidates: Sequence[Candidate]) -> None:
    """Leave no seal by which it can be tried who stood for election. Part of forget_person.

    The row stays, and is sealed anew: that somebody stood, and with how many votes, is the
    members' decision, and leads to a record without a name.
    """
    for one in candidates:
        one.save()
        erased = erase_person(federation_id=one.federation_id, person_uid=one.uid, rows=[one.key])
        event = CandidateForgotten(candidate=str(one.uid), erased=erased)
        record(event, actor=actor, subject=one.motion)


def _blank(motion: Motion, part: str) -> list[Record]:
    """Blank a part, and return the row where anything stood there."""
    columns = {"text": ("title", "text"), "minutes": ("minutes",)}[part]
    there = any(getattr(motion, column) for column in columns)
    for column in columns:
        setattr(motion, column, "")
    return [motion] if there else []


def _erase_papers(actor: Actor, motion: Motion) -> bool:
    """Erase the papers that bear title and text; say whether there were any."""
    borne = Paper.objects.filter(
        kind__in=sorted(ISSUED), subject_uid=motion.uid, federation_id=motion.federation_id
    )
    found = list(borne.filter(erased_on=None).order_by("pk"))
    for paper in found:
        if not may(require_erase, actor, paper):
            raise WordsOnPapers(field="part")
        papers.erase(actor=actor, paper=paper)
    return bool(found)


def _blank_remarks(motion: Motion) -> list[Record]:
    rows: list[Record] = []
    for row in Remark.objects.filter(motion=motion).exclude(words="").order_by("pk"):
        row.words = ""
        row.save()
        rows.append(row)
    return rows
