"""A whole report is taken into a study, all or nothing; and taken back."""

from __future__ import annotations

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.research import policies, queries
from gurvan.research.commands.documents import erase_words
from gurvan.research.commands.findings import drop_finding
from gurvan.research.commands.holding import hold, step
from gurvan.research.commands.making import Making, ReportFacts
from gurvan.research.commands.participants import drop_participant
from gurvan.research.commands.questions import drop_question
from gurvan.research.commands.solutions import drop_solution
from gurvan.research.commands.whole import destroy_sent_report, require_own_report
from gurvan.research.events import ReportTakenBack, ReportTakenIn, SessionCancelled, StudyChanged
from gurvan.research.lifecycle import SESSION
from gurvan.research.models import (
    Document,
    Finding,
    Question,
    SentReport,
    Session,
    Solution,
    TakenPart,
    TakenReport,
)
from gurvan.research.parting import values
from gurvan.research.parting.parts import Part
from gurvan.research.parting.plans import PartedReport, unlabelled
from gurvan.research.parting.terms import SIDES
from gurvan.research.refusals import (
    ParticipantQuoted,
    ReportIsTakenBack,
    ReportPartsChanged,
    ReportPartsUnsaid,
    ReportRestedOn,
    StudyNotUnderWay,
)
from gurvan.research.terms import LONGEST_TITLE
from gurvan.research.writing import written_line


@command
def take_report_in(
    *, actor: Actor, sent: SentReport, facts: ReportFacts, version: int | None = None
) -> TakenReport:
    """Take a whole report in as its parts were said; what was sent is destroyed.

    All of it or nothing: the plan's lines, questions, a session with who took part, the report's
    own document, findings tied to their words in it, solutions. Parts that were left out, the table
    of who took part, and names are not in the document. Raises NotFound, ReportPartsUnsaid,
    ReportPartsChanged, ParticipantQuoted, SolutionUnsaid, StudyNotUnderWay, StudyWordsNeeded; and
    what the commands raise that make each of them by hand.
    """
    require_own_report(actor, sent)
    study = sent.study
    hold(study)
    if study.state != "under_way":
        raise StudyNotUnderWay
    as_read = SentReport.objects.select_for_update().filter(pk=sent.pk, version=sent.version)
    if not as_read.exists() or (version is not None and version != sent.version):
        raise ReportPartsChanged
    parted = PartedReport.of(sent.read())
    if not parted.said:
        raise ReportPartsUnsaid
    _require_own_words(parted)
    written_line(facts.title, field="title", most=LONGEST_TITLE, needed=True)
    making = Making(actor, study, parted, facts)
    making.plan()
    making.questions()
    session = making.session() if parted.makes_session else None
    document = making.document(session)
    making.findings(document)
    making.solutions()
    destroy_sent_report(sent)
    return _told(making, document, session)


def _require_own_words(parted: PartedReport) -> None:
    """Raise ParticipantQuoted where a sentence of the study is what a participant said.

    It would stay, and be printed, after they withdraw.
    """
    for place in parted.taken("objective", "sample", "question", "solution", *SIDES):
        if values.participant(parted.parts[place].words) is not None:
            raise ParticipantQuoted(number=place + 1)


def _told(making: Making, document: Document, session: Session | None) -> TakenReport:
    """Write down what became of each part, and say it."""
    study, parted = making.study, making.parted
    taken = TakenReport(
        federation_id=study.federation_id,
        study=study,
        document=document,
        session=session,
        taken_on=clock.today(),
        issued_before=queries.issued_of(study),
    )
    taken.save()
    rows = []
    for place, part in enumerate(parted.parts):
        row = making.became.get(place)
        rows.append(
            TakenPart(
                federation_id=study.federation_id,
                report=taken,
                ordinal=place + 1,
                takes=parted.takes[place],
                start=making.starts.get(place),
                length=len(part.text),
                became=row._meta.model_name or "" if row else "",
                became_uid=row.uid if row else None,
                at_version=row.version if row else None,
            )
        )
    TakenPart.objects.bulk_create(rows)
    event = ReportTakenIn(
        parts=len(rows),
        unknown=len(parted.unknown),
        findings=len(parted.findings),
        solutions=len(parted.solutions),
    )
    record(event, actor=making.actor, subject=taken)
    return taken


@command
def take_report_back(*, actor: Actor, taken: TakenReport) -> TakenReport:
    """Take back that a report was taken in, while nothing rests on it.

    Its document is erased; findings, solutions and questions that came of it are dropped, the
    session is cancelled, its participants are taken off, its lines leave the study's plan.
    Raises NotFound, ReportIsTakenBack, ReportRestedOn.
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
    _from_plan(actor, taken)
    _drop(actor, taken)
    erase_words(actor, taken.document)  # no report tells of it, or it would rest on it
    if taken.session is not None:
        _cancel(actor, taken.session)
    taken.undone_on = clock.today()
    taken.save()
    record(ReportTakenBack(), actor=actor, subject=taken)
    return taken


def _hold(taken: TakenReport) -> None:
    """Hold the document and the session of a report, and who took part."""
    hold(taken.document)
    if taken.session is not None:
        hold(taken.session)
        list(taken.session.participants.select_for_update().order_by("pk"))


def _from_plan(actor: Actor, taken: TakenReport) -> None:
    """Take the lines that a report added out of its study's plan, as far as they still stand."""
    study, lines = taken.study, []
    for part, words in queries.taken_words(taken):
        if part.became == "study":
            # The mark of a list stood before it in the document, and does not in the plan.
            lines += [unlabelled(Part(words, shape).words) for shape in ("item", "paragraph")]
    if not lines:
        return
    for column in ("objectives", "sample_words"):
        kept = [one for one in getattr(study, column).split("\n") if one not in lines]
        setattr(study, column, "\n".join(kept))
    study.save()
    record(StudyChanged(), actor=actor, subject=study)


def _drop(actor: Actor, taken: TakenReport) -> None:
    """Drop what was made of a report, with the words to which its findings are tied."""
    parts = taken.parts_taken.all()
    made = {part.became_uid for part in parts if part.became_uid}
    for solution in Solution.objects.filter(uid__in=made, dropped_on=None):
        drop_solution(actor=actor, solution=solution)
    for finding in Finding.objects.filter(uid__in=made, dropped_on=None):
        for one in finding.evidence.all():
            one.delete()
        drop_finding(actor=actor, finding=finding)
    for question in Question.objects.filter(uid__in=made, dropped_on=None):
        drop_question(actor=actor, question=question)


def _cancel(actor: Actor, session: Session) -> None:
    """Take everybody off a session that came of a report, and cancel it."""
    for participant in session.participants.order_by("number"):
        drop_participant(actor=actor, participant=participant)
    hold(session)
    for verb in ("reopen", "put_back", "cancel"):
        step(session, SESSION, verb)
    session.save()
    record(SessionCancelled(), actor=actor, subject=session)
