"""How findings, solutions, rankings and slips stand in lists."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.kernel.web.listing import Column, Listing
from gurvan.kernel.web.tags import Tag
from gurvan.research.lifecycle import RANKING
from gurvan.research.listings.studies import about
from gurvan.research.models import (
    Ballot,
    Finding,
    Solution,
)
from gurvan.research.terms import (
    ACTORS,
    HORIZONS,
    LIES,
    TOUCHES,
    WORKS,
)


def in_words(row: Finding | Solution) -> str:
    """Return a finding or a solution in the reader's language."""
    return row.words_in(get_language() or "mn")


def touches(finding: Finding) -> str:
    """Return in words whom a finding touches."""
    return ", ".join(gettext(TOUCHES[code]) for code in finding.touches if code in TOUCHES)


def must_act(solution: Solution) -> str:
    """Return in words who must act."""
    return ", ".join(gettext(ACTORS[code]) for code in solution.actors if code in ACTORS)


def _dropped_tag(row: Finding | Solution) -> Tag | str:
    return Tag(gettext("dropped"), "ended") if row.dropped_on else ""


def _lies(finding: Finding) -> str:
    return gettext(LIES[finding.lies]) if finding.lies else ""


def _works(finding: Finding) -> str:
    return gettext(WORKS[finding.works]) if finding.works else ""


FINDINGS = Listing(
    name="findings",
    columns=(
        Column(_("No."), "number", sort="number"),
        Column(_("Finding"), in_words, kind="link"),
        Column(_("Inside or outside"), _lies, sort="lies"),
        Column(_("Helps or harms"), _works, sort="works"),
        Column(_("About an event"), about),
        Column(_("Touches"), touches),
        Column(_("To note"), _dropped_tag, kind="tag"),
    ),
)

SOLUTIONS = Listing(
    name="solutions",
    columns=(
        Column(_("No."), "number", sort="number"),
        Column(_("Solution"), in_words, kind="link"),
        Column(_("By when"), lambda row: gettext(HORIZONS[row.horizon])),
        Column(_("Who must act"), must_act),
        Column(_("To note"), _dropped_tag, kind="tag"),
    ),
)

RANKINGS = Listing(
    name="rankings",
    columns=(
        Column(_("Ranking"), lambda row: str(row), kind="link", sort="number"),  # noqa: PLW0108 - as above
        Column(_("Slips of paper"), "ballots_in", kind="number"),
        Column(_("Since"), "state_since", kind="date"),
        Column(_("State"), "state", kind="tag", lifecycle=RANKING),
    ),
)


def _slip_tag(ballot: Ballot) -> Tag | str:
    return Tag(gettext("struck"), "ended") if ballot.struck_on else ""


def _slip_url(ballot: Ballot) -> str:
    return reverse("research:correct_ballot", args=[ballot.uid])


def _numbers(column: str) -> Any:
    def read(ballot: Ballot) -> str:
        return ", ".join(str(number) for number in getattr(ballot, column)) or "–"

    return read


SLIPS = Listing(
    name="slips",
    columns=(
        Column(_("Slip"), lambda row: str(row), kind="link", url=_slip_url),  # noqa: PLW0108 - as above
        Column(_("In this order"), _numbers("order")),
        Column(_("Supported"), _numbers("approves")),
        Column(_("To note"), _slip_tag, kind="tag"),
    ),
)
