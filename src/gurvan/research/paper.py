"""How a session's guide and the form of consent are laid out on paper. Pure. Nobody is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
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
    Table,
    Terms,
    Value,
    Words,
)
from gurvan.research.guide import AgendaLine, agenda, rules
from gurvan.research.terms import QUESTION_KINDS, RELATES, SESSION_KINDS, WAYS

ISSUED: Final = {
    "session_guide": said("The guide of the session"),
    "consent_form": said("The form of consent, to be signed"),
}
INVENTED: Final = Say(said("Invented for practice. This is not a paper of a real study."))


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question as it stands in the guide."""

    kind: str
    words: Either
    shock: str
    relates: str


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A session with all that its papers say. Texts stand in both languages."""

    study: str
    organisation: str
    kind: str
    way: str
    place: Either | None
    held_on: date | None
    starts_at: str
    minutes: int | None
    moderator: str
    note_taker: str
    objectives: Either
    rules: Either
    agenda: Either
    questions: Sequence[Asked]
    consent: Either
    keep_days: int
    invented: bool


def guide(given: Planned) -> Draft:
    """Return the guide: terms, ground rules, agenda, objectives, the questions in their order."""
    return Draft(
        title=Say(SESSION_KINDS[given.kind]),
        above=given.study,
        warning=INVENTED if given.invented else "",
        blocks=[
            Terms([row for row in _terms(given) if row[1] not in (None, "")]),
            *_listed(said("Objectives"), given.objectives),
            *_listed(said("Ground rules"), given.rules),
            *_agenda(given.agenda),
            Heading(Say(said("Questions"))),
            Items([_question(one) for one in given.questions]),
        ],
    )


def consent(given: Planned) -> Draft:
    """Return the form of consent: the text, what each agrees to, and a place to sign."""
    told: dict[str, Value] = {"days": given.keep_days}
    return Draft(
        title=Say(said("Consent to take part")),
        above=given.study,
        warning=INVENTED if given.invented else "",
        blocks=[
            *_paragraphs(given.consent),
            Words(
                Say(
                    said(
                        "Notes bear a number and no name. Who took part is kept apart, for"
                        " {days} days after the study is closed. You may withdraw your consent"
                        " at any time: what you said is then erased from everything that is not"
                        " published yet."
                    ),
                    told,
                )
            ),
            Table(
                [Say(said("I agree to")), Say(said("Yes")), Say(said("No"))],
                [
                    [Say(said("notes being taken of what I say")), "☐", "☐"],
                    [Say(said("my words being quoted, without my name")), "☐", "☐"],
                    [Say(said("a photo being taken of me")), "☐", "☐"],
                ],
            ),
            Signatures([[Say(said("Participant")), Say(said("Signature and day"))]]),
        ],
    )


def _terms(given: Planned) -> Iterator[tuple[Value, Value]]:
    yield Say(said("Study of")), given.organisation
    yield Say(said("How it is held")), Say(WAYS[given.way])
    yield Say(said("Place")), given.place
    yield Say(said("Day of the session")), given.held_on
    yield Say(said("Begins at")), given.starts_at
    if given.minutes:
        lasts: dict[str, Value] = {"minutes": given.minutes}
        yield Say(said("Lasts")), Say(said("{minutes} minutes"), lasts)
    yield Say(said("Moderator")), given.moderator
    yield Say(said("Note taker")), given.note_taker


def pairs(text: Either) -> list[Either]:
    """Return the lines of a text in both languages; where they do not match, as two texts."""
    mn, en = rules(text.mn), rules(text.en)
    if len(mn) == len(en):
        return [Either(mn=one, en=two) for one, two in zip(mn, en, strict=True)]
    return [Either(mn="; ".join(mn), en="; ".join(en))]


def _listed(title: str, text: Either) -> Iterator[Block]:
    if text.mn or text.en:
        yield Heading(Say(title))
        yield Items(pairs(text))


def _paragraphs(text: Either) -> Iterator[Block]:
    yield from (Words(one) for one in pairs(text))


def _agenda(text: Either) -> Iterator[Block]:
    mn, en = agenda(text.mn), agenda(text.en)
    if not mn:
        return
    yield Heading(Say(said("Agenda")))
    yield Table([Say(said("Time")), Say(said("What is done"))], [*_times(mn, en)])


def _times(mn: Sequence[AgendaLine], en: Sequence[AgendaLine]) -> Iterator[list[Value]]:
    if [one.minute for one in mn] == [one.minute for one in en]:
        for one, two in zip(mn, en, strict=True):
            yield [one.at, Either(mn=one.words, en=two.words)]
        return
    for here, there in zip_longest(mn, en):
        told = [f"{one.at} {one.words}" if one is not None else "—" for one in (here, there)]
        yield ["", Either(mn=told[0], en=told[1])]


def _question(one: Asked) -> Value:
    told: dict[str, Value] = {"kind": Say(QUESTION_KINDS[one.kind]), "words": one.words}
    if not one.shock:
        return Say(said("{kind}: {words}"), told)
    told |= {"shock": one.shock, "relates": Say(RELATES[one.relates])}
    return Say(said("{kind} ({shock}: {relates}): {words}"), told)
