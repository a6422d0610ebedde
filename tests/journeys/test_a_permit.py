"""A leader asks for land, and the soum’s office decides on its own sign-in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gurvan.kernel import clock
from tests.deals import scan
from tests.journeys.person import Person
from tests.pairing import LANGUAGE

pytestmark = pytest.mark.browser

Sit = Callable[..., Person]
PHONE = 360


def test_a_permit_is_asked_for_and_decided(somebody: Sit) -> None:
    leader, governor = somebody(LANGUAGE, PHONE), somebody(LANGUAGE, PHONE)
    leader.comes_back("leader")
    number = ask_for_land(leader)
    governor.comes_back("authority_officer")
    governor.opens("/")
    governor.sees("Record the inspection of the land")
    governor.opens("/permits/")
    governor.follows(number)
    decide(governor)
    leader.opens("/permits/")
    leader.follows(number)
    leader.sees("Granted")
    leader.sees_words("Б.Ганхуяг")
    leader.follows("What the law says")
    leader.sees("Today")  # the day of granting, too


def ask_for_land(leader: Person) -> str:
    """Ask, and choose an area that was drawn."""
    leader.opens("/permits/")
    leader.follows("Ask for a permit")
    leader.fills(office="Норовлин")
    leader.presses("Ask for it")
    leader.sees("The permit is asked for. Its page shows what comes next.")
    number: str = leader.page.locator("h1").inner_text().split()[0]
    leader.follows("Choose an area that was drawn")
    leader.fills(area="Зүүн энгэр")
    leader.presses("Choose it")
    return number


def decide(governor: Person) -> None:
    """Inspect the land and grant it, with the order."""
    governor.follows("Record the inspection")
    governor.fills(passed="yes", words="Талбай чөлөөтэй")
    governor.presses("Record it")
    governor.follows("Record that it was granted")
    order = {"name": "order.pdf", "mimeType": "application/pdf", "buffer": scan().read()}
    governor.fills(
        level="soum",
        order_number="А/28",
        decided_on=clock.today().isoformat(),
        official_name="Б.Ганхуяг",
        paper=order,
    )
    governor.presses("It was granted")
    governor.sees("It is granted. Record the contract next.")
