"""Why a command of reports may refuse."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class ReportGone(
    Refused,
    key="research.report_gone",
    says=said("This report was erased. Begin a new one: it writes itself from the record."),
):
    """Nothing is left of it to work on."""


class ReportGivesAway(
    Refused,
    key="research.report_gives_away",
    says=said(
        "The check found {count} place that could give somebody away. Open the check: mend it"
        " there, or let it stand by your name, with a reason."
    ),
    says_many=said(
        "The check found {count} places that could give somebody away. Open the check: mend each of"
        " them there, or let it stand by your name, with a reason."
    ),
):
    """Nothing leaves before each place is resolved. Value: ``count``."""


class ReportEmpty(
    Refused,
    key="research.report_empty",
    says=said("Every part of the report is hidden. Show at least one."),
):
    """Nothing would stand on the paper."""


class LeakUnknown(
    Refused,
    key="research.leak_unknown",
    says=said("The check does not find this any more. Look at it anew."),
):
    """It was mended meanwhile, or overruled."""


class LeakStands(
    Refused,
    key="research.leak_stands",
    says=said(
        "Nobody can let this stand: it repeats words of somebody who did not agree to be quoted."
        " Say it in your own words, or leave it out."
    ),
):
    """Consent is not overruled."""


class NotToPublish(
    Refused,
    key="research.not_to_publish",
    says=said("Choose a version that was issued, holds, and was not erased."),
):
    """Only what was issued is published."""


class NotSaidNow(
    Refused,
    key="research.not_said_now",
    says=said(
        "The report says something else now than this version. Issue it anew, and publish that."
    ),
):
    """The check looks at what the report says now: only the same leaves reach."""


class BlockGone(
    Refused,
    key="research.block_gone",
    says=said(
        "What this part tells of is not in the record any more, or must not be quoted. Nothing can"
        " be written in its place: leave the part out."
    ),
):
    """Its words were withdrawn, or their finding was dropped; a page was still open."""


class ReportNotPublic(
    Refused, key="research.report_not_public", says=said("The report is not public.")
):
    """Taken down twice."""


class BlockMoveUnknown(
    Refused,
    key="research.block_move_unknown",
    says=said("This cannot be done with this part now. Look at the report anew."),
):
    """There is nothing before it, nothing to take back, or no such step."""


class BlockInReport(
    Refused,
    key="research.block_in_report",
    says=said("This stands in the report already."),
):
    """Added twice."""


class AboutUnknown(
    Refused,
    key="research.about_unknown",
    says=said("Choose a finding or a quote that the study has and that may be quoted."),
):
    """Not of this study, dropped, withdrawn, or no consent to be quoted."""


class QuestionNotReported(
    Refused,
    key="research.question_not_reported",
    says=said("Choose a question of a survey of this study whose answers can be counted."),
):
    """Not of this study, erased, or asked for open words."""


class NotHeldTogether(
    Refused,
    key="research.not_held_together",
    says=said(
        "Choose two different questions of one survey to which one answer of several was given."
    ),
):
    """Of other questions one person stands in several rows, or shows by a number of their own."""


class QuestionsMakeRing(
    Refused,
    key="research.questions_make_ring",
    says=said(
        "These two questions stand in reports of this study already, each held together with"
        " another one. All these tables together could tell somebody apart. Leave one of the others"
        " out first, if it was not issued yet; or tell these two apart."
    ),
):
    """See ``surveying.protecting``."""
