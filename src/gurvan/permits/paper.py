"""How a permit is laid out on paper. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from gurvan.kernel.words import said
from gurvan.papers.content import Block, Draft, Either, Heading, Items, Say, Terms, Value, Words
from gurvan.permits.lifecycle import PERMIT
from gurvan.permits.terms import LEVELS, plain
from gurvan.rules.assessing import Finding
from gurvan.rules.paper import Shown

# What can be issued of a permit, and what it is called where one chooses.
ISSUED: Final = {
    "permit": said("What the record says of the permit"),
    "permit_shown": said("A paper to show when stopped"),
}
# What clauses hold is the holder's own: offices neither issue nor see it.
HOLDERS_OWN: Final = frozenset({"permit_shown"})

INVENTED: Final = Say(said("Invented for practice. This is not a paper of a real permit."))


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The area: its name, its hectares, and its corners as they are read off a device."""

    name: str
    hectares: Decimal
    corners: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Given:
    """A permit with all that is said of it on paper. No person stands there."""

    number: str
    holder: str
    place: Either
    office: str
    level: str
    order_number: str
    decided_on: date | None
    contract_number: str
    contracted_on: date | None
    starts_on: date | None
    ends_on: date | None
    state: str
    since: date
    hectares: Decimal | None
    returned: Decimal
    ground: Ground | None
    invented: bool


def permit(given: Given) -> Draft:
    """Return what the record says of a permit: the order itself stays the office's own paper."""
    return Draft(
        title=Say(said("Permit to work land, {number}"), {"number": given.number}),
        above=given.holder,
        warning=INVENTED if given.invented else "",
        blocks=[
            Words(
                Say(
                    said(
                        "This paper tells what the federation’s record holds of the permit. The "
                        "order is the office’s own paper: ask that office for it."
                    )
                )
            ),
            Terms([row for row in _terms(given) if row[1] not in (None, "")]),
            *_corners(given.ground),
        ],
    )


def shown(
    given: Given,
    then: Iterable[Finding],
    now: Iterable[Finding],
    office: str,
    number: str,
) -> Draft:
    """Return the paper to show when stopped, of a permit in force; no corner stands on it.

    ``then`` are the findings of the day of the decision, ``now`` those of today; ``office`` is
    called on ``number``.
    """
    day: dict[str, Value] = {"day": given.decided_on}
    return Shown(
        title=Say(said("Work under a permit")),
        above=Say(said("Permit to work land, {number}"), {"number": given.number}),
        warning=INVENTED if given.invented else "",
        terms=[row for row in _terms(given, bare=True) if row[1] not in (None, "")],
        parties=[],
        made=Say(said("Clauses that hold on the day of the decision, {day}"), day),
        then=then,
        now=now,
        office=office,
        number=number,
    ).draft()


def _terms(given: Given, *, bare: bool = False) -> Iterator[tuple[Value, Value]]:
    yield Say(said("Holder")), given.holder
    yield Say(said("Soum")), given.place
    yield Say(said("Decided by")), given.office
    if given.level:
        yield Say(said("Level of the decision")), Say(LEVELS[given.level])
    order: dict[str, Value] = {"number": given.order_number, "day": given.decided_on}
    yield Say(said("Order")), Say(said("No. {number} of {day}"), order)
    if given.contracted_on:
        signed: dict[str, Value] = {"number": given.contract_number, "day": given.contracted_on}
        yield Say(said("Contract")), Say(said("No. {number} of {day}"), signed)
    yield Say(said("From")), given.starts_on
    yield Say(said("Until")), given.ends_on
    if given.ground is not None and not bare:
        size: dict[str, Value] = {"name": given.ground.name, "hectares": given.ground.hectares}
        yield Say(said("Area")), Say(said("{name}, {hectares} ha"), size)
    if given.hectares is not None:
        yield Say(said("Hectares granted")), plain(given.hectares)
    if given.returned:
        yield Say(said("Hectares returned")), plain(given.returned)
    stands: dict[str, Value] = {"state": Say(PERMIT.words[given.state]), "day": given.since}
    yield Say(said("How it stands")), Say(said("{state}, since {day}"), stands)


def _corners(ground: Ground | None) -> Iterator[Block]:
    if ground is None:
        return
    yield Heading(Say(said("Corners of the area")))
    yield Words(Say(said("Numbered against the clock: latitude, longitude in degrees on WGS84.")))
    yield Items(list(ground.corners))
