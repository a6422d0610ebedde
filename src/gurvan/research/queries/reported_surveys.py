"""What of a study's surveys stands in its reports: drawn from the record, as it may be told."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.papers.content import Either
from gurvan.papers.models import Paper
from gurvan.research import norms, policies
from gurvan.research.models import Report, ReportBlock, Study, Survey, SurveyQuestion
from gurvan.research.reporting import KIND, CountedTold, CrossedTold
from gurvan.research.surveying.answers import Answers
from gurvan.research.surveying.protecting import (
    COUNTED,
    CROSSED,
    Told,
    ToldTogether,
    told,
    told_together,
)
from gurvan.vault.keys import at_hand

PARTS = ("counted", "crossed")  # of terms.BLOCKS


def reportable(study: Study) -> QuerySet[SurveyQuestion]:
    """Return the questions of a study's surveys that a report can tell of."""
    rows = SurveyQuestion.objects.filter(
        survey__study=study, survey__erased_on=None, sealed__isnull=False, kind__in=sorted(COUNTED)
    )
    return rows.select_related("survey").order_by("survey", "ordinal")


def reportable_seen(*, actor: Actor, study: Study) -> QuerySet[SurveyQuestion]:
    """Return the same, as far as the actor sees the study; without the answers."""
    rows = reportable(study).filter(policies.visible_parts(actor, "survey__study"))
    return rows.defer("sealed", "survey__sealed")


def counts_told(question: SurveyQuestion, least: int) -> list[Told]:
    """Return how often what was answered to a question, as it may leave. Raises VaultLocked."""
    return told(question.read(), sheets=question.survey.sheets, least=least)


def all_told(survey: Survey) -> list[tuple[SurveyQuestion, list[Told]]]:
    """Return how often what was answered to each question, as it may leave. Raises VaultLocked."""
    fewest = norms.number("alike_least", clock.today())
    rows = list(reportable(survey.study).filter(survey=survey))
    with at_hand([survey.uid]):
        return [(one, counts_told(one, fewest)) for one in rows]


def together_told(first: SurveyQuestion, second: SurveyQuestion, least: int) -> ToldTogether | None:
    """Return two questions of one survey together, as they may leave. Raises VaultLocked."""
    if first.pk == second.pk or {first.kind, second.kind} - CROSSED:
        return None
    with at_hand([first.survey.uid]):
        return told_together(first.read(), second.read(), sheets=first.survey.sheets, least=least)


def surveys_told(
    report: Report, least: int
) -> tuple[dict[UUID, CountedTold], dict[tuple[UUID, UUID], CrossedTold]]:
    """Return what a report tells of surveys, by question and by pair; each question is read once.

    Raises VaultLocked.
    """
    rows = ReportBlock.objects.filter(report=report, kind__in=PARTS).order_by("position", "pk")
    blocks = [(about, other) for about, other in rows.values_list("about", "other") if about]
    wanted = {uid for pair in blocks for uid in pair if uid}
    asked = {one.uid: one for one in reportable(report.study).filter(uid__in=wanted)}
    with at_hand({one.survey.uid for one in asked.values()}):
        read = {uid: one.read() for uid, one in asked.items()}
    counted, crossed = {}, {}
    for about, other in blocks:
        if about not in asked or (other and other not in asked):
            continue
        if other is None:
            counted[about] = _counted(asked[about], read[about], least)
        else:
            pair = (asked[about], asked[other])
            together = told_together(
                read[about], read[other], sheets=pair[0].survey.sheets, least=least
            )
            crossed[about, other] = CrossedTold(
                first=_words(pair[0]), second=_words(pair[1]), together=together
            )
    return counted, crossed


def _counted(question: SurveyQuestion, answers: Answers, least: int) -> CountedTold:
    sheets = question.survey.sheets
    return CountedTold(
        words=_words(question),
        sheets=sheets,
        several=question.kind == "several",
        rows=told(answers, sheets=sheets, least=least),
    )


def _words(question: SurveyQuestion) -> Either:
    return Either(mn=question.words_in("mn"), en=question.words_in("en"))


def pairs_told(study: Study) -> list[tuple[UUID, UUID]]:
    """Return which questions stand together in reports of a study, or may have been issued so.

    Of what was issued once somebody may have a copy: there also parts count that are hidden now.
    """
    issued = Paper.objects.filter(
        kind=KIND, subject_uid__in=Report.objects.filter(study=study).order_by().values("uid")
    )
    left = Q(report__uid__in=issued.order_by().values("subject_uid"))
    rows = ReportBlock.objects.filter(report__study=study, kind="crossed")
    standing = rows.filter(left | Q(hidden=False, report__erased_on=None))
    found: Iterable[tuple[UUID | None, UUID | None]] = standing.values_list("about", "other")
    return [(about, other) for about, other in found if about and other]
