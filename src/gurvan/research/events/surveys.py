"""What happens with surveys."""

from __future__ import annotations

from dataclasses import dataclass

from gurvan.kernel.events import Event
from gurvan.kernel.words import said


@dataclass(frozen=True, kw_only=True)
class SurveyTakenIn(
    Event,
    name="research.survey_taken_in",
    says=said(
        "{actor} took a survey in: {sheets} answer sheets, {questions} questions; {left} sheets"
        " without consent were left out."
    ),
):
    sheets: int
    questions: int
    left: int


@dataclass(frozen=True, kw_only=True)
class QuestionWorded(
    Event,
    name="research.survey_question_worded",
    says=said("{actor} changed the words of question {number} of the survey."),
):
    number: int


@dataclass(frozen=True, kw_only=True)
class SheetWithdrawn(
    Event,
    name="research.survey_sheet_withdrawn",
    says=said("A consent was withdrawn: the answers on one sheet of the survey are erased."),
):
    """``part`` is the sheet's place in the survey: nothing stands there any more."""

    part: str


@dataclass(frozen=True, kw_only=True)
class SurveyErased(
    Event,
    name="research.survey_erased",
    says=said("{actor} erased the survey: all its answers, and the documents made of them."),
):
    pass
