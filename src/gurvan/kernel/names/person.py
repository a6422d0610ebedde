"""A person's name: clan, patronymic and given name; how it is written, sorted and checked.

A Mongolian is greeted, sorted and looked for by the given name. The patronymic is a parent's
given name, not a family name: siblings share it, spouses do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from gurvan.kernel.names import alphabet, fold
from gurvan.kernel.names.alphabet import is_cyrillic, is_latin, normalise
from gurvan.kernel.names.latin import latin
from gurvan.kernel.names.refusals import (
    NameHasControlCharacters,
    NameHasDigits,
    NameHasDirectionCharacters,
    NameHasSigns,
    NameInOtherLetters,
    NameMissing,
    NameMixesAlphabets,
    NameTooLong,
)
from gurvan.kernel.writing import is_seen

MOST_LETTERS = 60  # of one part; the longest names on record have about 35
SORT_KEY_LENGTH = 3 * 2 * MOST_LETTERS + 2 * len(alphabet.SEPARATOR)

_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BESIDE_LETTERS = frozenset(" -'’")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, repr=False)
class PersonName:
    """A name in its three parts; clan and patronymic may be empty.

    Its repr tells nothing, so that no log or error page holds a name.
    """

    clan: str
    patronymic: str
    given: str

    @classmethod
    def typed(cls, *, given: str, patronymic: str = "", clan: str = "") -> PersonName:
        """Return the name from what was typed: mended, checked, with capitals where they belong.

        Raises the refusals of check_name, with the part (``given``, ...) as their field.
        """
        called = _part(given, "given")
        after = _part(patronymic, "patronymic") if patronymic.strip() else ""
        return cls(clan=_part(clan, "clan") if clan.strip() else "", patronymic=after, given=called)

    def __repr__(self) -> str:
        """Tell that it is a name, not whose."""
        return "PersonName(…)"

    @property
    def short(self) -> str:
        """The everyday form: "Д.Баярмаа"."""
        return f"{self.patronymic[0]}.{self.given}" if self.patronymic else self.given

    @property
    def full(self) -> str:
        """All parts, as in documents: "Боржигин Дорж Баярмаа"."""
        return " ".join(filter(None, (self.clan, self.patronymic, self.given)))

    @property
    def greeting(self) -> str:
        """What the person is called: the given name."""
        return self.given

    @property
    def latin(self) -> str:
        """The full name in Latin letters (MNS 5217:2012)."""
        return latin(self.full)

    @property
    def short_latin(self) -> str:
        """The everyday form in Latin letters: "D.Bayarmaa"."""
        return latin(self.short)

    @property
    def sort_key(self) -> str:
        """Digits that sort by given name, then patronymic, then clan; at most SORT_KEY_LENGTH."""
        parts = (self.given, self.patronymic, self.clan)
        return alphabet.SEPARATOR.join(map(alphabet.sort_key, parts))

    @property
    def tokens(self) -> frozenset[str]:
        """What to store so that the person is found by any part of the name."""
        return fold.tokens(self.clan, self.patronymic, self.given)

    @property
    def search(self) -> str:
        """The same in one text, a space before each, in the order of the letters."""
        return "".join(f" {token}" for token in sorted(self.tokens))


@lru_cache(maxsize=4096)  # names repeat: a list of thousands holds some hundreds
def _part(text: str, field: str) -> str:
    """Return one part of a name, checked and put right. Raises as check_name does."""
    check_name(text, field=field)
    return _cased(text)


def _cased(part: str) -> str:
    """Return the part normalised; one wholly in capitals or small letters is put right."""
    part = normalise(part)
    if part.isupper() or part.islower():
        return _WORD.sub(lambda word: word.group().capitalize(), part)
    return part


def check_name(text: str, *, field: str = "given") -> None:
    """Refuse what cannot be one part of a name, once everything mendable is mended.

    Raises NameMissing, NameTooLong, NameHasDirectionCharacters, NameHasControlCharacters,
    NameHasDigits, NameInOtherLetters, NameHasSigns or NameMixesAlphabets.
    """
    text = normalise(text)
    if _DIRECTION.intersection(text):
        raise NameHasDirectionCharacters(field=field)
    if not all(map(is_seen, text)):
        raise NameHasControlCharacters(field=field)
    if len(text) > MOST_LETTERS:
        raise NameTooLong(field=field, most=MOST_LETTERS)
    if any(map(str.isdigit, text)):
        raise NameHasDigits(field=field)
    letters = [sign for sign in text if sign.isalpha()]
    if not all(is_cyrillic(letter) or is_latin(letter) for letter in letters):
        raise NameInOtherLetters(field=field)
    if signs := {*text} - _BESIDE_LETTERS - {*letters}:
        raise NameHasSigns(field=field, signs=" ".join(sorted(signs)))
    if not letters:
        raise NameMissing(field=field)
    for word in _WORD.findall(text):
        if any(map(is_cyrillic, word)) and any(map(is_latin, word)):
            raise NameMixesAlphabets(field=field)
