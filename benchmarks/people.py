"""Invented people and groups by lot, always the same for one seed. Pure.

Nobody here is anybody: names are put together from what Mongolian names are made of, some of them
often and most of them seldom, as in life; register numbers begin with Я, which no aimag's do.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from gurvan.registry.particulars import Draft

SEED = 1


def _each(names: str) -> list[str]:
    return names.split()


_BEGINNINGS = _each("""
    Алтан Амар Ариун Баатар Баян Бат Болд Буян Бямба Ган Гантиг Гэрэл Даваа Дамба Дорж Дэлгэр Ер
    Жаргал Зол Идэр Лхагва Мөнх Мягмар Намж Наран Нарт Нацаг Ням Одон Оюун Онон Очир Пүрэв Саран
    Содном Сэргэлэн Сүх Төгс Төмөр Түвшин Тэмүү Уран Үлэмж Хатан Хонгор Хосба Хүрэл Цагаан Цогт
    Цэрэн Чин Чулуун Шинэ Энх Эрдэнэ Ядам
""")
_ENDINGS = _each("""
    баатар байар бат болд булаг гэрэл далай дорж дулам жав жаргал заяа зориг мандал мөнх наран
    нямбуу очир сайхан сувд сүрэн сүх тогтох төгс туяа түвшин тулга хишиг хуяг хүү цэцэг цэрэн
    чимэг чулуун шагай эрдэнэ
""")
_FIRST_BIRTH, _BIRTH_DAYS = date(1958, 1, 1), 365 * 47
_TOLD = date(2026, 1, 12)
_LOTS = "ЯЭЩ"  # second letters of register numbers: three lots share none
_OF_LOT = 3_000_000  # telephones


def _names() -> tuple[list[str], list[float]]:
    """Return given names and, summed up, how often each is borne: the n-th 1/n as often."""
    names = [one + other for one in _BEGINNINGS for other in _ENDINGS if one.casefold() != other]
    names += _BEGINNINGS
    Random(SEED).shuffle(names)
    return names, list(accumulate(1 / (30 + place) for place in range(len(names))))


def drafts(count: int, *, seed: int = SEED) -> Iterator[Draft]:
    """Yield as many people, each with a register number and a telephone of their own.

    Of three seeds that follow on each other nobody shares a number with anybody.
    """
    lot, which = Random(seed), (seed - SEED) % len(_LOTS)
    names, weights = _names()
    borne: dict[date, int] = {}
    for place in range(count):
        given, patronymic = lot.choices(names, cum_weights=weights, k=2)
        born = _FIRST_BIRTH + timedelta(days=lot.randrange(_BIRTH_DAYS))
        while borne.get(born, 0) >= 100:  # so many numbers there are a day
            born += timedelta(days=1)
        last = borne[born] = borne.get(born, 0) + 1
        month = born.month + (20 if born.year >= 2000 else 0)
        yield Draft(
            given=given,
            patronymic=patronymic,
            sex="male" if (last - 1) // 10 % 2 else "female",
            birth_date=born,
            register_number=f"Я{_LOTS[which]}{born:%y}{month:02}{born:%d}{last - 1:02}",
            phone=f"{80000000 + which * _OF_LOT + place}",
            purpose_told_on=_TOLD,
            consent_on=_TOLD,
        )
