"""A report is begun, and its blocks are written, moved, hidden and brought in. Each can be undone.

Blocks are drafts: no entry tells of each. What leaves is told (``publishing``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from django.db.models import Max

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import ChangedMeanwhile
from gurvan.ledger.commands import command, draft, record
from gurvan.research import policies, queries
from gurvan.research.commands.holding import hold
from gurvan.research.events import ReportBegun
from gurvan.research.models import Report, ReportBlock, Study, SurveyQuestion
from gurvan.research.refusals import (
    AboutUnknown,
    BlockGone,
    BlockInReport,
    BlockMoveUnknown,
    NotHeldTogether,
    QuestionNotReported,
    QuestionsMakeRing,
    ReportGone,
)
from gurvan.research.reporting import Facts
from gurvan.research.surveying.protecting import CROSSED, makes_ring
from gurvan.research.writing import written_text

QUOTES: Final = 2  # that say so, below each finding; others can be brought in
BEFORE: Final = ("method", "people")
AFTER: Final = ("swot", "solutions", "limits", "guide", "consent", "codes")
MOVES: Final = ("up", "down", "hide", "show", "undo", "keep", "take-over")


def held_report(actor: Actor, report: Report) -> None:
    """Hold a report on which the actor works. Raises NotFound, ReportGone."""
    policies.require_work(actor, report.study)
    hold(report)
    if report.erased_on is not None:
        raise ReportGone


@command
def begin_report(*, actor: Actor, study: Study) -> Report:
    """Begin a report, which writes itself from the record: its parts, each finding with quotes.

    Raises NotFound, VaultLocked.
    """
    policies.require_work(actor, study)
    hold(study)
    last = study.reports.aggregate(last=Max("number"))["last"] or 0
    report = Report(
        federation_id=study.federation_id,
        study=study,
        number=last + 1,
        begun_on=clock.today(),
        invented=study.invented,
    )
    report.save()
    parts = _parts(queries.facts_of(report))
    rows = [
        _block(report, position, kind, about)
        for position, (kind, about) in enumerate(parts, start=1)
    ]
    ReportBlock.objects.bulk_create(rows)
    record(ReportBegun(number=report.number), actor=actor, subject=report)
    return report


def _parts(facts: Facts) -> Iterator[tuple[str, UUID | None]]:
    yield from ((kind, None) for kind in BEFORE)
    for finding in facts.findings:
        yield "finding", finding.uid
        said = [one for one in facts.quotes if one.finding == finding.uid]
        says = [one for one in said if one.says == "supports"][:QUOTES]
        yield from (("quote", one.uid) for one in says)
        otherwise = [one for one in said if one.says != "supports"][:1]
        yield from (("quote", one.uid) for one in otherwise)
    yield from ((kind, None) for kind in AFTER)


def _block(
    report: Report,
    position: int,
    kind: str,
    about: UUID | None = None,
    other: UUID | None = None,
) -> ReportBlock:
    return ReportBlock(
        federation_id=report.federation_id,
        report=report,
        position=position,
        kind=kind,
        about=about,
        other=other,
    )


@draft
def add_block(
    *,
    actor: Actor,
    report: Report,
    words_mn: str = "",
    words_en: str = "",
    about: UUID | None = None,
    other: UUID | None = None,
    after: UUID | None = None,
) -> ReportBlock:
    """Add words of one's own, or what the report does not hold yet (``about``).

    That is a finding, a quote, or a question of a survey: how often what was answered, or with
    ``other``, both questions together. It stands behind the block ``after``, or last. Raises
    ReportGone, StudyWordsNeeded, StudyTextTooLong, AboutUnknown, BlockInReport,
    QuestionNotReported, NotHeldTogether, QuestionsMakeRing.
    """
    held_report(actor, report)
    rows = queries.blocks_of(report)
    block = _block(report, 0, _kind_of(report, about, other, rows), about, other)
    if about is None:
        _write(block, words_mn, words_en, needed=True)
    block.save()
    at = next((i for i, row in enumerate(rows, start=1) if row.uid == after), len(rows))
    _order([*rows[:at], block, *rows[at:]])
    return block


def _kind_of(
    report: Report, about: UUID | None, other: UUID | None, rows: list[ReportBlock]
) -> str:
    if about is None:
        return "words"
    if any({row.about, row.other} == {about, other} for row in rows):
        raise BlockInReport(field="about")
    asked = queries.reportable(report.study).filter(uid=about).first()
    if asked is not None:
        return _of_survey(report, asked, other)
    if other is not None:
        raise QuestionNotReported(field="about")
    facts = queries.facts_of(report)
    if any(one.uid == about for one in facts.findings):
        return "finding"
    if any(one.uid == about for one in facts.quotes):
        return "quote"
    raise AboutUnknown(field="about")


def _of_survey(report: Report, asked: SurveyQuestion, other: UUID | None) -> str:
    """Return what part a question of a survey makes. Raises NotHeldTogether, QuestionsMakeRing."""
    if other is None:
        return "counted"
    rows = queries.reportable(report.study).filter(survey=asked.survey, kind__in=sorted(CROSSED))
    second = rows.exclude(pk=asked.pk).filter(uid=other).first()
    if asked.kind not in CROSSED or second is None:
        raise NotHeldTogether(field="other")
    _require_no_ring(report.study, asked.uid, other)
    return "crossed"


def _require_no_ring(study: Study, first: UUID, second: UUID) -> None:
    hold(study)  # so that no second part makes a ring with this one meanwhile
    if makes_ring(queries.pairs_told(study), first, second):
        raise QuestionsMakeRing(field="other")


def _order(rows: list[ReportBlock]) -> None:
    for position, row in enumerate(rows, start=1):
        row.position = position
    ReportBlock.objects.bulk_update(rows, ["position"])


def _write(block: ReportBlock, words_mn: str, words_en: str, *, needed: bool = False) -> None:
    """Write an editor's words into the row; of a tied block none takes them away again."""
    mn = written_text(words_mn, field="words_mn")
    en = written_text(words_en, field="words_en", needed=needed and not mn)
    told = {"mn": mn, "en": en, "over": queries.over(block)} if mn or en else None
    block.write(told)


