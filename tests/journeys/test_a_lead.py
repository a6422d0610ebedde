"""A lead: looked for, taken, the group asked for its word on a telephone, closed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.person import Person
from tests.pairing import LANGUAGE

pytestmark = pytest.mark.browser

Sit = Callable[..., Person]
PHONE = 360
QUESTION, WORD = "Хэн гэрч болсон бэ?", "Багийн дарга л байсан."


def test_a_lead_is_followed_to_the_groups_word(somebody: Sit) -> None:
    officer = somebody(LANGUAGE, PHONE)
    officer.comes_back("federation_officer")
    take_and_ask(officer)
    leader = somebody(LANGUAGE, PHONE)
    leader.comes_back("zaamar_leader")
    answer(leader)
    close(officer)


def take_and_ask(officer: Person) -> None:
    officer.opens("/leads/look/")
    officer.presses("Look through the record")
    officer.follows("All confirmed before one witness")
    officer.sees("In a small place there may be only one person to ask.")
    officer.pictures("lead")
    officer.follows("I look at it")
    officer.presses("I look at it")
    officer.follows("Ask a group for its word")
    officer.fills(question=QUESTION)
    officer.presses("Ask")
    officer.sees("The group is asked. Its leader finds the question at home.")


def answer(leader: Person) -> None:
    """Find the question at home, and answer it; of the lead itself nothing is told."""
    leader.opens("/")
    leader.sees("The federation asks for your word")
    leader.page.locator("main a[href*='/leads/words/']").first.click()
    leader.looks()
    leader.sees_words(QUESTION)
    leader.follows("Give your word")
    leader.fills(reply=WORD)
    leader.presses("Send your word")
    leader.sees("Thank you. The federation’s officers read it.")
    leader.pictures("word")


def close(officer: Person) -> None:
    officer.opens("/")
    officer.sees("A group has given its word")
    officer.page.locator("main a[href*='/leads/']:not([href*='?'])").first.click()
    officer.looks()
    officer.sees_words(WORD)
    officer.follows("Close it: nothing to mend")
    officer.fills(why="Ганц гэрч байсан.")
    officer.presses("Close it")
    officer.sees("Nothing to mend")
