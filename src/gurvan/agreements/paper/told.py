"""What is told of an agreement on paper: its sides, its ground, its duties, its members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gurvan.papers.content import (
    Either,
)


@dataclass(frozen=True, kw_only=True)
class Side:
    """A party: what it is called, in which capacity, who signs and on what authority."""

    name: str
    place: Either | None
    capacity: str
    signer: str
    post: str
    authority: str
    signed_on: date | None


@dataclass(frozen=True, kw_only=True)
class Owed:
    """A duty: what, who owes it to whom, how much, when first and how often."""

    words: str
    debtor: str
    creditor: str
    amount: Decimal | None
    unit: str
    first_due: date
    repeats: str


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The area: its name, its hectares, and its corners as they are read off a device."""

    name: str
    hectares: Decimal
    corners: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody on the roster, and of which group."""

    name: str
    group: str


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """An agreement with all that is said of it on paper."""

    number: str
    title: str
    kind: str
    amends: str
    amends_why: str
    miners: str
    place: Either
    minerals: Sequence[str]
    starts_on: date | None
    ends_on: date | None
    ground: Ground | None
    residents_only: bool
    managing: str
    equipment: Sequence[str]
    consent_on: date | None
    consent_words: str
    listed: int
    counts: int
    sides: Sequence[Side]
    duties: Sequence[Owed]
    invented: bool


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A duty that was accepted: what was owed, what was done, and who accepted it when."""

    agreement: str
    kind: str
    owed: Owed
    due_on: date
    handed_in_on: date | None
    note: str
    accepted_on: date | None
    by_party: bool
    sides: Sequence[Side]
    invented: bool
