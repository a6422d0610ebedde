"""How a letter of invitation and minutes are laid out on paper. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from gurvan.gatherings.terms import KINDS
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

INVITATION: Final = "invitation"
MINUTES: Final = "minutes"

INVENTED: Final = Say(said("Invented for practice. This gathering is not a real one."))


@dataclass(frozen=True, kw_only=True)
class Called:
    """What a gathering is, who calls, where and when."""

    kind: str
    title: str
    goal: str
    organiser: str
    starts_on: date
    ends_on: date
    opens_at: str
    closes_at: str
    place: Either | None
    hall: str
    invented: bool


@dataclass(frozen=True, kw_only=True)
class Said:
    """A point of the agenda, and what was said and decided of it."""

    subject: str
    opens_at: str = ""
    minutes: int | None = None
    led: str = ""
    said: str = ""
    decided: str = ""


@dataclass(frozen=True, kw_only=True)
class Came:
    """An organisation that was there, and which offices of it. No person stands here."""

    name: str
    offices: str


@dataclass(frozen=True, kw_only=True)
class Letter:
    """Who is invited to what."""

    to: str
    called: Called
    agenda: Sequence[Said]


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """Who was there, and what came of each point.

    ``groups`` came that are counted, not named; None where a number would tell of few.
    """

    called: Called
    came: Sequence[Came]
    groups: int | None
    people: int | None
    points: Sequence[Said]
    attached: bool


def invitation(told: Letter) -> Draft:
    """Return the letter of invitation."""
    called = told.called
    return Draft(
        title=Say(said("Invitation")),
        above=called.organiser,
        warning=INVENTED if called.invented else "",
        blocks=[
            Words(Say(said("To {organisation}"), {"organisation": told.to})),
            Words(
                Say(
                    said("You are invited to our {kind} “{title}”."),
                    {"kind": Say(KINDS[called.kind]), "title": called.title},
                )
            ),
            *([Words(called.goal)] if called.goal else []),
            Terms(list(_terms(called))),
            *_agenda(told.agenda),
            Words(Say(said("Please tell us whether you come, and how many you are."))),
            Signatures([[called.organiser]]),
        ],
    )


def minutes(told: Minutes) -> Draft:
    """Return the minutes."""
    called = told.called
    return Draft(
        title=Say(said("Minutes: {title}"), {"title": called.title}),
        above=called.organiser,
        warning=INVENTED if called.invented else "",
        blocks=[
            Terms([(Say(said("What it is")), Say(KINDS[called.kind])), *_terms(called)]),
            *([Words(called.goal)] if called.goal else []),
            *_came(told),
            *_written(told.points, attached=told.attached),
            Signatures([[called.organiser], [Say(said("Who wrote the minutes"))]]),
        ],
    )


AFTER_WRITTEN: Final = 1  # blocks of the minutes that follow what is written: the signatures


def written(points: Sequence[Said], *, attached: bool) -> Draft:
    """Return what of the minutes somebody wrote, by itself: the blocks that end them but one.

    Who was there is left out: memberships end and numbers change, and the minutes still hold.
    """
    return Draft(title="", above="", blocks=list(_written(points, attached=attached)))


def _written(points: Sequence[Said], *, attached: bool) -> Iterator[Block]:
    for number, one in enumerate(points, 1):
        yield from _point(number, one)
    if attached:
        yield Words(ATTACHED)


ATTACHED: Final = Say(said("More is written in the file that is attached to the record."))


def _terms(called: Called) -> Iterator[tuple[Value, Value]]:
    yield Say(said("Called by")), called.organiser
    yield Say(said("First day")), called.starts_on
    if called.ends_on != called.starts_on:
        yield Say(said("Last day")), called.ends_on
    if called.opens_at:
        yield Say(said("Begins at")), called.opens_at
    if called.closes_at:
        yield Say(said("Ends at")), called.closes_at
    if called.place is not None:
        yield Say(said("Place")), called.place
    if called.hall:
        yield Say(said("Hall")), called.hall


def _agenda(points: Sequence[Said]) -> Iterator[Block]:
    if not points:
        return
    yield Heading(Say(said("Agenda")))
    headings: list[Value] = [Say(said("Begins")), Say(said("Point")), Say(said("Led by"))]
    yield Table(headings, [[one.opens_at, one.subject, one.led] for one in points])


def _came(told: Minutes) -> Iterator[Block]:
    yield Heading(Say(said("Who was there")))
    yield Items([f"{one.name} ({one.offices})" if one.offices else one.name for one in told.came])
    if told.groups:
        yield Words(Say(said("Groups of miners: {count}"), {"count": told.groups}))
    if told.people:
        yield Words(Say(said("People in all: {count}"), {"count": told.people}))


def _point(number: int, one: Said) -> Iterator[Block]:
    yield Heading(f"{number}. {one.subject}")
    for line in one.said.split("\n"):
        if line:
            yield Words(line)
    if one.decided:
        yield Words(Say(said("Decided:")))
        yield Items([line for line in one.decided.split("\n") if line])
