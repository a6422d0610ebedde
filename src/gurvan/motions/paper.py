"""How a ballot paper and the protocol of a vote are laid out. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from gurvan.kernel.words import said
from gurvan.motions.counting import Figures
from gurvan.motions.quorum import Quorum
from gurvan.motions.terms import ANSWERS, ELECTION, KINDS, WAYS, outcome_words
from gurvan.papers.content import Block, Draft, Heading, Say, Signatures, Table, Terms, Value, Words

# What can be issued of a motion, and what it is called where one chooses.
ISSUED: Final = {
    "ballot": said("Ballot paper: print one for each who is there"),
    "protocol": said("Protocol of the vote"),
}
INVENTED: Final = Say(said("Invented for practice. Nobody has voted on this."))


@dataclass(frozen=True, kw_only=True)
class Told:
    """A motion with all that its papers say. Nobody but candidates is named."""

    number: str
    organisation: str
    kind: str
    title: str
    text: str
    amount: Decimal | None
    seats: int | None
    candidates: Sequence[str]
    called_for: date
    way: str
    quorum: Quorum | None
    figures: Figures | None
    outcome: str
    votes_needed: int | None
    hangs: bool
    invented: bool

    @property
    def answers(self) -> list[Value]:
        """What can be voted for, in the order of the figures."""
        if self.kind == ELECTION:
            return list(self.candidates)
        return [Say(answer) for answer in ANSWERS]


def ballot(told: Told) -> Draft:
    """Return a paper to vote on. Every copy is the same: no mark tells one from another."""
    several: dict[str, Value] = {"seats": told.seats or 1}
    how = (
        Say(said("Put a cross beside at most {seats} names."), several)
        if (told.seats or 1) > 1
        else Say(said("Put one cross."))
    )
    return Draft(
        title=Say(said("Ballot paper")),
        above=told.organisation,
        warning=INVENTED if told.invented else "",
        blocks=[
            Heading(told.title),
            *_text(told),
            Words(how),
            Table(
                headings=["", Say(said("Your cross"))],
                rows=[[answer, ""] for answer in told.answers],
                tall=True,
            ),
            Words(Say(said("Write nothing else on the paper, and no name. Fold it."))),
        ],
    )


def protocol(told: Told) -> Draft:
    """Return the protocol of a vote: who was there by count, the figures, the result."""
    return Draft(
        title=Say(said("Protocol of the vote, {number}"), {"number": told.number}),
        above=told.organisation,
        warning=INVENTED if told.invented else "",
        blocks=[
            Heading(told.title),
            *_text(told),
            Terms([row for row in _terms(told) if row[1] not in (None, "")]),
            *_figures(told),
            *_caveats(told),
            Signatures(
                [
                    [Say(said("First counter")), Say(said("Name, signature, day"))],
                    [Say(said("Second counter")), Say(said("Name, signature, day"))],
                    [Say(said("Head of the meeting")), Say(said("Name, signature, day"))],
                ]
            ),
        ],
    )


def _text(told: Told) -> Iterator[Block]:
    for line in told.text.splitlines():
        if line:
            yield Words(line)
    if told.amount is not None:
        yield Terms([(Say(said("Amount in togrog")), told.amount.normalize() + 0)])


def _terms(told: Told) -> Iterator[tuple[Value, Value]]:
    yield Say(said("What it is about")), Say(KINDS[told.kind])
    yield Say(said("Called for")), told.called_for
    yield Say(said("How it was voted")), Say(WAYS[told.way])
    quorum = told.quorum
    if quorum is not None:
        yield Say(said("Confirmed members on that day")), quorum.members
        yield Say(said("Of them present")), quorum.present
        yield Say(said("Others present, not tied to a member")), quorum.untied or None
        unknown = Say(said("not known"))
        yield Say(said("Needed for a quorum")), unknown if quorum.needed is None else quorum.needed
    figures = told.figures
    if figures is not None and figures.handed_out is not None:
        yield Say(said("Papers handed out")), figures.handed_out
        yield Say(said("Papers in the box")), figures.in_box
        yield Say(said("Spoilt papers")), figures.spoilt
    yield Say(said("Votes needed")), told.votes_needed
    yield Say(said("Seats")), told.seats
    yield Say(said("Result")), Say(outcome_words(told.kind, told.outcome))


def _figures(told: Told) -> Iterator[Block]:
    if told.figures is not None:
        rows = list(zip(told.answers, told.figures.votes, strict=True))
        yield Table(headings=["", Say(said("Votes"))], rows=rows)


def _caveats(told: Told) -> Iterator[Block]:
    if told.hangs:
        yield Words(
            Say(
                said(
                    "People voted who were not tied to a confirmed member, and without them it "
                    "could have come out otherwise."
                )
            )
        )
