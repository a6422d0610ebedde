"""Whole reports: on their way, what became of their parts, and what rests on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import router
from django.db.models import ProtectedError, QuerySet
from django.db.models.deletion import Collector

from gurvan.kernel.actors import Actor
from gurvan.kernel.records import Record
from gurvan.kernel.words import said
from gurvan.ledger import queries as ledger
from gurvan.ledger.queries import Told
from gurvan.papers.models import Paper
from gurvan.research import policies
from gurvan.research.models import (
    CodedDocument,
    Document,
    Evidence,
    Finding,
    Highlight,
    Identity,
    Note,
    Piece,
    Question,
    RankedSolution,
    Report,
    ReportBlock,
    SentReport,
    Session,
    Solution,
    SolutionFinding,
    Study,
    TakenPart,
    TakenReport,
)
from gurvan.research.passages import placed
from gurvan.research.queries.came import came_of
from gurvan.research.queries.documents import passages_in
from gurvan.research.reporting import KIND
from gurvan.vault.keys import at_hand


def sent_reports(*, actor: Actor) -> QuerySet[SentReport]:
    """Return the reports on their way that the actor has sent."""
    rows = SentReport.objects.filter(policies.visible_parts(actor), user_uid=actor.user_uid)
    return rows.select_related("study").order_by("-sent_at", "-pk")


def sent_reports_of(*, actor: Actor, study: Study) -> QuerySet[SentReport]:
    """Return the reports on their way into a study that the actor has sent."""
    return sent_reports(actor=actor).filter(study=study)


def taken_reports(*, actor: Actor) -> QuerySet[TakenReport]:
    """Return the reports that were taken into the studies that the actor sees."""
    rows = TakenReport.objects.filter(policies.visible_parts(actor))
    return rows.select_related("study", "document", "session").order_by("-taken_on", "-pk")


def taken_as(*, actor: Actor, document: Document) -> TakenReport | None:
    """Return as what a document was taken in, if it came of a whole report."""
    if document.kind != "report":
        return None
    return taken_reports(actor=actor).filter(document=document).first()


def taken_history(*, actor: Actor, subject: TakenReport) -> list[Told]:
    """Return what has happened to a report that was taken in."""
    return ledger.history(actor=actor, subject=subject, names=True)


def taken_parts(*, actor: Actor, report: TakenReport) -> QuerySet[TakenPart]:
    """Return what became of the parts of a report, in their order."""
    seen = taken_reports(actor=actor).filter(pk=report.pk)
    return TakenPart.objects.filter(report__in=seen.values("pk")).order_by("ordinal")


def taken_words(taken: TakenReport) -> list[tuple[TakenPart, str]]:
    """Return the parts of a report with their words as they stood when it was taken in.

    "" where a part is not in the document, or its words were withdrawn or erased.
    """
    passages = dict(placed(passages_in(taken.document, 1)))
    return [
        (part, passages[part.start].words or "" if part.start in passages else "")
        for part in taken.parts_taken.order_by("ordinal")
    ]


MADE: dict[str, type[Record]] = {
    "finding": Finding,
    "question": Question,
    "session": Session,
    "solution": Solution,
}


def rows_made(parts: Sequence[TakenPart]) -> dict[object, Record]:
    """Return the rows that parts of a report became, by uid; each model is asked once."""
    found: dict[object, Record] = {}
    for name, model in MADE.items():
        uids = {one.became_uid for one in parts if one.became_uid and one.became == name}
        if uids:
            found |= {row.uid: row for row in model.objects.filter(uid__in=uids)}
    return found


def rests_on(taken: TakenReport) -> list[str]:
    """Return what rests on a report that was taken in, as msgids; nothing: it can be taken back."""
    return list(_rests(taken))


def _rests(taken: TakenReport) -> Iterator[str]:
    parts = list(taken.parts_taken.exclude(became_uid=None))
    rows = rows_made(parts)
    document = taken.document
    if document.versions > 1 or document.erased_on is not None:
        yield said("Its document was corrected or erased since.")
    if (
        Highlight.objects.filter(document=document, struck_at=None).exists()
        or CodedDocument.objects.filter(document=document, taken_back_on=None).exists()
    ):
        yield said("Words of its document are coded.")
    if any(_changed(part, rows) for part in parts):
        yield said("A question, a finding, a solution or the session was changed since.")
    if _tied(document, rows):
        yield said("Words of it are tied to findings, or solutions to its findings.")
    if _followed(rows):
        yield said("A solution of it was ranked, or asked of an office.")
    if _cited(rows):
        yield said("A finding of it was raised as a challenge.")
    if taken.session is not None and _used(taken.session, document):
        yield said("The session has notes or other documents; or who took part was changed.")
    if _reported(taken, rows):
        yield said("A report of the study was issued, or tells of a finding of it.")


def _changed(part: TakenPart, rows: dict[object, Record]) -> bool:
    if part.became not in MADE:
        return False
    row = rows.get(part.became_uid)
    return row is None or row.version != part.at_version


def _tied(document: Document, rows: dict[object, Record]) -> bool:
    own = [row.pk for row in rows.values() if isinstance(row, Finding)]
    others = Evidence.objects.filter(document=document).exclude(finding__in=own)
    more = Evidence.objects.filter(finding__in=own).exclude(document=document)
    ties = SolutionFinding.objects.filter(finding__in=own, removed_on=None)
    return others.exists() or more.exists() or ties.exists()


def _followed(rows: dict[object, Record]) -> bool:
    solutions = [row for row in rows.values() if isinstance(row, Solution)]
    ranked = RankedSolution.objects.filter(solution__in=[one.pk for one in solutions])
    return ranked.exists() or any(came_of(solutions).values())


def _cited(rows: dict[object, Record]) -> bool:
    """Say whether a domain above cites a finding: it keeps what it points to."""
    collector = Collector(using=router.db_for_write(Finding))
    try:
        collector.collect([row for row in rows.values() if isinstance(row, Finding)])
    except ProtectedError as error:
        own = (Evidence, SolutionFinding)  # these go along, or are told of above
        return any(not isinstance(one, own) for one in error.protected_objects)
    return False


def asked_elsewhere(taken: TakenReport, questions: Sequence[Question]) -> set[UUID]:
    """Return which questions something else of the study asks than a report that made them.

    A session that is not cancelled, notes, highlights, or words of another document. Raises
    VaultLocked.
    """
    if not questions:
        return set()
    known = {str(one.uid) for one in questions}
    sessions = taken.study.sessions.exclude(state="cancelled").exclude(pk=taken.session_id or 0)
    found = known & {uid for asked in sessions.values_list("asked", flat=True) for uid in asked}
    coded = Highlight.objects.filter(question__in=questions).exclude(document=taken.document)
    for rows in (Note.objects.filter(question__in=questions), coded):
        found |= {str(uid) for uid in rows.values_list("question__uid", flat=True)}
    rest = Piece.objects.filter(document__study=taken.study, sealed__isnull=False)
    pieces = list(rest.exclude(document=taken.document).select_related("document"))
    with at_hand({piece.document.uid for piece in pieces}):
        for piece in pieces:
            found |= known & {one.question for one in piece.read()}
    return {UUID(uid) for uid in found}


def _used(session: Session, document: Document) -> bool:
    people = session.participants.all()
    named = Identity.objects.filter(participant__session=session, sealed__isnull=False)
    others = Document.objects.filter(session=session).exclude(pk=document.pk)
    return (
        people.exclude(version=1).exists()
        or named.exists()
        or others.exists()
        or Note.objects.filter(session=session).exists()
    )


def _reported(taken: TakenReport, rows: dict[object, Record]) -> bool:
    told = ReportBlock.objects.filter(about__in=list(rows), sealed__isnull=False)
    return issued_of(taken.study) > taken.issued_before or told.exists()


def issued_of(study: Study) -> int:
    """Return how often reports of a study were issued, also what was erased since."""
    reports = Report.objects.filter(study=study).values_list("uid", flat=True)
    return Paper.objects.filter(kind=KIND, subject_uid__in=list(reports)).count()
