"""Instruments of law and their clauses, bound together in a book that answers for a day. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from gurvan.kernel.words import said
from gurvan.rules.validity import Standing, Validity
from gurvan.rules.yardsticks import YARDSTICKS

# Whose text was read.
TEXTS: Final = {
    "found": said("Its text was found."),
    "summary": said("Only summaries of it were found."),
    "not_found": said("Its text was not found: its numbers are not known."),
}
COUNTRY: Final = ""  # the code of no place: the whole country
MOST_DAYS: Final = 512  # days of which a book remembers what is in force


@dataclass(frozen=True, slots=True)
class Words:
    """Our own plain words, in both languages; never the text of the law itself."""

    mn: str
    en: str

    def of(self, language: str) -> str:
        """Return the words in a language; Mongolian for all but English."""
        return self.en if language.startswith("en") else self.mn


@dataclass(frozen=True, slots=True)
class Figure:
    """The number of a clause, from when to when it holds, and who says so."""

    number: float
    source: str
    since: date = date.min
    until: date | None = None
    filled: bool = False  # by an office, and not by whoever made the program

    def holds(self, on: date) -> bool:
        """Say whether it holds on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: what it asks (of yardsticks.YARDSTICKS), of what, and who says so.

    ``uid`` is "instrument.clause", and never changes. Where it asks for a number and no figure
    holds on a day, the number is not known.
    """

    uid: str
    words: Words
    asks: str
    of: frozenset[str]  # facts.KINDS
    sources: tuple[str, ...]
    validity: Validity
    place: str = COUNTRY
    figures: tuple[Figure, ...] = ()

    def figure(self, on: date) -> Figure | None:
        """Return the figure that holds on a day: of several the one that has begun last.

        Where that one is over, none holds: what was replaced does not come back.
        """
        begun = [one for one in self.figures if one.since <= on]
        last = max(begun, key=lambda one: one.since) if begun else None
        return last if last is not None and last.holds(on) else None

    @property
    def needs_number(self) -> bool:
        """Say whether it is a clause with a number."""
        return bool(YARDSTICKS[self.asks].unit)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, a resolution, a decree, or an office's own decision."""

    key: str
    name: Words
    short: Words
    about: Words
    validity: Validity
    text: str  # TEXTS
    sources: tuple[str, ...]
    place: str = COUNTRY
    clauses: tuple[Clause, ...] = ()
    own: bool = False  # a decision that an office has entered


@dataclass(frozen=True, slots=True)
class InForce:
    """A clause as it stands on a day."""

    instrument: Instrument
    clause: Clause
    standing: Standing
    figure: Figure | None


@dataclass(frozen=True)
class Book:
    """All instruments that are known to somebody, in the order in which they began."""

    instruments: tuple[Instrument, ...]
    _days: dict[tuple[date, str], tuple[InForce, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @classmethod
    def of(cls, instruments: Iterable[Instrument]) -> Book:
        """Bind instruments together."""
        return cls(tuple(sorted(instruments, key=_in_time)))

    def with_own(
        self, own: Iterable[Instrument], figures: Mapping[str, Iterable[Figure]] | None = None
    ) -> Book:
        """Add an office's own instruments, and numbers filled in, by clause."""
        known = figures or {}
        filled = (
            replace(one, clauses=tuple(_filled(clause, known) for clause in one.clauses))
            for one in self.instruments
        )
        return Book.of([*filled, *own])

    def instrument(self, key: str) -> Instrument | None:
        """Return an instrument by its key."""
        return next((one for one in self.instruments if one.key == key), None)

    def clause(self, uid: str) -> Clause | None:
        """Return a clause by its uid."""
        every = (clause for one in self.instruments for clause in one.clauses)
        return next((clause for clause in every if clause.uid == uid), None)

    def standing(self, on: date) -> list[tuple[Instrument, Standing]]:
        """Return how every instrument stands on a day."""
        return [(one, one.validity.on(on)) for one in self.instruments]

    def on(self, day: date, kind: str) -> tuple[InForce, ...]:
        """Return the clauses on a kind of thing that are, or may be, in force on a day."""
        found = self._days.get((day, kind))
        if found is None:
            if len(self._days) >= MOST_DAYS:
                self._days.clear()
            found = self._days[day, kind] = tuple(
                InForce(one, clause, standing, clause.figure(day))
                for one in self.instruments
                for clause in one.clauses
                if kind in clause.of and (standing := clause.validity.on(day)) != "out"
            )
        return found


def _in_time(one: Instrument) -> tuple[date, str]:
    return one.validity.begins or date.min, one.key


def _filled(clause: Clause, figures: Mapping[str, Iterable[Figure]]) -> Clause:
    """Return a clause with the numbers that an office has filled in; a known one stays."""
    if not clause.needs_number or clause.figures or clause.uid not in figures:
        return clause
    return replace(clause, figures=tuple(figures[clause.uid]))
