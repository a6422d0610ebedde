"""How studies, sessions, participants and documents stand in lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.kernel.web.listing import Column, Listing
from gurvan.kernel.web.tags import Tag
from gurvan.papers.kinds import LANGUAGES as TONGUES
from gurvan.papers.lifecycle import PAPER
from gurvan.papers.models import Paper
from gurvan.research.lifecycle import RANKING, SESSION, STUDY
from gurvan.research.models import (
    Ballot,
    Document,
    Finding,
    Participant,
    Question,
    Report,
    Session,
    Solution,
    Study,
    Survey,
    SurveyQuestion,
)
from gurvan.research.queries import CodeAgreement, CodeLine, Reader, work_words
from gurvan.research.surveying.counting import Counted
from gurvan.research.surveying.crossing import Crossed
from gurvan.research.surveying.terms import ASKS
from gurvan.research.terms import (
    ACTORS,
    ATTRIBUTES,
    COLOURS,
    DOCUMENT_KINDS,
    HORIZONS,
    LIES,
    METHODS,
    QUESTION_KINDS,
    RELATES,
    TOUCHES,
    VERSION_WHY,
    WAYS,
    WORKS,
)


def methods(study: Study) -> str:
    """Return in words how a study is studied."""
    return ", ".join(gettext(METHODS[code]) for code in study.methods)


STUDIES = Listing(
    name="studies",
    joins=("organisation",),
    columns=(
        Column(_("Study"), "title", kind="link", sort="title"),
        Column(_("Organisation"), "organisation", sort="organisation__sort_key"),
        Column(_("How"), methods),
        Column(_("Sessions held"), "held", kind="number"),
        Column(_("Since"), "state_since", kind="date", sort="state_since"),
        Column(_("State"), "state", kind="tag", lifecycle=STUDY, sort="state"),
    ),
)


def _asks(question: Question) -> str:
    return question.words_in(get_language() or "mn")


def about(question: Question | Finding) -> str:
    """Return of which shock a question is, and how; "" where of none."""
    if not question.shock:
        return ""
    return f"{question.shock}: {gettext(RELATES[question.relates])}"


def _question_tag(question: Question) -> Tag | str:
    return Tag(gettext("in no guide"), "ended") if question.dropped_on else ""


def _question_url(question: Question) -> str:
    return reverse("research:change_question", args=[question.uid])


QUESTIONS = Listing(
    name="study-questions",
    columns=(
        Column(_("No."), "ordinal", sort="ordinal"),
        Column(_("Question"), _asks, kind="link", url=_question_url),
        Column(_("Asks for"), lambda row: gettext(QUESTION_KINDS[row.kind])),
        Column(_("About an event"), about),
        Column(_("To note"), _question_tag, kind="tag"),
    ),
)


def _strike_url(reader: Reader) -> str:
    return reverse("research:strike_reader", args=[reader.row.uid])


READERS = Listing(
    name="study-readers",
    columns=(
        Column(_("Who"), "name"),
        Column(_("Named on"), "since", kind="date"),
        Column(_("Take off"), lambda _row: gettext("Take them off"), kind="link", url=_strike_url,
               exported=False),
    ),
)  # fmt: skip

SESSIONS = Listing(
    name="sessions",
    joins=("place",),
    columns=(
        Column(_("Session"), lambda row: str(row), kind="link", sort="number"),  # noqa: PLW0108 - its words in the reader's language
        Column(_("Day of the session"), "held_on", kind="date", sort="held_on"),
        Column(_("How it is held"), lambda row: gettext(WAYS[row.way])),
        Column(_("Place"), "place"),
        Column(_("Participants"), "people", kind="number"),
        Column(_("State"), "state", kind="tag", lifecycle=SESSION, sort="state"),
    ),
)


def told(column: str) -> Any:
    """Return how an attribute of a participant is read in words."""
    words = ATTRIBUTES[column]

    def read(row: Participant) -> str:
        code = getattr(row, column)
        return gettext(words[code]) if code else gettext("not told")

    return read


def consent_tag(participant: Participant) -> Tag:
    """Return what a participant consents to, as a tag."""
    if participant.withdrawn_on:
        return Tag(gettext("consent withdrawn"), "ended")
    if participant.takes_part and participant.consented_to_older:
        return Tag(gettext("agrees to notes, by an older text"), "waiting")
    if participant.takes_part:
        return Tag(gettext("agrees to notes"), "good")
    if participant.consented_on:
        return Tag(gettext("agrees to no notes"), "bad")
    return Tag(gettext("consent not recorded"), "waiting")


PARTICIPANTS = Listing(
    name="participants",
    columns=(
        Column(_("Participant"), lambda row: str(row), kind="link", sort="number"),  # noqa: PLW0108 - as above
        Column(_("Woman or man"), told("sex")),
        Column(_("Age"), told("age")),
        Column(_("Years in mining"), told("years")),
        Column(_("Role"), told("role")),
        Column(_("Children"), told("children")),
        Column(_("Work"), work_words),
        Column(_("Consent"), consent_tag, kind="tag"),
    ),
)


def _document_tag(document: Document) -> Tag | str:
    return Tag(gettext("words erased"), "ended") if document.erased_on else ""


def _session(document: Document) -> Session | str:
    return document.session or ""


DOCUMENTS = Listing(
    name="documents",
    joins=("session",),
    columns=(
        Column(_("Document"), "title", kind="link", sort="title"),
        Column(_("What it is"), lambda row: gettext(DOCUMENT_KINDS[row.kind])),
        Column(_("Session"), _session),
        Column(_("Made on"), "made_on", kind="date", sort="made_on"),
        Column(_("Versions"), "versions", kind="number"),
        Column(_("To note"), _document_tag, kind="tag"),
    ),
)


def _version_url(row: Any) -> str:
    return f"{row.document.get_absolute_url()}?version={row.number}"


VERSIONS = Listing(
    name="document-versions",
    columns=(
        Column(_("Version"), lambda row: str(row.number), kind="link", url=_version_url),
        Column(_("Made on"), "made_on", kind="date"),
        Column(_("Why"), lambda row: gettext(VERSION_WHY[row.why])),
        Column(_("Passages"), "passages", kind="number"),
        Column(_("Letters"), "length", kind="number"),
    ),
)

PAPERS = Listing(
    name="session-papers",
    columns=(
        Column(_("Paper"), "number", kind="link"),
        Column(_("State"), "state", kind="tag", lifecycle=PAPER),
    ),
)


def _code_tag(line: CodeLine) -> Tag | str:
    if line.code.merged_into_id:
        return Tag(gettext("merged into another"), "ended")
    return Tag(gettext("out of the codebook"), "ended") if line.code.dropped_on else ""


CODES = Listing(
    name="codebook",
    per_page=500,
    columns=(
        Column(_("Code"), "path", kind="link"),
        Column(_("Colour"), lambda line: gettext(COLOURS[line.code.colour])),
        Column(_("What it means"), "code.definition"),
        Column(_("Highlights"), "highlights", kind="number"),
        Column(_("Documents"), "documents", kind="number"),
        Column(_("Coders"), "coders", kind="number"),
        Column(_("To note"), _code_tag, kind="tag"),
    ),
)

# --- What is found, and what is proposed ----------------------------------------------------------


def in_words(row: Finding | Solution) -> str:
    """Return a finding or a solution in the reader's language."""
    return row.words_in(get_language() or "mn")


