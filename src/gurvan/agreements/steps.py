"""An agreement's way as a line of steps: what is done, where it stands, what is to come. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gurvan.agreements.lifecycle import AGREEMENT
from gurvan.kernel.words import said

When = Literal["done", "now", "to_come"]

WHEN = {"done": said("done"), "now": said("now"), "to_come": said("to come")}

_LINES = {
    "access": (
        "petitioned",
        "negotiating",
        "drafted",
        "consented",
        "signed",
        "active",
        "restored",
        "handed_over",
        "closed",
    ),
    "offtake": (
        "petitioned",
        "negotiating",
        "drafted",
        "consented",
        "signed",
        "active",
        "closed",
    ),
}
# Where one stands that has left the line for a while.
_ASIDE = {"suspended": "active", "breached": "active"}


@dataclass(frozen=True)
class Step:
    """One step of the line: its words (a msgid) and when it is."""

    state: str
    when: When

    @property
    def words(self) -> str:
        """The state's word, a msgid."""
        return AGREEMENT.words[self.state]


def steps(kind: str, state: str, *, needs_consent: bool) -> list[Step]:
    """Return the line of steps; none once it ended before its time.

    A state aside (suspended, breached) stands where it left the line.
    """
    line = [step for step in _LINES[kind] if step != "consented" or needs_consent]
    at = _ASIDE.get(state, state)
    if at not in line:
        return []
    place = line.index(at)

    def when(index: int) -> When:
        if index == place:
            return "now"
        return "done" if index < place else "to_come"

    return [Step(one, when(index)) for index, one in enumerate(line)]
