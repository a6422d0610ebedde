"""Areas through the API."""

from __future__ import annotations

import uuid
from typing import Any, get_args

import pytest
from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.testing import TestClient

from gurvan.areas import api
from gurvan.areas.kinds import KINDS, SOURCES
from gurvan.areas.refusals import Crossing
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from tests.areas.grounds import BOWTIE, TAILINGS
from tests.cast import Cast


@pytest.fixture
def client(cast: Cast) -> TestClient:
    def signed_in(request: HttpRequest) -> Actor:
        request.actor = cast.leader  # type: ignore[attr-defined]
        return cast.leader

    alone = NinjaAPI(auth=signed_in, urls_namespace=f"areas-{uuid.uuid4()}")
    alone.add_router("/areas", api.router)
    return TestClient(alone)


def draw(client: TestClient, **given: Any) -> Any:
    return client.post("/areas/", json={"name": "Овоолго", "shape": TAILINGS, **given})


def test_an_area_is_tried_drawn_read_and_drawn_anew(client: TestClient) -> None:
    tried = client.post("/areas/try", json={"shape": TAILINGS}).json()
    assert tried["proposal"] is None
    drawn = draw(client, kind="tailings", place_code="2343", stated_hectares="4.5")
    assert drawn.status_code == 201
    uid = drawn.json()["uid"]
    assert float(drawn.json()["hectares"]) == tried["hectares"]
    assert drawn.json()["place_code"] == "2343"
    assert client.get(f"/areas/{uid}/geojson").json()["geometry"]["type"] == "Polygon"
    wider = TAILINGS.replace("48.20914", "48.20944")
    newer = client.post(f"/areas/{uid}/redraw", json={"shape": wider}).json()
    assert client.get(f"/areas/{uid}").json()["superseded_by"] == newer["uid"]
    listed = client.get("/areas/?limit=100").json()["items"]
    assert newer["uid"] in {one["uid"] for one in listed}
    assert uid not in {one["uid"] for one in listed}


def test_a_proposal_is_taken_by_its_mark(client: TestClient) -> None:
    with pytest.raises(Crossing):
        draw(client, shape=BOWTIE)
    proposal = client.post("/areas/try", json={"shape": BOWTIE}).json()["proposal"]
    assert draw(client, shape=BOWTIE, repair=proposal["mark"]).json()["repaired"] is True


def test_out_of_reach_there_is_nothing(client: TestClient) -> None:
    for path in ("", "/geojson"):
        with pytest.raises(NotFound):
            client.get(f"/areas/{uuid.uuid4()}{path}")
    with pytest.raises(NotFound):
        client.post(f"/areas/{uuid.uuid4()}/redraw", json={"shape": TAILINGS})


def test_codes_that_are_none_are_a_fault_of_the_request(client: TestClient) -> None:
    assert draw(client, kind="lake").status_code == 422
    assert draw(client, source="dream").status_code == 422


def test_the_codes_are_those_of_the_house() -> None:
    assert get_args(api.Kind) == tuple(KINDS)
    assert get_args(api.Source) == tuple(SOURCES)