def touches(finding: Finding) -> str:
    """Return in words whom a finding touches."""
    return ", ".join(gettext(TOUCHES[code]) for code in finding.touches if code in TOUCHES)


def must_act(solution: Solution) -> str:
    """Return in words who must act."""
    return ", ".join(gettext(ACTORS[code]) for code in solution.actors if code in ACTORS)


def _dropped_tag(row: Finding | Solution) -> Tag | str:
    return Tag(gettext("dropped"), "ended") if row.dropped_on else ""


def _lies(finding: Finding) -> str:
    return gettext(LIES[finding.lies]) if finding.lies else ""


def _works(finding: Finding) -> str:
    return gettext(WORKS[finding.works]) if finding.works else ""


FINDINGS = Listing(
    name="findings",
    columns=(
        Column(_("No."), "number", sort="number"),
        Column(_("Finding"), in_words, kind="link"),
        Column(_("Inside or outside"), _lies, sort="lies"),
        Column(_("Helps or harms"), _works, sort="works"),
        Column(_("About an event"), about),
        Column(_("Touches"), touches),
        Column(_("To note"), _dropped_tag, kind="tag"),
    ),
)

SOLUTIONS = Listing(
    name="solutions",
    columns=(
        Column(_("No."), "number", sort="number"),
        Column(_("Solution"), in_words, kind="link"),
        Column(_("By when"), lambda row: gettext(HORIZONS[row.horizon])),
        Column(_("Who must act"), must_act),
        Column(_("To note"), _dropped_tag, kind="tag"),
    ),
)

