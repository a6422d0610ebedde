"""A whole report is taken into a study, all or nothing."""

from __future__ import annotations

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.research import queries
from gurvan.research.commands.holding import hold
from gurvan.research.commands.making import Making, ReportFacts
from gurvan.research.commands.whole import destroy_sent_report, require_own_report
from gurvan.research.events import ReportTakenIn
from gurvan.research.models import Document, SentReport, Session, TakenPart, TakenReport
from gurvan.research.parting import values
from gurvan.research.parting.plans import PartedReport
from gurvan.research.parting.terms import SIDES
from gurvan.research.refusals import (
    ParticipantQuoted,
    ReportPartsChanged,
    ReportPartsUnsaid,
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
