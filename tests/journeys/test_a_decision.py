"""Members decide: a premium by show of hands, and a ballot that two people count."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.person import Person
from tests.pairing import LANGUAGE

pytestmark = pytest.mark.browser

Sit = Callable[..., Person]
PHONE, DESK = 360, 1280
PAPERS = {"handed_out": 2, "in_box": 2, "spoilt": 0}


def test_members_decide(somebody: Sit) -> None:
    leader, officer = somebody(LANGUAGE, PHONE), somebody(LANGUAGE, DESK)
    leader.comes_back("leader")
    call(leader, kind="premium", title="Ус шахах насос", amount=2_400_000)
    count_who_is_there(leader)
    leader.follows("Record the show of hands")
    leader.fills(votes_0=1, votes_1=1, votes_2=0)
    leader.presses("Record the result")
    leader.sees("{in_favour} for, {against} against, {abstained} abstained.",
                in_favour=1, against=1, abstained=0)  # fmt: skip
    call(leader, kind="other", title="Өвлийн байр", way="ballot")
    count_who_is_there(leader)
    motion = leader.uid()
    leader.follows("Enter my count")
    leader.fills(**PAPERS, votes_0=2, votes_1=0, votes_2=0)
    leader.presses("Enter it")
    leader.sees("Your count is in. Another person enters theirs now.")
    officer.comes_back("federation_officer")
    officer.opens(f"/decisions/{motion}/counts/")
    officer.sees("No count can be read yet. It is shown once both people have entered theirs.")
    officer.follows("Enter my count")
    officer.fills(**PAPERS, votes_0=2, votes_1=0, votes_2=0)
    officer.presses("Enter it")
    officer.sees("Both counts are the same. The vote is decided.")


def call(leader: Person, **told: object) -> None:
    """Call a vote for today."""
    leader.opens("/decisions/")
    leader.follows("Call a vote")
    leader.fills(**told)
    leader.presses("Call it")
    leader.sees("The vote is called. Its page shows what comes next.")


def count_who_is_there(leader: Person) -> None:
    """Tick two confirmed members, and open the vote."""
    leader.follows("Count who is there, and open the vote")
    leader.fills(present=["Мөнхбат", "Саруул"])
    leader.presses("Open the vote")
    leader.sees("The vote is open.")
