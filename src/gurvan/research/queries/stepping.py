"""What comes next in a study, read from its record: one step, the first that is not done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from gurvan.kernel.words import said
from gurvan.papers.models import Paper
from gurvan.research.models import CodedDocument, Document, Evidence, Highlight, Report, Study
from gurvan.research.reporting import KIND

LEAST_RANKED: Final = 2  # solutions: one alone is in no order


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """What to do next, and why: msgids; ``page`` names the address, ``uid`` what it is about."""

    words: str
    why: str
    page: str
    uid: UUID


def next_step(study: Study) -> NextStep | None:
    """Return the first step of a study that is not done; None where nothing is left to do."""
    if study.state == "closed":
        return None
    return next(_steps(study), None)


def _steps(study: Study) -> Iterator[NextStep]:
    if study.state == "planned":
        yield _of_plan(study)
        return
    yield from _asking(study)
    if not _issued(study):  # what is read later is for the next report
        yield from _reading(study)
    yield from _concluding(study)
    yield from _reporting(study)


def _of_plan(study: Study) -> NextStep:
    if not study.asks_consent:
        return NextStep(
            words=said("Write the text of consent in both languages"),
            why=said("Without it no session is held."),
            page="change",
            uid=study.uid,
        )
    if not study.questions.filter(dropped_on=None).exists():
        return NextStep(
            words=said("Write the questions"),
            why=said("They stand in the guide of every session."),
            page="questions",
            uid=study.uid,
        )
    return NextStep(
        words=said("Begin the study"),
        why=said("Then its sessions can be held."),
        page="begin",
        uid=study.uid,
    )


def _asking(study: Study) -> Iterator[NextStep]:
    """Yield what is to be done until something was said."""
    opened = study.sessions.filter(state="open").order_by("number").first()
    if opened is not None:
        yield NextStep(
            words=said("Close the notes of the session"),
            why=said("Closed notes become a document that can be coded."),
            page="session",
            uid=opened.uid,
        )
    if study.documents.filter(erased_on=None).exists():
        return
    if study.surveys.filter(erased_on=None).exists():
        return
    waits = study.sessions.filter(state="prepared").order_by("number").first()
    if waits is not None:
        yield NextStep(
            words=said("Hold the session"),
            why=said("Add who takes part, record their consent, and open it for notes."),
            page="session",
            uid=waits.uid,
        )
    yield NextStep(
        words=said("Prepare a session"),
        why=said("Nothing was said yet. Or take a survey in, or a report that was written before."),
        page="prepare",
        uid=study.uid,
    )


def _reading(study: Study) -> Iterator[NextStep]:
    """Yield the first document that nobody has read for the study: nothing of it coded or cited.

    Whoever says that they have read it to its end, and coded nothing, has read it too.
    """
    documents = Document.objects.filter(study=study, erased_on=None)
    coded = Highlight.objects.filter(document__study=study, struck_at=None).exclude(code=None)
    cited = Evidence.objects.filter(document__study=study, removed_on=None)
    done = CodedDocument.objects.filter(document__study=study, taken_back_on=None)
    left = (
        documents.exclude(pk__in=coded.order_by().values("document"))
        .exclude(pk__in=cited.order_by().values("document"))
        .exclude(pk__in=done.order_by().values("document"))
        .order_by("made_on", "pk")
        .first()
    )
    if left is not None:
        yield NextStep(
            words=said("Code what was said"),
            why=said("A document is neither coded nor used for a finding yet."),
            page="document",
            uid=left.uid,
        )


def _concluding(study: Study) -> Iterator[NextStep]:
    """Yield what is to be done until solutions are ranked."""
    if not study.findings.filter(dropped_on=None).exists():
        yield NextStep(
            words=said("Write what you found"),
            why=said("Each finding is a sentence that rests on words of the documents."),
            page="findings",
            uid=study.uid,
        )
    solutions = study.solutions.filter(dropped_on=None).count()
    if not solutions:
        yield NextStep(
            words=said("Write what could be done"),
            why=said("There are findings, and no solution yet."),
            page="solutions",
            uid=study.uid,
        )
    ranking = study.rankings.exclude(state="cancelled").order_by("-number").first()
    if ranking is not None and ranking.state == "open":
        yield NextStep(
            words=said("Close the ranking and count"),
            why=said("Ballots are being taken. What came out shows once it is closed."),
            page="ranking",
            uid=ranking.uid,
        )
    begun = study.reports.filter(erased_on=None).exists()  # without it: there may be nobody to ask
    if ranking is None and solutions >= LEAST_RANKED and not begun:
        yield NextStep(
            words=said("Let participants rank the solutions"),
            why=said("They say what matters most, on paper or by telephone."),
            page="rankings",
            uid=study.uid,
        )


def _issued(study: Study) -> bool:
    """Say whether a report of a study is issued."""
    reports = Report.objects.filter(study=study, erased_on=None).values_list("uid", flat=True)
    papers = Paper.objects.filter(kind=KIND, subject_uid__in=list(reports), erased_on=None)
    return papers.exists()


def _reporting(study: Study) -> Iterator[NextStep]:
    report = Report.objects.filter(study=study, erased_on=None).order_by("-number").first()
    if report is None:
        yield NextStep(
            words=said("Begin a report"),
            why=said("It writes itself from what the study holds."),
            page="reports",
            uid=study.uid,
        )
        return
    if not _issued(study):
        yield NextStep(
            words=said("Look at the check, and issue the report"),
            why=said("It says what could give somebody away; then the report can leave."),
            page="check_report",
            uid=report.uid,
        )
    yield NextStep(
        words=said("See what came of the solutions"),
        why=said("The report is issued. Ask offices for solutions, and see what they did."),
        page="solutions",
        uid=study.uid,
    )
