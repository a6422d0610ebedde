"""What messages say: sentences with gaps that no name can fill. Pure.

A message leaves the house: it lies on telephones and with companies of which nobody knows who reads
them. So a gap takes a number, a day or a word from a list, and never anything that somebody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Gap = str | Mapping[str, str]

NUMBER = "number"  # of an agreement or paper: "2026/014-2"
DAY = "day"  # as ISO writes it
_NUMBER = re.compile(r"[0-9]{1,6}(?:[/-][0-9]{1,6}){0,3}")

WORDINGS: dict[str, Wording] = {}


class UnfitValueError(ValueError):
    """A fault of the program: a message was to say what no message may."""


@dataclass(frozen=True)
class Wording:
    """One kind of message: its subject and its text, both msgids, and what fills their gaps.

    A gap is NUMBER, DAY, or a mapping of codes to their words (msgids).
    """

    key: str
    subject: str
    text: str
    gaps: Mapping[str, Gap] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.key in WORDINGS:
            message = f"Two wordings are named {self.key!r}."
            raise TypeError(message)
        WORDINGS[self.key] = self

    def check(self, values: Mapping[str, str]) -> None:
        """Raise UnfitValueError unless the values fill the gaps and can name nobody."""
        if set(values) != set(self.gaps):
            message = f"{self.key} has the gaps {sorted(self.gaps)}."
            raise UnfitValueError(message)
        for name, value in values.items():
            if not fits(self.gaps[name], value):
                message = f"{self.key}: {name} cannot be said in a message."
                raise UnfitValueError(message)


def fits(gap: Gap, value: str) -> bool:
    """Say whether a value may stand in a gap."""
    if not isinstance(gap, str):
        return value in gap
    if gap == NUMBER:
        return bool(_NUMBER.fullmatch(value))
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
