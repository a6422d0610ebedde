"""Whether two records may be of one person: reasons that a human being weighs, never a verdict.

The rules, in the order of what they are worth:

- the same register number is reason enough;
- so is the same name (or one that differs only in spelling), unless the birth dates speak
  against it;
- a weaker likeness (names swapped, one letter apart, the given name alone) needs the birth date
  or the telephone to speak for it: a grandson often bears his grandfather's name, which looks
  like two names swapped, and one parent's name may stand where the other's stood;
- a birth date or a telephone alone is nothing: families share telephones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache

from gurvan.kernel.names.alphabet import normalise
from gurvan.kernel.names.fold import spellings
from gurvan.kernel.names.person import PersonName
from gurvan.kernel.words import said


class Reason(StrEnum):
    """Why two records may be of one person."""

    SAME_REGISTER_NUMBER = "same_register_number"
    SAME_NAME = "same_name"
    SPELLED_ALIKE = "spelled_alike"
    NAMES_SWAPPED = "names_swapped"
    ONE_LETTER_APART = "one_letter_apart"
    SAME_GIVEN_NAME = "same_given_name"
    SAME_BIRTH_DATE = "same_birth_date"
    BIRTH_DATE_SLIP = "birth_date_slip"
    SAME_PHONE = "same_phone"

    @property
    def says(self) -> str:
        """The English sentence (a msgid)."""
        return _SENTENCES[self]


_SENTENCES = {
    Reason.SAME_REGISTER_NUMBER: said("The register number is the same."),
    Reason.SAME_NAME: said("The patronymic and the given name are the same."),
    Reason.SPELLED_ALIKE: said("The names differ only in their spelling."),
    Reason.NAMES_SWAPPED: said("The patronymic and the given name are swapped."),
    Reason.ONE_LETTER_APART: said("The names differ in one letter."),
    Reason.SAME_GIVEN_NAME: said("The given name is the same."),
    Reason.SAME_BIRTH_DATE: said("The birth date is the same."),
    Reason.BIRTH_DATE_SLIP: said("The birth dates differ as by a slip of the pen."),
    Reason.SAME_PHONE: said("The telephone number is the same."),
}
_STRONG = frozenset({Reason.SAME_NAME, Reason.SPELLED_ALIKE})
_SOUND = re.compile(r"sh|ch|kh|ts|.")
_VOWELS = str.maketrans("eu", "oo", "i")
_DOUBLED = re.compile(r"(.)\1+")
# All that an ending of the genitive is made of, once the vowels are made one.
_ENDINGS = "gnao"
# Names of three sounds lie one letter from dozens of others: Бат, Бал, Бад, Хад.
_FEWEST_SOUNDS = 4


@lru_cache(maxsize=4096)
def likened(part: str) -> str:
    """Return one text for all names that ``likeness`` would call alike; empty of no name.

    By it they are looked up. Names that have nothing in common may share it, never the other way
    round: vowels that are spelled in several ways are one, and all that could be an ending of the
    genitive is taken off.
    """
    for word in spellings(part) - {""}:
        plain = _DOUBLED.sub(r"\1", word.translate(_VOWELS))
        return plain.rstrip(_ENDINGS) or plain[:1] or word[:1]
    return ""


def likeness(
    a: PersonName,
    b: PersonName,
    *,
    born: tuple[date | None, date | None] = (None, None),
    same_register_number: bool = False,
    same_phone: bool = False,
) -> tuple[Reason, ...]:
    """Return why a and b may be one person, strongest reason first; empty where nothing says so.

    Equality of register number and telephone is passed in, because it is told by blind indexes.
    """
    name, birth = _names(a, b), _births(*born)
    phone = Reason.SAME_PHONE if same_phone else None
    number = Reason.SAME_REGISTER_NUMBER if same_register_number else None
    reasons = tuple(reason for reason in (number, name, birth, phone) if reason)
    if number:
        return reasons
    if name is None:
        return ()
    if name in _STRONG and (birth or None in born):
        return reasons
    if name is Reason.SAME_GIVEN_NAME and birth is Reason.BIRTH_DATE_SLIP and not phone:
        return ()
    return reasons if birth or phone else ()


def _names(a: PersonName, b: PersonName) -> Reason | None:
    """Return the strongest thing that the two names have in common."""
    given, patronymic = _alike(a.given, b.given), _parent_alike(a.patronymic, b.patronymic)
    if given and patronymic:
        same = _plain(a.given) == _plain(b.given) and _plain(a.patronymic) == _plain(b.patronymic)
        return Reason.SAME_NAME if same else Reason.SPELLED_ALIKE
    if _parent_alike(a.given, b.patronymic) and _parent_alike(a.patronymic, b.given):
        return Reason.NAMES_SWAPPED
    if (given and _near(stems(a.patronymic), stems(b.patronymic))) or (
        patronymic and _near(spellings(a.given), spellings(b.given))
    ):
        return Reason.ONE_LETTER_APART
    return Reason.SAME_GIVEN_NAME if given else None


def _births(a: date | None, b: date | None) -> Reason | None:
    """Return what two birth dates have in common."""
    if a is None or b is None:
        return None
    if a == b:
        return Reason.SAME_BIRTH_DATE
    swapped = (a.year, a.month, a.day) == (b.year, b.day, b.month)
    slip = swapped or one_apart(f"{a:%Y%m%d}", f"{b:%Y%m%d}")
    return Reason.BIRTH_DATE_SLIP if slip else None


def _plain(text: str) -> str:
    return normalise(text).casefold()


def _alike(a: str, b: str) -> bool:
    """Say whether two names are one in some usual spelling."""
    return bool(spellings(a) & spellings(b) - {""})


def _parent_alike(a: str, b: str) -> bool:
    """Say whether two names are one, in the genitive (Доржийн, Эрдэнийн) or not."""
    return bool(stems(a) & stems(b))


@lru_cache(maxsize=4096)
def stems(name: str) -> frozenset[str]:
    """Return the folded name, and what it may be once an ending of the genitive is taken off."""
    whole = spellings(name) - {""}
    ends = ("gin", "in", "a", "e", "i", "o", "u")
    bare = {word.removesuffix(end) for word in whole for end in ends}
    return whole | {stem for stem in bare if len(_SOUND.findall(stem)) > 1}


def _near(a: frozenset[str], b: frozenset[str]) -> bool:
    """Say whether two names, long enough to tell, differ in one sound in some spelling."""
    heard_a = [_SOUND.findall(word) for word in a]
    heard_b = [_SOUND.findall(word) for word in b]
    return any(
        min(len(x), len(y)) >= _FEWEST_SOUNDS and one_apart(x, y) for x in heard_a for y in heard_b
    )


def one_apart(a: Sequence[str], b: Sequence[str]) -> bool:
    """Say whether one change makes a of b: a sign more, less or other, or two swapped."""
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    a, b = a[start:], b[start:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    swapped = len(a) == len(b) == 2 and a[0] == b[1] and a[1] == b[0]  # noqa: PLR2004 - a pair
    return swapped or max(len(a), len(b)) == 1
