"""The tests that a clause can put to facts, each with what would mend it. Pure.

A test reads only the facts that it names in ``reads``. What it would have to guess is "unknown".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from gurvan.kernel.words import said
from gurvan.rules.facts import Facts
from gurvan.rules.validity import Validity

Verdict = str  # one of VERDICTS

VERDICTS: Final = {
    "holds": said("holds"),
    "fails": said("does not hold"),
    "unknown": said("not known"),
    "disputed": said("disputed"),
    "judge": said("for a person to judge"),
}


@dataclass(frozen=True, slots=True)
class Mend:
    """What would mend a finding: a stable key, and a sentence with values.

    ``says_many`` is chosen where the value ``count`` is not one, as in a refusal.
    """

    key: str
    says: str
    values: Mapping[str, object] = field(default_factory=dict)
    says_many: str = ""


# A verdict, and what would mend it.
Result = tuple[Verdict, Mend | None]
HOLDS: Final[Result] = ("holds", None)


def unknown(key: str, says: str) -> Result:
    """Return that something is not known, and how it could be."""
    return "unknown", Mend(key, says)


NO_MEMBERS: Final = unknown(
    "members", said("How many members it has is not known. Enter its members, each to confirm.")
)
NO_HECTARES: Final = unknown(
    "hectares", said("How large its area is, is not known. Draw the area, or read it from a file.")
)
SEVERAL_GROUPS: Final[Result] = (
    "judge",
    Mend(
        "several_groups",
        said("The limit is to one group. Several share this area: look at each one's own part."),
    ),
)
NO_PAPER: Final = unknown(
    "paper", said("Whether there is a signed paper with a date is not known. Look for it.")
)
NOT_WRITTEN: Final[Result] = (
    "fails",
    Mend("written", said("It needs a paper that all parties have signed, with a date.")),
)
NO_TWICE: Final = unknown(
    "twice", said("Whether a member is in another group is not known. Let each member confirm.")
)
FEDERATION_LOOKS: Final[Result] = (
    "judge",
    Mend(
        "federation_looks",
        said("Whether a member is in another group as well, the federation looks at."),
    ),
)
NO_BARRED: Final = unknown(
    "barred",
    said(
        "Whether a member was in a group that did not restore its land is not known. "
        "Ask the soum office which land was accepted back."
    ),
)
NO_HOMES: Final = unknown(
    "homes", said("Where the members live is not known. Write down in which soum each lives.")
)
NO_WATER: Final = unknown(
    "water",
    said(
        "Whether the area meets a water area is not known. Ask the soum’s land officer. It is "
        "known once the federation has stated, under “Land”, that all waters of the soum are "
        "entered."
    ),
)
IN_WATER: Final[Result] = (
    "fails",
    Mend("in_water", said("A part of the area lies in a water area. Draw an area outside it.")),
)
NO_DAY: Final = unknown(
    "made_on", said("The day on which it was made is not known. Write down the paper’s date.")
)
IN_SUSPENSION: Final[Result] = (
    "fails",
    Mend(
        "in_suspension",
        said("It was made while no new ones could be. Ask the federation what this means for it."),
    ),
)
CHANGES_AN_EARLIER: Final[Result] = (
    "judge",
    Mend(
        "amends",
        said("It changes an earlier agreement: look at the day on which that one was made."),
    ),
)
NOT_YET: Final[Result] = (
    "judge",
    Mend(
        "not_yet",
        said("It was not made yet on this day: look at the day on which it was made."),
    ),
)
NOW_SUSPENDED: Final[Result] = (
    "fails",
    Mend("now_suspended", said("On this day no new one can be made. Wait until one can be again.")),
)
DATES_UNKNOWN: Final = unknown(
    "dates", said("Whether this was in force on the day is not known: its exact day was not found.")
)
DATES_DISPUTED: Final[Result] = (
    "disputed",
    Mend(
        "dates_disputed",
        said("Sources disagree on the day from which this was in force. Both are written below."),
    ),
)
NUMBER_UNKNOWN: Final = unknown(
    "number",
    said("The number is not known. An officer of the federation can fill it in, with the paper."),
)
NO_PLACE: Final = unknown(
    "place", said("In which soum it lies is not known, so whether this applies is not known.")
)
FOR_A_PERSON: Final[Result] = ("judge", None)


def least_members(facts: Facts, number: float) -> Result:
    """Ask whether enough members have confirmed; who has not, does not count."""
    if facts.confirmed is None:
        return NO_MEMBERS
    lacking = int(number) - facts.confirmed
    if lacking <= 0:
        return HOLDS
    values = {"confirmed": facts.confirmed, "least": int(number), "count": lacking}
    if facts.listed is not None and facts.listed >= number:
        return "fails", Mend(
            "confirm",
            said("{confirmed} confirmed, {least} needed: {count} more on the list must confirm."),
            values,
        )
    return "fails", Mend(
        "more_members",
        said("{confirmed} confirmed, {least} needed: {count} more must join and confirm."),
        values,
    )


def most_hectares(facts: Facts, number: float) -> Result:
    """Ask whether the area is small enough."""
    if facts.several_groups:
        return SEVERAL_GROUPS
    if facts.hectares is None:
        return NO_HECTARES
    if facts.hectares <= number:
        return HOLDS
    return "fails", Mend(
        "smaller_area",
        said("The area is {hectares} ha; the most is {most} ha. Draw a smaller one."),
        {"hectares": round(facts.hectares, 2), "most": number},
    )


def one_group(facts: Facts, _number: float) -> Result:
    """Ask whether everybody is in this group alone."""
    if not facts.twice_told:
        return FEDERATION_LOOKS
    if facts.twice is None:
        return NO_TWICE
    if facts.twice == 0:
        return HOLDS
    return "fails", Mend(
        "in_one_group",
        said("{count} member is in another group as well, and has to choose one."),
        {"count": facts.twice},
        said("{count} members are in another group as well, and have to choose one."),
    )


def reclamation_bar(facts: Facts, _number: float) -> Result:
    """Ask whether nobody is barred for land that was not restored."""
    if facts.barred is None:
        return NO_BARRED
    if facts.barred == 0:
        return HOLDS
    return "fails", Mend(
        "not_barred",
        said("{count} member was in a group that did not restore its land: restore it first."),
        {"count": facts.barred},
        said("{count} members were in groups that did not restore their land: restore it first."),
    )


def residents(facts: Facts, _number: float) -> Result:
    """Ask whether all live in the soum."""
    if facts.from_elsewhere is None:
        return NO_HOMES
    if facts.from_elsewhere:
        return "fails", Mend(
            "residents_only",
            said("{count} member lives in another soum."),
            {"count": facts.from_elsewhere},
            said("{count} members live in another soum."),
        )
    return HOLDS if facts.home_unknown == 0 else NO_HOMES


def written_form(facts: Facts, _number: float) -> Result:
    """Ask whether there is a dated, signed paper."""
    if facts.written is None:
        return NO_PAPER
    return HOLDS if facts.written else NOT_WRITTEN


def no_water(facts: Facts, _number: float) -> Result:
    """Ask whether the area keeps clear of water areas."""
    if facts.in_water is None:
        return NO_WATER
    return IN_WATER if facts.in_water else HOLDS


def suspended(facts: Facts, on: date, validity: Validity) -> Result:
    """Ask whether it was made outside the days on which no new one could be.

    Reads the day of making, and not only the day of assessing: what was made before stays made.
    """
    if facts.not_yet or facts.amends:
        return NOT_YET if facts.not_yet else CHANGES_AN_EARLIER
    day = on if facts.unmade else facts.made_on
    if day is None:
        return NO_DAY
    match validity.on(day):
        case "out":
            return HOLDS
        case "disputed":
            return DATES_DISPUTED
        case "unknown":
            return DATES_UNKNOWN
    return NOW_SUSPENDED if facts.unmade else IN_SUSPENSION


class Yardstick(NamedTuple):
    """A test: its words, what it reads, whether it needs a number and in what unit."""

    words: str
    reads: frozenset[str]
    ask: Callable[[Facts, float], Result] | None = None  # None: see assessing
    unit: str = ""


def _reads(*names: str) -> frozenset[str]:
    return frozenset(names)


YARDSTICKS: Final[dict[str, Yardstick]] = {
    "least_members": Yardstick(
        said("at least so many members"),
        _reads("listed", "confirmed"),
        least_members,
        said("members"),
    ),
    "most_hectares": Yardstick(
        said("at most so many hectares"),
        _reads("hectares", "several_groups"),
        most_hectares,
        said("hectares"),
    ),
    "one_group": Yardstick(
        said("everybody in one group only"), _reads("twice", "twice_told"), one_group
    ),
    "written": Yardstick(said("a written, signed agreement"), _reads("written"), written_form),
    "reclamation_bar": Yardstick(
        said("nobody whose earlier group did not restore its land"),
        _reads("barred"),
        reclamation_bar,
    ),
    "no_new": Yardstick(
        said("no new ones are made"), _reads("made_on", "unmade", "amends", "not_yet")
    ),
    "no_water": Yardstick(said("no work in water areas"), _reads("in_water"), no_water),
    "residents": Yardstick(
        said("residents of the soum only"), _reads("from_elsewhere", "home_unknown"), residents
    ),
    "judge": Yardstick(said("words that a person has to judge"), _reads()),
}
