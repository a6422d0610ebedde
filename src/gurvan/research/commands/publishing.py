"""A report leaves: how people are told, what stands in spite of the check, issuing, publishing.

Nothing is issued before each place that could give somebody away is mended or overruled.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import ChangedMeanwhile
from gurvan.ledger.commands import command, record
from gurvan.papers import commands as papers
from gurvan.papers.content import Draft, frozen
from gurvan.papers.models import Paper
from gurvan.papers.queries import sheet_of
from gurvan.papers.speaking import speak
from gurvan.research import policies, queries
from gurvan.research.commands.holding import chosen
from gurvan.research.commands.reports import held_report
from gurvan.research.commands.unreporting import erase_issued
from gurvan.research.disclosing import COLUMNS, ways_of
from gurvan.research.events import (
    ReportErased,
    ReportOverruled,
    ReportOverrulingTakenBack,
    ReportPeopleTold,
    ReportPublished,
    ReportTakenDown,
)
from gurvan.research.models import Overruling, Report, ReportBlock
from gurvan.research.refusals import (
    LeakStands,
    LeakUnknown,
    NotSaidNow,
    NotToPublish,
    ReportEmpty,
    ReportGivesAway,
    ReportGone,
    ReportNotPublic,
)
from gurvan.research.reporting import KIND
from gurvan.research.terms import LONGEST_LINE, TELLS
from gurvan.research.writing import written_line
from gurvan.vault.keys import destroy_key


@command
def tell_people(
    *, actor: Actor, report: Report, tells: str, ways: Mapping[str, str], version: int | None = None
) -> Report:
    """Choose how a report tells of those who took part.

    ``tells`` is a code of ``terms.TELLS``; ``ways`` says, by attribute, a code of
    ``disclosing.HOW``. Raises NotFound, ReportGone, StudyChoiceUnknown, ChangedMeanwhile.
    """
    held_report(actor, report)
    report.expect(version)
    if report.tells == "groups" and queries.is_issued(report):
        # Somebody may have it: the check holds what is told from now on against it.
        report.told_before = [*report.told_before, report.ways]
    report.tells = chosen(tells, TELLS, field="tells")
    report.ways = {
        column: chosen(ways[column], ways_of(column), field=column)
        for column in COLUMNS
        if ways.get(column)
    }
    report.save()
    record(ReportPeopleTold(tells=report.tells), actor=actor, subject=report)
    return report


# --- The check ------------------------------------------------------------------------------------


@command
def overrule(*, actor: Actor, report: Report, leak: str, reason: str) -> Overruling:
    """Let something stand that the check found, by name and with a reason.

    ``leak`` is its key. Raises NotFound, SecondFactorNeeded, ReportGone, LeakUnknown,
    LeakStands, StudyWordsNeeded.
    """
    policies.require_identities(actor, report.study)
    held_report(actor, report)
    found = next(
        (one for one in queries.checked(actor=actor, report=report) if one.key == leak), None
    )
    if found is None or found.overruled is not None:
        raise LeakUnknown(field="reason")
    if not found.can_stand:
        raise LeakStands(field="reason")
    row = Overruling(
        federation_id=report.federation_id,
        report=report,
        kind=found.kind,
        digest=found.key,
        user_uid=actor.user_uid,
        overruled_on=clock.today(),
    )
    row.write(written_line(reason, field="reason", most=LONGEST_LINE, needed=True))
    row.save()
    record(ReportOverruled(kind=found.kind), actor=actor, subject=report)
    return row


@command
def end_overruling(*, actor: Actor, overruling: Overruling) -> Report:
    """Let no longer stand what was overruled; a report that is public is so no more.

    Raises NotFound, ReportGone, LeakUnknown.
    """
    report: Report = overruling.report
    held_report(actor, report)
    overruling.refresh_from_db()
    if overruling.taken_back_on is not None:
        raise LeakUnknown
    overruling.taken_back_on = clock.today()
    overruling.save()
    event = ReportOverrulingTakenBack(kind=overruling.kind)
    record(event, actor=actor, subject=report)
    if report.published is not None:
        _take_down(actor, report)
    return report


# --- Issued, and public ---------------------------------------------------------------------------


def issue_report(*, actor: Actor, report: Report, language: str, address: str) -> Paper:
    """Issue a report as it is drawn now, as PDF; the same one where nothing changed.

    ``address`` is where papers are checked. No command of this domain: nothing of the report
    changes. Raises NotFound, ReportGone, ReportEmpty, ReportGivesAway, ChangedMeanwhile where the
    record changed while it was drawn, and what ``papers.commands.issue_paper`` raises.
    """
    policies.require_work(actor, report.study)
    if report.erased_on is not None:
        raise ReportGone
    told = to_issue(actor, report)
    return papers.issue_paper(
        actor=actor,
        kind=KIND,
        subject_uid=report.uid,
        draft=told,
        language=language,
        address=address,
        people=queries.named_on(report),
        still=lambda: _require_same(actor, report, told),
    )


def to_issue(actor: Actor, report: Report) -> Draft:
    """Return the paper that a report makes now. Raises ReportGivesAway, ReportEmpty."""
    facts = queries.facts_of(report)
    rows = queries.laid(report, facts)
    found = queries.check(actor=actor, report=report, rows=rows, facts=facts)
    left = [one for one in found if one.overruled is None]
    if left:
        raise ReportGivesAway(count=len(left))
    told = queries.report_draft(report, rows)
    if not told.blocks:
        raise ReportEmpty
    return told


def _require_same(actor: Actor, report: Report, told: Draft) -> None:
    """Hold the report, and see that it says still what was drawn: drawing takes some seconds.

    Whoever withdraws holds the reports of the study first; so they are done, or find the paper.
    Raises ReportGone, ReportGivesAway, ChangedMeanwhile.
    """
    held_report(actor, report)
    now = to_issue(actor, report)
    if frozen(now, "both", speak) != frozen(told, "both", speak):
        raise ChangedMeanwhile


@command
def publish_report(*, actor: Actor, report: Report, paper: UUID) -> Report:
    """Make an issued version public: anybody reads it, as page, PDF and .docx.

    ``paper`` is its uid. With a second factor. What could give somebody away is looked for once
    more: since it was issued a name may have become known, or somebody let stand no longer what
    they had. Raises NotFound, SecondFactorNeeded, ReportGone, NotToPublish, ReportGivesAway,
    ReportEmpty, NotSaidNow.
    """
    policies.require_identities(actor, report.study)
    held_report(actor, report)
    issued = queries.reports_issued(actor=actor, report=report).filter(uid=paper).first()
    if issued is None or issued.state != "current" or issued.is_erased:
        raise NotToPublish(field="paper")
    _require_said_now(actor, report, issued)
    report.published, report.published_on = issued.uid, clock.today()
    report.save()
    record(ReportPublished(number=issued.number), actor=actor, subject=report)
    return report


def _require_said_now(actor: Actor, report: Report, issued: Paper) -> None:
    """See that the report, as the check lets it pass now, says what was issued.

    Raises ReportGivesAway, ReportEmpty, NotSaidNow.
    """
    now = frozen(to_issue(actor, report), issued.language, speak)
    if now != sheet_of(issued).content:
        raise NotSaidNow(field="paper")


@command
def take_report_down(*, actor: Actor, report: Report) -> Report:
    """Take a report off the public page, at once. Raises NotFound, ReportNotPublic."""
    held_report(actor, report)
    if report.published is None:
        raise ReportNotPublic
    _take_down(actor, report)
    return report


def _take_down(actor: Actor, report: Report) -> None:
    report.published = report.published_on = None
    report.save()
    record(ReportTakenDown(), actor=actor, subject=report)


# --- Erased ---------------------------------------------------------------------------------------


@command
def erase_report(*, actor: Actor, report: Report) -> Report:
    """Erase all that was written into a report, and all that was issued of it, for good.

    The record of the study stays. Raises NotFound, ReportGone.
    """
    held_report(actor, report)
    destroy_key(report.uid)
    ReportBlock.objects.filter(report=report).update(sealed=None, before=None)
    overruled = list(Overruling.objects.filter(report=report, sealed__isnull=False))
    for row in overruled:
        row.sealed = None
    Overruling.objects.bulk_update(overruled, ["sealed"])
    report.published = report.published_on = None
    report.erased_on = clock.today()
    report.save()
    record(ReportErased(), actor=actor, subject=report)
    erase_issued([report])
    return report
