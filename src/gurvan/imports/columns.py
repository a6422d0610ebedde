"""One column of a list: its header, what its cells may hold, and how a cell is understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Generic, TypeVar

from django.utils.formats import get_format
from django.utils.translation import gettext as _, override

from gurvan.imports.refusals import NotAChoice, NotADay, NotAnAmount, PlacesSeveral
from gurvan.kernel.names import fold, register_number
from gurvan.kernel.words import said
from gurvan.places import queries as places
from gurvan.places.models import Place
from gurvan.places.refusals import PlaceUnknown
from gurvan.registry import phones

T = TypeVar("T")
# "2024 оны 5-р сарын 20", "2024 оны 05 дугаар сарын 20-ны өдөр"
_SPOKEN = re.compile(
    r"(?P<year>\d{4}) ?(?:оны?|он)\D{0,3}(?P<month>\d{1,2})\D{0,12}сар\D{0,4}(?P<day>\d{1,2})\D*"
)
# How spreadsheet programs count days: from the last but one of the year 1899.
_SERIAL = re.compile(r"[1-9]\d{4}")
_AMOUNT = re.compile(r"\d{1,12}(\.\d{1,3})?")
_HECTARES = re.compile(r"(\d{1,12}(?:\.\d{1,20})?)(?:ha|га)?", re.IGNORECASE)
_FINEST = Decimal("0.0001")  # of a hectare: one square metre
_BEGIN = date(1899, 12, 30)
SHAPE = "shape"  # the key of the column in which ground stands
A_DAY = said("a day: 2024.05.20")
A_PLACE = said("a place: its code (4152), or aimag and soum (Төв, Заамар)")


@dataclass(frozen=True, kw_only=True)
class Column(Generic[T]):
    """``take`` understands a cell that is not empty, or refuses it. ``header`` is a msgid."""

    key: str
    header: str
    take: Callable[[str], T]
    empty: T
    needed: bool = False
    says: str = ""  # what a cell may hold, a msgid
    choices: tuple[str, ...] = ()  # msgids
    kind: str = "text"  # or day, place, choice, phone, group, shape: what may be proposed for it

    def explained(self) -> str:
        """Return what a cell may hold, in the chosen language."""
        return ", ".join(map(_, self.choices)) or (_(self.says) if self.says else "")


def text(
    key: str, header: str, *, needed: bool = False, says: str = "", kind: str = "text"
) -> Column[str]:
    """Return a column of words, taken as they are; the command checks them."""
    return Column(key=key, header=header, take=str, empty="", needed=needed, says=says, kind=kind)


def phone(key: str, header: str) -> Column[str]:
    """Return a column of telephone numbers."""
    return Column(
        key=key, header=header, take=phones.written, empty="", says=said("8 digits"), kind="phone"
    )


def number(key: str, header: str) -> Column[str]:
    """Return a column of citizens' register numbers; letters that look alike are mended."""
    return Column(
        key=key,
        header=header,
        take=lambda typed: register_number.parse(typed).text,
        empty="",
        says=said("two letters and eight digits"),
    )


def day(key: str, header: str, *, needed: bool = False) -> Column[date | None]:
    """Return a column of days, written in any of the usual manners."""
    return Column(
        key=key, header=header, take=read_day, empty=None, needed=needed, says=A_DAY, kind="day"
    )


def place(key: str, header: str, *, needed: bool = False) -> Column[Place | None]:
    """Return a column of places, by code or name."""
    return Column(
        key=key,
        header=header,
        take=read_place,
        empty=None,
        needed=needed,
        says=A_PLACE,
        kind="place",
    )


def amount(key: str, header: str) -> Column[Decimal | None]:
    """Return a column of amounts, with a point or a comma, and spaces between thousands."""
    return Column(key=key, header=header, take=read_amount, empty=None, says=said("a number: 12.5"))


def shape() -> Column[str]:
    """Return the column of the ground: its cell tells of the shape that stands beside the row."""
    return Column(
        key=SHAPE,
        header=said("Shape"),
        take=str,
        empty="",
        needed=True,
        says=said("the outline as WKT: POLYGON((104.758 48.209, …)); longitude stands first"),
        kind="shape",
    )


def hectares(key: str, header: str) -> Column[Decimal | None]:
    """Return a column of hectares, with as many decimals as map programs write."""
    says = said("a number: 12.5")
    return Column(key=key, header=header, take=read_hectares, empty=None, says=says)


def choice(
    key: str,
    header: str,
    words: Mapping[str, str],
    *,
    needed: bool = False,
    short: Mapping[str, str] | None = None,
) -> Column[str]:
    """Return a column whose cells hold one of some words, in either language, or its code.

    ``short`` gives the code by a shorter word that lists are written with.
    """
    shorter = {fold.fold(way): code for way, code in (short or {}).items()}

    def take(typed: str) -> str:
        known = shorter | _readings(tuple(words.items()))
        if fold.fold(typed) not in known:
            raise NotAChoice(text=typed, choices=list(words.values()))
        return known[fold.fold(typed)]

    return Column(
        key=key,
        header=header,
        take=take,
        empty="",
        needed=needed,
        choices=tuple(words.values()),
        kind="choice",
    )


@cache
def _readings(words: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return the code by each way to write it, folded."""
    found = {}
    for code, word in words:
        with override("mn"):
            for way in (code, code.replace("_", " "), word, _(word)):
                found[fold.fold(way)] = code
    return found


def read_day(typed: str) -> date:
    """Return a day. Raises NotADay."""
    written = " ".join(typed.split())
    if spoken := _SPOKEN.fullmatch(written):
        written = "{year}.{month}.{day}".format(**spoken.groupdict())
    written = written.removesuffix(" 00:00:00").rstrip(".")
    if _SERIAL.fullmatch(written):
        return _BEGIN + timedelta(days=int(written))
    for form in get_format("DATE_INPUT_FORMATS", lang="mn", use_l10n=True):
        try:
            return datetime.strptime(written, form).date()  # noqa: DTZ007 - a day has no hour
        except ValueError:
            continue
    raise NotADay(text=typed)


def read_amount(typed: str) -> Decimal:
    """Return an amount. Raises NotAnAmount."""
    written = "".join(typed.split()).replace(",", ".")
    if not _AMOUNT.fullmatch(written):
        raise NotAnAmount(text=typed)
    return Decimal(written)


def read_hectares(typed: str) -> Decimal:
    """Return hectares, to the square metre. Raises NotAnAmount."""
    written = _HECTARES.fullmatch("".join(typed.split()).replace(",", "."))
    if not written:
        raise NotAnAmount(text=typed)
    return Decimal(written[1]).quantize(_FINEST)


def read_place(typed: str) -> Place:
    """Return a place. Raises PlaceUnknown, PlacesSeveral."""
    found = places.resolve(typed)
    if found.count == 1 and found.sure:
        return found.places[0]
    if not found.count:
        raise PlaceUnknown
    near = [f"{one.path} ({one.code})" for one in found.places]
    raise PlacesSeveral(text=typed, places=near or str(found.count))
