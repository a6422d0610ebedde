"""How the letter of an ask is laid out. Pure. No person is named on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from gurvan.kernel.words import said
from gurvan.papers.content import (
    Block,
    Draft,
    Either,
    Heading,
    Items,
    Say,
    Signatures,
    Terms,
    Value,
    Words,
)

INVENTED: Final = Say(said("Invented for practice. No office got this letter."))


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What stands on a letter.

    ``days`` is how long the office has by its ``rule`` (a msgid), None where none is known;
    ``members`` how many confirmed members stand behind it at least, None where these are too few.
    """

    number: str
    asker: str
    office: str
    place: Either
    title: str
    words: str
    supporters: Sequence[str]
    members: int | None
    evidence: Sequence[str]
    former: str
    former_office: str
    former_sent_on: date | None
    days: int | None
    more_days: int
    rule: str
    invented: bool


def letter(one: Letter) -> Draft:
    """Return the letter: what is asked, who stands behind it, and by when an answer is due."""
    return Draft(
        title=Say(said("Letter {number}"), {"number": one.number}),
        above=one.asker,
        warning=INVENTED if one.invented else "",
        blocks=[
            Terms(
                [
                    (Say(said("To")), one.office),
                    (Say(said("From whom")), one.asker),
                    (Say(said("Place")), one.place),
                    (Say(said("We ask for")), one.title),
                ]
            ),
            *[Words(line) for line in one.words.splitlines() if line.strip()],
            *_before(one),
            *_behind(one),
            *_evidence(one),
            *_answer(one),
            Signatures([[one.asker]]),
        ],
    )


def _before(one: Letter) -> Iterator[Block]:
    if one.former:
        yield Words(
            Say(
                said(
                    "We asked {office} for this with letter {number} on {day}. We turn to you"
                    " because that did not settle it."
                ),
                {
                    "office": one.former_office,
                    "number": one.former,
                    "day": one.former_sent_on,
                },
            )
        )


def _behind(one: Letter) -> Iterator[Block]:
    yield Heading(Say(said("Who stands behind it")))
    named: Sequence[Value] = [one.asker, *one.supporters]
    yield Items(named)
    if one.members is not None:
        yield Words(
            Say(
                said("At least {count} members of these have confirmed their membership."),
                {"count": one.members},
            )
        )


def _evidence(one: Letter) -> Iterator[Block]:
    if one.evidence:
        yield Heading(Say(said("Attached")))
        yield Items(list(one.evidence))


def _answer(one: Letter) -> Iterator[Block]:
    yield Heading(Say(said("Your answer")))
    if one.days is None:
        yield Words(
            Say(
                said(
                    "Please answer in writing: whether you will do it, who does it, and by which"
                    " day. By which rule you have to answer is not known to us."
                )
            )
        )
        return
    yield Words(
        Say(
            said("Please answer in writing: whether you will do it, who does it, and by which day.")
        )
    )
    yield Words(
        Say(
            said(
                "Time to answer: {days} days from the day on which you received it; it may be"
                " extended by {more} days, telling us. Rule: {rule}"
            ),
            {"days": one.days, "more": one.more_days, "rule": Say(one.rule)},
        )
    )
