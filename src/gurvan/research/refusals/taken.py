"""Why a whole report may not be taken in, or not taken back, and what to do instead."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class ReportTooLong(
    Refused,
    key="research.report_too_long",
    says=said(
        "This report has {count} parts, at most {most} are read at once. Divide it, and send the"
        " pieces one after the other."
    ),
):
    """More parts than somebody can look at on one page."""


class ReportPartsChanged(
    Refused,
    key="research.report_parts_changed",
    says=said("This report was changed meanwhile, or taken in. Open the study’s documents anew."),
):
    """What was to be changed is not there as it was; or another number of parts was told."""


class ReportPartsUnsaid(
    Refused,
    key="research.report_parts_unsaid",
    says=said("Say first what the parts of the report are."),
):
    """Nobody has looked at the parts yet."""


class SolutionUnsaid(
    Refused,
    key="research.solution_unsaid",
    says=said("Say of each solution by when, and who must act."),
):
    """A part is taken for a solution of which that is not said."""


class ParticipantQuoted(
    Refused,
    key="research.participant_quoted",
    says=said(
        "Part {number} says what a participant said. Take it for an answer, and write the finding"
        " or the solution in your own words: what they said can be withdrawn."
    ),
):
    """A sentence of the study would be a participant's own. Value: ``number``, of the part."""


class ReportRestedOn(
    Refused,
    key="research.report_rested_on",
    says=said(
        "Something rests on this report already. The page of the report says what; take that back"
        " first."
    ),
):
    """What came of it was used or changed since."""


class ReportIsTakenBack(
    Refused,
    key="research.report_is_taken_back",
    says=said("This report was taken back already."),
):
    """Taken back twice."""
