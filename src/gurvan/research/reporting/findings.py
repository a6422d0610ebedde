"""Findings, their picture, and the words on which they rest, as blocks of a report. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from gurvan.kernel.words import said
from gurvan.papers.content import Block, Either, Heading, Say, Table, Value, Words
from gurvan.research.reporting.facts import (
    Facts,
    FindingTold,
    QuoteTold,
)
from gurvan.research.terms import (
    LIES,
    RELATES,
    TOUCHES,
    WORKS,
)


def told_finding(one: FindingTold, least: int, own: Either | None = None) -> Iterator[Block]:
    """Tell a finding, or what an editor wrote in its place, and on what it rests."""
    told: dict[str, Value] = {"number": one.number, "words": own or one.words}
    yield Words(Say(said("{number}. {words}"), told))
    about: list[Value] = []
    if one.lies:
        about.append(Say(LIES[one.lies]))
    if one.works:
        about.append(Say(WORKS[one.works]))
    if one.shock:
        shock: dict[str, Value] = {"shock": one.shock, "relates": Say(RELATES[one.relates])}
        about.append(Say(said("{shock}: {relates}"), shock))
    if one.touches:
        touched: list[Value] = [Say(TOUCHES[code]) for code in one.touches]
        about.append(Say(said("it touches {whom}"), {"whom": touched}))
    about += _rests_on(one, least)
    if about:
        yield Words(about)


def _rests_on(one: FindingTold, least: int) -> Iterator[Value]:
    """Tell how many said so; few people are not counted, since few can be told apart."""
    if one.people >= least:
        told: dict[str, Value] = {"people": one.people, "sessions": one.sessions}
        yield Say(said("said by {people} people in {sessions} sessions"), told)
    elif one.people:
        yield Say(said("said by fewer than {least} people"), {"least": least})
    elif one.places:
        yield Say(said("said by all together, or it is not noted by whom"))
    if one.answers >= least:
        sheets: dict[str, Value] = {"answers": one.answers}
        yield Say(said("answered so on {answers} answer sheets of a survey"), sheets)
    elif one.answers:
        few: dict[str, Value] = {"least": least}
        yield Say(said("answered so on fewer than {least} answer sheets of a survey"), few)
    if one.otherwise:
        yield Say(said("some said otherwise"))


def told_quote(one: QuoteTold) -> Iterator[Block]:
    """Tell a quote, and as what it is said; never by whom."""
    who = said("a participant") if one.one else said("said together, or not noted by whom")
    text = Either(mn=f"«{one.words}»", en=f"“{one.words}”")
    told: dict[str, Value] = {"words": text, "who": Say(who)}
    if one.says == "contradicts":
        quote = Say(said("{words} — {who}, who says otherwise"), told)
    else:
        quote = Say(said("{words} — {who}"), told)
    if one.older:
        before: dict[str, Value] = {"quote": quote}
        quote = Say(said("{quote} (as it stood before the document was corrected)"), before)
    yield Words(quote)


def swot(given: Facts) -> Iterator[Block]:
    """Tell which findings lie where, in four fields."""
    placed = [one for one in given.findings if one.lies and one.works]
    if not placed:
        return

    def cell(lies: str, works: str) -> list[Value]:
        return [
            Say(said("{number}. {words}"), {"number": one.number, "words": one.words})
            for one in placed
            if (one.lies, one.works) == (lies, works)
        ]

    yield Heading(Say(said("What helps and what harms")))
    yield Table(
        [Say(said("Where it lies")), *(Say(words) for words in WORKS.values())],
        [[Say(words), *(cell(lies, works) for works in WORKS)] for lies, words in LIES.items()],
    )
