"""What happens when documents change under their highlights, and when files come in."""

from __future__ import annotations

from dataclasses import dataclass

from gurvan.kernel.events import Event
from gurvan.kernel.words import said


@dataclass(frozen=True, kw_only=True)
class HighlightsPlaced(
    Event,
    name="research.highlights_placed",
    says=said(
        "{actor} said what becomes of highlights whose words were changed: {placed} placed,"
        " {struck} struck."
    ),
):
    placed: int
    struck: int


@dataclass(frozen=True, kw_only=True)
class StudyTakenAway(
    Event,
    name="research.study_taken_away",
    says=said(
        "{actor} took all of the study as a file for other programs: {documents} documents,"
        " {highlights} highlights."
    ),
):
    documents: int
    highlights: int


@dataclass(frozen=True, kw_only=True)
class HighlightsTakenAway(
    Event,
    name="research.highlights_taken_away",
    says=said("{actor} took all that was coded in the study as a table: {highlights} highlights."),
):
    highlights: int


@dataclass(frozen=True, kw_only=True)
class ProjectTakenIn(
    Event,
    name="research.project_taken_in",
    says=said(
        "{actor} took a file of another program into the study: {codes} codes, {documents}"
        " documents, {highlights} highlights."
    ),
):
    codes: int
    documents: int
    highlights: int


@dataclass(frozen=True, kw_only=True)
class ProjectTakenBack(
    Event,
    name="research.project_taken_back",
    says=said(
        "{actor} took back what a file of another program had brought into the study: {codes}"
        " codes, {documents} documents, {highlights} highlights."
    ),
    erases=True,
):
    """``erased`` is what ledger.erase_person gave of the names of its coders."""

    codes: int
    documents: int
    highlights: int
    erased: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class GuestCoderErased(
    Event,
    name="research.guest_coder_erased",
    says=said("{actor} erased the name of a coder of another program."),
    erases=True,
):
    """``erased`` is what ledger.erase_person gave."""

    erased: dict[str, str]
