"""Each part of a report, as blocks of a paper: which there are, and an editor's words in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final
from uuid import UUID

from gurvan.kernel.words import said
from gurvan.papers.content import Block, Either, Heading, Items, Say, Table, Terms, Value, Words
from gurvan.research.paper import Asked, pairs
from gurvan.research.reporting import surveys
from gurvan.research.reporting.facts import (
    NO_WORDS,
    TITLE,
    Facts,
)
from gurvan.research.reporting.findings import swot, told_finding, told_quote
from gurvan.research.reporting.limits import limits
from gurvan.research.reporting.people import who_took_part
from gurvan.research.reporting.solutions import told_solutions
from gurvan.research.terms import (
    METHODS,
    QUESTION_KINDS,
    SESSION_KINDS,
    WAYS,
)


def laid(
    kind: str, given: Facts, about: UUID | None = None, other: UUID | None = None
) -> list[Block] | None:
    """Return a part as the record has it; None where there is nothing (any more) to tell."""
    match kind:
        case "words":
            return []
        case "finding":
            found = next((one for one in given.findings if one.uid == about), None)
            return [*told_finding(found, given.least)] if found else None
        case "quote":
            quote = next((one for one in given.quotes if one.uid == about), None)
            return [*told_quote(quote)] if quote else None
        case "counted" | "crossed":
            return _of_survey(given, about, other)
    blocks = [*_PARTS[kind](given)]
    return blocks or None


def _of_survey(given: Facts, about: UUID | None, other: UUID | None) -> list[Block] | None:
    if about is not None and other is not None:
        pair = given.crossed.get((about, other))
        return [*surveys.crossed(pair, given.least)] if pair else None
    one = given.counted.get(about) if about else None
    return [*surveys.counted(one, given.least)] if one else None


def instead(kind: str, given: Facts, about: UUID | None, own: Either) -> list[Block]:
    """Return a part with an editor's words in the place of its own."""
    if kind == "finding":
        found = next(one for one in given.findings if one.uid == about)
        return [*told_finding(found, given.least, own)]
    if kind == "quote":
        return [Words(line) for line in quoted(own)]
    return [Heading(Say(said("What this report cannot say"))), Items(pairs(own))]


def own_words(text: Either) -> list[Block]:
    """Return what an editor wrote: a paragraph a line; one that begins with "# " is a heading."""
    return [
        Heading(_untitled(line)) if line.mn.startswith(TITLE) else Words(_untitled(line))
        for line in pairs(text)
    ]


def _untitled(line: Either) -> Either:
    return Either(mn=line.mn.removeprefix(TITLE), en=line.en.removeprefix(TITLE))


def quoted(own: Either) -> list[Either]:
    """Return lines in the marks of a quote."""
    return [Either(mn=f"«{line.mn}»", en=f"“{line.en}”") for line in pairs(own)]


def _method(given: Facts) -> Iterator[Block]:
    yield Heading(Say(said("How it was done")))
    rows: list[tuple[Value, Value]] = [
        (Say(said("Study of")), given.organisation),
        (Say(said("What it is for")), given.objectives),
        (Say(said("How")), [Say(METHODS[code]) for code in given.methods]),
        (Say(said("Who is asked")), given.sample_words),
    ]
    yield Terms([row for row in rows if row[1]])
    yield from _sessions(given)


def _sessions(given: Facts) -> Iterator[Block]:
    """Tell of each session that several took part in; of others, such as interviews, together.

    Day and soum of an interview are the visit to one person: whoever saw the visitor knows whom.
    """
    several = [one for one in given.sessions if one.people >= given.least]
    if several:
        heads = (
            said("Session"),
            said("Day of the session"),
            said("How it is held"),
            said("Place"),
            said("How many minutes"),
            said("Questions"),
        )
        yield Table(
            [Say(one) for one in heads],
            [
                [Say(SESSION_KINDS[one.kind]), one.held_on, Say(WAYS[one.way]), one.place,
                 one.minutes, one.asked]
                for one in several
            ],
        )  # fmt: skip
    few = Counter(one.kind for one in given.sessions if one.people < given.least)
    for kind, count in sorted(few.items()):
        told: dict[str, Value] = {"kind": Say(SESSION_KINDS[kind]), "count": count}
        yield Words(Say(said("{kind} with few people each: {count}."), told))


def _limits(given: Facts) -> Iterator[Block]:
    found = [*limits(given)]
    if found:
        yield Heading(Say(said("What this report cannot say")))
        yield Items(found)


def _guide(given: Facts) -> Iterator[Block]:
    if given.questions:
        yield Heading(Say(said("Annex: what was asked")))
        yield Items([_asked(one) for one in given.questions])


def _asked(one: Asked) -> Value:
    return Say(said("{kind}: {words}"), {"kind": Say(QUESTION_KINDS[one.kind]), "words": one.words})


def _consent(given: Facts) -> Iterator[Block]:
    if given.consent != NO_WORDS:
        yield Heading(Say(said("Annex: what participants consented to")))
        yield from (Words(one) for one in pairs(given.consent))


def _codes(given: Facts) -> Iterator[Block]:
    if given.codes:
        yield Heading(Say(said("Annex: the codebook")))
        heads = [Say(said("Code")), Say(said("What it means"))]
        yield Table(heads, [[name, meaning] for name, meaning in given.codes])


_PARTS: Final = {
    "method": _method,
    "people": who_took_part,
    "swot": swot,
    "solutions": told_solutions,
    "limits": _limits,
    "guide": _guide,
    "consent": _consent,
    "codes": _codes,
}
