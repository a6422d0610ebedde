"""The path of a group to being an organisation: what is done, what is next, what it lacks. Pure.

One list, read by the card, by the refusal and by programs, so that all three say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gurvan.kernel.words import said
from gurvan.registry.lifecycle import FORMALISATION

# The states on the path, in order, and what each one's day is called.
DAYS = {
    "decided": "decided_on",
    "rules_written": "rules_written_on",
    "founded": "founded_on",
    "registered": "registered_on",
}
ORDER = tuple(DAYS)

DONE_BY = {
    "decided": said("the miners who want to work as one group"),
    "rules_written": said("the founders; the federation has rules of others to start from"),
    "founded": said("an assembly of all members"),
    "registered": said("the registration office; a partnership goes to its soum"),
}


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that the path is told from."""

    state: str
    decided_on: date | None = None
    rules_written_on: date | None = None
    founded_on: date | None = None
    registered_on: date | None = None
    has_place: bool = False
    has_head: bool = False
    people: int = 0  # with a membership that stands, confirmed or not
    disputed: bool = False

    def day_of(self, state: str) -> date | None:
        """Return when a step was done; None where that is not known or it is not done."""
        day: date | None = getattr(self, DAYS[state])
        return day


@dataclass(frozen=True)
class Missing:
    """One thing that a step needs first: a stable key, a sentence, and who brings it (a msgid).

    ``says_many`` and ``values`` are there because a door says it as it says a refusal.
    """

    key: str
    says: str
    who: str
    says_many: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


KEEPER = said("whoever keeps the group's record")
PLACE = Missing("place", said("It is not recorded in which soum the group is."), KEEPER)
PEOPLE = Missing(
    "people", said("Nobody is entered as a member yet: register the founders first."), KEEPER
)
HEAD = Missing(
    "head",
    said("No head is in office."),
    said("the members elect; whoever keeps the group's record enters it"),
)
PEACE = Missing("peace", said("It is disputed who leads."), said("a federation officer"))


@dataclass(frozen=True)
class Step:
    """One step: whether and when it was done, by whom it is done, what it lacks."""

    state: str
    done: bool
    is_next: bool
    done_on: date | None
    missing: tuple[Missing, ...]

    @property
    def words(self) -> str:
        """Return the step's name, a msgid."""
        return FORMALISATION.words[self.state]

    @property
    def done_by(self) -> str:
        """Return who does it, a msgid."""
        return DONE_BY[self.state]


def missing(facts: Facts, state: str) -> tuple[Missing, ...]:
    """Return what the step to a state still lacks, besides the steps before it."""
    match state:
        case "founded":
            lacks = ((PLACE, not facts.has_place), (PEOPLE, facts.people == 0))
        case "registered":
            lacks = ((HEAD, not facts.has_head), (PEACE, facts.disputed))
        case _:
            return ()
    return tuple(thing for thing, lacking in lacks if lacking)


def path(facts: Facts) -> list[Step]:
    """Return the four steps in order. A dissolved group is past all of them: none is next."""
    if facts.state == "dissolved":
        reached = sum(facts.day_of(state) is not None for state in ORDER)
    else:
        reached = ORDER.index(facts.state) + 1
    return [
        Step(
            state=state,
            done=place < reached,
            is_next=place == reached and facts.state != "dissolved",
            done_on=facts.day_of(state) if place < reached else None,
            missing=() if place < reached else missing(facts, state),
        )
        for place, state in enumerate(ORDER)
    ]
