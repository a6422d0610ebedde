"""A conference: called by the federation, answered by the soum's office, read by a stranger."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gurvan.kernel import clock
from tests.journeys.papers import picture
from tests.journeys.person import Person
from tests.pairing import LANGUAGE

pytestmark = pytest.mark.browser

Sit = Callable[..., Person]
PHONE, DESK = 360, 1280
TITLE, POINT = "Сайн санаа, сайн үйлс", "Усны асуудал"
OFFICE = "Норовлин сумын Засаг даргын Тамгын газар"
SAID, DECIDED = "Худаг хол байна гэв.", "Хоёр худаг гаргана."
MEMBER = "Саруул"


def test_a_conference_is_called_held_and_told(somebody: Sit) -> None:
    officer, governor = somebody(LANGUAGE, PHONE), somebody(LANGUAGE, DESK)
    officer.comes_back("federation_officer")
    card = call(officer)
    governor.comes_back("authority_officer")
    answer(governor)
    officer.opens(card)
    officer.follows("Announce it")
    officer.presses("Announce it")
    officer.sees("It is announced.")
    officer.follows("Record that it was held")
    officer.presses("It was held")
    officer.sees("It is recorded. Write down who came next.")
    note_who_came(officer, card)
    write_minutes(officer, card)
    make_public(officer, card)
    stranger = somebody(LANGUAGE, PHONE)
    read_by_anybody(stranger, card)
    take_back(officer, stranger, card)


def call(officer: Person) -> str:
    """Plan it, make the agenda and invite three; return where it stands."""
    officer.opens("/gatherings/")
    officer.follows("Plan a gathering")
    officer.fills(
        organiser="Хайлуурын", kind="conference", title=TITLE, place="2343", hall="Соёлын төв",
        starts_on=clock.today().isoformat(), opens_at="09:30",
    )  # fmt: skip
    officer.presses("Plan it")
    officer.sees("It is planned. Make the agenda next.")
    card = officer.page.url
    officer.follows("Agenda")
    officer.follows("Add a point")
    officer.fills(subject=POINT, minutes=40, leads="Норовлин")
    officer.presses("Add it")
    officer.sees_words(POINT)
    officer.follows("Invitations")
    officer.sees("Nobody is invited yet. Invite offices, companies and groups, several at once.")
    officer.follows("Invite")
    officer.fills(organisations=[OFFICE, "Хүрэн уул", "Заамарын"])
    officer.presses("Invite them")
    officer.sees("They are invited.")
    return card


def answer(governor: Person) -> None:
    """Find the invitation among what is to be done, and say how many come."""
    governor.opens("/")
    governor.sees("You are invited: say whether you come")
    governor.opens("/gatherings/")
    governor.follows(TITLE)
    governor.sees_words(POINT)
    governor.follows("Answer the invitation")
    governor.fills(coming="yes")
    governor.presses("Answer")
    governor.sees("Write how many people come: 1 to {most}.", most="100000")
    governor.fills(people=3)
    governor.presses("Answer")
    governor.sees("The answer is sent.")


def note_who_came(officer: Person, card: str) -> None:
    """Count an office by a list, and a member by the slip."""
    officer.opens(f"{card}invitations/")
    officer.sees("answered on its own sign-in")
    code = slip_of_a_member(officer)
    officer.opens(card)
    officer.follows("Note who was there")
    officer.follows("Note an organisation")
    officer.fills(organisation="Норовлин", women=6, men=8, offices="Засаг дарга")
    officer.presses("Note it")
    officer.follows("Note a member’s slip")
    officer.fills(code=code)
    officer.presses("Note it")
    officer.sees("Noted. Show the next slip.")
    officer.fills(code=code)
    officer.presses("Note it")
    officer.sees("This slip was noted already. Nothing is counted twice.")
    officer.opens(f"{card}attendance/")
    officer.sees_words("Алтан тэвш")
    assert MEMBER not in officer.page.locator("main").inner_text()


def slip_of_a_member(officer: Person) -> str:
    """Print a confirmed member's slip."""
    officer.opens("/people/")
    officer.page.get_by_role("link", name=MEMBER).first.click()
    officer.opens(f"/people/{officer.uid()}/slip/")
    officer.presses("Issue and print")
    return officer.page.locator(".g-leaf__code").inner_text()


def write_minutes(officer: Person, card: str) -> None:
    """Write under the point, issue the paper, add a photo, and close it."""
    officer.opens(card)
    officer.follows("Write the minutes")
    officer.page.get_by_role("link", name=POINT).click()
    officer.fills(said=SAID, decided=DECIDED, decided_public=True)
    officer.page.reload()
    officer.sees("What you typed here and had not kept yet is back.")
    assert officer.page.locator("[name=said]").input_value() == SAID
    officer.looks()
    officer.presses("Keep it")
    officer.sees_words(SAID)
    assert officer.page.evaluate("Object.keys(localStorage)") == []
    officer.follows("Issue the minutes")
    officer.fills(language="both")
    officer.presses("Issue it")
    officer.sees("The minutes are issued.")
    officer.follows("Photos")
    officer.follows("Add a photo")
    officer.fills(photo=picture("hall.png"), words="Танхим", agreed="public", asked="hall")
    officer.presses("Add it")
    officer.sees("The photo is added.")
    officer.opens(card)
    officer.follows("Close it")
    officer.presses("Close it")
    officer.sees("It is closed.")


def make_public(officer: Person, card: str) -> None:
    """Make the page public, and then what came of it."""
    officer.opens(card)
    officer.follows("Make its page public")
    officer.presses("Make it public")
    officer.follows("Make public what came of it")
    officer.presses("Make it public")
    officer.sees("Take the results off the public page")


def read_by_anybody(stranger: Person, card: str) -> None:
    """Read what came of it: organisations and numbers, but nobody's name, nor what was said."""
    stranger.opens("/announced/")
    stranger.follows(TITLE)
    for words in (POINT, OFFICE, DECIDED, "Соёлын төв"):
        stranger.sees_words(words)
    stranger.page.locator("figure img").scroll_into_view_if_needed()  # it is loaded when seen
    stranger.page.wait_for_function("document.querySelector('figure img').naturalWidth > 0")
    told = stranger.page.locator("body").inner_text()
    assert not [name for name in (MEMBER, SAID, "Алтан тэвш") if name in told]
    refused = stranger.page.goto(f"{card}minutes/")
    assert refused is not None
    assert "/sign-in/" in stranger.page.url


def take_back(officer: Person, stranger: Person, card: str) -> None:
    """Take the page down: nobody finds it any more, and what was kept inside stays."""
    officer.opens(card)
    officer.follows("Take its public page down")
    officer.presses("Take it down")
    officer.sees("It is taken down.")
    stranger.opens("/announced/")
    assert TITLE not in stranger.page.locator("main").inner_text()
    officer.opens(f"{card}minutes/")
    officer.sees_words(DECIDED)
