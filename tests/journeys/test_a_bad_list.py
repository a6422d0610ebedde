"""A list as offices have them is mended on the preview, taken in, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.journeys.person import Person
from tests.pairing import PAIRWISE

pytestmark = pytest.mark.browser

Sit = Callable[..., Person]
GROUP = "Алтан тэвш нөхөрлөл"


@PAIRWISE
def test_a_bad_list_is_mended_taken_in_and_taken_back(
    somebody: Sit, language: str, width: int, tmp_path: Path
) -> None:
    officer = somebody(language, width)
    officer.comes_back("second_officer" if language == "mn" else "federation_officer")
    name = "Дэлгэрцэцэг" if language == "mn" else "Сувданчимэг"
    send(officer, bad(tmp_path / "list.xlsx", name, width))
    mend(officer)
    judge(officer)
    take_in(officer)
    take_back(officer, name)


def bad(path: Path, name: str, number: int) -> Path:
    """Write a list with titles above, Latin look-alikes, other days, and somebody known."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Норовлин сумын бичил уурхайчдын бүртгэл, 2025 он"])
    sheet.merge_cells("A1:F1")
    sheet.append([])
    sheet.append(["№", "Нөхөрлөл", "Эцгийн нэр", "Нэр", "РД", "Төрсөн огноо"])
    sheet.append([1, GROUP, "Бат", name, f"AB8505{number % 28 + 1:02}14", "1985 оны 5-р сарын 10"])
    sheet.append([2, GROUP, "Дорж", f"{name[::-1].capitalize()}", "", "21.11.85"])
    sheet.append([3, "Алтан тевш нөхөрлөл", "Очир", "Саруул", "", ""])
    book.save(path)
    return path


def send(officer: Person, path: Path) -> None:
    officer.opens("/imports/new/")
    officer.fills(kind="members", file=path)
    officer.presses("Look at it")
    officer.sees("To be mended")


def mend(officer: Person) -> None:
    officer.sees_words("21.11.85")
    officer.pictures("list")
    accept(officer, "1985.11.21")
    accept(officer, GROUP)
    officer.presses("Mend all of these")
    officer.sees("All of them fit.")


def accept(officer: Person, fix: str) -> None:
    officer.page.get_by_label(officer.says("Accept: %(fix)s") % {"fix": fix}, exact=True).check()


def judge(officer: Person) -> None:
    officer.sees("The same person?")
    officer.presses("This is somebody else")


def take_in(officer: Person) -> None:
    officer.follows("Take the list in")
    officer.presses("Take the list in")
    officer.sees("It was destroyed when the list was taken in.")


def take_back(officer: Person, name: str) -> None:
    card = officer.page.url
    officer.opens("/people/?q=" + name)
    officer.sees_words(name)
    officer.opens(card)
    officer.follows("Take all of it back")
    officer.presses("Take all of it back")
    officer.sees("All of it is taken back.")
