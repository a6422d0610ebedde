"""A study is taken to other programs: all that was said in it leaves Gurvan in one file."""

from __future__ import annotations

from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.research import policies, queries
from gurvan.research.events import HighlightsTakenAway, StudyTakenAway
from gurvan.research.models import Study
from gurvan.research.qda_writing import project_file
from gurvan.research.queries import Highlighted


@command
def take_study_away(*, actor: Actor, study: Study) -> bytes:
    """Return all of a study as a .qdpx, and write down that it was taken.

    Readable by whoever has the file: so a second factor is asked, as for who participants are.
    Raises NotFound, SecondFactorNeeded.
    """
    policies.require_identities(actor, study)
    told = queries.study_told(study)
    documents, marks = len(told.sources), sum(len(one.marks) for one in told.sources)
    event = StudyTakenAway(documents=documents, highlights=marks)
    record(event, actor=actor, subject=study)
    return project_file(told)


@command
def take_highlights_away(*, actor: Actor, study: Study) -> list[Highlighted]:
    """Return all that was coded in a study with its words, and write down that it was taken.

    Withdrawn words are not in it. Readable by whoever has it: a second factor is asked as above.
    Raises NotFound, SecondFactorNeeded.
    """
    policies.require_identities(actor, study)
    rows = queries.highlighted(actor=actor, study=study)
    record(HighlightsTakenAway(highlights=len(rows)), actor=actor, subject=study)
    return rows
