"""The parts of which the papers of an agreement are put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from gurvan.agreements.paper.told import Agreed, Ground, Owed, Side
from gurvan.agreements.terms import CAPACITIES, KINDS, MINERALS, REPEATS
from gurvan.kernel.words import said
from gurvan.papers.content import (
    Block,
    Items,
    Say,
    Signatures,
    Table,
    Value,
    Words,
)

INVENTED: Final = Say(said("Invented for practice. This is not a paper of a real agreement."))


def above(agreed: Agreed) -> Value:
    """Return what stands above the title: which agreement it is."""
    if agreed.amends:
        values: dict[str, Value] = {"number": agreed.number, "other": agreed.amends}
        return Say(said("Amendment {number} to agreement {other}"), values)
    return Say(said("Tripartite agreement {number}"), {"number": agreed.number})


def table_of_parties(sides: Sequence[Side]) -> Table:
    """Return the parties, who signs for each, and on what authority."""
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


def whose(agreed: Agreed) -> Iterator[tuple[Value, Value]]:
    """Yield whose agreement it is, where, and from when to when."""
    yield Say(said("Miners’ organisation")), agreed.miners
    yield Say(said("Soum")), agreed.place
    yield Say(said("From")), agreed.starts_on
    yield Say(said("Until")), agreed.ends_on


def terms_of(agreed: Agreed) -> Iterator[tuple[Value, Value]]:
    """Yield what is agreed, term by term."""
    yield Say(said("About")), Say(KINDS[agreed.kind])
    yield from whose(agreed)
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


def corners_of(ground: Ground | None) -> Iterator[Block]:
    """Yield the corners of the area, where there is one."""
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


def table_of_duties(duties: Sequence[Owed]) -> Iterator[Block]:
    """Yield the duties in a table, or that there are none."""
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
            amount_of(one),
            one.first_due,
            Say(REPEATS[one.repeats]),
        )
        for one in duties
    ]
    yield Table(headings=headings, rows=rows)


def amount_of(owed: Owed) -> Value:
    """Return how much is owed, in its unit; nothing where no amount was written."""
    if owed.amount is None:
        return None
    values: dict[str, Value] = {"amount": owed.amount.normalize(), "unit": owed.unit}
    return Say(said("{amount} {unit}"), values)


def count_of_roster(agreed: Agreed) -> Say:
    """Return how many people are on the roster, and how many of them count."""
    values = {"listed": agreed.listed, "counts": agreed.counts}
    return Say(said("{listed} people are on the roster; {counts} of them count."), values)


def places_to_sign(sides: Sequence[Side]) -> Signatures:
    """Return a place to sign for each party, with the day of who has signed."""
    return Signatures(
        [[one for one in (side.signer, side.post, side.name, _day(side)) if one] for side in sides]
    )


def _day(side: Side) -> Say:
    if side.signed_on is None:
        return Say(said("Day:"))
    return Say(said("Signed on {day}"), {"day": side.signed_on})
