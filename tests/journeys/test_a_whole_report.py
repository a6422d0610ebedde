"""A researcher takes a report in that was written before, reads what came of it, takes it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.person import Person
from tests.journeys.test_a_focus_group import plan
from tests.pairing import PAIRWISE

pytestmark = pytest.mark.browser

OLD = """ЕРӨНХИЙ МЭДЭЭЛЭЛ

Зорилго: Уурхайн орчмын өрхүүдэд юу тулгамдаж байгааг сонсох

Огноо: 2022 оны 9 сарын 14

Оролцогчдын тоо: 3 эмэгтэй

ЯРИЛЦЛАГА

Холбооны сул тал юу вэ?

- Хурал цуглаан цөөн

Эдгээрийг яаж засах вэ?

Богино хугацаанд:

- Засаг дарга цэвэр усны цэг гаргаж өгөх

ХАВСРАЛТ

Энэ хэсгийг дараа нь бичнэ гэж тохиров.
"""


@PAIRWISE
def test_a_report_written_before_is_taken_in_looked_at_and_taken_back(
    somebody: Callable[..., Person], language: str, width: int, tmp_path: Path
) -> None:
    person = somebody(language, width)
    person.comes_back("researcher")
    plan(person, f"Хуучин тайлан {language} {width}")
    person.follows("Documents")
    person.follows("Take a whole report in")
    (tmp_path / "Тайлан 2022.txt").write_text(OLD, encoding="utf-8")
    person.fills(file=str(tmp_path / "Тайлан 2022.txt"))
    person.presses("Read it")
    person.sees("The report is read. Say what its parts are.")
    _says_what_one_part_is(person)
    person.presses("Look at what comes of it")
    person.sees("Nothing is taken in yet. All of this is made at once, or nothing.")
    person.sees_words("Засаг дарга цэвэр усны цэг гаргаж өгөх")
    person.presses("Take all of it in")
    person.sees("The report is taken in. What was sent is destroyed.")
    person.sees("What became of each part")
    person.follows("In the document")
    person.sees_words("Зорилго: Уурхайн орчмын")
    person.page.go_back()
    person.follows("Take the report back")
    person.presses("Take it back")
    person.sees("It is taken back.")
    person.follows("Documents")
    person.follows("Findings")
    expect_none(person, "Хурал цуглаан цөөн")


def _says_what_one_part_is(person: Person) -> None:
    """Say of the part that no rule understood that it is left out."""
    part = person.page.locator(".g-parts__part--unknown").last
    part.locator("select").last.select_option("out")


def expect_none(person: Person, words: str) -> None:
    """Expect words to stand nowhere on the page, which has loaded."""
    assert person.page.get_by_text(words).count() == 0
