"""Invented people: usual Mongolian names, put together by lot, always the same lot. Pure.

Nobody here is anybody. The register numbers begin with ЯЯ, which no aimag's numbers do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random


def _each(names: str) -> list[str]:
    return names.split()


WOMEN = _each("""
    Алтанзул Алтанцэцэг Амарзаяа Анхцэцэг Ариунзул Бадамцэцэг Баянзул Бүжинлхам Гэрэлмаа Дагиймаа
    Дуламсүрэн Энхцэцэг Жаргалмаа Золцэцэг Ихбаяр Лхамсүрэн Мөнгөнцэцэг Мядагмаа Наранцэцэг
    Нямсүрэн Оюунчимэг Пагмадулам Рэнцэнханд Самбуудулам Сарангэрэл Төмөрцэцэг Туяацэцэг Үүрийнтуяа
    Хандсүрэн Хишигмаа Хоролмаа Цагаанцэцэг Цэвэлмаа Чимэддулам Шинэцэцэг Эрдэнэцэцэг Ядамсүрэн
""")
MEN = _each("""
    Адъяасүрэн Алтангэрэл Амарсайхан Баатарсүх Балжинням Батжаргал Батмөнх Болдсайхан Буянхишиг
    Ганхуяг Гантөмөр Дашням Довдонбалжир Дэлгэрмөрөн Жигжидсүрэн Золжаргал Идэрмөнх Лувсанжамц
    Мөнхтөр Нанзаддорж Нацагдорж Отгонбаяр Очирхуяг Пүрэвсүрэн Равдан Самданжамц Содномдаржаа
    Сүхтөр Төмөрхуяг Түвшинжаргал Хүрэлтогоо Цогтсайхан Чинзориг Шаравсамбуу Эрдэнэхуяг Ядамжав
""")
PARENTS = _each("""
    Аюур Бавуу Балдан Банзрагч Бат-Очир Билэгт Бямбадорж Галсан Ганжуур Гомбосүрэн Гүр Даваажав
    Далай Дамба Данзан Дашдаваа Доржсүрэн Дэмбэрэл Жамъян Жигмэд Ишдорж Лодой Лхамжав Майдар Мижид
    Намжил Норов Нямбуу Олзод Очирбал Пэлжид Равжаа Радна Сандаг Сономдорж Сүглэгмаа Тогмид Түдэв
    Хорлоо Цэдэн Цэрэндулам Чойдог Чүлтэм Шагдар Шарав Эрэнцэн Юндэн Яндаг
""")
FIRST_YEAR, LAST_YEAR = 1962, 2000
PREFIX = "ЯЯ"


@dataclass(frozen=True)
class Invented:
    """Somebody who does not exist."""

    patronymic: str
    given: str
    sex: str
    born: date
    register_number: str
    phone: str


def people(seed: int = 7) -> Iterator[Invented]:
    """Yield invented people, no two of one name; the same ones each time."""
    lot = Random(seed)  # noqa: S311 - not a secret, and the same each time on purpose
    seen: set[tuple[str, str]] = set()
    number = 0
    while True:
        sex = lot.choice(("female", "male"))
        given = lot.choice(WOMEN if sex == "female" else MEN)
        patronymic = lot.choice(PARENTS)
        born = date(lot.randint(FIRST_YEAR, LAST_YEAR - 1), lot.randint(1, 12), lot.randint(1, 28))
        if (patronymic, given) in seen:
            continue
        seen.add((patronymic, given))
        number += 1
        odd = 1 if sex == "male" else 0
        yield Invented(
            patronymic=patronymic,
            given=given,
            sex=sex,
            born=born,
            register_number=f"{PREFIX}{born:%y%m%d}{odd + 2 * lot.randint(0, 4)}{number % 10}",
            phone=f"9400{number:04d}",
        )


def of_sex(source: Iterator[Invented], sex: str) -> Invented:
    """Return the next of the invented people who is a woman, or a man."""
    return next(one for one in source if one.sex == sex)
