"""The paper that a miner shows when stopped: what was signed, and which clauses hold. Pure.

Nobody is named on it, and no corner of the area stands there: the agreement has these. It never
says that anything is legal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from gurvan.agreements.paper import INVENTED, Agreed, above
from gurvan.agreements.terms import CAPACITIES
from gurvan.kernel.words import said
from gurvan.papers.content import Block, Draft, Heading, Say, Table, Terms, Value, Words
from gurvan.rules.assessing import Finding
from gurvan.rules.paper import holding


def shown(
    agreed: Agreed,
    signed_on: date,
    then: Iterable[Finding],
    now: Iterable[Finding],
    call: str,
) -> Draft:
    """Return the paper of an agreement that all have signed, the last one on ``signed_on``.

    ``then`` are the findings of that day, ``now`` those of today; ``call`` is whom somebody who
    doubts can call, and stands last.
    """
    signing = Say(said("Clauses that hold on the day of signing, {day}"), {"day": signed_on})
    return Draft(
        title=Say(said("Work under a written agreement")),
        above=above(agreed),
        warning=INVENTED if agreed.invented else "",
        blocks=[
            Terms(list(_terms(agreed, signed_on))),
            Heading(Say(said("Parties"))),
            _parties(agreed),
            *holding(signing, then),
            *holding(Say(said("Clauses that hold on the day of this paper")), now),
            Words(
                Say(
                    said(
                        "This paper says what was signed and which clauses of the law hold. It"
                        " says nothing else and judges nobody. Whether it is genuine and still"
                        " stands can be checked with its number."
                    )
                )
            ),
            Heading(Say(said("Whom to call"))),
            Words(call),
        ],
    )


def _terms(agreed: Agreed, signed_on: date) -> Iterable[tuple[Value, Value]]:
    yield Say(said("Agreement")), agreed.title
    yield Say(said("Signed by all on")), signed_on
    yield Say(said("Miners’ organisation")), agreed.miners
    yield Say(said("Soum")), agreed.place
    if agreed.ground is not None:
        size: dict[str, Value] = {"name": agreed.ground.name, "hectares": agreed.ground.hectares}
        yield Say(said("Area")), Say(said("{name}, {hectares} ha"), size)
    yield Say(said("From")), agreed.starts_on
    yield Say(said("Until")), agreed.ends_on


def _parties(agreed: Agreed) -> Block:
    headings = (Say(said("Party")), Say(said("Stands as")), Say(said("Signed on")))
    rows: Sequence[Sequence[Value]] = [
        (side.name, Say(CAPACITIES[side.capacity]), side.signed_on) for side in agreed.sides
    ]
    return Table(headings=headings, rows=rows)
