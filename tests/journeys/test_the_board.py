"""The board on a telephone: a duty from due to accepted, one returned and mended, one late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.journeys.conftest import Served
from tests.journeys.papers import picture
from tests.journeys.person import Person
from tests.journeys.test_the_way import TODAY, written
from tests.pairing import LANGUAGE

pytestmark = pytest.mark.browser

Sit = Callable[..., Person]
DUTY, LATE = "Хөрсний сан", "Аюулгүйн хувцас"


def test_a_duty_is_done_from_a_telephone_and_a_late_one_is_reminded(
    somebody: Sit, served: Served
) -> None:
    officer = somebody(LANGUAGE, 360)
    officer.signs_in("second_officer")
    agreement = an_agreement_in_force(officer)

    miners = somebody(LANGUAGE, 360)
    miners.comes_back("leader")
    hand_in_from_the_board(miners)
    authority = somebody(LANGUAGE, 360)
    authority.comes_back("authority_officer")
    on_the_board(authority, "Return it")
    authority.fills(reason="Зураг бүрхэг")
    authority.presses("Return it")
    miners.opens("/")
    miners.sees("Hand in again: it was returned")
    hand_in_from_the_board(miners)
    on_the_board(authority, "Accept it")
    authority.presses("Accept it")
    authority.sees("It is accepted.")

    officer.opens(agreement)
    officer.sees("Kept on time")
    officer.pictures(f"health-{LANGUAGE}")
    the_late_one_is_in_the_sink(served)


def an_agreement_in_force(officer: Person) -> str:
    """Enter an agreement with a duty that is due and one that is late; return its address."""
    officer.opens("/agreements/enter/")
    officer.fills(
        miners="Хайлуурын хүч ТББ",
        kind="access",
        title="Самбарын гэрээ",
        place="2343",
        starts_on=written(TODAY - timedelta(days=300)),
        state="active",
        since=written(TODAY - timedelta(days=300)),
        paper=picture("agreement.png"),
    )
    officer.presses("Begin to enter it")
    agreement = f"/agreements/{officer.uid()}/"
    for capacity, name in (("authority", "Норовлин сумын"), ("company", "Хүрэн уул ХХК")):
        officer.opens(f"{agreement}parties/{capacity}/")
        officer.fills(organisation=name, signatory_name="Я.Гарын Үсэг", authority_words="№ 12")
        officer.presses("Save")
    for words, kind, days in ((DUTY, "topsoil", 5), (LATE, "safety_gear", -3)):
        officer.opens(f"{agreement}duties/owe/")
        officer.fills(
            kind=kind,
            words=words,
            debtor="Хайлуурын хүч ТББ",
            creditor="Норовлин сумын",
            first_due=written(TODAY + timedelta(days=days)),
        )
        officer.presses("Write it")
    officer.opens(f"{agreement}roster/draw/")
    officer.page.get_by_label("Г.Цэцэгмаа").first.check()
    officer.presses("Put them on the roster")
    officer.opens(f"{agreement}finish-entry/")
    officer.presses("All is as on the paper")
    return agreement


def on_the_board(person: Person, act: str) -> None:
    """Follow an act of the duty's line on the board."""
    person.opens("/")
    line = person.page.locator(".g-waiting__item", has_text=DUTY).first
    line.get_by_role("button", name=person.says(act)).click()
    person.looks()


def hand_in_from_the_board(miners: Person) -> None:
    on_the_board(miners, "Hand it in: photo, file or note")
    assert miners.page.locator("[name=photo]").get_attribute("capture") == "environment"
    miners.fills(photo=picture("camera.png"))
    miners.presses("Hand it in")
    miners.sees("It is handed in.")


def the_late_one_is_in_the_sink(served: Served) -> None:
    """Let the clock tick twice: each reminder is there once, and names nobody."""
    served.run("tick")
    folder = Path(served.environment["GURVAN_HOME"]) / "outbox"
    before = {path.name for path in folder.iterdir()}
    served.run("tick")
    assert {path.name for path in folder.iterdir()} == before
    told = [path.read_text(encoding="utf-8") for path in folder.iterdir()]
    late = [one for one in told if (TODAY - timedelta(days=3)).strftime("%Y.%m.%d") in one]
    assert len(late) == 1
    assert "Хамгаалах хэрэгсэл" in late[0], "in the language of who receives it"
    assert not any(name in late[0] for name in ("Хайлуурын", "Цэцэгмаа", LATE, "@"))
