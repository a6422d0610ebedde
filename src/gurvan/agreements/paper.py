"""How an agreement, its roster and the acceptance of a duty are laid out on paper. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from gurvan.agreements.terms import CAPACITIES, DUTIES, KINDS, MINERALS, REPEATS
from gurvan.kernel.words import said
from gurvan.papers.content import (
    Block,
    Draft,
    Either,
    Heading,
    Items,
    Say,
    Signatures,
    Table,
    Terms,
    Value,
    Words,
)

# What can be issued of an agreement, and what it is called where one chooses.
ISSUED: Final = {
    "agreement": said("The agreement itself"),
    "roster": said("The roster, by count"),
    "roster_names": said("The roster, by name"),
    "sheet": said("The list to be signed by hand"),
    "shown": said("A paper to show when stopped"),
}
# Whoever may not see the names issues and sees none of these.
NAMED: Final = frozenset({"roster_names", "sheet"})
# What clauses hold is the miners' own: the other parties neither issue nor see these.
MINERS_OWN: Final = frozenset({"shown"})

INVENTED: Final = Say(said("Invented for practice. This is not a paper of a real agreement."))


@dataclass(frozen=True, kw_only=True)
class Side:
    """A party: what it is called, in which capacity, who signs and on what authority."""

    name: str
    place: Either | None
    capacity: str
    signer: str
    post: str
    authority: str
    signed_on: date | None


@dataclass(frozen=True, kw_only=True)
class Owed:
    """A duty: what, who owes it to whom, how much, when first and how often."""

    words: str
    debtor: str
    creditor: str
    amount: Decimal | None
    unit: str
    first_due: date
    repeats: str


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The area: its name, its hectares, and its corners as they are read off a device."""

    name: str
    hectares: Decimal
    corners: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody on the roster, and of which group."""

    name: str
    group: str


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """An agreement with all that is said of it on paper."""

    number: str
    title: str
    kind: str
    amends: str
    amends_why: str
    miners: str
    place: Either
    minerals: Sequence[str]
    starts_on: date | None
    ends_on: date | None
    ground: Ground | None
    residents_only: bool
    managing: str
    equipment: Sequence[str]
    consent_on: date | None
    consent_words: str
    listed: int
    counts: int
    sides: Sequence[Side]
    duties: Sequence[Owed]
    invented: bool


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A duty that was accepted: what was owed, what was done, and who accepted it when."""

    agreement: str
    kind: str
    owed: Owed
    due_on: date
    handed_in_on: date | None
    note: str
    accepted_on: date | None
    by_party: bool
    sides: Sequence[Side]
    invented: bool


def agreement(agreed: Agreed) -> Draft:
    """Return the agreement, or amendment, as its parties sign it."""
    return Draft(
        title=agreed.title,
        above=above(agreed),
        warning=INVENTED if agreed.invented else "",
        blocks=[
            Heading(Say(said("Parties"))),
            _parties(agreed.sides),
            Heading(Say(said("What is agreed"))),
            Terms(list(_terms(agreed))),
            *_corners(agreed.ground),
            Heading(Say(said("Duties"))),
            *_duties(agreed.duties),
            Heading(Say(said("Roster"))),
            Words(_counted(agreed)),
            Heading(Say(said("Signatures"))),
            _places(agreed.sides),
        ],
    )


def roster(agreed: Agreed, members: Sequence[Member] | None = None) -> Draft:
    """Return who works under the agreement: how many, and with ``members`` also by name."""
    named: list[Block] = []
    if members is not None:
        rows = [(str(at), one.name, one.group) for at, one in enumerate(members, start=1)]
        headings = (Say(said("No.")), Say(said("Name")), Say(said("Group")))
        named = [Table(headings=headings, rows=rows)]
    return Draft(
        title=Say(said("Roster of the agreement “{title}”"), {"title": agreed.title}),
        above=above(agreed),
        warning=INVENTED if agreed.invented else "",
        blocks=[Terms(list(_whose(agreed))), Words(_counted(agreed)), *named],
    )


def sheet(agreed: Agreed, members: Sequence[Member]) -> Draft:
    """Return the list on which each member on the roster signs by hand."""
    headings = (
        Say(said("No.")),
        Say(said("Name")),
        Say(said("Group")),
        Say(said("Signature")),
        Say(said("Day")),
    )
    rows = [(str(at), one.name, one.group, "", "") for at, one in enumerate(members, start=1)]
    words = said("Each person named here has read the agreement, or had it read out, and signs.")
    return Draft(
        title=Say(said("List to be signed: “{title}”"), {"title": agreed.title}),
        above=above(agreed),
        warning=INVENTED if agreed.invented else "",
        blocks=[
            Terms(list(_whose(agreed))),
            Words(Say(words)),
            Table(headings=headings, rows=rows, tall=True),
        ],
    )


