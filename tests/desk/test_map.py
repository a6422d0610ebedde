"""The map, its list and its GeoJSON: each role sees there what it sees elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from gurvan.agreements import commands
from gurvan.areas.commands import draw_area
from gurvan.areas.limits import EARTH
from gurvan.areas.mapped import Asked
from gurvan.desk.mapped import borders, collection, on_map
from tests.cast import Cast
from tests.deals import GROUND
from tests.land.pieces import boundary, ground, licence, square

Sit = Callable[..., Client]
MAP = "/map/"


def features(response: Any) -> list[Any]:
    found: list[Any] = json.loads(b"".join(response.streaming_content))["features"]
    return found


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("role", ["federation_officer", "leader", "company_officer"])
def test_those_of_an_agreement_see_its_land_drawn_and_listed(
    cast: Cast, sit: Sit, role: str
) -> None:
    page = sit(role).get(MAP)
    assert page.status_code == 200
    said = text(page)
    assert (
        said.count(f'href="{cast.deals.active.get_absolute_url()}"') == 2
    )  # on the map, in the list
    # Its area is shown as the agreement, and not once more as an area.
    assert cast.deals.active.area is not None
    assert cast.deals.active.area.get_absolute_url() not in said


@pytest.mark.parametrize("role", ["buyer", "administrator"])
def test_others_see_no_working_place(cast: Cast, sit: Sit, role: str) -> None:
    page = sit(role).get(MAP)
    assert "Nothing within your reach lies here" in text(page)
    assert features(sit(role).get(reverse("desk:map_geojson"))) == []


def test_the_questions_narrow_the_map_and_the_list_alike(cast: Cast, sit: Sit) -> None:
    spare = draw_area(
        actor=cast.officer, name="Сул газар", shape=GROUND, kind="other", source="gps", place=None
    )
    client = sit("federation_officer")
    every = text(client.get(MAP))
    assert spare.get_absolute_url() in every
    only = text(client.get(MAP, {"layer": "agreement"}))
    assert spare.get_absolute_url() not in only
    assert cast.deals.active.get_absolute_url() in only
    assert "Nothing within your reach" in text(client.get(MAP, {"place": "67"}))
    assert cast.deals.active.get_absolute_url() in text(client.get(MAP, {"place": "2343"}))
    assert "Nothing within" in text(client.get(MAP, {"box": "100,47,101,48"}))
    # What makes no sense is left out.
    for box in ("x", "1,2,3", "300,0,301,1", "10,10,0,0"):
        assert spare.get_absolute_url() in text(client.get(MAP, {"box": box}))


def test_what_is_over_is_shown_to_who_asks(cast: Cast) -> None:
    commands.terminate(actor=cast.officer, agreement=cast.deals.active, reason="Дууслаа")
    shown = {
        over: {one.uid for one in on_map(cast.officer, Asked(over=over)).things}
        for over in (False, True)
    }
    assert cast.deals.active.uid in shown[True] - shown[False]


def test_where_there_is_more_it_is_said(cast: Cast) -> None:
    assert on_map(cast.officer, Asked(most=0)).is_more
    assert not on_map(cast.officer, Asked(most=50)).is_more


def test_licences_and_waters_lie_there_too_above_the_boundaries(cast: Cast, sit: Sit) -> None:
    one, water = licence(cast.house), ground(cast.house, "water", square(1, 1))
    boundary(cast.house, "23")
    client = sit("federation_officer")
    page = text(client.get(MAP))
    assert one.get_absolute_url() in page
    assert water.get_absolute_url() in page
    assert 'class="g-ground__border" d="M' in page
    only = on_map(cast.officer, Asked(layers=frozenset({"water"}))).things
    assert [thing.uid for thing in only] == [water.uid]
    soum = boundary(cast.house, "2343")
    assert soum.place_id == "2343"
    assert len(borders(cast.officer, Asked(), EARTH)) == 1, "of all the country no soums"
    assert len(borders(cast.officer, Asked(place="2343"), EARTH)) == 2


def test_geojson_says_the_same_at_both_doors(cast: Cast, sit: Sit) -> None:
    client = sit("federation_officer")
    asked = {"layer": "agreement", "place": "23"}
    saved = client.get(reverse("desk:map_geojson"), asked)
    assert saved["Content-Disposition"].endswith('.geojson"')
    assert saved.streaming  # all shapes of a federation do not fit into memory
    told = features(client.get("/api/v1/map/", asked, headers={"accept-language": "en"}))
    with override("en"):
        pieces = collection(cast.officer, Asked(place="23", layers=frozenset({"agreement"})))
    with override("mn"):  # what comes later is still in the language of who asked
        same = json.loads("".join(pieces))["features"]
    assert features(saved) == told == same
    mine = next(one for one in told if one["id"] == str(cast.deals.active.uid))
    assert cast.deals.active.area is not None
    every = features(client.get(reverse("desk:map_geojson")))
    # Its area is told as the agreement, and not once more as an area.
    assert str(cast.deals.active.area.uid) not in {one["id"] for one in every}
    assert "agreement" in {one["properties"]["layer"] for one in every}
    assert mine["geometry"]["type"] == "Polygon"
    assert mine["properties"]["place"] == "2343"


def test_it_asks_the_database_as_often_for_many_as_for_few(cast: Cast, sit: Sit) -> None:
    client = sit("federation_officer")

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(MAP)
        return len(found)

    asked()  # some things are read once and kept
    before = asked()
    for number in range(5):
        draw_area(
            actor=cast.officer,
            name=f"Газар {number}",
            shape=GROUND,
            kind="other",
            source="gps",
            place=None,
        )
    assert asked() == before
