"""A report on its way: its parts, what they seem to be, and what somebody said of them. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from gurvan.research.parting.parts import Part
from gurvan.research.parting.proposing import Proposal, proposed
from gurvan.research.parting.terms import OF_SESSION, SIDES, UNKNOWN


@dataclass(kw_only=True)
class PartedReport:
    """A report in parts. ``takes`` is what each part is taken for, a code of ``terms.TAKES``.

    ``unread`` names what of the file was not read: pictures, notes at the foot. ``said`` is true
    once somebody has looked at all parts.
    """

    title: str
    form: str  # docx, odt, pdf or txt
    letters: str
    unread: list[str]
    parts: list[Part]
    proposals: list[Proposal] = field(default_factory=list)
    takes: list[str] = field(default_factory=list)
    said: bool = False

    def __post_init__(self) -> None:
        self.proposals = self.proposals or proposed(self.parts)
        self.takes = self.takes or [one.takes for one in self.proposals]

    def data(self) -> dict[str, Any]:
        """Return it as it is sealed."""
        return asdict(self)

    @classmethod
    def of(cls, held: dict[str, Any]) -> PartedReport:
        """Return what ``data`` told."""
        return cls(
            **{
                **held,
                "parts": [Part(**one) for one in held["parts"]],
                "proposals": [
                    Proposal(**{**one, "actors": tuple(one["actors"])}) for one in held["proposals"]
                ],
            }
        )

    def taken(self, *codes: str) -> Iterator[int]:
        """Yield the places of the parts that are taken for any of some codes."""
        return (place for place, code in enumerate(self.takes) if code in codes)

    def values(self, *codes: str) -> list[str]:
        """Return the words of the parts that are taken for any of some codes, without labels."""
        return [unlabelled(self.parts[place].words) for place in self.taken(*codes)]

    @property
    def findings(self) -> list[int]:
        """The places of the findings."""
        return list(self.taken(*SIDES))

    @property
    def solutions(self) -> list[int]:
        """The places of the solutions."""
        return list(self.taken("solution"))

    @property
    def unknown(self) -> list[int]:
        """The places of what was not understood."""
        return list(self.taken(UNKNOWN))

    @property
    def makes_session(self) -> bool:
        """Say whether it tells of a session."""
        return any(code in OF_SESSION or code == "answer" for code in self.takes)


def unlabelled(words: str) -> str:
    """Return a line "Date: April 6" without what stands before its colon."""
    label, colon, value = words.partition(":")
    short = len(label.split()) <= _LABEL_WORDS and "\n" not in label
    return value.strip() if colon and short and value.strip() else words


_LABEL_WORDS = 6


def in_mongolian(words: str) -> bool:
    """Say whether words are written in Cyrillic."""
    letters = [one for one in words.lower() if one.isalpha()]
    return sum("а" <= one <= "я" or one in "ёөү" for one in letters) * 2 > len(letters)
