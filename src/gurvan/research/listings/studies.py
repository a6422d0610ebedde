"""How studies, sessions, participants, documents and codes stand in lists."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.kernel.web.listing import Column, Listing
from gurvan.kernel.web.tags import Tag
from gurvan.papers.lifecycle import PAPER
from gurvan.research.lifecycle import SESSION, STUDY
from gurvan.research.models import (
    Document,
    Finding,
    Participant,
    Question,
    Session,
    Study,
)
from gurvan.research.queries import CodeAgreement, CodeLine, Reader, work_words
from gurvan.research.terms import (
    ATTRIBUTES,
    COLOURS,
    DOCUMENT_KINDS,
    METHODS,
    QUESTION_KINDS,
    RELATES,
    VERSION_WHY,
    WAYS,
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
        Column(_("Who"), "name", kind="name"),
        Column(_("Named on"), "since", kind="date"),
        Column(_("Take off"), lambda _row: gettext("Take them off"), kind="act", url=_strike_url,
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
        # Without a title where it was erased: then it says so.
        Column(_("Document"), lambda row: str(row), kind="link", sort="title"),  # noqa: PLW0108 - a column takes a function
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
