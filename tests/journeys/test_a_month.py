"""A month of outcomes: answered from the home page on a telephone, corrected; a gap stays a gap."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from gurvan.outcomes.months import Month
from tests.journeys.person import Person
from tests.pairing import PAIRWISE

pytestmark = pytest.mark.browser

Sit = Callable[..., Person]
# Each run answers for the last month of another group: the office is the same for both.
GROUPS = {"mn": ("leader", "Хайлуурын хүч ТББ"), "en": ("zaamar_leader", "Заамарын алтан гүүр ТББ")}
LAST = Month.of((datetime.now(UTC) + timedelta(hours=8)).date()).after(-1)


@PAIRWISE
def test_a_month_is_answered_and_corrected_and_silence_is_shown(
    somebody: Sit, language: str, width: int
) -> None:
    who, group = GROUPS[language]
    leader = somebody(language, width)
    leader.comes_back(who)
    answer_from_home(leader, group)
    correct(leader)
    see_the_gap(leader)


def answer_from_home(leader: Person, group: str) -> None:
    leader.opens("/")
    leader.page.locator(f"main a[href$='/{LAST}/']").first.click()
    leader.looks()
    leader.sees_words(group)
    leader.fills(worked="yes", women=1, men=1, days=700, accidents=0)
    leader.fills(income="300000-700000", obstacles="Түлш хүрэлцээгүй")
    leader.presses("Send the answer")
    leader.sees("If it is right all the same, leave it. If not, correct it below.")


def correct(leader: Person) -> None:
    leader.follows("Correct it")
    leader.fills(days=40)
    leader.presses("Correct it")
    leader.sees("It is corrected.")
    leader.sees_words("40")
    warned = leader.says("If it is right all the same, leave it. If not, correct it below.")
    assert leader.page.get_by_text(warned).count() == 0


def see_the_gap(leader: Person) -> None:
    """Look at the group's months: an earlier one is a gap, on the chart too."""
    leader.page.get_by_role("navigation").get_by_role(
        "link", name=leader.says("Outcomes"), exact=True
    ).last.click()
    leader.looks()
    leader.sees("Did not answer")
    leader.sees("not reported")
    leader.pictures("outcomes")
