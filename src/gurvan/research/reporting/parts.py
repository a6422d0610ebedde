"""Each part of a report, as blocks of a paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final
from uuid import UUID

from gurvan.kernel.words import said
from gurvan.papers.content import Block, Either, Heading, Items, Say, Table, Terms, Value, Words
from gurvan.research.disclosing import COLUMNS, counts, grouped, words_of
from gurvan.research.paper import Asked, pairs
from gurvan.research.reporting import surveys
from gurvan.research.reporting.facts import (
    HEADINGS,
    NO_WORDS,
    TITLE,
    Facts,
    FindingTold,
    QuoteTold,
    SolutionTold,
)
from gurvan.research.reporting.limits import limits
from gurvan.research.terms import (
    ACTORS,
    HORIZONS,
    LIES,
    METHODS,
    QUESTION_KINDS,
    RELATES,
    SESSION_KINDS,
    TOUCHES,
    WAYS,
    WORKS,
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
            return [*_finding(found, given.least)] if found else None
        case "quote":
            quote = next((one for one in given.quotes if one.uid == about), None)
            return [*_quote(quote)] if quote else None
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
        return [*_finding(found, given.least, own)]
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


def _people(given: Facts) -> Iterator[Block]:
    """Tell who took part: never row by row, always how many are alike."""
    yield Heading(Say(said("Who took part")))
    if given.tells == "nothing" or not given.rows:
        yield Words(Say(said("Of who took part nothing is told here.")))
        return
    if len(given.rows) < given.least:
        yield Words(Say(said("Fewer than {least} people took part."), {"least": given.least}))
        return
    yield Words(Say(said("{count} people took part."), {"count": len(given.rows)}))
    yield from _in_groups(given) if given.tells == "groups" else _in_counts(given)


def _in_groups(given: Facts) -> Iterator[Block]:
    told = grouped(given.rows, given.ways)
    # A column that is told of nobody is none.
    kept = [at for at in range(len(told.columns)) if any(values[at] for values, _ in told.groups)]
    if not kept:
        return
    heads = [Say(HEADINGS[told.columns[at]]) for at in kept]
    yield Table(
        [*heads, Say(said("How many people"))],
        [
            [*(_code(told.columns[at], values[at]) for at in kept), count]
            for values, count in told.groups
        ],
    )


def _in_counts(given: Facts) -> Iterator[Block]:
    rows: list[list[Value]] = []
    for column in COLUMNS:
        told = counts(given.rows, column, given.least)
        if any(any(codes) for codes, _count in told):
            rows += [
                [Say(HEADINGS[column]), [_code(column, code) for code in codes], count]
                for codes, count in told
            ]
    if rows:
        heads = (said("What is told"), said("As what"), said("How many people"))
        yield Table([Say(one) for one in heads], rows)


def _code(column: str, code: str) -> Value:
    return [Say(words) for words in words_of(column, code)] or Say(said("not told"))


def _finding(one: FindingTold, least: int, own: Either | None = None) -> Iterator[Block]:
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


def _quote(one: QuoteTold) -> Iterator[Block]:
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


def _swot(given: Facts) -> Iterator[Block]:
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


def _solutions(given: Facts) -> Iterator[Block]:
    if not given.solutions:
        return
    order = list(HORIZONS)
    rows = sorted(given.solutions, key=lambda one: (order.index(one.horizon), one.number))
    ranked = any(one.place for one in rows)
    came = any(one.came for one in rows)
    heads = [said("When"), said("What could be done"), said("Who must act"), said("What it needs")]
    heads += [said("Place in the ranking"), said("How many support it")] * ranked
    heads += [said("What came of it")] * came
    yield Heading(Say(said("What could be done")))
    yield Table([Say(one) for one in heads], [_solution(one, ranked, came) for one in rows])
    if ranked:
        yield from _ballots(given)


def _ballots(given: Facts) -> Iterator[Block]:
    """Tell how many ballots there were, how they were counted, and whether they are few."""
    told: dict[str, Value] = {"count": given.ballots}
    yield Words(
        Say(
            said(
                "Those who took part ranked them on {count} ballots; 1 is what they want first, by"
                " Borda points. Solutions with the same points share a place."
            ),
            told,
        )
    )
    if given.few_ballots:
        yield Words(
            Say(said("The ballots are few: they speak for nobody but those who filled them in."))
        )


def _solution(one: SolutionTold, ranked: bool, came: bool) -> list[Value]:  # noqa: FBT001 - which columns there are
    cells: list[Value] = [
        Say(HORIZONS[one.horizon]),
        Say(said("{number}. {words}"), {"number": one.number, "words": one.words}),
        [Say(ACTORS[code]) for code in one.actors if code in ACTORS],
        one.needs,
    ]
    return [*cells, *[one.place, one.approved] * ranked, *[list(one.came)] * came]


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
    "people": _people,
    "swot": _swot,
    "solutions": _solutions,
    "limits": _limits,
    "guide": _guide,
    "consent": _consent,
    "codes": _codes,
}
