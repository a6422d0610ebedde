"""What an office wrote down of the law, and took back. Nobody is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gurvan.kernel.events import Event, worded
from gurvan.kernel.words import said
from gurvan.rules.reasons import REASONS
from gurvan.rules.yardsticks import YARDSTICKS

_TESTS = {code: one.words for code, one in YARDSTICKS.items()}


@dataclass(frozen=True, kw_only=True)
class DecisionEntered(
    Event,
    name="rules.decision_entered",
    says=said("{actor} entered “{title}”, in force from {since}."),
):
    title: str
    since: date


@dataclass(frozen=True, kw_only=True)
class DecisionReplaced(
    Event,
    name="rules.decision_replaced",
    says=said("{actor} entered what replaces it: “{title}”, from {since} on."),
):
    title: str
    since: date


@dataclass(frozen=True, kw_only=True)
class ClauseWritten(
    Event,
    name="rules.clause_written",
    says=said("{actor} wrote a clause of it: {asks} {number}"),
):
    asks: str = worded(_TESTS)
    number: str


@dataclass(frozen=True, kw_only=True)
class DecisionTakenBack(
    Event,
    name="rules.decision_taken_back",
    says=said("{actor} took it back: {reason}."),
):
    reason: str = worded(REASONS)


@dataclass(frozen=True, kw_only=True)
class ClauseTakenBack(
    Event,
    name="rules.clause_taken_back",
    says=said("{actor} took a clause back: {reason}."),
):
    reason: str = worded(REASONS)


@dataclass(frozen=True, kw_only=True)
class NumberFilledIn(
    Event,
    name="rules.number_filled_in",
    says=said("{actor} filled in the number of clause {clause}: {number}, from {since} on."),
):
    clause: str
    number: str
    since: date


@dataclass(frozen=True, kw_only=True)
class NumberTakenBack(
    Event,
    name="rules.number_taken_back",
    says=said("{actor} took the number of clause {clause} back: {reason}."),
):
    clause: str
    reason: str = worded(REASONS)
