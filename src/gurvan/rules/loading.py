"""Reads instruments from TOML files, strictly: what is wrong is said, with the file and the place.

A file tells one instrument; docs/decisions/0026 and the file of Resolution 355 show all that can be
written. A day is ``2010-12-01``, or ``{first = ..., last = ..., source = ...}`` where it is only
known to lie between two; several sources are a list of these. ``first`` or ``last`` may be left
out: not known.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from gurvan.rules.facts import KINDS
from gurvan.rules.instruments import TEXTS, Book, Clause, Figure, Instrument, Words
from gurvan.rules.validity import Told, Validity
from gurvan.rules.yardsticks import YARDSTICKS

DATA: Final = Path(__file__).parent / "data"
NOT_KNOWN: Final = "not known"  # what a file says of a number that nobody has found

_INSTRUMENT: Final = frozenset(
    {"key", "name", "short", "about", "since", "until", "text", "sources", "place", "clause"}
)
_CLAUSE: Final = frozenset(
    {"key", "words", "asks", "number", "of", "since", "until", "sources", "place"}
)
_TOLD: Final = frozenset({"on", "first", "last", "source"})


class FaultyLawError(ValueError):
    """A file that cannot be read as law. Says which file, where in it, and what is wrong there."""


@dataclass(frozen=True)
class Table:
    """A table of a file, and where it stands, so that whatever is wrong can be said."""

    file: str
    where: str
    told: Mapping[str, Any]

    def fault(self, what: str) -> FaultyLawError:
        """Return what is wrong, with file and place."""
        return FaultyLawError(f"{self.file}: {self.where}: {what}")

    def only(self, known: frozenset[str]) -> None:
        """Raise where something stands here that nobody reads: most likely a slip of the pen."""
        if strange := sorted(set(self.told) - known):
            raise self.fault(f"nothing is called {', '.join(strange)} here")

    def text(self, name: str) -> str:
        """Return a text that must be there."""
        found = self.told.get(name)
        if not isinstance(found, str) or not found.strip():
            raise self.fault(f"{name} must be a text")
        return found.strip()

    def words(self, name: str) -> Words:
        """Return words in both languages."""
        found = self.told.get(name)
        if not isinstance(found, dict):
            raise self.fault(f"{name} must be {{mn = ..., en = ...}}")
        table = Table(self.file, f"{self.where}, {name}", found)
        table.only(frozenset({"mn", "en"}))
        return Words(table.text("mn"), table.text("en"))

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts with at least one in it."""
        found = self.told.get(name)
        whole = isinstance(found, list) and all(isinstance(one, str) and one for one in found)
        if not whole or not found:
            raise self.fault(f"{name} must be a list of texts")
        return tuple(found)

    def place(self) -> str:
        """Return the code of an aimag or a soum; empty where it is the whole country."""
        found = self.told.get("place", "")
        if found and (not isinstance(found, str) or not found.isdecimal() or len(found) % 2):
            raise self.fault("place must be the code of an aimag or a soum, such as 2343")
        return str(found)

    def days(self, name: str) -> tuple[Told, ...]:
        """Return what sources say of a day; nothing where none is written."""
        found = self.told.get(name)
        if found is None:
            return ()
        rows = found if isinstance(found, list) else [found]
        if not rows:
            raise self.fault(f"{name} must be a day, or what sources say of it")
        return tuple(self._day(name, one) for one in rows)

    def _day(self, name: str, told: object) -> Told:
        if _is_day(told):
            return Told(told, told, "")  # type: ignore[arg-type] # a day, as just asked
        if not isinstance(told, dict):
            raise self.fault(f"{name} must be a day, such as 2010-12-01, or a table of it")
        table = Table(self.file, f"{self.where}, {name}", told)
        table.only(_TOLD)
        if "on" in told and ("first" in told or "last" in told):
            raise table.fault("write either on, or first and last")
        first, last = told.get("on", told.get("first")), told.get("on", told.get("last"))
        for day in (first, last):
            if day is not None and not _is_day(day):
                raise table.fault("write days as 2010-12-01")
        if first is not None and last is not None and first > last:
            raise table.fault(f"the first day, {first}, comes after the last, {last}")
        return Told(first, last, table.text("source"))


