"""A leader alone cannot make a paper partner count, and whoever is made one can say no."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gurvan.registry.refusals import GainingCannotConfirm
from tests.journeys.person import Person
from tests.pairing import PAIRWISE

pytestmark = pytest.mark.browser

Sit = Callable[..., Person]


@PAIRWISE
def test_a_leader_alone_cannot_make_a_paper_partner_count(
    somebody: Sit, language: str, width: int
) -> None:
    father = "Шагдар" if language == "mn" else "Цэдэн"
    leader = somebody(language, width)
    leader.signs_in("partnership_leader")
    person = enter_a_copied_name(leader, father)
    membership = the_leader_tries_to_confirm_it(leader, person)

    officer = somebody(language, width)
    officer.signs_in("federation_officer" if language == "mn" else "second_officer")
    the_leader_gets_hold_of_a_code(leader, print_a_code(officer, membership))
    the_leader_sees_it_counts_for_nothing(leader, person)
    code = print_a_slip(officer, person)

    partner = somebody(language, width)
    say_no(partner, code)
    the_federation_is_told(officer, father)


def enter_a_copied_name(leader: Person, father: str) -> str:
    leader.opens("/people/register/")
    leader.fills(
        given="Отгонбаяр",
        patronymic=father,
        joins="Алтан тэвш нөхөрлөл",
        told=True,
        agrees=True,
    )
    leader.presses("Register")
    leader.sees("not confirmed")
    return leader.uid()


def the_leader_tries_to_confirm_it(leader: Person, person: str) -> str:
    leader.page.locator("main a[href*='/memberships/']").first.click()
    membership = leader.uid()
    leader.page.locator("main a[href*='/groups/']").first.click()
    group = leader.uid()
    for act in (
        f"/memberships/{membership}/confirm/",
        f"/memberships/{membership}/code/",
        f"/groups/{group}/members/confirm/",
        f"/groups/{group}/members/codes/",
        f"/people/{person}/slip/",
    ):
        answer = leader.page.goto(act)
        assert answer is not None
        assert answer.status == 403, act
    return membership


def print_a_code(officer: Person, membership: str) -> str:
    officer.opens(f"/memberships/{membership}/code/")
    officer.presses("Make the code and print it")
    return officer.page.locator(".g-leaf__code").inner_text()


def the_leader_gets_hold_of_a_code(leader: Person, code: str) -> None:
    leader.opens("/name/confirm/")
    leader.fills(code=code)
    leader.presses("Next")
    leader.page.locator("main button[value=yes]").click()
    leader.sees(GainingCannotConfirm.says)


def the_leader_sees_it_counts_for_nothing(leader: Person, person: str) -> None:
    leader.opens(f"/people/{person}/")
    leader.sees("not confirmed")


def print_a_slip(officer: Person, person: str) -> str:
    officer.opens(f"/people/{person}/slip/")
    officer.presses("Issue and print")
    return officer.page.locator(".g-leaf__code").inner_text()


def say_no(partner: Person, code: str) -> None:
    partner.opens("/name/")
    partner.fills(code=code)
    partner.presses("Next")
    partner.sees_words("Алтан тэвш нөхөрлөл")
    partner.follows("I am not a member there")
    partner.presses("No, I am not a member")
    partner.sees("You are not counted there any more")


def the_federation_is_told(officer: Person, father: str) -> None:
    officer.opens("/people/denied/")
    officer.sees_words(f"{father[0]}.Отгонбаяр")
