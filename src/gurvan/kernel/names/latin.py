"""Mongolian in Latin letters, by the national standard MNS 5217:2012."""

from __future__ import annotations

import re

from gurvan.kernel.names.alphabet import normalise

_MNS_5217 = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "ye", "ё": "yo", "ж": "j", "з": "z",
    "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "ө": "ö", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ү": "ü", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch",
    "ш": "sh", "щ": "sh", "ъ": "i", "ы": "y", "ь": "i", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
# Letters of Kazakh names, on which the standard is silent: as in Kazakhstan's Latin alphabet of
# 2021, but for і, whose dotless form nobody types.
_KAZAKH = {"ә": "ä", "ғ": "ğ", "қ": "q", "ң": "ñ", "ұ": "ū", "һ": "h", "і": "i"}

_SMALL = _MNS_5217 | _KAZAKH
_TITLE = str.maketrans(_SMALL | {a.upper(): b.title() for a, b in _SMALL.items()})
_WORD = re.compile(r"[^\W\d_]+")


def _word(match: re.Match[str]) -> str:
    word = match.group()
    whole = word.translate(_TITLE)
    return whole.upper() if len(word) > 1 and word.isupper() else whole


def latin(text: str) -> str:
    """Return the text, normalised, in Latin letters; what is not Cyrillic stays as it is.

    A capital letter of two Latin letters keeps one capital ("Шинэ" is "Shine", "Ц.Бат" is
    "Ts.Bat"), but for words wholly in capitals ("ШИНЭ" is "SHINE").
    """
    return romanised(normalise(text))


def romanised(text: str) -> str:
    """Return a normalised text in Latin letters."""
    return text if text.isascii() else _WORD.sub(_word, text)
