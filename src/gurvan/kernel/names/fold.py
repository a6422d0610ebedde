"""Finding a name however it is typed: in Cyrillic or Latin, in any of the usual spellings.

Every spelling is brought to one *folded* form, in the letters a to z:

- Cyrillic becomes Latin by MNS 5217:2012, and accents go (ö is o, ü is u);
- what people write for one another becomes one: y, й, ы and i are ``i``; h and x are ``kh``;
  c is ``ts``; zh is ``j``; w is ``v``; doubled letters are single (``batbatar``);
- hyphens and apostrophes go.

Where one letter has several usual spellings that cannot be made one, a name is stored under each
(``tokens``): Ө is o or u ("Мөнх": monkh, munkh), Е is ye or e, Ё is yo or as Е, and the signs ъ
and ь are i (the standard) or nothing (everyday). A typed word is found where one of its readings
(``queries``) begins a stored token, so a beginning of a name finds it too. Folding keeps
beginnings: what begins a name still begins it when both are folded.

Of a long text only the beginning is read, and of a question the first ten words: nobody has more
names, and each word is a condition of the search.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice, product

from gurvan.kernel.names.alphabet import normalise
from gurvan.kernel.names.latin import romanised

# What an everyday Latin spelling stands for, tried in this order at each place of a word.
_EVERYDAY = {
    "sh": "sh", "ch": "ch", "kh": "kh", "zh": "j", "h": "kh", "x": "kh", "c": "ts", "w": "v",
    "y": "i",
}  # fmt: skip
_SPELLINGS = re.compile("|".join(_EVERYDAY))
_DOUBLED = re.compile(r"([a-z])\1+")
_NOT_FOLDED = re.compile(r"[^a-z0-9]+")
_BETWEEN_WORDS = re.compile(r"[\s.,;/()«»\"“”]+")

MOST_LETTERS = 1000  # of one text; no title is longer
MOST_WORDS = 10  # of one question

# The spellings of the letters that have several. The first of each is the canonical one.
_O_BARRED = ("ө", "у")
_YE = ("е", "э")
_YO = ("ё", "е", "э")
_SIGNS = ("ъ", "")


def _letters(text: str) -> str:
    """Return a normalised text in the letters a to z, each sound in one spelling."""
    text = romanised(text).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in text if not unicodedata.combining(sign))
    text = _SPELLINGS.sub(lambda found: _EVERYDAY[found.group()], text)
    return _DOUBLED.sub(r"\1", _NOT_FOLDED.sub("", text))


def _words(text: str) -> list[str]:
    text = normalise(text[:MOST_LETTERS]).casefold()
    return [word for word in _BETWEEN_WORDS.split(text) if word]


def fold(text: str) -> str:
    """Return the canonical folded form: its words, folded, with one space between them."""
    return " ".join(filter(None, map(_letters, _words(text))))


@lru_cache(maxsize=4096)  # names repeat: a list of thousands holds some hundreds
def spellings(text: str) -> frozenset[str]:
    """Return every folded spelling of the text as one word."""
    text = normalise(text).casefold().replace("ь", "ъ")
    choices = product(
        _O_BARRED if "ө" in text else ("ө",),
        _YE if "е" in text else ("е",),
        _YO if "ё" in text else ("ё",),
        _SIGNS if "ъ" in text else ("ъ",),
    )
    return frozenset(
        _letters(text.replace("ө", o).replace("е", ye).replace("ё", yo).replace("ъ", sign))
        for o, ye, yo, sign in choices
    )


def tokens(*texts: str) -> frozenset[str]:
    """Return what to store so that the texts (clan, patronymic, given name) are found.

    A name of several parts is stored from each part on ("Бат-Эрдэнэ": baterdene, erdene), so
    that it is found by its parts and with or without its hyphen.
    """
    found: set[str] = set()
    for text in texts:
        parts = [part for word in _words(text) for part in word.split("-")]
        for start in range(len(parts)):
            found |= spellings("".join(parts[start:]))
    return frozenset(found - {""})


def queries(text: str) -> list[list[str]]:
    """Return, for each of the first ten words typed, its readings; each must begin some token.

    A Latin word that ends in c may be the beginning of ch, or stand for ts: two readings.
    """
    readings = filter(None, map(_readings, _words(text)))
    return list(islice(readings, MOST_WORDS))


def _readings(word: str) -> list[str]:
    folded = _letters(word)
    if folded and word.endswith("c"):
        return [folded, _letters(word[:-1]) + "c"]
    return [folded] if folded else []


def matches(text: str, stored: Iterable[str]) -> bool:
    """Say whether what was typed finds the stored tokens; nothing typed finds nothing."""
    stored = tuple(stored)
    words = queries(text)
    return bool(words) and all(
        any(token.startswith(tuple(readings)) for token in stored) for readings in words
    )
