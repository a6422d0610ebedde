"""An agreement from before goes on: duties are done, and in the end the land is given back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.journeys.papers import picture
from tests.journeys.person import Person
from tests.journeys.test_the_way import TODAY, written
from tests.pairing import PAIRWISE

pytestmark = pytest.mark.browser

Sit = Callable[..., Person]
SIDES = (("authority", "Норовлин сумын"), ("company", "Хүрэн уул ХХК"))
DUTY = "Техникийн нөхөн сэргээлт, 2 га"


@PAIRWISE
def test_duties_are_done_and_the_land_is_handed_over(
    somebody: Sit, language: str, width: int
) -> None:
    officer = somebody(language, width)
    officer.signs_in("second_officer")
    agreement = enter_what_was_signed_before(officer, f"Өмнөх гэрээ {language}{width}")

    miners = somebody(language, width)
    miners.comes_back("leader")
    duty = hand_it_in(miners, agreement)
    authority = somebody(language, width)
    authority.comes_back("authority_officer")
    return_it(authority, duty)
    hand_it_in(miners, agreement)
    accept_it(authority, agreement)

    suspend_and_go_on(officer, agreement)
    give_the_land_back(officer, agreement)


def enter_what_was_signed_before(officer: Person, title: str) -> str:
    officer.opens("/agreements/enter/")
    officer.fills(
        miners="Хайлуурын хүч ТББ",
        kind="access",
        title=title,
        place="2343",
        starts_on=written(TODAY - timedelta(days=300)),
        state="active",
        since=written(TODAY - timedelta(days=300)),
        paper=picture("agreement.png"),
    )
    officer.presses("Begin to enter it")
    agreement = officer.uid()
    for capacity, name in SIDES:
        officer.opens(f"/agreements/{agreement}/parties/{capacity}/")
        officer.fills(organisation=name, signatory_name="Я.Гарын Үсэг", authority_words="№ 12")
        officer.presses("Save")
    officer.opens(f"/agreements/{agreement}/duties/owe/")
    officer.fills(
        kind="restoration",
        words=DUTY,
        debtor="Хайлуурын хүч ТББ",
        creditor="Норовлин сумын",
        first_due=written(TODAY + timedelta(days=20)),
    )
    officer.presses("Write it")
    officer.opens(f"/agreements/{agreement}/roster/draw/")
    officer.page.get_by_label("Г.Цэцэгмаа").first.check()
    officer.presses("Put them on the roster")
    officer.opens(f"/agreements/{agreement}/finish-entry/")
    officer.presses("All is as on the paper")
    officer.sees("The entry is finished.")
    return agreement


def hand_it_in(miners: Person, agreement: str) -> str:
    """Hand the duty in with a photograph; return its address."""
    miners.opens(f"/agreements/{agreement}/duties/")
    miners.page.get_by_role("link", name=DUTY).first.click()
    duty = miners.page.url
    miners.follows("Hand it in")
    miners.fills(evidence=picture("land.png"), note="2 га тэгшилсэн")
    miners.presses("Hand it in")
    miners.sees("It is handed in.")
    return duty


def return_it(authority: Person, duty: str) -> None:
    authority.opens(duty)
    authority.follows("Return it")
    authority.fills(reason="Хойд талын нүх үлдсэн")
    authority.presses("Return it")
    authority.sees("It is returned, with your reason.")


def accept_it(authority: Person, agreement: str) -> None:
    authority.opens("/")
    authority.opens(f"/agreements/{agreement}/duties/")
    authority.page.get_by_role("link", name=DUTY).first.click()
    authority.follows("Accept it")
    authority.presses("Accept it")
    authority.sees("It is accepted.")


def suspend_and_go_on(officer: Person, agreement: str) -> None:
    officer.opens(f"/agreements/{agreement}/suspend/")
    officer.fills(reason="Хорио цээр")
    officer.presses("Suspend it")
    officer.sees("The agreement is suspended.")
    officer.opens(f"/agreements/{agreement}/resume/")
    officer.fills(reason="Хорио цээр дууссан")
    officer.presses("Let it go on")
    officer.sees("The agreement goes on.")


def give_the_land_back(officer: Person, agreement: str) -> None:
    officer.opens(f"/agreements/{agreement}/restored/")
    officer.presses("The land is restored")
    officer.sees("The land is restored. Next it is handed over.")
    officer.opens(f"/agreements/{agreement}/hand-over/")
    officer.fills(accepted_on=written(TODAY), paper=picture("act.png"))
    officer.presses("Record it")
    officer.sees("The land is handed over.")
    officer.opens(f"/agreements/{agreement}/close/")
    officer.presses("Close it")
    officer.sees("The agreement is closed.")
