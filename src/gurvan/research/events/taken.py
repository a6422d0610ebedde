"""What happens with whole reports that are taken into a study."""

from __future__ import annotations

from dataclasses import dataclass

from gurvan.kernel.events import Event
from gurvan.kernel.words import said


@dataclass(frozen=True, kw_only=True)
class ReportTakenIn(
    Event,
    name="research.report_taken_in",
    says=said(
        "{actor} took a whole report in: {parts} parts, {unknown} of them not understood;"
        " {findings} findings, {solutions} solutions."
    ),
):
    parts: int
    unknown: int
    findings: int
    solutions: int


@dataclass(frozen=True, kw_only=True)
class ReportTakenBack(
    Event,
    name="research.report_taken_back",
    says=said("{actor} took back that a whole report was taken in."),
    erases=True,
):
    """``erased`` is what ledger.erase_person gave of what had been typed from it."""

    erased: dict[str, str]
