"""Reports within reach: those of a study, what was issued of one, and what it does not hold yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from gurvan.kernel.actors import Actor
from gurvan.ledger import queries as ledger
from gurvan.ledger.queries import Told
from gurvan.papers.content import Say, Value
from gurvan.papers.kinds import tongues
from gurvan.papers.models import Paper
from gurvan.papers.queries import papers, sheet_of
from gurvan.papers.rendering import FOOT
from gurvan.papers.speaking import speak
from gurvan.research import policies
from gurvan.research.models import Overruling, Report, ReportBlock, Study
from gurvan.research.queries.reported import Laid
from gurvan.research.reporting import KIND, Facts, FindingTold, QuoteTold


def reports(*, actor: Actor) -> QuerySet[Report]:
    """Return the reports of the studies that the actor sees, the newest first."""
    rows = Report.objects.filter(policies.visible_parts(actor))
    return rows.select_related("study__organisation").order_by("-begun_on", "-pk")


def reports_of(*, actor: Actor, study: Study) -> QuerySet[Report]:
    """Return a study's reports."""
    return reports(actor=actor).filter(study=study)


def report_history(*, actor: Actor, subject: Report) -> list[Told]:
    """Return what has happened to a report."""
    return ledger.history(actor=actor, subject=subject, names=True)


def report_blocks(*, actor: Actor) -> QuerySet[ReportBlock]:
    """Return the blocks of the reports that the actor sees."""
    rows = ReportBlock.objects.filter(policies.visible_parts(actor, "report__study"))
    return rows.select_related("report__study__organisation").order_by("report", "position", "pk")


def overruled(*, actor: Actor) -> QuerySet[Overruling]:
    """Return what stands overruled in the reports that the actor sees."""
    rows = Overruling.objects.filter(policies.visible_parts(actor, "report__study"))
    return rows.filter(taken_back_on=None).select_related("report__study__organisation")


def reports_issued(*, actor: Actor, report: Report) -> QuerySet[Paper]:
    """Return what was issued of a report, the newest first."""
    return papers(actor=actor).filter(kind=KIND, subject_uid=report.uid)


def report_papers(*, actor: Actor) -> QuerySet[Paper]:
    """Return what was issued of the reports that the actor sees."""
    seen = reports(actor=actor).order_by().values("uid")
    return papers(actor=actor).filter(kind=KIND, subject_uid__in=seen)


@dataclass(frozen=True)
class Lacking:
    """What the record holds and a report does not."""

    findings: list[FindingTold]
    quotes: list[QuoteTold]


def lacking(rows: Sequence[Laid], facts: Facts) -> Lacking:
    """Return the findings and the quotes that stand in no block of a report."""
    there = {row.block.about for row in rows if row.block.about is not None}
    return Lacking(
        [one for one in facts.findings if one.uid not in there],
        [one for one in facts.quotes if one.uid not in there],
    )


def word_of(paper: Paper) -> bytes:
    """Return an issued report as .docx: the same content as its PDF, the same bytes each time.

    Raises PaperErased, and what the vault raises.
    """
    # Loaded when first needed: it would take a tenth of every start.
    from gurvan.research.word import Sheet, word

    sheet = sheet_of(paper)
    given: dict[str, Value] = {"edition": sheet.edition, "day": sheet.issued_on}
    spoken = tongues(sheet.content["language"])

    def said_in_all(words: str) -> str:
        return " / ".join(dict.fromkeys(speak(Say(words, given), one) for one in spoken))

    foot = [
        f"{sheet.number} · {said_in_all(FOOT['version'])}",
        f"{said_in_all(FOOT['hash'])}: {sheet.content_sha256}",
        f"{said_in_all(FOOT['check'])} {sheet.address}",
    ]
    return word(
        Sheet(
            number=sheet.number,
            federation=sheet.federation,
            issued_on=sheet.issued_on,
            content=sheet.content,
            foot=foot,
        )
    )
