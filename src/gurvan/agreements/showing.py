"""The paper that a miner shows when stopped: what was signed, and which clauses hold. Pure.

Nobody is named on it, and no corner of the area stands there: the agreement has these. It never
says that anything is legal, and nothing stands there that its bearer could word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from gurvan.agreements.paper.parts import INVENTED, above
from gurvan.agreements.paper.told import Agreed
from gurvan.agreements.terms import CAPACITIES
from gurvan.kernel.words import said
from gurvan.papers.content import Draft, Heading, Say, Table, Value
from gurvan.rules.assessing import Finding
from gurvan.rules.paper import Shown


def shown(
    agreed: Agreed,
    signed_on: date,
    then: Iterable[Finding],
    now: Iterable[Finding],
    office: str,
    number: str,
) -> Draft:
    """Return the paper of an agreement that all have signed, the last one on ``signed_on``.

    ``then`` are the findings of that day, ``now`` those of today; ``office`` is called on
    ``number``.
    """
    return Shown(
        title=Say(said("Work under a written agreement")),
        above=above(agreed),
        warning=INVENTED if agreed.invented else "",
        terms=list(_terms(agreed, signed_on)),
        parties=[Heading(Say(said("Parties"))), _parties(agreed)],
        made=Say(said("Clauses that hold on the day of signing, {day}"), {"day": signed_on}),
        then=then,
        now=now,
        office=office,
        number=number,
    ).draft()


def _terms(agreed: Agreed, signed_on: date) -> Iterator[tuple[Value, Value]]:
    yield Say(said("Signed by all on")), signed_on
    yield Say(said("Miners’ organisation")), agreed.miners
    yield Say(said("Soum")), agreed.place
    if agreed.ground is not None:
        yield Say(said("Hectares")), agreed.ground.hectares
    yield Say(said("From")), agreed.starts_on
    yield Say(said("Until")), agreed.ends_on


def _parties(agreed: Agreed) -> Table:
    headings = (Say(said("Party")), Say(said("Stands as")), Say(said("Signed on")))
    rows: Sequence[Sequence[Value]] = [
        (side.name, Say(CAPACITIES[side.capacity]), side.signed_on) for side in agreed.sides
    ]
    return Table(headings=headings, rows=rows)
