"""Erases anew what was said in studies, who said it, and what was reported of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from gurvan.archive.erasures import (
    CODER,
    DOCUMENT,
    IDENTITY,
    PARTICIPANT,
    PROJECT,
    REPORT,
    SHEET,
    SURVEY,
    TAKEN,
    TAKEN_DOWN,
    Erasure,
)
from gurvan.archive.replaying.whose import house_of, whose
from gurvan.research import commands as research
from gurvan.research.models import (
    Document,
    GuestCoder,
    Participant,
    Report,
    Survey,
    TakenProject,
    TakenReport,
)
from gurvan.research.queries import has_identity
from gurvan.research.refusals import SheetWithdrawnAlready


def _participant(erasure: Erasure) -> Participant | None:
    rows = Participant.objects.filter(uid=erasure.uid, **whose(erasure), withdrawn_on=None)
    return rows.select_related("session__study").first()


def _withdraw(erasure: Erasure) -> int:
    """Erase what a participant of a study said who withdrew since."""
    found = _participant(erasure)
    if found is None:
        return 0
    research.withdraw_consent(actor=house_of(found.federation_id), participant=found)
    return 1


def _erase_identity(erasure: Erasure) -> int:
    """Erase who a participant of a study is."""
    found = _participant(erasure)
    if found is None or not has_identity(found):
        return 0
    research.erase_identity(actor=house_of(found.federation_id), participant=found)
    return 1


def _survey(erasure: Erasure) -> Survey | None:
    rows = Survey.objects.filter(uid=erasure.uid, **whose(erasure), erased_on=None)
    return rows.select_related("study").first()


def _withdraw_sheet(erasure: Erasure) -> int:
    """Erase what somebody answered to a survey who withdrew since."""
    found = _survey(erasure)
    if found is None:
        return 0
    house = house_of(found.federation_id)
    try:
        research.withdraw_sheets_anew(actor=house, survey=found, part=erasure.why)
    except SheetWithdrawnAlready:
        return 0
    return 1


def _erase_survey(erasure: Erasure) -> int:
    """Erase a survey, and the documents made of its answers."""
    found = _survey(erasure)
    if found is None:
        return 0
    research.erase_survey(actor=house_of(found.federation_id), survey=found)
    return 1


def _erase_document(erasure: Erasure) -> int:
    """Erase what was said in a session of a study."""
    found = Document.objects.filter(uid=erasure.uid, **whose(erasure), erased_on=None).first()
    if found is None:
        return 0
    research.erase_document(actor=house_of(found.federation_id), document=found)
    return 1


def _take_project_back(erasure: Erasure) -> int:
    """Take back what a file of another program brought into a study."""
    found = TakenProject.objects.filter(uid=erasure.uid, **whose(erasure), taken_back_on=None)
    taken = found.select_related("study").first()
    if taken is None:
        return 0
    research.take_project_back(actor=house_of(taken.federation_id), taken=taken)
    return 1


def _take_report_back(erasure: Erasure) -> int:
    """Take back what a whole report brought into a study."""
    found = TakenReport.objects.filter(uid=erasure.uid, **whose(erasure), undone_on=None)
    taken = found.select_related("study", "document", "session").first()
    if taken is None:
        return 0
    research.take_report_back(actor=house_of(taken.federation_id), taken=taken)
    return 1


def _erase_coder(erasure: Erasure) -> int:
    """Erase the name of a coder of another program."""
    found = GuestCoder.objects.filter(uid=erasure.uid, **whose(erasure)).exclude(name="")
    coder = found.select_related("study").first()
    if coder is None:
        return 0
    research.erase_guest_coder(actor=house_of(coder.federation_id), coder=coder)
    return 1


def _erase_report(erasure: Erasure) -> int:
    """Erase what was written into a report of a study, and what was issued of it."""
    found = Report.objects.filter(uid=erasure.uid, **whose(erasure), erased_on=None).first()
    if found is None:
        return 0
    research.erase_report(actor=house_of(found.federation_id), report=found)
    return 1


def _take_down(erasure: Erasure) -> int:
    """Take a report off the public page that was taken off it once.

    The list holds one line of each: one that was published again since is published anew by hand.
    """
    found = Report.objects.filter(uid=erasure.uid, **whose(erasure), published__isnull=False)
    report = found.select_related("study").first()
    if report is None:
        return 0
    research.take_report_down(actor=house_of(report.federation_id), report=report)
    return 1


ANEW: Final[dict[str, Callable[[Erasure], int]]] = {
    PARTICIPANT: _withdraw,
    IDENTITY: _erase_identity,
    SHEET: _withdraw_sheet,
    SURVEY: _erase_survey,
    PROJECT: _take_project_back,
    TAKEN: _take_report_back,
    CODER: _erase_coder,
    DOCUMENT: _erase_document,
    REPORT: _erase_report,
    TAKEN_DOWN: _take_down,
}