RANKINGS = Listing(
    name="rankings",
    columns=(
        Column(_("Ranking"), lambda row: str(row), kind="link", sort="number"),  # noqa: PLW0108 - as above
        Column(_("Slips of paper"), "ballots_in", kind="number"),
        Column(_("Since"), "state_since", kind="date"),
        Column(_("State"), "state", kind="tag", lifecycle=RANKING),
    ),
)


def _slip_tag(ballot: Ballot) -> Tag | str:
    return Tag(gettext("struck"), "ended") if ballot.struck_on else ""


def _slip_url(ballot: Ballot) -> str:
    return reverse("research:correct_ballot", args=[ballot.uid])


def _numbers(column: str) -> Any:
    def read(ballot: Ballot) -> str:
        return ", ".join(str(number) for number in getattr(ballot, column)) or "–"

    return read


SLIPS = Listing(
    name="slips",
    columns=(
        Column(_("Slip"), lambda row: str(row), kind="link", url=_slip_url),  # noqa: PLW0108 - as above
        Column(_("In this order"), _numbers("order")),
        Column(_("Supported"), _numbers("approves")),
        Column(_("To note"), _slip_tag, kind="tag"),
    ),
)


# --- Surveys --------------------------------------------------------------------------------------


def _survey_tag(survey: Survey) -> Tag | str:
    return Tag(gettext("answers erased"), "ended") if survey.erased_on else ""


SURVEYS = Listing(
    name="surveys",
    joins=(),
    columns=(
        Column(_("Survey"), lambda row: str(row), kind="link", sort="title"),  # noqa: PLW0108 - as above
        Column(_("Taken in on"), "taken_on", kind="date", sort="taken_on"),
        Column(_("Answer sheets"), "sheets", kind="number", sort="sheets"),
        Column(_("How many questions"), "asked", kind="number"),
        Column(_("To note"), _survey_tag, kind="tag"),
    ),
)


def survey_words(question: SurveyQuestion) -> str:
    """Return how a survey's question was asked, in the reader's language."""
    return question.words_in(get_language() or "mn") or gettext("words erased")


SURVEY_QUESTIONS = Listing(
    name="survey-questions",
    columns=(
        Column(_("No."), "ordinal", sort="ordinal"),
        Column(_("Question"), survey_words, kind="link"),
        Column(_("Asks for"), lambda row: gettext(ASKS[row.kind])),
        Column(_("Answered"), "answered", kind="number", sort="answered"),
    ),
)


def tidy(number: float) -> float:
    """Return a number with three digits behind the point at most; a whole one without a point."""
    told = round(number, 3)
    return int(told) if float(told).is_integer() else told


def percent(share: float) -> float:
    """Return a share as percent, with one digit behind the point."""
    return tidy(round(100 * share, 1))


@dataclass(frozen=True)
class Counting:
    """One answer to a question, or one number about its answers, as a file holds it."""

    ordinal: int
    question: str
    answer: str
    count: float
    percent: float | None = None


FREQUENCIES = Listing(
    name="survey-frequencies",
    columns=(
        Column(_("No."), "ordinal"),
        Column(_("Question"), "question"),
        Column(_("Answer"), "answer"),
        Column(_("How many"), "count", kind="number"),
        Column(_("Percent of those who answered"), "percent", kind="number"),
    ),
)
MEASURES = {
    "median": _("Median"),
    "quarter": _("Lower quartile"),
    "three_quarters": _("Upper quartile"),
    "mean": _("Mean"),
    "least": _("Least"),
    "most": _("Most"),
}


