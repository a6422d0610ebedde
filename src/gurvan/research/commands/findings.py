"""Findings are written, placed, changed, dropped and taken up; words are tied to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Max

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import command, record
from gurvan.research import policies, queries
from gurvan.research.commands.holding import chosen, chosen_several, hold
from gurvan.research.events import (
    EvidenceAdded,
    EvidenceRemoved,
    FindingChanged,
    FindingDropped,
    FindingTakenUp,
    FindingWritten,
)
from gurvan.research.models import Document, Evidence, Finding, Participant, Solution, Study
from gurvan.research.refusals import (
    FindingIsDropped,
    FindingStands,
    NoWordsThere,
    ShockNeeded,
    StudyWordsNeeded,
    TiedAlready,
    TooManyWords,
    UntiedAlready,
)
from gurvan.research.terms import LIES, LONGEST_NOTE, RELATES, SAYS, TOUCHES, WORKS
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


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A place in a version of a document, in code points, and what is said there of a finding."""

    document: Document
    version: int
    start: int
    end: int
    says: str = "supports"


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
        _tie(actor, finding, spot)
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


# --- Evidence -------------------------------------------------------------------------------------


@command
def add_evidence(*, actor: Actor, finding: Finding, spot: Spot) -> Evidence:
    """Tie words of a document to a finding: they say so, or say otherwise.

    Raises NotFound, FindingIsDropped, NoWordsThere, TooManyWords, StudyChoiceUnknown, TiedAlready.
    """
    policies.require_work(actor, finding.study)
    hold(finding)
    if finding.dropped_on is not None:
        raise FindingIsDropped
    return _tie(actor, finding, spot)


def _tie(actor: Actor, finding: Finding, spot: Spot) -> Evidence:
    """Tie one place to a finding, inside a command that asked who may."""
    says = chosen(spot.says, SAYS, field="says")
    document = spot.document
    if document.study_id != finding.study_id:
        raise NotFound(field="document")
    hold(document)  # so that nothing is withdrawn from it meanwhile
    told = document.history.filter(number=spot.version).first()
    if told is None or not 0 <= spot.start < spot.end <= told.length:
        raise NoWordsThere
    if spot.end - spot.start > LONGEST_NOTE:
        raise TooManyWords(most=LONGEST_NOTE)
    heard = queries.words_at(document, spot.version, spot.start, spot.end)
    if not any(one.is_there for one in heard):
        raise NoWordsThere
    made = Evidence(
        federation_id=finding.federation_id,
        finding=finding,
        document=document,
        version_of_document=spot.version,
        start=spot.start,
        end=spot.end,
        says=says,
        participant=_one_voice(heard),
    )
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        raise TiedAlready from None
    event = EvidenceAdded(number=finding.number, says_what=says)
    record(event, actor=actor, subject=finding)
    return made


def _one_voice(heard: Iterable[queries.Heard]) -> Participant | None:
    """Return who said all of it; None where it is several people, or not noted."""
    voices = {one.participant for one in heard if one.is_there}
    if len(voices) != 1 or voices == {""}:
        return None
    return Participant.objects.filter(uid=voices.pop()).first()


@command
def remove_evidence(*, actor: Actor, evidence: Evidence) -> Finding:
    """Untie words from a finding; they can be tied again. Raises NotFound, UntiedAlready."""
    finding: Finding = evidence.finding
    policies.require_work(actor, finding.study)
    hold(finding)
    evidence.refresh_from_db()
    if evidence.removed_on is not None:
        raise UntiedAlready
    evidence.removed_on = clock.today()
    evidence.save()
    record(EvidenceRemoved(number=finding.number), actor=actor, subject=finding)
    return finding