@draft
def write_block(
    *,
    actor: Actor,
    block: ReportBlock,
    words_mn: str = "",
    words_en: str = "",
    version: int | None = None,
) -> ReportBlock:
    """Write words into a block: instead of a finding or a quote, or above a table.

    None takes them away again: then the block says what the record says. Raises ReportGone,
    BlockGone, StudyWordsNeeded, StudyTextTooLong, and ChangedMeanwhile where somebody wrote since
    ``version``.
    """
    held_report(actor, block.report)
    _read_anew(block)
    if version is not None and version != block.version:
        raise ChangedMeanwhile
    if block.about is not None and not queries.over(block):
        raise BlockGone
    _write(block, words_mn, words_en, needed=block.kind == "words")
    block.save()
    return block


def _read_anew(block: ReportBlock) -> None:
    report = block.report
    block.refresh_from_db()
    block.report = report


@draft
def arrange_block(*, actor: Actor, block: ReportBlock, move: str) -> ReportBlock:
    """Move a block up or down, hide or show it, undo what was last written, or settle a change.

    ``move`` is one of ``MOVES``; where the record has changed since somebody wrote over it,
    "keep" keeps their words and "take-over" takes what the record says. Raises ReportGone,
    BlockMoveUnknown, QuestionsMakeRing.
    """
    held_report(actor, block.report)
    _read_anew(block)
    if move in {"up", "down"}:
        _swap(block, -1 if move == "up" else 1)
    elif move in {"hide", "show"}:
        if move == "show" and block.kind == "crossed" and block.about and block.other:
            _require_no_ring(block.report.study, block.about, block.other)
        block.hidden = move == "hide"
        block.save()
    elif move in MOVES:
        _settle(block, move)
        block.save()
    else:
        raise BlockMoveUnknown(field="move")
    return block


def _swap(block: ReportBlock, by: int) -> None:
    rows = queries.blocks_of(block.report)
    at = next(i for i, row in enumerate(rows) if row.pk == block.pk)
    if not 0 <= at + by < len(rows):
        raise BlockMoveUnknown(field="move")
    rows[at], rows[at + by] = rows[at + by], rows[at]
    _order(rows)


def _settle(block: ReportBlock, move: str) -> None:
    told = block.read()
    if move == "keep" and block.sealed is not None:
        block.write({**told, "over": queries.over(block)})
    elif move == "take-over" and block.sealed is not None and block.kind != "words":
        block.write(None)
    elif move == "undo" and block.version > 1 and not _same(block):
        block.sealed, block.before = block.before, block.sealed
        block.version += 1
    else:
        raise BlockMoveUnknown(field="move")


def _same(block: ReportBlock) -> bool:
    """Say whether there is nothing to take back; own words are never taken back to nothing."""
    return block.before is None and (block.sealed is None or block.kind == "words")
