"""What happens to the codebook of a study, and that coders finish documents. No code is named."""

from __future__ import annotations

from dataclasses import dataclass

from gurvan.kernel.events import Event
from gurvan.kernel.words import said


@dataclass(frozen=True, kw_only=True)
class CodeAdded(
    Event, name="research.code_added", says=said("{actor} added a code to the codebook.")
):
    pass


@dataclass(frozen=True, kw_only=True)
class CodeChanged(
    Event, name="research.code_changed", says=said("{actor} changed a code of the codebook.")
):
    pass


@dataclass(frozen=True, kw_only=True)
class CodeMerged(
    Event,
    name="research.code_merged",
    says=said("{actor} merged a code into another, with {highlights} highlights."),
):
    highlights: int


@dataclass(frozen=True, kw_only=True)
class CodeDropped(
    Event, name="research.code_dropped", says=said("{actor} took a code out of the codebook.")
):
    pass


@dataclass(frozen=True, kw_only=True)
class CodeTakenUp(
    Event,
    name="research.code_taken_up",
    says=said("{actor} put a code into the codebook again."),
):
    pass


@dataclass(frozen=True, kw_only=True)
class CodingFinished(
    Event,
    name="research.coding_finished",
    says=said("{actor} finished coding version {number} of the document."),
):
    number: int


@dataclass(frozen=True, kw_only=True)
class CodingResumed(
    Event,
    name="research.coding_resumed",
    says=said("{actor} took back that they finished coding the document."),
):
    pass
