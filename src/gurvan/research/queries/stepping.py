"""What comes next in a study, read from its record: one step, the first that is not done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from gurvan.kernel.records import Record
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


@dataclass(frozen=True)
class _Step:
    """A step as it is told of any study; see ``NextStep``."""

    words: str
    why: str
    page: str

    def of(self, row: Record) -> NextStep:
        """Return the step with what it is about."""
        return NextStep(words=self.words, why=self.why, page=self.page, uid=row.uid)


# In the order in which a study goes through them.
_WRITE_CONSENT = _Step(
    said("Write the text of consent in both languages"),
    said("Without it no session is held."),
    "change",
)
_WRITE_QUESTIONS = _Step(
    said("Write the questions"), said("They stand in the guide of every session."), "questions"
)
_BEGIN = _Step(said("Begin the study"), said("Then its sessions can be held."), "begin")
_CLOSE_NOTES = _Step(
    said("Close the notes of the session"),
    said("Closed notes become a document that can be coded."),
    "session",
)
_HOLD_SESSION = _Step(
    said("Hold the session"),
    said("Add who takes part, record their consent, and open it for notes."),
    "session",
)
_PREPARE_SESSION = _Step(
    said("Prepare a session"),
    said("Nothing was said yet. Or take a survey in, or a report that was written before."),
    "prepare",
)
_CODE_DOCUMENT = _Step(
    said("Code what was said"),
    said("A document is neither coded nor used for a finding yet."),
    "document",
)
_WRITE_FINDINGS = _Step(
    said("Write what you found"),
    said("Each finding is a sentence that rests on words of the documents."),
    "findings",
)
_WRITE_SOLUTIONS = _Step(
    said("Write what could be done"), said("There are findings, and no solution yet."), "solutions"
)
_CLOSE_RANKING = _Step(
    said("Close the ranking and count"),
    said("Ballots are being taken. What came out shows once it is closed."),
    "ranking",
)
_LET_RANK = _Step(
    said("Let participants rank the solutions"),
    said("They say what matters most, on paper or by telephone."),
    "rankings",
)
_BEGIN_REPORT = _Step(
    said("Begin a report"), said("It writes itself from what the study holds."), "reports"
)
_ISSUE_REPORT = _Step(
    said("Look at the check, and issue the report"),
    said("It says what could give somebody away; then the report can leave."),
    "check_report",
)
_SEE_WHAT_CAME = _Step(
    said("See what came of the solutions"),
    said("The report is issued. Ask offices for solutions, and see what they did."),
    "solutions",
)


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
        return _WRITE_CONSENT.of(study)
    if not study.questions.filter(dropped_on=None).exists():
        return _WRITE_QUESTIONS.of(study)
    return _BEGIN.of(study)


def _asking(study: Study) -> Iterator[NextStep]:
    """Yield what is to be done until something was said."""
    opened = study.sessions.filter(state="open").order_by("number").first()
    if opened is not None:
        yield _CLOSE_NOTES.of(opened)
    if study.documents.filter(erased_on=None).exists():
        return
    if study.surveys.filter(erased_on=None).exists():
        return
    waits = study.sessions.filter(state="prepared").order_by("number").first()
    if waits is not None:
        yield _HOLD_SESSION.of(waits)
    yield _PREPARE_SESSION.of(study)


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
        yield _CODE_DOCUMENT.of(left)


def _concluding(study: Study) -> Iterator[NextStep]:
    """Yield what is to be done until solutions are ranked."""
    if not study.findings.filter(dropped_on=None).exists():
        yield _WRITE_FINDINGS.of(study)
    solutions = study.solutions.filter(dropped_on=None).count()
    if not solutions:
        yield _WRITE_SOLUTIONS.of(study)
    ranking = study.rankings.exclude(state="cancelled").order_by("-number").first()
    if ranking is not None and ranking.state == "open":
        yield _CLOSE_RANKING.of(ranking)
    begun = study.reports.filter(erased_on=None).exists()  # without it: there may be nobody to ask
    if ranking is None and solutions >= LEAST_RANKED and not begun:
        yield _LET_RANK.of(study)


def _issued(study: Study) -> bool:
    """Say whether a report of a study is issued."""
    reports = Report.objects.filter(study=study, erased_on=None).values_list("uid", flat=True)
    papers = Paper.objects.filter(kind=KIND, subject_uid__in=list(reports), erased_on=None)
    return papers.exists()


def _reporting(study: Study) -> Iterator[NextStep]:
    report = Report.objects.filter(study=study, erased_on=None).order_by("-number").first()
    if report is None:
        yield _BEGIN_REPORT.of(study)
        return
    if not _issued(study):
        yield _ISSUE_REPORT.of(report)
    yield _SEE_WHAT_CAME.of(study)