def countings(question: SurveyQuestion, counted: Counted) -> Iterator[Counting]:
    """Yield what was answered to a question, as a file holds it."""
    words = survey_words(question)

    def row(answer: Any, count: float, share: float | None = None) -> Counting:
        told = None if share is None else percent(share)
        return Counting(question.ordinal, words, str(answer), count, told)

    yield row(gettext("Answered"), counted.answered)
    yield row(gettext("Not answered"), counted.not_answered)
    if counted.numbers:
        for name, label in MEASURES.items():
            yield row(label, tidy(getattr(counted.numbers, name)))
    for one in counted.frequencies:
        yield row(one.words, one.count, one.share)


def crossing(over: str, crossed: Crossed) -> tuple[Listing, list[Any]]:
    """Return the table of two questions as a listing and its rows: counts, or how numbers lie."""
    columns = [Column(over, lambda row: row[0])]
    if crossed.groups:
        columns.append(Column(_("Answered"), lambda row: row[1].n, kind="number"))
        for name, label in MEASURES.items():
            columns.append(Column(label, _measure(name), kind="number"))
        return Listing(name="survey-cross-table", columns=tuple(columns)), list(crossed.groups)
    columns += [Column(words, _cell(at), kind="number") for at, words in enumerate(crossed.columns)]
    columns.append(Column(_("All"), lambda row: sum(row[1]), kind="number"))
    rows = list(zip(crossed.rows, crossed.cells, strict=True))
    return Listing(name="survey-cross-table", columns=tuple(columns)), rows


def _measure(name: str) -> Any:
    return lambda row: tidy(getattr(row[1], name))


def _cell(at: int) -> Any:
    return lambda row: row[1][at]


def _report_tag(report: Report) -> Tag | str:
    if report.erased_on:
        return Tag(gettext("words erased"), "ended")
    return Tag(gettext("report is public"), "good") if report.published_on else ""


REPORTS = Listing(
    name="study-reports",
    columns=(
        Column(_("Report"), lambda row: str(row), kind="link", sort="number"),  # noqa: PLW0108 - its words in the reader's language
        Column(_("Begun on"), "begun_on", kind="date", sort="begun_on"),
        Column(_("Published on"), "published_on", kind="date", sort="published_on"),
        Column(_("To note"), _report_tag, kind="tag"),
    ),
)


def _word_url(paper: Paper) -> str:
    return "" if paper.is_erased else reverse("research:report_word", args=[paper.uid])


ISSUED_REPORTS = Listing(
    name="issued-reports",
    columns=(
        Column(_("Paper"), "number", kind="link"),
        Column(_("Version"), "edition", kind="number"),
        Column(_("Language"), lambda row: gettext(TONGUES[row.language])),
        Column(_("Issued on"), "issued_on", kind="date"),
        Column(_("As .docx"), lambda row: "" if row.is_erased else gettext("Download as .docx"),
               kind="link", url=_word_url, exported=False),
        Column(_("State"), "state", kind="tag", lifecycle=PAPER),
    ),
)  # fmt: skip


def _agreed_on(row: CodeAgreement) -> str:
    return row.line.path if row.line else gettext("All codes together")


def _alpha(row: CodeAgreement) -> str:
    alpha = row.tally.alpha
    return gettext("not known") if alpha is None else f"{alpha:.3f}"


AGREEMENT = Listing(
    name="agreement-of-coders",
    per_page=500,
    columns=(
        Column(_("Code"), _agreed_on),
        Column(_("Krippendorff’s alpha"), _alpha),
        Column(_("Passages compared"), "tally.units", kind="number"),
        Column(_("Passages on which they differ"), "tally.split", kind="number"),
    ),
)

DIFFERENCES = Listing(
    name="differences-of-coders",
    columns=(
        Column(_("Document"), lambda row: str(row.document), kind="link"),
        Column(_("Place in the text"), "start", kind="number"),
        Column(_("Code"), "code.name"),
        Column(_("Given by"), lambda row: ", ".join(row.given)),
        Column(_("Not given by"), lambda row: ", ".join(row.not_given)),
    ),
)
