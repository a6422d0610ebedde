"""What a finding is: what the whole list shows, and what may be done with all its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils.translation import override

from gurvan.imports.tables import Line
from gurvan.kernel.actors import Actor

Words = Mapping[str, str]  # a sentence, by language
LANGUAGES = ("mn", "en")
SHARE = 100  # percent
EXAMPLES = 5  # cells that are shown


@dataclass(frozen=True)
class Option:
    """One thing that may be done: its code, and what it does."""

    value: str
    says: Words


@dataclass(frozen=True)
class Finding:
    """What a list shows as a whole, and between what somebody decides. ``key`` names it."""

    key: str
    says: Words
    options: Sequence[Option]
    examples: Sequence[str] = field(default_factory=list)

    @classmethod
    def kept(cls, told: Mapping[str, Any]) -> Finding:
        """Return a finding as it was kept."""
        options = [Option(**one) for one in told["options"]]
        return cls(told["key"], told["says"], options, told["examples"])


class Step(Protocol):
    """One matter in which a whole list may be wrong: found first, then done as it was decided."""

    def find(self, actor: Actor, lines: Sequence[Line]) -> list[Finding]:
        """Return what the list shows in this matter."""

    def apply(self, lines: Sequence[Line], decisions: Mapping[str, str]) -> list[Line]:
        """Return the rows as they are read after what was decided."""


def both(words: Callable[[], str]) -> Words:
    """Return a sentence in both languages."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = words()
    return found


def option(value: str, words: Callable[[], str]) -> Option:
    """Return one thing that may be done, told in both languages."""
    return Option(value, both(words))


def settled(
    actor: Actor, lines: Sequence[Line], steps: Sequence[Step], decisions: Mapping[str, str]
) -> tuple[list[Line], list[Finding]]:
    """Return the rows as they are read after what was decided, and all that was found.

    Each matter is looked at in rows that were already read as the ones before it were decided.
    """
    found: list[Finding] = []
    rows = list(lines)
    for step in steps:
        found += step.find(actor, rows)
        waiting = set(undecided(found, decisions))
        fit = {one.key: decisions[one.key] for one in found if one.key not in waiting}
        rows = step.apply(rows, fit)
    return rows, found


def undecided(found: Sequence[Finding], decisions: Mapping[str, str]) -> list[str]:
    """Return the keys of what nobody has decided as it may be decided now."""
    return [
        one.key
        for one in found
        if decisions.get(one.key) not in {option.value for option in one.options}
    ]


def percent(part: int, whole: int) -> str:
    """Return a share in percent: at least 1 where there is anything."""
    return str(max(1, round(SHARE * part / whole)))
