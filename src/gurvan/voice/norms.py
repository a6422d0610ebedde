"""The figures of voice: how long an office has to answer, when somebody is reminded."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from gurvan.kernel.norms import Norm, Norms
from gurvan.voice.silence import Term

NORMS = Norms.load(Path(__file__).parent / "data" / "norms.toml")


def term_of(kind: str, on: date) -> Term:
    """Return how long an office of a kind has to answer what it got on a day."""
    rule = rule_of(kind, on)
    if rule is None:
        return Term()
    more = NORMS.number(f"extend_days_{kind}", on=on, otherwise=0)
    return Term(days=int(rule.value), more_days=int(more))


def rule_of(kind: str, on: date) -> Norm | None:
    """Return the rule by which an office of a kind answers; None where none is known."""
    return NORMS.get(f"answer_days_{kind}", on=on)


def ahead(key: str, on: date) -> timedelta | None:
    """Return how long before or after a day somebody is reminded; None where nobody is."""
    norm = NORMS.get(f"remind_{key}_days", on=on)
    return None if norm is None else timedelta(days=float(norm.value))


def least_members(on: date) -> int:
    """Return how many confirmed members must stand behind what is told to everybody.

    Raises LookupError where the figure is gone: this domain cannot do without.
    """
    norm = NORMS.get("least_members", on=on)
    if norm is None:
        raise LookupError(f"data/norms.toml holds no least_members for {on}.")
    return int(norm.value)
