"""The answers to one question of a survey, one for each answer sheet; and how they are kept. Pure.

One question is one text, so that it is read without the others. Who answered nothing has None; so
has who withdrew.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from gurvan.research.surveying.columns import Choice

# By kind: the place of a choice; the places of several; a number; a day as 2026-11-21; words.
Answer = int | float | str | Sequence[int] | None


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What was answered to a question of a ``kind`` (``terms.ASKS``), in the order of the sheets.

    An answer that can be chosen is its place in ``choices``.
    """

    kind: str
    choices: Sequence[Choice] = ()
    given: Sequence[Any] = field(default_factory=list)  # of Answer; Any, since the kind decides

    @property
    def answered(self) -> int:
        """How many answered."""
        return sum(one is not None for one in self.given)

    def without(self, sheets: Collection[int]) -> Answers:
        """Return the same with nothing on these sheets (from 0)."""
        gone = set(sheets)
        given = [None if at in gone else one for at, one in enumerate(self.given)]
        return Answers(kind=self.kind, choices=self.choices, given=given)


def packed(answers: Answers) -> bytes:
    """Return answers in as few bytes as they need, for sealing.

    Several answers at once are kept each way once: fifty thousand sheets hold some dozens of them.
    """
    told: dict[str, Any] = {
        "kind": answers.kind,
        "choices": [[one.code, one.mn, one.en] for one in answers.choices],
        "given": answers.given,
    }
    if answers.kind == "several":
        ways: dict[tuple[int, ...], int] = {}
        told["given"] = [
            None if one is None else ways.setdefault(tuple(one), len(ways)) for one in answers.given
        ]
        told["ways"] = list(ways)
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return zlib.compress(text.encode(), level=1)


def unpacked(held: bytes) -> Answers:
    """Return what ``packed`` wrote."""
    told = json.loads(zlib.decompress(held))
    given = told["given"]
    if "ways" in told:  # what was sealed before holds each answer in full
        ways = [tuple(one) for one in told["ways"]]
        given = [None if one is None else ways[one] for one in given]
    return Answers(
        kind=told["kind"],
        choices=[Choice(*one) for one in told["choices"]],
        given=given,
    )
