"""What a report in both languages would tell in one of them alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gurvan.kernel.words import said
from gurvan.research.models import Report, ReportBlock
from gurvan.research.parting.plans import in_mongolian
from gurvan.research.queries.findings import findings_of, solutions_of
from gurvan.vault.keys import at_hand


@dataclass(frozen=True)
class Untranslated:
    """Words that stand in one language: where, which (a msgid), and the language they lack."""

    row: object
    what: str
    lacks: str  # a code of terms.LANGUAGES


def untranslated(report: Report) -> list[Untranslated]:
    """Return what of a report is not translated, in the report's order. Raises VaultLocked."""
    return list(_untranslated(report))


def _untranslated(report: Report) -> Iterator[Untranslated]:
    study = report.study
    for words, what in (
        (study.objectives, said("What it is for")),
        (study.sample_words, said("Who is asked")),
    ):
        yield from _of_one(study, what, words)
    for question in study.questions.filter(dropped_on=None).order_by("ordinal"):
        yield from _of_two(question, "", question.words_mn, question.words_en)
    for finding in findings_of(study):
        yield from _of_two(finding, "", finding.words_mn, finding.words_en)
    for solution in solutions_of(study):
        yield from _of_two(solution, "", solution.words_mn, solution.words_en)
        yield from _of_one(solution, said("What it needs"), solution.needs)
    blocks = ReportBlock.objects.filter(report=report, hidden=False, sealed__isnull=False)
    with at_hand([report.uid]):
        for block in blocks.select_related("report").order_by("position", "pk"):
            told = block.read()
            yield from _of_two(block, said("Words of your own"), told["mn"], told["en"])


def _of_two(row: object, what: str, mn: str, en: str) -> Iterator[Untranslated]:
    """Yield what a text lacks that is kept in two languages."""
    if bool(mn) != bool(en):
        yield Untranslated(row, what, "en" if mn else "mn")


def _of_one(row: object, what: str, words: str) -> Iterator[Untranslated]:
    """Yield what a text lacks that is kept as it was typed, by its letters."""
    lines = [one for one in words.split("\n") if any(map(str.isalpha, one))]
    mongolian = [in_mongolian(one) for one in lines]
    if (lines and all(mongolian)) or (lines and not any(mongolian)):
        yield Untranslated(row, what, "en" if mongolian[0] else "mn")
