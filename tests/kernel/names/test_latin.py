"""Latin letters as the national standard has them."""

from __future__ import annotations

import pytest
from hypothesis import given

from gurvan.kernel.names.alphabet import MONGOLIAN
from gurvan.kernel.names.latin import latin
from tests.kernel.names.names import names

# MNS 5217:2012 letter by letter; the published package cyrtranslit ("mn") has the same table.
STANDARD = [
    *("a", "b", "v", "g", "d", "ye", "yo", "j", "z", "i", "i", "k", "l", "m", "n", "o", "ö", "p"),
    *("r", "s", "t", "u", "ü", "f", "kh", "ts", "ch", "sh", "sh", "i", "y", "i", "e", "yu", "ya"),
]


def test_every_letter_follows_the_standard() -> None:
    assert [latin(letter) for letter in MONGOLIAN] == STANDARD
    assert [latin(letter.upper()) for letter in MONGOLIAN] == [s.capitalize() for s in STANDARD]


@pytest.mark.parametrize(
    ("cyrillic", "expected"),
    [
        ("Мөнхсарнай", "Mönkhsarnai"),
        ("МӨНХСАРНАЙ", "MÖNKHSARNAI"),
        ("Жаргалсайхан", "Jargalsaikhan"),
        ("Ц.Баярмаа", "Ts.Bayarmaa"),
        ("Бат-Эрдэнэ", "Bat-Erdene"),
        ("ШИНЭ Ёл", "SHINE Yol"),
        ("Хэнтий", "Khentii"),
        ("Говьсүмбэр", "Govisümber"),
        ("Мєнх", "Mönkh"),
        ("Әлия Қанат", "Äliya Qanat"),
        ("MV-012345, 3 га", "MV-012345, 3 ga"),
    ],
)
def test_words(cyrillic: str, expected: str) -> None:
    assert latin(cyrillic) == expected


@given(names)
def test_nothing_cyrillic_is_left_and_letters_do_not_depend_on_their_neighbours(name: str) -> None:
    assert latin(name) == "".join(map(latin, name))
    assert latin(latin(name)) == latin(name)
