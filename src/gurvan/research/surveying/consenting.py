"""Which answers in a column of consent say yes, and which refuse it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from gurvan.research.surveying.cells import YES, flag, is_answer
from gurvan.research.surveying.columns import Asked, folded

AGREES = ("зөвшөөр", "agree", "consent")
REFUSES = ("үгүй", "зөвшөөрөхгүй", "зөвшөөрсөнгүй", "not", "no", "don’t", "don't", "refuse")


def agreeing(asked: Asked | None, rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the answers in a column of consent that seem to say yes."""
    if asked is None:
        return []
    said = dict.fromkeys(row[asked.places[0]] for row in rows if is_answer(row[asked.places[0]]))
    words = _in_full(asked)
    return [
        one for one in said if one.lower() in YES or _agrees(words.get(folded(one), one.lower()))
    ]


def _in_full(asked: Asked) -> dict[str, str]:
    """Return what the codes of a column's answers mean, by the form."""
    return {folded(one.code): f"{one.code} {one.mn} {one.en}".lower() for one in asked.choices}


def says_no(asked: Asked, answer: str) -> bool:
    """Say whether an answer in a column of consent refuses it."""
    words = _in_full(asked).get(folded(answer))
    return _refuses(answer.lower() if words is None else words) or (
        words is None and flag(answer) is False
    )


def _agrees(words: str) -> bool:
    return not _refuses(words) and (
        any(yes in words for yes in AGREES) or bool(YES & set(words.split()))
    )


def _refuses(words: str) -> bool:
    told = {one.strip(".,;:!?()") for one in words.split()}
    return bool(told & set(REFUSES)) or "хгүй" in words