def _is_day(told: object) -> bool:
    return isinstance(told, date) and not isinstance(told, datetime)


def read(text: str, *, file: str) -> Instrument:
    """Return the instrument that a file tells. Raises FaultyLawError."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise FaultyLawError(f"{file}: not TOML: {wrong}") from wrong
    table = Table(file, "the instrument", told)
    table.only(_INSTRUMENT)
    if table.text("text") not in TEXTS:
        raise table.fault(f"text must be one of {', '.join(TEXTS)}")
    key, place = table.text("key"), table.place()
    validity = _validity(table)
    if validity is None:
        raise table.fault("since is missing: write {source = ...} where nobody knows it")
    clauses = tuple(_clause(one, key, validity, place) for one in _tables(table))
    if len({one.uid for one in clauses}) < len(clauses):
        raise table.fault("two clauses have one key")
    return Instrument(
        key=key,
        name=table.words("name"),
        short=table.words("short"),
        about=table.words("about"),
        validity=validity,
        text=table.text("text"),
        sources=table.texts("sources"),
        place=place,
        clauses=clauses,
    )


def _tables(table: Table) -> list[Table]:
    found = table.told.get("clause", [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise table.fault("clauses are tables: [[clause]]")
    return [
        Table(table.file, f"clause {place} ({one.get('key', 'without a key')})", one)
        for place, one in enumerate(found, start=1)
    ]


def _validity(table: Table) -> Validity | None:
    since, until = table.days("since"), table.days("until")
    if not since:
        if until:
            raise table.fault("an end without a beginning: write since as well")
        return None
    begins = [one.first for one in since if one.first is not None]
    ends = [one.last for one in until if one.last is not None]
    if begins and ends and len(ends) == len(until) and max(ends) < min(begins):
        raise table.fault("it ends before it begins")
    return Validity(since, until)


def _clause(table: Table, instrument: str, validity: Validity, place: str) -> Clause:
    table.only(_CLAUSE)
    asks = table.text("asks")
    if asks not in YARDSTICKS:
        raise table.fault(f"asks must be one of {', '.join(YARDSTICKS)}")
    of = table.texts("of")
    if strange := sorted(set(of) - set(KINDS)):
        raise table.fault(f"of can only name {', '.join(KINDS)}; not {', '.join(strange)}")
    own = table.place()
    if own and not own.startswith(place):
        raise table.fault(f"place {own} lies outside {place}")
    sources = table.texts("sources")
    return Clause(
        uid=f"{instrument}.{table.text('key')}",
        words=table.words("words"),
        asks=asks,
        of=frozenset(of),
        sources=sources,
        validity=_own_days(_validity(table), validity),
        place=own or place,
        figures=_figures(table, asks, sources),
    )


def _own_days(own: Validity | None, whole: Validity) -> Validity:
    """Return a clause's days; the end that it does not tell is that of the whole."""
    if own is None:
        return whole
    return Validity(own.since, own.until or whole.until)


def _figures(table: Table, asks: str, sources: tuple[str, ...]) -> tuple[Figure, ...]:
    number = table.told.get("number")
    if not YARDSTICKS[asks].unit:
        if number is not None:
            raise table.fault(f"{asks} needs no number")
        return ()
    if number == NOT_KNOWN:
        return ()
    if isinstance(number, bool) or not isinstance(number, int | float) or not number > 0:
        raise table.fault(f'{asks} needs a number above nought, or "{NOT_KNOWN}"')
    return (Figure(number, sources[0]),)


def read_folder(folder: Path) -> Book:
    """Return the book of all files of a folder. Raises FaultyLawError."""
    every = [
        read(path.read_text(encoding="utf-8"), file=path.name)
        for path in sorted(folder.glob("*.toml"))
    ]
    keys = [one.key for one in every]
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise FaultyLawError(f"{folder.name}: two files tell {', '.join(twice)}")
    return Book.of(every)


@cache
def shipped() -> Book:
    """Return the law that comes with the program, read once."""
    return read_folder(DATA)
