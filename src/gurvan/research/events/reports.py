"""What happens with reports. No word of a report stands in an event."""

from __future__ import annotations

from dataclasses import dataclass

from gurvan.kernel.events import Event, worded
from gurvan.kernel.words import said
from gurvan.research.disclosing import KINDS
from gurvan.research.terms import TELLS


@dataclass(frozen=True, kw_only=True)
class ReportBegun(Event, name="research.report_begun", says=said("{actor} began report {number}.")):
    number: int


@dataclass(frozen=True, kw_only=True)
class ReportPeopleTold(
    Event,
    name="research.report_people_told",
    says=said("{actor} chose how the report tells of those who took part: {tells}."),
):
    tells: str = worded(TELLS)


@dataclass(frozen=True, kw_only=True)
class ReportOverruled(
    Event,
    name="research.report_overruled",
    says=said("{actor} lets something stand that the check of the report found: {kind}."),
):
    kind: str = worded(KINDS)


@dataclass(frozen=True, kw_only=True)
class ReportOverrulingTakenBack(
    Event,
    name="research.report_overruling_ended",
    says=said("{actor} lets no longer stand what the check of the report found: {kind}."),
):
    kind: str = worded(KINDS)


@dataclass(frozen=True, kw_only=True)
class ReportPublished(
    Event,
    name="research.report_published",
    says=said("{actor} published the report: {number}."),
):
    number: str


@dataclass(frozen=True, kw_only=True)
class ReportTakenDown(
    Event,
    name="research.report_taken_down",
    says=said("{actor} took the report off the public page."),
):
    pass


@dataclass(frozen=True, kw_only=True)
class ReportErased(
    Event,
    name="research.report_erased",
    says=said("{actor} erased the report, with all that was issued of it."),
):
    pass
