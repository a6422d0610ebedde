"""Drawing an area: by the map, by the keyboard, by where one stands, and without the map."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.areas.grounds import BOWTIE, TAILINGS
from tests.journeys.person import Person
from tests.pairing import PAIRWISE

pytestmark = pytest.mark.browser

FIRST = "48.20914, 104.75821"


def box(page: Page) -> list[str]:
    """Return the points as they would be sent."""
    return page.locator("[name=shape]").input_value().splitlines()


def keeps(leader: Person, name: str, kind: str) -> None:
    leader.fills(name=name, kind=kind)
    leader.presses("Keep the area")


@PAIRWISE
def test_a_leader_draws_an_area_and_sees_it_measured(
    somebody: Callable[..., Person], language: str, width: int
) -> None:
    leader = somebody(language, width)
    leader.comes_back("leader")
    leader.opens("/areas/draw/")
    page = leader.page
    page.locator("[name=shape]").fill(TAILINGS)
    expect(page.locator(".g-area-map__point")).to_have_count(4)
    expect(page.locator(".g-area-map__size")).to_contain_text("4.48")
    leader.looks()
    # A fifth corner below the third side, by the mouse; then back again.
    page.locator(".g-area-map__canvas").scroll_into_view_if_needed()
    canvas = page.locator(".g-area-map__canvas").bounding_box()
    assert canvas
    page.mouse.click(canvas["x"] + canvas["width"] / 2, canvas["y"] + canvas["height"] * 0.9)
    expect(page.locator(".g-area-map__point")).to_have_count(5)
    assert len(box(page)) == 5
    assert page.locator("[name=source]").input_value() == "drawn"
    leader.presses("Undo")
    expect(page.locator(".g-area-map__point")).to_have_count(4)
    keeps(leader, f"Туулын овоолго {language}", "tailings")
    leader.sees_words("4.48")
    expect(page.locator(".g-area-drawing")).to_be_visible()


def test_points_are_moved_and_removed_by_the_keyboard(somebody: Callable[..., Person]) -> None:
    leader = somebody("en", 1280)
    leader.comes_back("leader")
    leader.opens("/areas/draw/")
    page = leader.page
    page.locator("[name=shape]").fill(TAILINGS)
    expect(page.locator(".g-area-map__point")).to_have_count(4)
    page.get_by_role("button", name="Point 1", exact=True).focus()
    page.keyboard.press("ArrowUp")
    moved = box(page)
    assert moved[0] > FIRST
    assert moved[1].startswith("48.20871")
    page.get_by_role("button", name="Move point 2 up in the order").press("Enter")
    assert box(page)[1] == moved[0]
    page.get_by_role("button", name="Remove point 4").press("Enter")
    assert len(box(page)) == 3
    page.get_by_role("button", name="Add the middle of the map").press("Enter")
    assert len(box(page)) == 4


@pytest.mark.parametrize(
    ("accuracy", "told", "count"),
    [(6, "Added, to about 6 m.", 5), (900, "Only known to 900 m.", 4)],
)
def test_a_corner_is_added_where_one_stands(
    somebody: Callable[..., Person], accuracy: int, told: str, count: int
) -> None:
    leader = somebody("en", 360)
    leader.comes_back("leader")
    leader.page.context.grant_permissions(["geolocation"])
    leader.page.context.set_geolocation(
        {"latitude": 48.2083, "longitude": 104.7575, "accuracy": accuracy}
    )
    leader.opens("/areas/draw/")
    page = leader.page
    page.locator("[name=shape]").fill(TAILINGS)
    expect(page.locator(".g-area-map__point")).to_have_count(4)
    page.get_by_role("button", name="Add where I stand").click()
    expect(page.locator(".g-area-map__said")).to_contain_text(told)
    assert len(box(page)) == count


def test_what_was_typed_is_not_lost_to_the_map(somebody: Callable[..., Person]) -> None:
    leader = somebody("en", 1280)
    leader.comes_back("leader")
    leader.opens("/areas/draw/")
    page = leader.page
    page.locator("[name=shape]").fill("the north corner is at 48.2")
    page.locator(".g-area-map__canvas").click()
    expect(page.locator(".g-area-map__said")).to_contain_text("Line 1 cannot be read")
    page.locator(".g-area-map__canvas").click()
    assert box(page) == ["the north corner is at 48.2"]
    page.get_by_role("button", name="Remove all points").click()
    assert box(page) == []


def test_a_repair_is_proposed_and_done_on_yes(somebody: Callable[..., Person]) -> None:
    leader = somebody("mn", 360)
    leader.comes_back("leader")
    leader.opens("/areas/draw/")
    leader.page.locator("[name=shape]").fill(BOWTIE)
    keeps(leader, "Зөрсөн цэгүүд", "working")
    leader.page.locator("[name=repair]").first.check()
    leader.presses("Keep the area")
    expect(leader.page.locator(".g-area-drawing")).to_be_visible()


def test_without_scripts_the_same_points_are_typed(somebody: Callable[..., Person]) -> None:
    leader = somebody("en", 1280)
    leader.comes_back("leader")
    leader.page.route("**/*.js", lambda route: route.abort())
    leader.faults.clear()
    leader.page.goto("/areas/draw/")
    expect(leader.page.locator(".g-area-map")).to_be_hidden()
    leader.page.locator("[name=name]").fill("Бичсэн талбай")
    leader.page.locator("[name=shape]").fill(TAILINGS)
    leader.page.get_by_role("button", name="Keep the area").click()
    expect(leader.page.locator(".g-area-drawing")).to_be_visible()
