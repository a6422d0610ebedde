"""The official list of places as a file tells it: read, checked, romanised, made findable."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files

from gurvan.kernel.names import fold
from gurvan.kernel.names.alphabet import normalise
from gurvan.kernel.names.latin import latin
from gurvan.kernel.words import said
from gurvan.places.refusals import PlaceListBroken

# Each level, how many digits its codes have, and its word.
LEVELS = {
    "capital": said("capital"),
    "aimag": said("aimag"),
    "district": said("district"),
    "soum": said("soum"),
    "khoroo": said("khoroo"),
    "bagh": said("bagh"),
}
MOST_LETTERS = 60  # of a name
_DIGITS = {"capital": 2, "aimag": 2, "district": 4, "soum": 4, "khoroo": 6, "bagh": 6}
FIRST, SECOND, THIRD = ("capital", "aimag"), ("district", "soum"), ("khoroo", "bagh")

# "41", "MN4152", and the statistics office's "34152", whose first digit is the region.
_CODE = re.compile(r"(?:MN)?[0-9]?((?:[0-9]{2}){1,3})", re.IGNORECASE)
_ISO = re.compile(r"MN-[0-9]{1,3}", re.IGNORECASE)
_NUMBERED = re.compile(r"([0-9]+)-р (баг|хороо)(?:, (.+))?")
_LATIN_WORDS = {"баг": "Bagh", "хороо": "Khoroo"}
# Words that say what kind of place it is, not which, folded as they are typed.
_KINDS = {
    fold.fold(word): level
    for level, words in {
        "capital": "нийслэл нийслэлийн хот хотын capital city",
        "aimag": "аймаг аймгийн aimag province",
        "district": "дүүрэг дүүргийн duureg district",
        "soum": "сум сумын soum",
        "khoroo": "хороо хорооны khoroo",
        "bagh": "баг багийн bag bagh",
    }.items()
    for word in words.split()
}


@dataclass(frozen=True)
class Unit:
    """One place as a list has it."""

    code: str
    level: str
    name: str
    iso: str = ""
    line: int = field(default=0, compare=False)  # of the file, where it came from one

    @property
    def parent(self) -> str:
        """The code of the place in which it lies; empty for an aimag and the capital."""
        return self.code[:-2]

    @property
    def is_whole(self) -> bool:
        """Say whether code, level, name and ISO code are each of the right form."""
        digits = self.code.isascii() and self.code.isdecimal()
        fits = len(self.code) == _DIGITS.get(self.level) and 0 < len(self.name) <= MOST_LETTERS
        return digits and fits and (not self.iso or bool(_ISO.fullmatch(self.iso)))

    @property
    def latin(self) -> str:
        """Its name in Latin letters: by the exceptions, else by the rule."""
        return _latin_exceptions().get(self.code) or latin_name(self.name)


def read(text: str) -> list[Unit]:
    """Return the places of a list: CSV with the columns code, level, name and, if any, iso.

    Lines that begin with # are comments. Whether the list is whole, ``checked`` says.
    """
    lines = [line for line in enumerate(text.splitlines(), start=1) if not line[1].startswith("#")]
    rows = csv.DictReader(line for _, line in lines)
    return [
        Unit(
            code=(row.get("code") or "").strip(),
            level=(row.get("level") or "").strip(),
            name=normalise(row.get("name") or ""),
            iso=(row.get("iso") or "").strip(),
            line=lines[rows.line_num - 1][0],
        )
        for row in rows
    ]


def checked(units: Iterable[Unit]) -> list[Unit]:
    """Return the list once it is known to be whole: each place right, once, after its parent.

    Raises PlaceListBroken with the first line that is not, and for an empty list.
    """
    seen: dict[str, Unit] = {}
    for place, unit in enumerate(units, start=1):
        orphan = bool(unit.parent) and unit.parent not in seen
        if not unit.is_whole or orphan or unit.code in seen:
            raise PlaceListBroken(field="units", line=unit.line or place)
        seen[unit.code] = unit
    if not seen:
        raise PlaceListBroken(field="units", line=1)
    return list(seen.values())


def shipped() -> list[Unit]:
    """Return the list that comes with the program."""
    return read(_text("places.csv"))


def digest(units: Iterable[Unit]) -> str:
    """Return the SHA-256 (hex) of a list, by which two loads of one list are known as one."""
    text = "\n".join(f"{u.code},{u.level},{u.name},{u.iso}" for u in units)
    return sha256(text.encode()).hexdigest()


@cache
def aliases() -> dict[str, str]:
    """Return what other lists call a place, code or spelling, and the right code of each."""
    return {row["alias"]: row["code"] for row in _rows("aliases.csv")}


@cache
def _aliases_folded() -> dict[str, str]:
    return {fold.fold(alias): code for alias, code in aliases().items()}


def code_of_alias(text: str) -> str | None:
    """Return the right code where the text is a spelling that only other lists have."""
    return _aliases_folded().get(fold.fold(text))


@cache
def _latin_exceptions() -> dict[str, str]:
    return {row["code"]: row["latin"] for row in _rows("latin_exceptions.csv")}


def _text(name: str) -> str:
    return (files("gurvan.places") / "data" / name).read_text(encoding="utf-8")


def _rows(name: str) -> Iterable[dict[str, str]]:
    return csv.DictReader(line for line in _text(name).splitlines() if not line.startswith("#"))


def latin_name(name: str) -> str:
    """Return a name in Latin letters; "3-р баг, Хайлааст" is "Bagh 3, Khailaast"."""
    numbered = _NUMBERED.fullmatch(name)
    if not numbered:
        return latin(name)
    number, kind, own = numbered.groups()
    return f"{_LATIN_WORDS[kind]} {number}" + (f", {latin(own)}" if own else "")


def code_in(text: str) -> str | None:
    """Return the right code where the text is a code, as this or another list writes it.

    An ISO code ("MN-047") is returned as it is. None where the text is no code.
    """
    text = "".join(text.split()).upper()
    if _ISO.fullmatch(text):
        return text
    found = _CODE.fullmatch(text)
    return aliases().get(found[1], found[1]) if found else None


def searched(*names: str) -> str:
    """Return what to store so that any of the names finds a place: tokens, each after a space."""
    return "".join(f" {token}" for token in sorted(fold.tokens(*names)))


def asked(text: str) -> list[list[str]]:
    """Return the words typed, each in its folded readings, without words such as "soum".

    Where nothing else was typed, those words stay.
    """
    words = fold.queries(text)
    return [readings for readings in words if readings[0] not in _KINDS] or words


def level_in(text: str) -> str | None:
    """Return the level of which the text speaks last: "Төв аймгийн Заамар сум" of a soum."""
    kinds = (_KINDS.get(readings[0]) for readings in reversed(fold.queries(text)))
    return next(filter(None, kinds), None)


def called(*names: str) -> str:
    """Return every folded spelling of the whole of each name, as one word between spaces.

    "3-р баг, Хайлааст" is called so, and "Хайлааст" too.
    """
    found: set[str] = set()
    for name in names:
        for part in {name, name.rpartition(", ")[2]}:
            words = part.replace(",", " ").split()
            kept = [word for word in words if fold.fold(word) not in _KINDS] or words
            found |= fold.spellings("".join(kept))
    return f" {' '.join(sorted(found))} "


def means(typed: list[list[str]], names: str, above: str) -> bool:
    """Say whether what was typed (see ``asked``) is a whole name, and where the place lies.

    The name (one of ``called``) stands first or last; each other word must begin a token of
    ``above``, which is what ``searched`` returns for the places in which it lies.
    """
    words = [readings[0] for readings in typed]
    cuts = range(len(words))
    ways = [(words[cut:], typed[:cut]) for cut in cuts]
    ways += [(words[: cut + 1], typed[cut + 1 :]) for cut in cuts]
    return any(
        f" {fold.fold(''.join(own))} " in names
        and all(any(f" {r}" in above for r in word) for word in rest)
        for own, rest in ways
    )
