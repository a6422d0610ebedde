"""How an agreement, its roster and the acceptance of a duty are laid out on paper. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gurvan.agreements.paper.parts import (
    INVENTED,
    above,
    amount_of,
    corners_of,
    count_of_roster,
    places_to_sign,
    table_of_duties,
    table_of_parties,
    terms_of,
    whose,
)
from gurvan.agreements.paper.told import Agreed, Kept, Member
from gurvan.agreements.terms import DUTIES
from gurvan.kernel.words import said
from gurvan.papers.content import (
    Block,
    Draft,
    Heading,
    Say,
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


def agreement(agreed: Agreed) -> Draft:
    """Return the agreement, or amendment, as its parties sign it."""
    return Draft(
        title=agreed.title,
        above=above(agreed),
        warning=INVENTED if agreed.invented else "",
        blocks=[
            Heading(Say(said("Parties"))),
            table_of_parties(agreed.sides),
            Heading(Say(said("What is agreed"))),
            Terms(list(terms_of(agreed))),
            *corners_of(agreed.ground),
            Heading(Say(said("Duties"))),
            *table_of_duties(agreed.duties),
            Heading(Say(said("Roster"))),
            Words(count_of_roster(agreed)),
            Heading(Say(said("Signatures"))),
            places_to_sign(agreed.sides),
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
        blocks=[Terms(list(whose(agreed))), Words(count_of_roster(agreed)), *named],
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
            Terms(list(whose(agreed))),
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
        (Say(said("How much")), amount_of(owed)),
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
            places_to_sign(kept.sides),
        ],
    )
