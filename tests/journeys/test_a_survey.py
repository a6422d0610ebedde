"""A researcher takes a survey in: its columns said, a fault mended, its answers read and coded."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.person import Person
from tests.journeys.test_a_focus_group import plan
from tests.pairing import PAIRWISE
from tests.research.tables import FORM, KOBO, as_csv

pytestmark = pytest.mark.browser

Sit = Callable[..., Person]


def table() -> bytes:
    """Return KoboToolbox's table, with enough sheets for a test, and a word in place of years."""
    head, woman, other, _refuses, man = KOBO
    rows: list[Sequence[object]] = [head]
    for number in range(12):
        for one, years in ((woman, 3 + number), (other, 4 + number), (man, 15 + number)):
            row = list(one)
            row[4], row[13] = years, 1000 + len(rows)
            rows.append(row)
    broken = list(rows[5])
    broken[4] = "арван хоёр"
    return as_csv([*rows[:5], broken, *rows[6:], KOBO[3]])


@PAIRWISE
def test_a_survey_is_taken_in_counted_and_its_open_answers_become_a_document(
    somebody: Sit, language: str, width: int, tmp_path: Path
) -> None:
    person = somebody(language, width)
    person.comes_back("researcher")
    plan(person, f"Асуулга {language}")
    person.follows("Sessions and surveys")
    person.follows("Surveys")
    (tmp_path / "answers.csv").write_bytes(table())
    (tmp_path / "form.xlsx").write_bytes(FORM)
    person.follows("Take a survey in")
    person.fills(file=str(tmp_path / "answers.csv"), form=str(tmp_path / "form.xlsx"))
    person.presses("Read the table")
    person.sees("It looks like names of people.")
    person.sees("It looks like a position on the map: it leads to somebody’s home or pit.")
    title = f"Асуулга {language} {width}"
    person.fills(title=title)
    person.presses("Check the table")
    person.sees("This is not a number. Write only the number, for example 12 or 12.5.")
    cell = person.page.locator("main [name^=cell_]")
    expect(cell).to_have_value("арван хоёр")
    cell.fill("12")
    person.presses("Check the table again")
    person.sees("The whole table was read again. Nothing is taken in yet.")
    expect(person.page.locator("main")).to_contain_text(re.compile(r"\b36\b"))
    person.presses("Take it in")
    person.sees("The survey is taken in. What was sent is destroyed.")
    person.sees_words(title)
    reads(person)


def reads(person: Person) -> None:
    """Read how often what was answered, hold two questions together, and make a document."""
    words = (
        ("Sex", "Years in mining", "What is the hardest?", "Woman")
        if person.language == "en"
        else ("Хүйс", "Хэдэн жил олборлож байна вэ?", "Хамгийн хэцүү нь юу вэ?", "Эмэгтэй")
    )
    person.follows("Answers by question")
    person.page.get_by_role("link", name=words[0], exact=True).click()
    person.looks()
    opens = person.page.locator(".g-chart__details summary")
    if opens.is_visible():  # on the desk the table stands open
        opens.click()
    expect(person.page.locator(".g-chart__details")).to_contain_text(words[3])
    expect(person.page.locator(".g-chart__details")).to_contain_text("66")
    person.looks()
    person.follows("Answers by question")
    person.follows("Two questions together")
    person.fills(first=f"1. {words[0]}", second=f"2. {words[1]}")
    person.presses("Show")
    person.sees("Mann–Whitney test")
    person.sees("That two answers go together does not say that one comes from the other.")
    person.follows("Answers by question")
    person.page.get_by_role("link", name=words[2], exact=True).click()
    person.looks()
    person.follows("Make a document of the answers")
    person.presses("Make the document")
    person.sees_words("Зөвшөөрөл алга")
    person.sees("somebody who answered a survey")