def acceptance(kept: Kept) -> Draft:
    """Return that a duty was done and accepted by the party to which it was owed."""
    owed = kept.owed
    own = Say(said("{name}, from its own account"), {"name": owed.creditor})
    paper = Say(
        said("{name}, as the federation wrote down from its paper"), {"name": owed.creditor}
    )
    rows: list[tuple[Value, Value]] = [
        (Say(said("Duty")), owed.words),
        (Say(said("Kind")), Say(DUTIES[kept.kind])),
        (Say(said("Owed by")), owed.debtor),
        (Say(said("Owed to")), owed.creditor),
        (Say(said("How much")), _amount(owed)),
        (Say(said("Due")), kept.due_on),
        (Say(said("Handed in on")), kept.handed_in_on),
        (Say(said("What was done")), kept.note),
        (Say(said("Accepted on")), kept.accepted_on),
        (Say(said("Accepted by")), own if kept.by_party else paper),
    ]
    return Draft(
        title=Say(said("Acceptance of a duty")),
        above=kept.agreement,
        warning=INVENTED if kept.invented else "",
        blocks=[
            Terms([(label, value) for label, value in rows if value not in (None, "")]),
            Heading(Say(said("Signatures"))),
            _places(kept.sides),
        ],
    )


# --- Their parts ----------------------------------------------------------------------------------


def above(agreed: Agreed) -> Value:
    """Return what stands above the title: which agreement it is."""
    if agreed.amends:
        values: dict[str, Value] = {"number": agreed.number, "other": agreed.amends}
        return Say(said("Amendment {number} to agreement {other}"), values)
    return Say(said("Tripartite agreement {number}"), {"number": agreed.number})


def _parties(sides: Sequence[Side]) -> Table:
    headings = (
        Say(said("Party")),
        Say(said("Stands as")),
        Say(said("Signs for it")),
        Say(said("On what authority")),
    )
    rows = [
        (
            _where(side),
            Say(CAPACITIES[side.capacity]),
            ", ".join(filter(None, (side.signer, side.post))),
            side.authority,
        )
        for side in sides
    ]
    return Table(headings=headings, rows=rows)


def _where(side: Side) -> Value:
    if side.place is None:
        return side.name
    return Say(said("{name}, {place}"), {"name": side.name, "place": side.place})


def _whose(agreed: Agreed) -> Iterator[tuple[Value, Value]]:
    yield Say(said("Miners’ organisation")), agreed.miners
    yield Say(said("Soum")), agreed.place
    yield Say(said("From")), agreed.starts_on
    yield Say(said("Until")), agreed.ends_on


def _terms(agreed: Agreed) -> Iterator[tuple[Value, Value]]:
    yield Say(said("About")), Say(KINDS[agreed.kind])
    yield from _whose(agreed)
    yield Say(said("Minerals")), [Say(MINERALS[code]) for code in agreed.minerals]
    if agreed.ground is not None:
        size: dict[str, Value] = {
            "name": agreed.ground.name,
            "hectares": agreed.ground.hectares,
        }
        yield Say(said("Area")), Say(said("{name}, {hectares} ha"), size)
    yield Say(said("Only residents of the soum")), agreed.residents_only
    if agreed.managing:
        yield Say(said("Managing party")), Say(CAPACITIES[agreed.managing])
    if agreed.equipment:
        yield Say(said("Permitted equipment")), list(agreed.equipment)
    if agreed.consent_on:
        given: dict[str, Value] = {"day": agreed.consent_on, "words": agreed.consent_words}
        yield Say(said("Consent of the aimag")), Say(said("{day}: {words}"), given)
    if agreed.amends_why:
        yield Say(said("What shall change, and why")), agreed.amends_why


def _corners(ground: Ground | None) -> Iterator[Block]:
    if ground is not None:
        yield Words(
            Say(
                said(
                    "Corners of the area, numbered against the clock: latitude, longitude in"
                    " degrees on WGS84."
                )
            )
        )
        yield Items(list(ground.corners))


def _duties(duties: Sequence[Owed]) -> Iterator[Block]:
    if not duties:
        yield Words(Say(said("No duty is written.")))
        return
    headings = (
        Say(said("Duty")),
        Say(said("Owed by")),
        Say(said("Owed to")),
        Say(said("How much")),
        Say(said("First due")),
        Say(said("How often")),
    )
    rows = [
        (
            one.words,
            one.debtor,
            one.creditor,
            _amount(one),
            one.first_due,
            Say(REPEATS[one.repeats]),
        )
        for one in duties
    ]
    yield Table(headings=headings, rows=rows)


def _amount(owed: Owed) -> Value:
    if owed.amount is None:
        return None
    values: dict[str, Value] = {"amount": owed.amount.normalize(), "unit": owed.unit}
    return Say(said("{amount} {unit}"), values)


def _counted(agreed: Agreed) -> Say:
    values = {"listed": agreed.listed, "counts": agreed.counts}
    return Say(said("{listed} people are on the roster; {counts} of them count."), values)


def _places(sides: Sequence[Side]) -> Signatures:
    return Signatures(
        [[one for one in (side.signer, side.post, side.name, _day(side)) if one] for side in sides]
    )


def _day(side: Side) -> Say:
    if side.signed_on is None:
        return Say(said("Day:"))
    return Say(said("Signed on {day}"), {"day": side.signed_on})
