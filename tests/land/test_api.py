"""Land through the API: lists entered, read, corrected, ended and taken back."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
import shapely
from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.testing import TestClient

from gurvan.areas.refusals import UnreadableLine
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.land import api
from tests.cast import Cast
from tests.land.pieces import square

ONE = {"number": "MV-000001", "holder": "Хүрэн толгой ХХК", "shape": shapely.to_wkt(square())}
WATER = {"kind": "water", "shape": shapely.to_geojson(square(0.5))}
SOUM = {"place": "2343", "shape": shapely.to_wkt(square(-5, -5, wide=20, high=20))}


@pytest.fixture
def client(cast: Cast) -> TestClient:
    def signed_in(request: HttpRequest) -> Actor:
        request.actor = cast.officer  # type: ignore[attr-defined]
        return cast.officer

    alone = NinjaAPI(auth=signed_in, urls_namespace=f"land-{uuid.uuid4()}")
    alone.add_router("/land", api.router)
    return TestClient(alone)


def listed(client: TestClient, **asked: str) -> Any:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return client.get(f"/land/?{query}").json()["items"]


def test_land_is_entered_read_corrected_ended_and_taken_back(client: TestClient) -> None:
    [soum] = client.post("/land/boundaries", json={"boundaries": [SOUM]}).json()
    [one] = client.post("/land/licences", json={"licences": [ONE]}).json()
    [water] = client.post("/land/grounds", json={"grounds": [WATER]}).json()
    assert (one["soum"], one["number"]) == ("2343", "MV-000001")
    assert [each["kind"] for each in listed(client)] == ["water", "licence"]
    assert listed(client, kind="licence") == [client.get(f"/land/{one['uid']}").json()]
    pairs = client.get("/land/overlaps").json()["items"]
    assert {pair["first_uid"] for pair in pairs} >= {one["uid"]}
    shape = client.get(f"/land/{water['uid']}/geojson").json()
    assert shape["geometry"]["type"] == "Polygon"
    right = {**ONE, "number": "MV-000002", "place_code": "2343"}
    answer = client.post(f"/land/licences/{one['uid']}/correct", json=right)
    assert (answer.status_code, answer.json()["number"]) == (201, "MV-000002")
    assert client.get(f"/land/{one['uid']}").json()["superseded_by"] == answer.json()["uid"]
    mended = client.post(f"/land/{water['uid']}/correct", json={**WATER, "kind": "protected"})
    ended = {"ended_on": "2026-03-01", "reason": "no_longer"}
    uid = mended.json()["uid"]
    assert client.post(f"/land/{uid}/end", json=ended).json()["ended_on"] == "2026-03-01"
    assert client.post(f"/land/{answer.json()['uid']}/take-back").json() == {"count": 1}
    assert [each["number"] for each in listed(client)] == ["MV-000001"]
    assert len(listed(client, all="true")) == 3
    assert [each["place_id"] for each in client.get("/land/boundaries").json()["items"]] == ["2343"]
    client.post(f"/land/boundaries/{soum['uid']}/take-back")
    assert client.get(f"/land/{one['uid']}").json()["soum"] is None


def test_what_is_wrong_is_refused_with_its_row(client: TestClient) -> None:
    with pytest.raises(UnreadableLine) as refused:
        client.post(
            "/land/licences", json={"licences": [ONE, {**ONE, "shape": "48.1, 112\nхоёр 5"}]}
        )
    assert refused.value.values["row"] == 2
    with pytest.raises(NotFound):
        client.get(f"/land/{uuid.uuid4()}")


def test_who_enters_nothing_has_no_shape_read(cast: Cast, sit: Any) -> None:
    company = sit("company_officer")
    for what in ("boundaries", "licences", "grounds"):
        rows = [{"place": "2343", "number": "X", "holder": "X", "kind": "water", "shape": "no"}]
        body = json.dumps({what: rows})
        answer = company.post(f"/api/v1/land/{what}", body, content_type="application/json")
        assert answer.status_code == 403, answer.content
