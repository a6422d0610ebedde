"""What a column of a survey's table is, and which answers it has; as data to be kept. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Choice:
    """One answer that can be chosen: its code, and its words in both languages where known."""

    code: str
    mn: str = ""
    en: str = ""

    def words_in(self, language: str) -> str:
        """Return its words in a language, or in the other, or its code."""
        first, second = (self.en, self.mn) if language == "en" else (self.mn, self.en)
        return first or second or self.code

    @classmethod
    def of_words(cls, words: str) -> Choice:
        """Return an answer of which only the words are known, in the language of its letters."""
        mn, en = by_letters(words)
        return cls(words, mn, en)


def by_letters(words: str) -> tuple[str, str]:
    """Return words as Mongolian where they are in Cyrillic, else as English."""
    is_cyrillic = any("Ѐ" <= sign <= "ӿ" for sign in words)
    return (words, "") if is_cyrillic else ("", words)


def folded(words: str) -> str:
    """Return words as they are compared: capitals and spaces do not matter.

    Signs do: <5 is another answer than >5. So names are not compared here as elsewhere.
    """
    return " ".join(words.casefold().split())


def named_by(choices: Iterable[Choice]) -> dict[str, int]:
    """Return the places of choices by what names them in a cell: words or code, folded."""
    named = {}
    for place, one in enumerate(choices):
        for words in (one.en, one.mn, one.code):
            if folded(words):
                named[folded(words)] = place
    return named


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question as the table asks it: in which places (from 0), and what it asks for.

    ``kind`` is a code of ``terms.COLUMNS``. Several answers may stand in a column each: then
    ``parts`` are their codes, one for each place. ``choices`` come from the form; where there are
    some, no other answer is one. ``why`` is a code of ``terms.WHY_OUT``. ``consents`` says whether
    it seems to ask for consent: "surely", "maybe" (a permit has the same name in Mongolian), "".
    """

    name: str
    places: Sequence[int]
    kind: str
    label_mn: str = ""
    label_en: str = ""
    choices: Sequence[Choice] = ()
    parts: Sequence[str] = ()
    why: str = ""
    consents: str = ""

    def label_in(self, language: str) -> str:
        """Return its words in a language, or in the other, or its name."""
        mn, en = self.label_mn, self.label_en
        return ((en or mn) if language == "en" else (mn or en)) or self.name

    def settled(self, kind: str, mn: str, en: str) -> Asked:
        """Return the same as somebody says that it is."""
        return replace(self, kind=kind, label_mn=mn, label_en=en)


def told(columns: Iterable[Asked]) -> list[dict[str, Any]]:
    """Return columns as plain data."""
    return [asdict(one) for one in columns]


def known(rows: Iterable[dict[str, Any]]) -> list[Asked]:
    """Return what ``told`` told."""
    return [Asked(**{**row, "choices": [Choice(**one) for one in row["choices"]]}) for row in rows]
