"""A whole report is taken back: what it made goes, with every word that was typed from it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, erase_person, record
from gurvan.research import policies, queries
from gurvan.research.commands.documents import erase_words
from gurvan.research.commands.holding import hold, step
from gurvan.research.commands.participants import drop_participant
from gurvan.research.commands.unreporting import erase_from_blocks
from gurvan.research.events import ReportTakenBack, SessionCancelled, StudyChanged
from gurvan.research.lifecycle import SESSION
from gurvan.research.models import (
    Evidence,
    Finding,
    Highlight,
    Question,
    Session,
    Solution,
    SolutionFinding,
    TakenReport,
)
from gurvan.research.parting.parts import Part
from gurvan.research.parting.plans import unlabelled
from gurvan.research.refusals import ReportIsTakenBack, ReportRestedOn

Keys = list[tuple[str, UUID]]
# What of a session was typed from the report.
_TYPED = (
    "objectives_mn", "objectives_en", "rules_mn", "rules_en", "agenda_mn", "agenda_en",
    "moderator", "note_taker",
)  # fmt: skip


@command
def take_report_back(*, actor: Actor, taken: TakenReport) -> TakenReport:
    """Take back that a report was taken in, while nothing rests on it.

    Its document is erased; findings, solutions and questions that came of it go, with what was
    typed of them into reports. A question that something else asks stays. The session is
    cancelled and says nothing any more, its participants are taken off, its lines leave the
    study's plan. Nobody can try older seals for the words. Raises NotFound, ReportIsTakenBack,
    ReportRestedOn.
    """
    study = taken.study
    policies.require_work(actor, study)
    hold(study)
    taken.refresh_from_db()
    if taken.undone_on is not None:
        raise ReportIsTakenBack
    _hold(taken)  # who codes or notes meanwhile waits, or is seen
    if queries.rests_on(taken):
        raise ReportRestedOn
    gone = _from_plan(actor, taken)
    erase_from_blocks(study, [taken.document])  # before its words go: nobody knows them after
    gone += _take_away(taken)
    erase_words(actor, taken.document)
    if taken.session is not None:
        gone += _cancel(actor, taken.session)
    taken.undone_on = clock.today()
    taken.save()
    erased = erase_person(federation_id=taken.federation_id, person_uid=taken.uid, rows=gone)
    record(ReportTakenBack(erased=erased), actor=actor, subject=taken)
    return taken


def _hold(taken: TakenReport) -> None:
    """Hold the document and the session of a report, and who took part."""
    hold(taken.document)
    if taken.session is not None:
        hold(taken.session)
        list(taken.session.participants.select_for_update().order_by("pk"))


def _from_plan(actor: Actor, taken: TakenReport) -> Keys:
    """Take the lines that a report added out of its study's plan, as far as they still stand."""
    study, lines = taken.study, []
    for part, words in queries.taken_words(taken):
        if part.became == "study":
            # The mark of a list stood before it in the document, and does not in the plan.
            lines += [unlabelled(Part(words, shape).words) for shape in ("item", "paragraph")]
    if not lines:
        return []
    for column in ("objectives", "sample_words"):
        kept = [one for one in getattr(study, column).split("\n") if one not in lines]
        setattr(study, column, "\n".join(kept))
    study.save()
    record(StudyChanged(), actor=actor, subject=study)
    return [study.key]


def _take_away(taken: TakenReport) -> Keys:
    """Take away what was made of a report, what stands on something first."""
    rows = queries.rows_made(list(taken.parts_taken.exclude(became_uid=None))).values()
    findings = [row for row in rows if isinstance(row, Finding)]
    solutions = [row for row in rows if isinstance(row, Solution)]
    asked = [row for row in rows if isinstance(row, Question)]
    untied = Q(finding__in=findings) | Q(solution__in=solutions)  # tied once, and no longer
    ties = list(SolutionFinding.objects.filter(untied))
    evidence = list(Evidence.objects.filter(finding__in=findings))
    elsewhere = queries.asked_elsewhere(taken, asked)
    questions = [row for row in asked if row.uid not in elsewhere]
    Highlight.objects.filter(question__in=questions).update(question=None)  # struck, in its words
    keys = [row.key for row in (*ties, *evidence, *findings, *solutions, *questions)]
    SolutionFinding.objects.bulk_delete(ties)
    Evidence.objects.bulk_delete(evidence)
    Finding.objects.bulk_delete(findings)
    Solution.objects.bulk_delete(solutions)
    Question.objects.bulk_delete(questions)
    return keys


def _cancel(actor: Actor, session: Session) -> Keys:
    """Take everybody off a session that came of a report, and cancel it, without its words."""
    keys = [session.key]
    for participant in session.participants.order_by("number"):
        keys.append(participant.key)
        drop_participant(actor=actor, participant=participant)
    hold(session)
    for verb in ("reopen", "put_back", "cancel"):
        step(session, SESSION, verb)
    for column in _TYPED:
        setattr(session, column, "")
    session.save()
    record(SessionCancelled(), actor=actor, subject=session)
    return keys
