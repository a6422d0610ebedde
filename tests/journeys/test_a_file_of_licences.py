"""A file of licences as they come: its faults are decided once, it is taken in, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from shapely import Polygon

from tests.imports.files_of_land import Thing, geojson, square
from tests.journeys.person import Person
from tests.pairing import PAIRWISE

pytestmark = pytest.mark.browser

Sit = Callable[..., Person]
HOLDER = "Алтан говь ХХК"
NOTCH = Polygon(
    [(104.5, 48.2), (104.55, 48.2), (104.55, 48.25), (104.5499, 48.2501), (104.5501, 48.2501),
     (104.55, 48.25), (104.5, 48.25)]
)  # fmt: skip


@PAIRWISE
def test_a_file_of_licences_is_decided_taken_in_and_taken_back(
    somebody: Sit, language: str, width: int, tmp_path: Path
) -> None:
    officer = somebody(language, width)
    officer.comes_back("second_officer" if language == "mn" else "federation_officer")
    number = f"MV-{width:06}"
    officer.opens("/imports/new/")
    officer.fills(kind="licences", file=faulty(tmp_path / "licences.geojson", number))
    officer.presses("Look at it")
    officer.sees("To be decided for all rows")
    decide(officer, "Read them anew, as shown here")
    decide(officer, "Read the column as square metres")
    decide(officer, "Leave the soum empty")
    officer.page.get_by_label(
        officer.says("Accept: %(fix)s") % {"fix": officer.says("the mended shape")}
    ).check()
    officer.presses("Mend all of these")
    officer.sees("All of them fit.")
    officer.follows("Take the list in")
    officer.presses("Take the list in")
    officer.sees("It was destroyed when the list was taken in.")
    card = officer.page.url
    officer.opens(f"/land/?q={number}1")
    officer.sees_words(HOLDER)
    officer.opens(card)
    officer.follows("Take all of it back")
    officer.presses("Take all of it back")
    officer.sees("All of it is taken back.")


def faulty(path: Path, number: str) -> Path:
    """Write licences in square metres, one garbled, one with an old soum, one that meets itself."""
    things: list[Thing] = [
        (
            {"Дугаар": f"{number}{n}", "Эзэмшигч": HOLDER, "Талбай": 826_500, "Сум": "4152"},
            square(104 + n / 50, 48.2),
        )
        for n in range(4)
    ]
    garbled = HOLDER.encode().decode("latin-1")
    things[1] = {**things[1][0], "Эзэмшигч": garbled}, things[1][1]
    things[2] = {**things[2][0], "Сум": "2332"}, things[2][1]
    things[3] = {**things[3][0], "Талбай": 20_654_600}, NOTCH
    path.write_bytes(geojson(things))
    return path


def decide(officer: Person, answer: str) -> None:
    """Choose an answer to what the whole file shows, and say so."""
    choice = officer.page.get_by_label(officer.says(answer))
    choice.check()
    choice.locator("xpath=ancestor::form").get_by_role("button").click()
    officer.looks()
