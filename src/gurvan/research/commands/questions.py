"""The questions of a study: added, put right, moved, left out of guides and taken up again."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record, record_many
from gurvan.research import policies
from gurvan.research.commands.holding import chosen, hold
from gurvan.research.events import (
    QuestionAdded,
    QuestionChanged,
    QuestionDropped,
    QuestionTakenUp,
)
from gurvan.research.guide import QuestionDraft
from gurvan.research.models import Question, Study
from gurvan.research.refusals import (
    QuestionDroppedAlready,
    QuestionInUse,
    ShockNeeded,
    StudyWordsNeeded,
)
from gurvan.research.terms import QUESTION_KINDS, RELATES
from gurvan.research.writing import written_line, written_text


def _write(question: Question, draft: QuestionDraft) -> None:
    """Write a question into its row. Raises StudyWordsNeeded, StudyTextTooLong, ShockNeeded."""
    question.kind = chosen(draft.kind, QUESTION_KINDS, field="kind")
    question.words_mn = written_text(draft.words_mn, field="words_mn")
    question.words_en = written_text(draft.words_en, field="words_en")
    if not any(map(str.isalnum, question.words_mn + question.words_en)):
        raise StudyWordsNeeded(field="words_mn")
    question.shock = written_line(draft.shock, field="shock")
    question.relates = chosen(draft.relates, RELATES, field="relates", empty=True)
    if bool(question.shock) != bool(question.relates):
        raise ShockNeeded(field="relates" if question.shock else "shock")


@command
def add_questions(*, actor: Actor, study: Study, drafts: Sequence[QuestionDraft]) -> list[Question]:
    """Add questions behind those that a study has. Raises as one does; then none is added."""
    policies.require_work(actor, study)
    hold(study)
    last = study.questions.aggregate(last=Max("ordinal"))["last"] or 0
    added = []
    for number, draft in enumerate(drafts, start=last + 1):
        question = Question(federation_id=study.federation_id, study=study, ordinal=number)
        _write(question, draft)
        added.append(question)
    if not added:
        raise StudyWordsNeeded
    Question.objects.bulk_create(added)
    said = [(QuestionAdded(number=one.ordinal), study, ()) for one in added]
    record_many(said, actor=actor)
    return added


@command
def change_question(
    *,
    actor: Actor,
    question: Question,
    draft: QuestionDraft,
    ordinal: int | None = None,
    version: int | None = None,
) -> Question:
    """Put a question right; ``ordinal`` moves it to that place, the others make room.

    Raises as add_questions does, and ChangedMeanwhile.
    """
    study: Study = question.study
    policies.require_work(actor, study)
    hold(study)
    question.expect(version)
    _write(question, draft)
    question.save()
    if ordinal is not None and ordinal != question.ordinal:
        _move(study, question, ordinal)
    record(QuestionChanged(number=question.ordinal), actor=actor, subject=study)
    return question


def _move(study: Study, question: Question, ordinal: int) -> None:
    """Put a question in a place, and number all anew."""
    others = list(study.questions.exclude(pk=question.pk).order_by("ordinal", "pk"))
    others.insert(max(ordinal, 1) - 1, question)
    moved = []
    for number, one in enumerate(others, start=1):
        if one.ordinal != number:
            one.ordinal = number
            moved.append(one)
    Question.objects.bulk_update(moved, ["ordinal"])


@command
def drop_question(*, actor: Actor, question: Question) -> Question:
    """Leave a question out of every guide from now on; what was answered to it stays.

    Raises QuestionDroppedAlready.
    """
    policies.require_work(actor, question.study)
    if question.dropped_on is not None:
        raise QuestionDroppedAlready
    question.dropped_on = clock.today()
    question.save()
    record(QuestionDropped(number=question.ordinal), actor=actor, subject=question.study)
    return question


@command
def take_up_question(*, actor: Actor, question: Question) -> Question:
    """Put a question into the guides again. Raises QuestionInUse."""
    policies.require_work(actor, question.study)
    if question.dropped_on is None:
        raise QuestionInUse
    question.dropped_on = None
    question.save()
    record(QuestionTakenUp(number=question.ordinal), actor=actor, subject=question.study)
    return question
