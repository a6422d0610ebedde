"""Findings are written, with the words on which they rest, changed, dropped and taken up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.research import policies
from gurvan.research.commands.evidence import Spot, tie
from gurvan.research.commands.holding import chosen, chosen_several, hold
from gurvan.research.events import (
    FindingChanged,
    FindingDropped,
    FindingTakenUp,
    FindingWritten,
)
from gurvan.research.models import Finding, Solution, Study
from gurvan.research.refusals import (
    FindingIsDropped,
    FindingStands,
    ShockNeeded,
    StudyWordsNeeded,
)
from gurvan.research.terms import LIES, RELATES, TOUCHES, WORKS
from gurvan.research.writing import written_line, written_text


@dataclass(frozen=True, kw_only=True)
class FindingDraft:
    """A finding; see ``models.Finding``. One language is enough."""

    words_mn: str = ""
    words_en: str = ""
    lies: str = ""
    works: str = ""
    shock: str = ""
    relates: str = ""
    touches: Sequence[str] = ()


def write_words(row: Finding | Solution, words_mn: str, words_en: str) -> None:
    """Write a sentence into a row. Raises StudyWordsNeeded, StudyTextTooLong."""
    row.words_mn = written_text(words_mn, field="words_mn")
    row.words_en = written_text(words_en, field="words_en")
    if not any(map(str.isalnum, row.words_mn + row.words_en)):
        raise StudyWordsNeeded(field="words_mn")


def _write(finding: Finding, draft: FindingDraft) -> None:
    """Write a finding into its row. Raises as write_finding does."""
    write_words(finding, draft.words_mn, draft.words_en)
    finding.lies = chosen(draft.lies, LIES, field="lies", empty=True)
    finding.works = chosen(draft.works, WORKS, field="works", empty=True)
    finding.shock = written_line(draft.shock, field="shock")
    finding.relates = chosen(draft.relates, RELATES, field="relates", empty=True)
    if bool(finding.shock) != bool(finding.relates):
        raise ShockNeeded(field="relates" if finding.shock else "shock")
    finding.touches = chosen_several(draft.touches, TOUCHES, field="touches")


@command
def write_finding(
    *, actor: Actor, study: Study, draft: FindingDraft, spots: Sequence[Spot] = ()
) -> Finding:
    """Write a finding of a study, with the words on which it rests, if they are at hand.

    Raises NotFound, StudyWordsNeeded, StudyTextTooLong, StudyChoiceUnknown, ShockNeeded, and as
    add_evidence does.
    """
    policies.require_work(actor, study)
    hold(study)
    last = study.findings.aggregate(last=Max("number"))["last"] or 0
    finding = Finding(
        federation_id=study.federation_id, study=study, number=last + 1, invented=study.invented
    )
    _write(finding, draft)
    finding.save()
    record(FindingWritten(number=finding.number), actor=actor, subject=finding)
    for spot in spots:
        tie(actor, finding, spot)
    return finding


@command
def change_finding(
    *, actor: Actor, finding: Finding, draft: FindingDraft, version: int | None = None
) -> Finding:
    """Change a finding. Raises as write_finding does, ChangedMeanwhile."""
    policies.require_work(actor, finding.study)
    hold(finding)
    finding.expect(version)
    _write(finding, draft)
    finding.save()
    record(FindingChanged(number=finding.number), actor=actor, subject=finding)
    return finding


@command
def drop_finding(*, actor: Actor, finding: Finding) -> Finding:
    """Drop a finding: it stands in no list and no report any more. Raises FindingIsDropped."""
    policies.require_work(actor, finding.study)
    hold(finding)
    if finding.dropped_on is not None:
        raise FindingIsDropped
    finding.dropped_on = clock.today()
    finding.save()
    record(FindingDropped(number=finding.number), actor=actor, subject=finding)
    return finding


@command
def take_up_finding(*, actor: Actor, finding: Finding) -> Finding:
    """Take a dropped finding up again, with its evidence. Raises FindingStands."""
    policies.require_work(actor, finding.study)
    hold(finding)
    if finding.dropped_on is None:
        raise FindingStands
    finding.dropped_on = None
    finding.save()
    record(FindingTakenUp(number=finding.number), actor=actor, subject=finding)
    return finding
