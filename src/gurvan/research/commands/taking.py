"""A survey is taken into a study, all or nothing; its questions are worded; it is erased."""

from __future__ import annotations

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.research import policies
from gurvan.research.commands.checking import is_long, note_found, read_through, require_somebody
from gurvan.research.commands.documents import erase_document
from gurvan.research.commands.holding import hold
from gurvan.research.commands.surveys import destroy_sent, keep_plan, require_own
from gurvan.research.commands.unreporting import erase_issued_counts
from gurvan.research.events import QuestionWorded, SurveyErased, SurveyTakenIn
from gurvan.research.models import SentSurvey, Study, Survey, SurveyQuestion
from gurvan.research.refusals import (
    StudyNotUnderWay,
    StudyWordsNeeded,
    SurveyChanged,
    SurveyGone,
    SurveyToMend,
    SurveyUnchecked,
)
from gurvan.research.surveying.plans import Plan
from gurvan.research.surveying.terms import LONGEST_LABEL
from gurvan.research.surveying.understanding import Understood, silent
from gurvan.research.writing import written_line
from gurvan.vault.keys import at_hand, destroy_key
from gurvan.work.commands import ask_for_work
from gurvan.work.kinds import Tell
from gurvan.work.models import Job


def begin_taking_survey_in(*, actor: Actor, sent: SentSurvey) -> Survey | Job:
    """Take a survey in at once, or, where it is long, ask for that as long work.

    Raises as take_survey_in, WorkUnderWay.
    """
    require_own(actor, sent)
    plan = Plan.of(sent.plan())
    _require_checked(plan)
    if is_long(plan):
        return ask_for_work(actor=actor, kind="research.take_survey_in", subject_uid=sent.uid)
    return take_survey_in(actor=actor, sent=sent)


def _require_checked(plan: Plan) -> None:
    if not plan.said:
        raise SurveyUnchecked
    if plan.checked is not None and plan.checked.wrong:
        raise SurveyToMend(count=plan.checked.wrong)


def take_survey_in(*, actor: Actor, sent: SentSurvey, tell: Tell = silent) -> Survey:
    """Read a survey's table once more and take it into its study; what was sent is destroyed.

    It is read before the transaction begins, so that nobody waits for it. Raises SurveyUnchecked,
    SurveyToMend, NobodyConsents, SurveyChanged, StudyNotUnderWay, NotFound.
    """
    require_own(actor, sent)
    plan = Plan.of(sent.plan())
    if not plan.said:
        raise SurveyUnchecked
    found = read_through(plan, sent.rows(), tell)
    if found.faults:
        note_found(plan, found)
        keep_plan(actor=actor, sent=sent, plan=plan)
        raise SurveyToMend(count=len(found.faults) + found.more_faults)
    require_somebody(found)
    return take_in_understood(actor=actor, sent=sent, plan=plan, found=found)


@command
def take_in_understood(*, actor: Actor, sent: SentSurvey, plan: Plan, found: Understood) -> Survey:
    """Take in a survey of which all was understood, unless its table was changed meanwhile.

    Raises SurveyChanged, StudyNotUnderWay, NotFound.
    """
    require_own(actor, sent)
    study: Study = sent.study
    hold(study)
    if study.state != "under_way":
        raise StudyNotUnderWay
    as_read = SentSurvey.objects.select_for_update().filter(pk=sent.pk, version=sent.version)
    if not as_read.exists():
        raise SurveyChanged
    survey = Survey(
        federation_id=study.federation_id,
        study=study,
        title=plan.title,
        taken_on=clock.today(),
        sheets=len(found.sheets),
        without_consent=found.without_consent,
        consent_way="column" if plan.consent else "conductor",
        consent_words=plan.consent_words,
        invented=study.invented,
    )
    with at_hand([survey.uid], create=True):
        survey.write(found.sheets, [])
        survey.save()
        _lay(survey, plan, found)
    destroy_sent(sent)
    questions, left = len(found.answers), found.without_consent
    event = SurveyTakenIn(sheets=survey.sheets, questions=questions, left=left)
    record(event, actor=actor, subject=survey)
    return survey


def _lay(survey: Survey, plan: Plan, found: Understood) -> None:
    """Write down the questions of a survey with what was answered."""
    laid = []
    for ordinal, (at, answers) in enumerate(found.answers.items(), start=1):
        asked = plan.columns[at]
        question = SurveyQuestion(
            federation_id=survey.federation_id,
            survey=survey,
            ordinal=ordinal,
            kind=asked.kind,
            name=asked.name,
            words_mn=asked.label_mn,
            words_en=asked.label_en,
        )
        question.write(answers)
        laid.append(question)
    SurveyQuestion.objects.bulk_create(laid)


@command
def word_question(
    *,
    actor: Actor,
    question: SurveyQuestion,
    words_mn: str,
    words_en: str,
    version: int | None = None,
) -> SurveyQuestion:
    """Write anew how a survey's question was asked; what was answered stays.

    Raises SurveyGone, StudyWordsNeeded, StudyTextTooLong, ChangedMeanwhile, NotFound.
    """
    policies.require_work(actor, question.survey.study)
    question.expect(version)
    if question.sealed is None:
        raise SurveyGone
    question.words_mn = written_line(words_mn, field="words_mn", most=LONGEST_LABEL)
    question.words_en = written_line(words_en, field="words_en", most=LONGEST_LABEL)
    if not (question.words_mn or question.words_en):
        raise StudyWordsNeeded(field="words_mn")
    question.save()
    record(QuestionWorded(number=question.ordinal), actor=actor, subject=question)
    return question


@command
def erase_survey(*, actor: Actor, survey: Survey) -> Survey:
    """Erase a survey with all its answers, and the documents that were made of them.

    This also takes back what was taken in by mistake. That there was one stays. Raises NotFound,
    SurveyGone.
    """
    policies.require_work(actor, survey.study)
    hold(survey)
    if survey.erased_on is not None:
        raise SurveyGone
    erase_issued_counts(survey)
    questions = list(survey.questions.select_related("document__study").order_by("ordinal"))
    destroy_key(survey.uid)
    for question in questions:
        question.sealed, question.name = None, ""
        question.words_mn = question.words_en = ""
    SurveyQuestion.objects.bulk_update(questions, ["sealed", "name", "words_mn", "words_en"])
    survey.title = survey.consent_words = ""
    survey.sealed, survey.erased_on = None, clock.today()
    survey.save()
    record(SurveyErased(), actor=actor, subject=survey)
    for question in questions:
        if question.document is not None and question.document.erased_on is None:
            erase_document(actor=actor, document=question.document)
    return survey
