"""From a number at a glance to the list behind it, which holds just as many."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.person import Person
from tests.pairing import LANGUAGE

pytestmark = pytest.mark.browser

PHONE = 360


def test_a_number_leads_to_a_list_of_as_many(somebody: Callable[..., Person]) -> None:
    officer = somebody(LANGUAGE, PHONE)
    officer.signs_in("federation_officer")
    officer.opens("/")
    officer.follows("All figures: by place, by kind, over time")
    officer.page.locator(".g-map__list a[href*='aimag=23']").click()
    officer.looks()
    followed = how_many_follow(officer, "standing=women")
    assert followed > 0
    officer.opens("/glance/")
    follow_the_map(officer)
    publish_and_read(officer, somebody(LANGUAGE, PHONE))


def how_many_follow(officer: Person, asked: str) -> int:
    """Open a chart's table, follow the total in it, and compare it with the list."""
    chart = officer.page.locator("figure", has=officer.page.locator(f"a[href*='{asked}']"))
    chart.locator("summary").click()
    link = chart.locator(f"tfoot a[href*='{asked}']")
    number = int(link.inner_text())
    link.click()
    officer.looks()
    expect(officer.page.locator(".g-count__words")).to_contain_text(re.compile(rf"\b{number}\b"))
    return number


def follow_the_map(officer: Person) -> None:
    """Another map, whose tiles say what its list says."""
    officer.follows("Groups on the path")
    tiles = officer.page.locator(".g-map__number").all_text_contents()
    said = officer.page.locator(".g-map__list b").all_text_contents()
    assert tiles == said
    assert any(one != "0" for one in tiles)


def publish_and_read(officer: Person, stranger: Person) -> None:
    """Publish a period as the officer; read it as anybody, without signing in."""
    officer.follows("Publish a period’s figures")
    officer.presses("Publish")
    officer.sees("Published. Everybody can read it now.")
    public = officer.page.locator("main a[href^='/figures/']").get_attribute("href")
    assert public is not None
    stranger.opens(public)
    assert stranger.page.locator("main figure").count() >= 2
    assert stranger.page.locator("main a[href*='?']").count() == 0
