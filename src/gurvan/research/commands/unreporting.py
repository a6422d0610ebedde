"""What is erased from the record goes from the reports too, whoever erases it and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set as AbstractSet
from uuid import UUID

from django.db.models import F

from gurvan.kernel.actors import system
from gurvan.papers import commands as papers
from gurvan.papers.models import Paper
from gurvan.research.models import Document, Evidence, Piece, Report, ReportBlock, Study, Survey
from gurvan.research.passages import Passage, placed
from gurvan.research.repeating import repeated, runs
from gurvan.research.reporting import KIND
from gurvan.vault.keys import at_hand


def erase_from_reports(
    study: Study, documents: Iterable[Document], keys: AbstractSet[str] | None = None
) -> None:
    """Take passages of some documents out of every report of a study, inside a command.

    To be called before their words are erased: afterwards nobody knows what they were. ``keys``
    are the names of the passages; None: all of the documents. Whatever was issued of the study is
    erased to its hashes, published or not: even a count that is one less tells of who is gone. What
    an editor wrote over such a quote goes, and every block in which the words were typed again.
    """
    reports = erase_from_blocks(study, list(documents), keys)
    if reports:
        erase_issued(reports)


def erase_from_blocks(
    study: Study, documents: Sequence[Document], keys: AbstractSet[str] | None = None
) -> list[Report]:
    """Take passages out of the blocks of a study's reports; return the reports, which are held."""
    held = Report.objects.select_for_update().filter(study=study, erased_on=None)
    reports = list(held.order_by("pk"))  # who issues one of them meanwhile waits, and looks anew
    if not reports:
        return []
    said, tied = _going(documents, keys)
    blocks = list(ReportBlock.objects.filter(report__in=reports).select_related("report"))
    gone = [one.pk for one in blocks if one.about in tied] + _repeating(blocks, said)
    ReportBlock.objects.filter(pk__in=gone).update(
        sealed=None, before=None, version=F("version") + 1
    )  # a form that shows the words still is refused
    return reports


def erase_issued_counts(survey: Survey) -> None:
    """Erase what was issued of the reports that tell of a survey: a count less tells who is gone.

    Their parts are drawn from what is left.
    """
    asked = set(survey.questions.values_list("uid", flat=True))
    blocks = ReportBlock.objects.filter(about__in=asked, report__erased_on=None)
    held = Report.objects.select_for_update(of=("self",)).filter(
        study=survey.study, pk__in=blocks.order_by().values("report")
    )
    erase_issued(list(held.order_by("pk")))


def erase_issued(reports: Sequence[Report]) -> None:
    """Erase all that was issued of reports. The house does it, whoever erases the rest."""
    rows = Paper.objects.filter(
        kind=KIND, subject_uid__in=[one.uid for one in reports], erased_on=None
    )
    for paper in rows.order_by("pk"):
        papers.erase(actor=system(paper.federation_id), paper=paper)


def _going(
    documents: Sequence[Document], keys: AbstractSet[str] | None
) -> tuple[list[str], set[UUID]]:
    """Return the words that go, and all evidence, tied or untied, that rests on any of them."""
    rows = Piece.objects.filter(document__in=documents, sealed__isnull=False)
    pieces = list(rows.select_related("document").order_by("document", "ordinal", "pk"))
    with at_hand({piece.document.uid for piece in pieces}):
        read = {piece.pk: piece.read() for piece in pieces}
    said = {
        one.words
        for passages in read.values()
        for one in passages
        if one.words and (keys is None or one.key in keys)
    }
    every = Evidence.objects.filter(document__in=documents)
    tied = {one.uid for one in every if keys is None or _rests_on(one, pieces, read, keys)}
    return sorted(said), tied


def _rests_on(
    one: Evidence,
    pieces: Iterable[Piece],
    read: Mapping[int, Sequence[Passage]],
    keys: AbstractSet[str],
) -> bool:
    """Say whether evidence holds any of some passages, in the version that it was taken from."""
    version, at = one.version_of_document, 0
    for piece in pieces:
        stood = piece.since <= version and (piece.until is None or piece.until > version)
        if piece.document_id == one.document_id and stood:
            for start, passage in placed(read[piece.pk], at):
                if passage.key in keys and start < one.end and start + passage.length > one.start:
                    return True
            at += piece.length
    return False


def _repeating(blocks: Sequence[ReportBlock], said: Sequence[str]) -> list[int]:
    """Return the keys of blocks into which somebody typed words that go, or had typed them."""
    found = []
    with at_hand({one.report.uid for one in blocks}):
        for one in blocks:
            held = runs(one.typed())
            if held and any(repeated(words, held) for words in said):
                found.append(one.pk)
    return found
