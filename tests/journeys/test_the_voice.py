"""A conference, from its plan to a promise that was kept and one that was not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gurvan.kernel import clock
from tests.journeys.person import Person
from tests.pairing import PAIRWISE

pytestmark = pytest.mark.browser

Sit = Callable[..., Person]
RAISED = "Аюулгүй ажиллагааны сургалт хол байна."
ASKED = "Сум дээр сургалт зохион байгуулах"
OFFICE = "Норовлин сумын Засаг даргын Тамгын газар"
COUNTED = ("asks", "answered", "silent", "promised", "kept", "partly", "not_kept")  # as they stand
KEPT, BROKEN = "20 хүний богино сургалт", "Сургалтын танхим засах"


@PAIRWISE
def test_a_conference_from_plan_to_a_promise_kept_and_one_not_kept(
    somebody: Sit, language: str, width: int
) -> None:
    officer, governor = somebody(language, width), somebody(language, width)
    officer.comes_back("federation_officer")
    before = score(officer)
    hold_a_conference(officer, f"Хурал {language} {width}")
    card = ask(officer)
    governor.comes_back("authority_officer")
    promise(governor, card)
    judge(officer, governor, card)
    officer.opens("/asks/")
    officer.sees_words(ASKED)
    after = score(officer)
    officer.sees("Promises, and what came of them")
    assert {name: after[name] - before[name] for name in COUNTED} == {
        "asks": 1, "answered": 1, "silent": 0, "promised": 2, "kept": 1, "partly": 0, "not_kept": 1,
    }  # fmt: skip


def score(officer: Person) -> dict[str, int]:
    """Return how the office stands on the scoreboard, by what is counted."""
    officer.opens("/asks/scoreboard/")
    row = officer.page.locator("#rows tbody tr").filter(has_text=OFFICE)
    if not row.count():  # nothing was sent to it yet
        return dict.fromkeys(COUNTED, 0)
    name, *told, _median = row.locator(".g-table__value").all_inner_texts()
    assert name == OFFICE
    return dict(zip(COUNTED, map(int, told), strict=True))


def hold_a_conference(officer: Person, title: str) -> None:
    """Plan it with one point, announce it, hold it, and write down what was raised there."""
    today = clock.today().isoformat()
    officer.opens("/gatherings/plan/")
    officer.fills(
        organiser="Хайлуурын", kind="conference", title=title, place="2343", starts_on=today
    )
    officer.presses("Plan it")
    card = officer.page.url
    officer.opens(f"{card}agenda/add/")
    officer.fills(subject="Тулгамдсан асуудал")
    officer.presses("Add it")
    officer.opens(card)
    officer.follows("Announce it")
    officer.presses("Announce it")
    officer.opens(card)
    officer.follows("Record that it was held")
    officer.presses("It was held")
    officer.opens(card)
    officer.follows("Write down what was raised")
    officer.fills(organisation="Хайлуурын", words=RAISED, source="floor")
    officer.presses("Write it down")
    officer.sees_words(title)


def ask(officer: Person) -> str:
    """Ask the governor because of it, issue the letter and send it; return where it stands."""
    officer.follows("Ask an office about it")
    officer.fills(office="Норовлин", title=ASKED)
    officer.presses("Keep the draft")
    officer.sees("The draft is kept. Its page shows what comes next.")
    card = officer.page.url
    officer.follows("Issue the letter")
    officer.fills(language="both")
    officer.presses("Issue it")
    officer.opens(card)
    officer.follows("Record that it was sent")
    officer.fills(way="handed")
    officer.presses("It was sent")
    officer.sees("No answer yet.")
    return card


def promise(governor: Person, card: str) -> None:
    """Read the letter as the office, answer it, and promise twice."""
    governor.opens(card)
    governor.sees_words(RAISED)  # the letter says it; the challenge behind it is not for offices
    governor.follows("Record that it was received")
    governor.fills(number="1/428")
    governor.presses("It was received")
    governor.follows("Record an answer")
    governor.fills(kind="committed", words="Хийнэ.")
    governor.presses("Record it")
    day = clock.today().isoformat()
    for what in (KEPT, BROKEN):
        governor.opens(f"{card}promise/")
        governor.fills(what=what, due_on=day)
        governor.presses("Write it down")
        governor.sees_words(what)


def judge(officer: Person, governor: Person, card: str) -> None:
    """Let the office say its word; judge one promise as kept, and one as not kept."""
    for what, outcome, words in (
        (KEPT, "kept", "Promise kept"),
        (BROKEN, "not_kept", "Promise not kept"),
    ):
        governor.opens(card)
        governor.page.get_by_role("link", name=what, exact=True).click()
        governor.sees("What can be done next")
        governor.follows("Say what came of it")
        governor.fills(words="Бид хийсэн.")
        governor.presses("Say it")
        governor.sees("Your word stands there.")
        officer.opens(governor.page.url)
        officer.follows("Judge what came of it")
        officer.fills(outcome=outcome, words="Бүртгэлээр")
        officer.presses("Judge it")
        officer.sees(words)
        officer.sees_words("Бид хийсэн.")
