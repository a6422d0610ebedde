"""Single answer sheets are withdrawn; open answers become documents that can be coded."""

from __future__ import annotations

from collections.abc import Collection
from uuid import uuid5

from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.research import policies, queries
from gurvan.research.commands.documents import new_study_document
from gurvan.research.commands.highlights import strike_withdrawn
from gurvan.research.commands.holding import hold
from gurvan.research.commands.projects import destroy_sent_to
from gurvan.research.commands.unreporting import erase_from_reports, erase_issued_counts
from gurvan.research.events import DocumentMade, SheetWithdrawn
from gurvan.research.models import Document, Survey, SurveyQuestion
from gurvan.research.passages import Passage
from gurvan.research.refusals import (
    DocumentThere,
    NoOpenWords,
    SheetNumberTwice,
    SheetUnknown,
    SheetWithdrawnAlready,
    StudyNotUnderWay,
    SurveyGone,
)
from gurvan.research.terms import LONGEST_TITLE
from gurvan.vault.keys import at_hand


@command
def withdraw_sheet(*, actor: Actor, survey: Survey, number: str) -> Survey:
    """Withdraw what somebody answered on a sheet: from every question, and every document of them.

    ``number`` is as the table numbered its sheets; #12 is the twelfth sheet that was taken in.
    Raises NotFound, SurveyGone, SheetUnknown, SheetNumberTwice, SheetWithdrawnAlready.
    """
    numbers, _withdrawn = _held(actor, survey)
    found = queries.sheets_of(numbers, number)
    if not found:
        raise SheetUnknown(field="number")
    if len(found) > 1:
        told = ", ".join(queries.place_written(numbers, place) for place in found)
        raise SheetNumberTwice(field="number", places=told)
    _withdraw(actor, survey, found)
    return survey


@command
def withdraw_sheets_anew(*, actor: Actor, survey: Survey, part: str) -> Survey:
    """Withdraw anew the sheets that the ledger tells of by their places: #3,#4.

    The table's own numbers are not looked at: one of them may be #3 too. Raises NotFound,
    SurveyGone, SheetUnknown, SheetWithdrawnAlready.
    """
    numbers, _withdrawn = _held(actor, survey)
    found = queries.places_told(part, len(numbers))
    if not found:
        raise SheetUnknown
    _withdraw(actor, survey, found)
    return survey


def _held(actor: Actor, survey: Survey) -> tuple[list[str], list[int]]:
    """Hold a survey, and return what it reads. Raises NotFound, SurveyGone."""
    policies.require_work(actor, survey.study)
    hold(survey)
    if survey.erased_on is not None:
        raise SurveyGone
    return survey.read()


def _withdraw(actor: Actor, survey: Survey, found: Collection[int]) -> None:
    """Withdraw the sheets at some places. Raises SheetWithdrawnAlready."""
    erase_issued_counts(survey)
    numbers, withdrawn = survey.read()
    places = [place for place in found if place not in withdrawn]
    if not places:
        raise SheetWithdrawnAlready(field="number")
    with at_hand([survey.uid]):
        # A sheet's own number may be a name for somebody: it goes too.
        kept = ["" if place in places else one for place, one in enumerate(numbers)]
        survey.write(kept, [*withdrawn, *places])
        survey.sheets -= len(places)
        survey.save()
        _from_questions(survey, places)
    destroy_sent_to(survey.study)  # a document made of the sheets may stand in it
    part = ",".join(f"#{place + 1}" for place in places)
    record(SheetWithdrawn(part=part), actor=actor, subject=survey)


def _from_questions(survey: Survey, places: Collection[int]) -> None:
    """Take sheets out of every question of a survey, and of the documents made of them."""
    held = survey.questions.select_for_update(of=("self",))
    questions = list(held.select_related("survey", "document").order_by("ordinal"))
    for question in questions:
        question.write(question.read().without(places))
        if question.document is not None and question.document.erased_on is None:
            keys = {passage_key(question, place) for place in places}
            _from_document(question.document, keys)
    SurveyQuestion.objects.bulk_update(questions, ["sealed", "answered"])


def _from_document(document: Document, keys: set[str]) -> None:
    """Take passages out of every version of a document; marks of their length stay."""
    hold(document)
    erase_from_reports(document.study, [document], keys)
    held = document.pieces.filter(sealed__isnull=False).select_related("document")
    pieces = list(held.order_by("pk"))
    with at_hand([document.uid]):
        for piece in pieces:
            passages = piece.read()
            if any(one.key in keys for one in passages):
                piece.write([one.withdrawn() if one.key in keys else one for one in passages])
                piece.save()
        strike_withdrawn(document, pieces, keys)


def passage_key(question: SurveyQuestion, place: int) -> str:
    """Return the name of the passage that a sheet's answer becomes."""
    return uuid5(question.uid, str(place)).hex


@command
def make_answers_document(*, actor: Actor, question: SurveyQuestion, title: str = "") -> Document:
    """Make a document of what was answered to a question in open words: a passage an answer.

    Raises NotFound, NoOpenWords, DocumentThere, SurveyGone, StudyNotUnderWay.
    """
    survey = question.survey
    study = survey.study
    policies.require_work(actor, study)
    hold(survey)
    if survey.erased_on is not None:
        raise SurveyGone
    if study.state != "under_way":
        raise StudyNotUnderWay
    question.refresh_from_db()
    if question.document is not None and question.document.erased_on is None:
        raise DocumentThere
    given = question.read().given if question.kind == "open" else ()
    passages = [
        Passage(
            words=words, length=len(words), voice="respondent", key=passage_key(question, place)
        )
        for place, words in enumerate(given)
        if words
    ]
    if not passages:
        raise NoOpenWords
    words = title or question.words_mn or question.words_en or question.name
    document = new_study_document(study, "answers", words[:LONGEST_TITLE], passages)
    question.document = document
    question.save()
    record(DocumentMade(kind="answers", passages=len(passages)), actor=actor, subject=document)
    return document
