"""A lifecycle is a table: state -> {verb: next state}, with a word for every state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gurvan.kernel.errors import CannotWhile

LIFECYCLES: dict[str, Lifecycle] = {}


@dataclass(frozen=True)
class Lifecycle:
    """The states a thing can be in and the verbs that lead from one to the next.

    ``words`` gives each state its English word (a msgid); ``tones`` may give a state one of
    ``good``, ``waiting``, ``bad``, ``ended`` for the colour of its tag (``plain`` otherwise).
    """

    name: str
    table: Mapping[str, Mapping[str, str]]
    words: Mapping[str, str]
    tones: Mapping[str, str]

    def __post_init__(self) -> None:
        """Refuse a table that leads to a state without a word, and a name used twice."""
        states = set(self.table) | {to for steps in self.table.values() for to in steps.values()}
        if states != set(self.words) or self.name in LIFECYCLES:
            message = f"Lifecycle {self.name!r}: its states and its words differ, or it is twice."
            raise TypeError(message)
        LIFECYCLES[self.name] = self

    def after(self, state: str, verb: str) -> str:
        """Return the state that follows. Raises CannotWhile where there is no such step."""
        try:
            return self.table[state][verb]
        except KeyError:
            raise CannotWhile(verb=verb, state=self.words[state]) from None

    def allows(self, state: str, verb: str) -> bool:
        """Say whether the verb can be done from this state."""
        return verb in self.table.get(state, {})

    def verbs(self, state: str) -> list[str]:
        """Return the verbs that can be done from this state, in the table's order."""
        return list(self.table.get(state, {}))

    def choices(self) -> list[tuple[str, str]]:
        """Return (state, word) pairs for a database column or a filter."""
        return list(self.words.items())

    def tone(self, state: str) -> str:
        """Return the tone of a state's tag."""
        return self.tones.get(state, "plain")
