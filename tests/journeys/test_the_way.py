"""The whole way, from a group of miners to a signed, working tripartite agreement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from gurvan.kernel.clock import today
from tests.journeys.papers import picture
from tests.journeys.person import Person

pytestmark = pytest.mark.browser

Sit = Callable[..., Person]
TODAY = today()
# Who joins, and the names by which one journey's group and people are told from another's.
MINERS = ("Батцэцэг", "Ганбаяр", "Оюунчимэг", "Энхжаргал", "Нарангэрэл")
NAMES = {
    "mn360": ("Хар ус нөхөрлөл", "Дамба"),
    "en360": ("Бор толгой нөхөрлөл", "Жигжид"),
    "mn1280": ("Улаан эрэг нөхөрлөл", "Пунцаг"),
    "en1280": ("Шар хад нөхөрлөл", "Содном"),
}


@dataclass
class Way:
    """What the journey makes on its way."""

    group: str
    father: str
    group_uid: str = ""
    agreement_uid: str = ""


def written(day: date) -> str:
    """Return a day as people write it."""
    return f"{day:%Y.%m.%d}"


@pytest.mark.parametrize(
    ("language", "width"), [("mn", 360), ("en", 360), ("mn", 1280), ("en", 1280)]
)
def test_from_a_group_of_miners_to_an_agreement_in_force(
    somebody: Sit, language: str, width: int
) -> None:
    officer = somebody(language, width)
    officer.signs_in("second_officer")
    way = Way(*NAMES[f"{language}{width}"])
    register_the_group(officer, way)
    walk_the_path(officer, way)
    register_members(officer, way)
    members_confirm(officer, way)
    ask_for_an_agreement(officer, way)
    name_the_parties(officer, way)
    draw_area_and_roster(officer, way)
    owe_duties(officer, way)
    sign(officer, way)
    company = somebody(language, width)
    a_party_confirms(company, way)


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
    for given in MINERS:
        officer.opens("/people/register/")
        officer.fills(
            given=given,
            patronymic=way.father,
            sex="female",
            residence="2343",
            residence_since="2015.01.01",
            joins=way.group,
            told=True,
            agrees=True,
        )
        officer.presses("Register")
        officer.sees_words(given)
    officer.opens(f"/groups/{way.group_uid}/members/")
    officer.sees_words(MINERS[0])


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
    officer.opens(f"/groups/{way.group_uid}/officers/appoint/")
    officer.fills(person=f"{way.father} {MINERS[0]}", title="head", since="2026.09.12")
    officer.presses("Appoint")
    officer.sees("The officer is appointed.")
    officer.opens(f"/groups/{way.group_uid}/path/register/")
    officer.fills(registered_on="2026.10.01")
    officer.presses("Note it")
    officer.sees("The group is registered: it has walked the whole path.")


SIDES = (("authority", "Норовлин сумын"), ("company", "Хүрэн уул ХХК"))
# A square of some four hectares in Norovlin, as somebody reads it off a GPS.
POINTS = "48.6900, 111.9900\n48.6900, 111.9927\n48.6882, 111.9927\n48.6882, 111.9900"


def ask_for_an_agreement(officer: Person, way: Way) -> None:
    officer.opens("/agreements/petition/")
    officer.fills(
        miners="Хайлуурын хүч ТББ", kind="access", title=f"{way.group}ийн талбай", place="2343"
    )
    officer.presses("Ask for it")
    way.agreement_uid = officer.uid()
    officer.sees("Asked for")
    officer.opens(f"/agreements/{way.agreement_uid}/negotiate/")
    officer.presses("Open it")
    officer.sees("Being negotiated")
    officer.opens(f"/agreements/{way.agreement_uid}/terms/")
    officer.fills(
        minerals="fluorspar",
        starts_on=written(TODAY),
        ends_on=written(TODAY + timedelta(days=364)),
        residents_only=True,
    )
    officer.presses("Save the terms")
    officer.sees("The terms are written.")


def name_the_parties(officer: Person, way: Way) -> None:
    for capacity, name in SIDES:
        officer.opens(f"/agreements/{way.agreement_uid}/parties/{capacity}/")
        officer.fills(
            organisation=name,
            signatory_name="Я.Гарын Үсэг",
            signatory_post="дарга",
            authority_words="№ 12 тушаал",
        )
        officer.presses("Save")
        officer.sees("It is written.")
    officer.opens(f"/agreements/{way.agreement_uid}/parties/miners/")
    officer.fills(signatory="Цэцэгмаа", authority_words="хурлын шийдвэр")
    officer.presses("Save")
    officer.sees("It is written.")


def draw_area_and_roster(officer: Person, way: Way) -> None:
    officer.opens(f"/agreements/{way.agreement_uid}/area/draw/")
    officer.page.locator("main textarea").first.fill(POINTS)
    if officer.page.locator("main [name=name]").count():
        officer.fills(name=f"Талбай {way.group}")
    officer.presses("Keep the area")
    officer.opens(f"/agreements/{way.agreement_uid}/area/")
    officer.sees_words("3.98")
    officer.opens(f"/agreements/{way.agreement_uid}/roster/draw/")
    boxes = officer.page.locator("main [name=memberships]")
    assert boxes.count() >= len(MINERS)
    for given in MINERS:
        officer.page.get_by_label(f"{way.father[0]}.{given}").first.check()
    officer.presses("Put them on the roster")
    officer.sees_words(MINERS[0])


def owe_duties(officer: Person, way: Way) -> None:
    officer.opens(f"/agreements/{way.agreement_uid}/duties/owe/")
    officer.fills(
        kind="training",
        words="Аюулгүй ажиллагааны сургалт",
        debtor="Хүрэн уул ХХК",
        creditor="Хайлуурын хүч ТББ",
        first_due=written(TODAY + timedelta(days=30)),
    )
    officer.presses("Write it")
    officer.opens(f"/agreements/{way.agreement_uid}/draft/")
    officer.presses("Close the draft")
    officer.sees("Drafted")


def sign(officer: Person, way: Way) -> None:
    for _ in range(3):
        officer.opens(f"/agreements/{way.agreement_uid}/parties/")
        officer.follows("Record the signature")
        officer.fills(signed_on=written(TODAY), signed_scan=picture("signature.png"))
        officer.presses("Record it")
    officer.opens(f"/agreements/{way.agreement_uid}/")
    officer.sees("Signed by all")
    officer.opens(f"/agreements/{way.agreement_uid}/activate/")
    officer.presses("Put it in force")
    officer.sees("The agreement is in force.")
    if officer.language == "mn" and officer.is_on_a_phone():
        officer.opens(f"/agreements/{way.agreement_uid}/")
        officer.pictures("agreement-phone")


def a_party_confirms(company: Person, way: Way) -> None:
    company.signs_in("company_officer")
    company.opens("/")
    company.opens(f"/agreements/{way.agreement_uid}/parties/")
    company.follows("Confirm our signature")
    company.presses("Yes, we signed this")
    company.opens(f"/agreements/{way.agreement_uid}/roster/")
    assert MINERS[0] not in company.page.locator("main").inner_text()
