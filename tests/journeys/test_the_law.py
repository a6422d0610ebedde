"""From a file of licences with faults to a permit, its papers, and a lead that gets its answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from shapely import Polygon

from gurvan.kernel import clock
from tests.deals import scan
from tests.imports.files_of_land import Thing, geojson, square
from tests.journeys.person import Person
from tests.pairing import LANGUAGE

if TYPE_CHECKING:
    from tests.journeys.conftest import Served

pytestmark = pytest.mark.browser

Sit = Callable[..., Person]
PHONE = 360
HOLDER = "Цагаан тэмээ ХХК"
LICENCE = "MV-000077"
SQUARE_METRES = 1_084_600  # of the square below; the column says hectares
# Four hectares and a bit within the licence, west of Norovlin's agreement.
POINTS = """\
48.6050, 111.8050
48.6050, 111.8078
48.6032, 111.8078
48.6032, 111.8050
"""
# An outline that crosses itself at one corner, by some metres.
NOTCH = Polygon(
    [
        (111.9, 48.6),
        (111.95, 48.6),
        (111.95, 48.65),
        (111.9499, 48.6501),
        (111.9501, 48.6501),
        (111.95, 48.65),
        (111.9, 48.65),
    ]
)
CALL = "7011-1234"


def test_land_law_and_a_lead(somebody: Sit, served: Served, tmp_path: Path) -> None:
    officer = somebody(LANGUAGE, PHONE)
    officer.comes_back("federation_officer")
    take_in_the_licences(officer, tmp_path)
    fill_the_number_in(officer, tmp_path)
    permit = ask_for_a_permit(officer)
    see_who_else_claims_the_ground(officer, permit)
    decide(officer, permit, tmp_path)
    see_the_finding_as_the_terminal_tells_it(officer, permit, served)
    print_both_papers(officer, permit, tmp_path)
    see_it_on_the_map(officer)
    word = look_at_a_lead(officer)

    leader = somebody(LANGUAGE, PHONE)
    leader.comes_back("partnership_leader")
    answer(leader)
    close_the_lead(officer, word)


# --- The land -------------------------------------------------------------------------------------


def take_in_the_licences(officer: Person, folder: Path) -> None:
    file = folder / "licences.geojson"
    told = {"Дугаар": LICENCE, "Эзэмшигч": HOLDER, "Талбай": SQUARE_METRES, "Сум": "2343"}
    things: list[Thing] = [
        (told, square(111.8, 48.6, 0.0115)),
        ({**told, "Дугаар": "MV-000078"}, square(111.84, 48.6, 0.0115)),
        ({**told, "Дугаар": "MV-000079", "Талбай": ""}, NOTCH),
    ]
    file.write_bytes(geojson(things))
    officer.opens("/imports/new/")
    officer.fills(kind="licences", file=file)
    officer.presses("Look at it")
    officer.sees("To be decided for all rows")
    officer.page.locator("[name=value][value=square_metres]").check()
    officer.presses("Do this with all rows")
    officer.page.locator("[name^=accept-]").first.check()
    officer.presses("Mend all of these")
    officer.sees("All of them fit.")
    officer.pictures("licences")
    officer.follows("Take the list in")
    officer.presses("Take the list in")
    officer.sees("It was destroyed when the list was taken in.")


# --- The law --------------------------------------------------------------------------------------


def fill_the_number_in(officer: Person, folder: Path) -> None:
    paper = folder / "decree.pdf"
    paper.write_bytes(scan().read())
    officer.opens("/law/instruments/296-2022/")
    officer.follows("Fill the number in")
    officer.fills(number="4", since="2023-01-01", source="Тогтоолын 3.2", paper=paper)
    officer.page.locator("main form[method=post] button").last.click()
    officer.looks()


# --- The permit -----------------------------------------------------------------------------------


def ask_for_a_permit(officer: Person) -> str:
    officer.opens("/permits/request/")
    officer.fills(holder="Алтан тэвш", office="Норовлин")
    place = officer.page.locator("main [name=place]")
    if place.first.get_attribute("type") == "text":
        place.first.fill("Норовлин")
    else:
        officer.fills(place="2343")
    officer.presses("Ask for it")
    permit = officer.page.url
    officer.follows("Draw the area")
    officer.fills(name="Хойд хярын овоолго", kind="tailings", shape=POINTS, source="gps")
    officer.presses("Keep the area")
    officer.opens(permit)
    return permit


def see_who_else_claims_the_ground(officer: Person, permit: str) -> None:
    officer.opens(permit)
    officer.sees("Who else claims this ground")
    officer.sees_words(LICENCE)


def decide(officer: Person, permit: str, folder: Path) -> None:
    paper = folder / "order.pdf"
    paper.write_bytes(scan().read())
    officer.follows("Record the inspection")
    officer.fills(passed="yes", words="Талбай чөлөөтэй")
    officer.presses("Record it")
    officer.opens(permit)
    officer.follows("Record that it was granted")
    officer.fills(
        level="soum",
        order_number="А/77",
        decided_on=clock.today().isoformat(),
        hectares="",
        paper=paper,
    )
    officer.presses("It was granted")
    officer.opens(permit)
    officer.follows("Record the contract")
    officer.fills(
        contract_number="12",
        contracted_on=clock.today().isoformat(),
        starts_on=clock.today().isoformat(),
        paper=paper,
    )
    officer.presses("Record it")
    officer.opens(permit)
    officer.follows("Put it in force")
    officer.presses("Put it in force")
    officer.sees("The permit is in force.")
    officer.opens(permit)
    officer.pictures("permit")


def see_the_finding_as_the_terminal_tells_it(officer: Person, permit: str, served: Served) -> None:
    officer.follows("What the law says")
    officer.sees("does not hold")  # two of four have confirmed
    officer.pictures("findings")
    said = [
        " ".join(cell.split())
        for cell in officer.page.locator("main table tbody td:first-child").all_inner_texts()
    ]
    terminal = replace(
        served, environment={**served.environment, "LANG": f"{officer.language}.UTF-8"}
    )
    told = " ".join(terminal.run("law", "assess", permit.rstrip("/").split("/")[-1]).split())
    for clause in said:
        assert clause in told
    officer.opens(permit)


def print_both_papers(officer: Person, permit: str, folder: Path) -> None:
    for kind in ("permit", "permit_shown"):
        officer.opens(permit)
        officer.follows("Issue a paper")
        answers = {"call": CALL} if kind == "permit_shown" else {}
        officer.fills(kind=kind, language="both", **answers)
        officer.presses("Issue it")
        officer.sees("The paper is issued. Download it here.")
        with officer.page.expect_download() as coming:
            officer.page.get_by_role("link", name=officer.says("Download the PDF")).click()
        file = folder / f"{kind}.pdf"
        coming.value.save_as(file)
        assert file.read_bytes().startswith(b"%PDF-")


def see_it_on_the_map(officer: Person) -> None:
    officer.opens("/map/?place=2343")
    officer.sees_words(LICENCE)
    officer.sees_words("Алтан тэвш")
    assert officer.page.locator("svg .g-ground__licence").count()
    assert officer.page.locator("svg .g-ground__permit").count()
    officer.pictures("map")


# --- The lead -------------------------------------------------------------------------------------


def look_at_a_lead(officer: Person) -> str:
    officer.opens("/leads/")
    officer.follows("Look now")
    officer.presses("Look through the record")
    officer.sees("The record was looked through.")
    officer.page.locator("main table tbody a").first.click()
    officer.looks()
    lead = officer.page.url
    officer.follows("I look at it")
    officer.page.locator("main form[method=post] button").last.click()
    officer.opens(lead)
    officer.follows("Ask a group for its word")
    officer.fills(question="Нэрсийн жагсаалтад хэдэн хүн ажиллаж байна вэ?")
    officer.page.locator("main form[method=post] button").last.click()
    officer.looks()
    return lead


def answer(leader: Person) -> None:
    leader.opens("/leads/words/")
    leader.page.locator("main table tbody a").first.click()
    leader.looks()
    leader.follows("Give your word")
    leader.fills(reply="Хоёр хүн баталгаажаагүй байна, энэ сард баталгаажна.")
    leader.page.locator("main form[method=post] button").last.click()
    leader.looks()
    leader.sees_words("энэ сард баталгаажна")


def close_the_lead(officer: Person, lead: str) -> None:
    officer.opens(lead)
    officer.sees_words("энэ сард баталгаажна")
    officer.follows("Close it: nothing to mend")
    officer.fills(why="Гишүүд баталгаажиж байна.")
    officer.page.locator("main form[method=post] button").last.click()
    officer.looks()
    officer.sees("Nothing to mend")
