"""Surveys within reach: their questions, how often what was answered, and two held together."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, QuerySet

from gurvan.kernel.actors import Actor
from gurvan.ledger import queries as ledger
from gurvan.ledger.queries import Told
from gurvan.research import policies
from gurvan.research.models import SentSurvey, Study, Survey, SurveyQuestion
from gurvan.research.surveying.answers import Answers
from gurvan.research.surveying.counting import Counted, counted
from gurvan.research.surveying.crossing import CROSSED, Crossed, Tested, crossed
from gurvan.vault.keys import at_hand


def surveys(*, actor: Actor) -> QuerySet[Survey]:
    """Return the surveys of the studies that the actor sees, the newest first."""
    rows = Survey.objects.filter(policies.visible_parts(actor)).select_related("study")
    return rows.annotate(asked=Count("questions")).order_by("-taken_on", "-pk")


def surveys_of(*, actor: Actor, study: Study) -> QuerySet[Survey]:
    """Return a study's surveys."""
    return surveys(actor=actor).filter(study=study)


def survey_history(*, actor: Actor, subject: Survey) -> list[Told]:
    """Return what has happened to a survey."""
    return ledger.history(actor=actor, subject=subject, names=True)


def survey_questions(*, actor: Actor) -> QuerySet[SurveyQuestion]:
    """Return the questions of the surveys that the actor sees, without their answers."""
    rows = SurveyQuestion.objects.filter(policies.visible_parts(actor, "survey__study"))
    joined = rows.select_related("survey__study", "document").defer("sealed", "survey__sealed")
    return joined.order_by("survey", "ordinal")


def survey_questions_of(*, actor: Actor, survey: Survey) -> QuerySet[SurveyQuestion]:
    """Return a survey's questions, without their answers."""
    return survey_questions(actor=actor).filter(survey=survey)


def sent_surveys(*, actor: Actor) -> QuerySet[SentSurvey]:
    """Return the tables on their way that the actor has sent, without their rows."""
    rows = SentSurvey.objects.filter(policies.visible_parts(actor), user_uid=actor.user_uid)
    return rows.select_related("study").defer("sealed_rows").order_by("-sent_at", "-pk")


def sent_surveys_of(*, actor: Actor, study: Study) -> QuerySet[SentSurvey]:
    """Return the tables on their way into a study that the actor has sent."""
    return sent_surveys(actor=actor).filter(study=study)


def sheets_of(numbers: Sequence[str], number: str) -> list[int]:
    """Return the places (from 0) of the sheets of a number as somebody writes it.

    The table's own numbers come first. Else #12 is the twelfth sheet; and so is a bare 12 where
    the table did not number them. Where its own numbers begin with #, ##12 is the twelfth.
    """
    wanted = number.strip()
    found = [place for place, one in enumerate(numbers) if one and one == wanted]
    if not found and (wanted.startswith("#") or not any(numbers)):
        found = places_told(wanted.replace("##", "#"), len(numbers))
    return found


def place_written(numbers: Sequence[str], place: int) -> str:
    """Return how somebody writes the place of a sheet, so that ``sheets_of`` finds it."""
    own = any(one.startswith("#") for one in numbers)
    return f"{'##' if own else '#'}{place + 1}"


def places_told(part: str, sheets: int) -> list[int]:
    """Return the places (from 0) that the ledger tells of: of #3,#4 the third and the fourth."""
    plain = [one.strip().removeprefix("#") for one in part.split(",")]
    places = [int(one) - 1 for one in plain if one.isdecimal() and len(one) < len("1000000")]
    return [place for place in places if 0 <= place < sheets]


def answers_to(question: SurveyQuestion) -> Answers:
    """Return all answers to a question. Raises VaultLocked."""
    return question.read()


def counted_of(question: SurveyQuestion, language: str) -> Counted:
    """Return how the answers to a question count. Raises VaultLocked."""
    return counted(question.read(), asked=question.survey.sheets, language=language)


def all_counted(survey: Survey, language: str) -> list[tuple[SurveyQuestion, Counted]]:
    """Return how the answers to all questions of a survey count. Raises VaultLocked."""
    rows = survey.questions.select_related("survey").order_by("ordinal")
    with at_hand([survey.uid]):
        return [(one, counted_of(one, language)) for one in rows if one.sealed is not None]


def crossed_of(first: SurveyQuestion, second: SurveyQuestion, language: str) -> Crossed:
    """Return what two questions of one survey say together. Raises VaultLocked."""
    if first.pk == second.pk:
        return Crossed(tested=Tested(n=0, unknown="same"))
    with at_hand([first.survey.uid]):
        return crossed(first.read(), second.read(), language=language)


def to_cross(*, actor: Actor, survey: Survey) -> QuerySet[SurveyQuestion]:
    """Return the questions of a survey that can be held against another."""
    return survey_questions_of(actor=actor, survey=survey).filter(kind__in=sorted(CROSSED))
