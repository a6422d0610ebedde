"""A permit's way as a line of steps: what is done, where it stands, what is to come. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gurvan.kernel.words import said
from gurvan.permits.lifecycle import LINE, PERMIT

When = Literal["done", "now", "to_come"]

WHEN = {"done": said("done"), "now": said("now"), "to_come": said("to come")}
# Where one stands that has left the line, on the way to the returned land.
_ASIDE = {"expired": "in_force", "ended": "in_force"}


@dataclass(frozen=True)
class Step:
    """One step of the line, and when it is."""

    state: str
    when: When

    @property
    def words(self) -> str:
        """The state's word, a msgid."""
        return PERMIT.words[self.state]


def steps(state: str) -> list[Step]:
    """Return the line of steps; none once it ended without land to be returned."""
    at = _ASIDE.get(state, state)
    if at not in LINE:
        return []
    place = LINE.index(at)

    def when(index: int) -> When:
        if index == place:
            return "now"
        return "done" if index < place else "to_come"

    return [Step(one, when(index)) for index, one in enumerate(LINE)]
