"""The whole way, from a group of miners to a signed, working tripartite agreement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.journeys.papers import picture
from tests.journeys.person import Person

pytestmark = pytest.mark.browser

Sit = Callable[..., Person]
# Who joins: the patronymic and the given name; each lives in Norovlin.
MINERS = (
    ("Дорж", "Батцэцэг"),
    ("Цэрэн", "Ганбаяр"),
    ("Лхагва", "Оюунчимэг"),
    ("Сүх", "Энхжаргал"),
    ("Бат", "Нарангэрэл"),
)


@dataclass
class Way:
    """What the journey makes on its way."""

    group: str
    group_uid: str = ""
    agreement_uid: str = ""


@pytest.mark.parametrize(
    ("language", "width"), [("mn", 360), ("en", 360), ("mn", 1280), ("en", 1280)]
)
def test_from_a_group_of_miners_to_an_agreement_in_force(
    somebody: Sit, language: str, width: int
) -> None:
    officer = somebody(language, width)
    officer.signs_in("second_officer")
    way = Way(f"Зам {language}{width} нөхөрлөл")
    register_the_group(officer, way)
    walk_the_path(officer, way)
    register_members(officer, way)
    members_confirm(officer, way)


def register_the_group(officer: Person, way: Way) -> None:
    officer.opens("/groups/")
    officer.follows("Register a group")
    officer.fills(kind="partnership", parent="Хайлуурын хүч ТББ", name=way.group, place="2343")
    officer.presses("Register")
    officer.sees_words(way.group)
    officer.sees("decided to formalise")
    way.group_uid = officer.uid()


def walk_the_path(officer: Person, way: Way) -> None:
    officer.opens(f"/groups/{way.group_uid}/path/rules/")
    officer.fills(written_on="2026.09.01")
    officer.presses("Note it")
    officer.sees("The rules are written. Next comes the founding assembly.")
    # The group's own people are not there yet: they are entered, and the assembly after them.


def register_members(officer: Person, way: Way) -> None:
    for patronymic, given in MINERS:
        officer.opens("/people/register/")
        officer.fills(
            given=given,
            patronymic=patronymic,
            sex="female",
            residence="2343",
            residence_since="2015.01.01",
            joins=way.group,
            told=True,
            agrees=True,
        )
        officer.presses("Register")
        if officer.page.locator("main [name=different]").count():  # one of another journey
            officer.fills(different=True)
            officer.presses("Register")
        officer.sees_words(given)
    officer.opens(f"/groups/{way.group_uid}/members/")
    officer.sees_words(MINERS[0][1])


def members_confirm(officer: Person, way: Way) -> None:
    officer.opens(f"/groups/{way.group_uid}/members/confirm/")
    everybody = officer.page.locator("main [name=memberships]")
    assert everybody.count() == len(MINERS)
    for box in everybody.all():
        box.check()
    # Two witnesses of different organisations, neither an officer of this one.
    officer.fills(
        confirmed_on="2026.09.10",
        witness="Хулан",
        second_witness="Баярсайхан",
        sheet=picture("sheet.png"),
    )
    officer.presses("Confirm them all")
    officer.opens(f"/groups/{way.group_uid}/members/")
    assert officer.page.get_by_text(officer.says("confirmed"), exact=True).count() >= len(MINERS)
    officer.opens(f"/groups/{way.group_uid}/path/found/")
    officer.fills(held_on="2026.09.12", votes_for="5", place="2343", rules=picture("rules.png"))
    for box in officer.page.locator("main [name=people]").all():
        box.check()
    officer.presses("Found the group")
    officer.sees("The group is founded. Next it is registered.")
    officer.opens(f"/groups/{way.group_uid}/path/register/")
    officer.fills(registered_on="2026.10.01")
    officer.presses("Note it")
    officer.sees("registered")
