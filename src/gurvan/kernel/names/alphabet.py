"""The letters of Mongolian names: their order, and the signs that are typed in their place.

Databases disagree about Mongolian: C collation puts Ө and Ү after Я, and ICU misplaces Ё. So a
row keeps a sort key made here, of digits only, which every collation orders alike.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MONGOLIAN = "абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя"
# Kazakh names of Bayan-Ölgii bring seven letters more; each stands where Kazakh puts it, and the
# order of the Mongolian ones among themselves stays.
CYRILLIC = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
LATIN = "abcdefghijklmnopqrstuvwxyz"

# Between the parts of one key (given name, patronymic, clan): below every sign.
SEPARATOR = "00"
_SPACE = "01"
_OTHER = "99"
# Cyrillic comes before Latin, as the Mongolian locale has it.
_ORDER = {
    sign: f"{place:02}" for place, sign in enumerate("0123456789" + CYRILLIC + LATIN, start=2)
} | {" ": _SPACE, "-": _SPACE}
_DIGITS_PADDED_TO = 6

# One letter under several code points: the Ukrainian, old Slavonic, Latin and Mari look-alikes
# that stand on keyboards in place of Ө and Ү. In Cyrillic words they mean nothing else.
_ONE_LETTER = str.maketrans("ЄєѲѳӦӧЇїӰӱƟɵ", "ӨөӨөӨөҮүҮүӨө")
# Latin letters that look like Cyrillic ones. A capital Y looks like Ү, a small y like у; V stood
# for Ү where a typewriter had no Ү.
_LOOK_ALIKES = str.maketrans("ABCEHKMOPTXYVacekopxyv", "АВСЕНКМОРТХҮҮасекорхуү")
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—―−﹘﹣－", "-") | {"\u00ad": ""})
_ONE_SIGN = _ONE_LETTER | _HYPHENS
_ASCII_LETTER = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"[0-9]+")


def is_cyrillic(sign: str) -> bool:
    """Say whether the sign is a Cyrillic letter."""
    return "\u0400" <= sign <= "\u052f"


def is_latin(sign: str) -> bool:
    """Say whether the sign is a Latin letter, with or without accents."""
    return sign.isalpha() and (sign <= "\u024f" or "\u1e00" <= sign <= "\u1eff")


def _mend(word: re.Match[str]) -> str:
    """Write a word in Cyrillic letters alone, where some of its letters already are."""
    text = word.group()
    mended = text.translate(_LOOK_ALIKES)
    return mended if any(map(is_cyrillic, text)) and not any(map(is_latin, mended)) else text


def normalise(text: str) -> str:
    """Return the text as it would stand had it been typed on a Mongolian keyboard.

    One code point a letter, one space between words, one kind of hyphen (the invisible soft
    hyphen goes), Є Ѳ as Ө, Ї as Ү, and Latin look-alikes as Cyrillic in words that hold Cyrillic.
    A word that is wholly Latin stays as it is: ``BAT`` is how Бат is written in Latin.
    """
    text = " ".join(unicodedata.normalize("NFC", text).translate(_ONE_SIGN).split())
    return _WORD.sub(_mend, text) if _ASCII_LETTER.search(text) else text


@lru_cache(maxsize=4096)  # names repeat: a list of thousands holds some hundreds
def sort_key(text: str) -> str:
    """Return digits, two a letter, whose plain order is the order of the Mongolian alphabet.

    Case does not count, a hyphen counts as a space, numbers count by their value ("2" before
    "10"), accents on Latin letters do not count, and unknown signs come last.
    """
    text = _NUMBER.sub(lambda n: n.group().zfill(_DIGITS_PADDED_TO), normalise(text).casefold())
    return "".join(_ORDER.get(sign) or _ORDER.get(_bare(sign), _OTHER) for sign in text)


def _bare(sign: str) -> str:
    """Return the letter under an accent."""
    return unicodedata.normalize("NFKD", sign)[0]
