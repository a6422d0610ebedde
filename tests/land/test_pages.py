"""The pages of land, as an officer of the federation enters it and others read it."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
import shapely
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from gurvan.agreements.queries import law_facts
from gurvan.areas import limits
from gurvan.kernel.guard import writing
from gurvan.kernel.norms import Norms
from gurvan.land import queries
from gurvan.land.models import Ground
from gurvan.ledger.queries import history
from gurvan.places.models import Place
from gurvan.places.queries import place
from tests.cast import NOROVLIN, TODAY, ZAAMAR, Cast
from tests.deals import GROUND
from tests.land.pieces import boundary, ground, licence, square, stated

Sit = Callable[..., Client]
LICENCE = {"number": "mv-000001", "holder": "Хүрэн толгой ХХК", "status": "valid"}
SHAPE = shapely.to_geojson(square())


def text(response: Any) -> str:
    return html.unescape(response.content.decode())


@pytest.fixture
def client(sit: Sit) -> Client:
    return sit("federation_officer")


def test_a_licence_is_entered_by_hand_and_corrected(client: Client) -> None:
    page = client.get(reverse("land:enter_licence"))
    assert "data-area-map=" in text(page)
    assert "geolocation=(self)" in page["Permissions-Policy"]
    sent = {**LICENCE, "shape": SHAPE, "place": "Норовлин", "expires_on": "2049.05.01"}
    card = text(client.post(reverse("land:enter_licence"), sent, follow=True))
    for told in ("It is entered.", "MV-000001", "Хүрэн толгой ХХК", "in force", "2049.05.01",
                 "not known: no boundary of this place was entered", "Who else claims this ground",
                 "entered the licence MV-000001"):  # fmt: skip
        assert told in card
    [one] = Ground.objects.all()
    address = reverse("land:correct_licence", args=[one.uid])
    # The corners stand as people write them, and the map beside them can draw them.
    known = client.get(address).context["form"].initial["shape"]
    assert len(known.splitlines()) == 4
    assert known.startswith("48.6")
    mended = {**sent, "status": "expired", "stated_hectares": "10"}
    card = text(client.post(address, mended, follow=True))
    assert "What is otherwise than before" in card
    assert "expired (before: in force)" in card
    assert "10: paper and ground disagree" in card
    assert "See the newest one" in text(client.get(one.get_absolute_url()))
    again = text(client.post(address, mended))
    assert "It has ended already." in again


@pytest.mark.parametrize(
    ("shape", "told"),
    [
        ("", "Write the points, choose a file, or draw the area."),
        ("48.2, 104.7\n48.3, 104.7", "only 2 can be read"),
        (GROUND.replace("48.68871, 112.00133\n", "48.68745, 111.99786\n"), "are the same place"),
        ("MULTIPOLYGON(((1 2,1 3,2 3,1 2)),((5 6,5 7,6 7,5 6)))", "outside Mongolia"),
        ('{"type":"MultiPolygon","coordinates":[[[[112,48],[112,49],[113,49]]],7]}', "GeoJSON"),
    ],
)
def test_what_is_no_shape_is_said_and_nothing_is_lost(
    client: Client, shape: str, told: str
) -> None:
    page = text(client.post(reverse("land:enter_licence"), {**LICENCE, "shape": shape}))
    assert told in page
    assert "Хүрэн толгой ХХК" in page
    assert not Ground.objects.exists()


def test_several_polygons_are_one_piece_of_ground(client: Client) -> None:
    shape = shapely.to_wkt(shapely.MultiPolygon([square(), square(3)]))
    sent = {"kind": "water", "name": "Тосон нуур", "shape": shape}
    card = text(client.post(reverse("land:enter_ground"), sent, follow=True))
    assert 'fill-rule="evenodd"' in card
    [one] = Ground.objects.all()
    address = reverse("land:correct_ground", args=[one.uid])
    assert "MultiPolygon" in text(client.get(address))
    ended = {"ended_on": "2026.03.01", "reason": "no_longer"}
    card = text(client.post(reverse("land:end", args=[one.uid]), ended, follow=True))
    assert "the ground is this no longer" in card
    page = text(client.get(reverse("land:land")))
    assert "Тосон нуур" not in page
    assert "Тосон нуур" in text(client.get(reverse("land:land"), {"standing": "ended"}))
    assert "Тосон нуур" in text(client.get(reverse("land:land"), {"standing": "all"}))


def test_what_was_entered_by_mistake_is_taken_back(client: Client, cast: Cast) -> None:
    one, drawn = ground(cast.officer), boundary(cast.officer)
    for name, row in (("take_back", one), ("take_back_boundary", drawn)):
        address = reverse(f"land:{name}", args=[row.uid])
        assert "It is taken back." in text(client.post(address, follow=True))
        assert client.get(row.get_absolute_url()).status_code == 404


def test_an_empty_list_of_boundaries_leads_to_where_one_is_sent(client: Client, sit: Sit) -> None:
    send = f"{reverse('imports:new')}?kind=boundaries"
    assert send in text(client.get(reverse("land:boundaries")))
    assert client.get(send).context["form"].initial["kind"] == "boundaries"
    assert send not in text(sit("auditor").get(reverse("land:boundaries")))


def test_the_list_answers_questions(client: Client, cast: Cast) -> None:
    licence(cast.officer, shape=square(0.5), place=place(ZAAMAR))
    ground(cast.officer, shape=square(3), name="Тосон нуур", place=place(NOROVLIN))
    ground(cast.officer, "settlement", square(6), name="Норовлин хот")
    boundary(cast.officer)
    boundary(cast.officer, "2304", square(15, -5))

    def found(**asked: str) -> set[str]:
        page = text(client.get(reverse("land:land"), asked))
        return {name for name in ("MV-000001", "Тосон нуур", "Норовлин хот") if name in page}

    assert len(found()) == 3
    assert found(q="хүрэн") == found(q="mv-0000") == found(kind="licence") == {"MV-000001"}
    assert found(q=".") == set()
    assert found(status="valid") == found(says="disagrees") == {"MV-000001"}
    assert found(says="spans") == set()
    assert len(found(aimag="23")) == len(found(soum="Норовлин")) == len(found(within="2343")) == 3
    assert found(aimag="41") == set()
    page = text(client.get(reverse("land:land")))
    assert "; but stated: " in page
    table = text(client.get(reverse("land:land"), {"format": "csv", "kind": "licence"}))
    assert "Хүрэн толгой ХХК" in table
    boundaries = text(client.get(reverse("land:boundaries")))
    assert "Norovlin" in boundaries


def test_shapes_are_taken_away_one_or_all(client: Client, sit: Sit, cast: Cast) -> None:
    one = licence(cast.officer).ground
    ground(cast.officer, "tailings", square(2))
    feature = client.get(reverse("land:geojson", args=[one.uid])).json()
    assert feature["geometry"]["type"] == "Polygon"
    assert feature["properties"]["number"] == "MV-000001"

    def taken(browser: Client, **asked: str) -> Any:
        answer: Any = browser.get(reverse("land:all"), asked)
        return json.loads(b"".join(answer.streaming_content))["features"]

    assert len(taken(client)) == 2
    assert [each["properties"]["kind"] for each in taken(client, kind="tailings")] == ["tailings"]
    assert len(taken(sit("buyer"))) == 1


def test_overlaps_are_listed_by_hectares_with_shares(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = licence(cast.officer).ground
    ground(cast.officer, shape=square(0.5))
    page = text(client.get(reverse("land:overlaps")))
    assert "licence: MV-000001" in page
    assert "area of an organisation: " in page
    assert "less than 0.05 ha is left out" in page
    assert page.index("water: water") < page.index("area of an organisation: ")
    monkeypatch.setattr(limits, "NORMS", Norms(()))  # no time to measure
    assert text(client.get(reverse("land:overlaps"))).count("licence: MV-000001") >= 2
    assert "was not measured, since there" in text(client.get(one.get_absolute_url()))
    area = cast.deals.active.area
    assert area is not None
    assert "was not measured, since there" in text(client.get(area.get_absolute_url()))


def test_a_boundary_has_a_card(client: Client, cast: Cast) -> None:
    older = boundary(cast.officer)
    newer = boundary(cast.officer, shape=square(-5, -5, wide=21, high=20))
    assert "there is a newer one" in text(client.get(older.get_absolute_url()))
    card = text(client.get(newer.get_absolute_url()))
    assert "entered the boundary of Khentii, Norovlin" in card
    with override("mn"):
        told = [line.sentence for line in history(actor=cast.officer, subject=newer)]
    assert any("Хэнтий, Норовлин" in line for line in told)
    with writing("places"):
        Place.objects.filter(code=NOROVLIN).update(path_mn="Хэнтий, Шинэ нэр")
    card = text(client.get(newer.get_absolute_url()))
    assert "entered the boundary of Хэнтий, Норовлин" in card  # as it was called then


def test_a_card_says_in_which_soums_it_lies(client: Client, cast: Cast) -> None:
    boundary(cast.officer, shape=square(-5, -5, wide=5.25, high=20))
    boundary(cast.officer, "2304", square(0.25, -5, wide=5, high=20))
    one = licence(cast.officer, place=place(NOROVLIN), stated_hectares=Decimal(82)).ground
    card = text(client.get(one.get_absolute_url()))
    assert "75 %" in card
    assert "25 %" in card
    assert "this disagrees with the shape" in card
    assert "paper and ground disagree" not in card


def test_the_map_is_told_what_points_make(client: Client, sit: Sit) -> None:
    told = client.post(reverse("land:preview"), {"shape": GROUND}).json()
    assert told["hectares"] > 1
    wide = shapely.to_wkt(square(wide=50, high=50))
    assert client.post(reverse("land:preview"), {"shape": wide}).json()["refusal"] == ""
    assert sit("leader").post(reverse("land:preview"), {"shape": GROUND}).status_code == 403


def test_an_areas_pages_say_what_else_claims_its_ground(sit: Sit, cast: Cast) -> None:
    area = cast.deals.active.area
    assert area is not None
    licence(cast.officer)
    boundary(cast.officer, "2304")
    pages = (
        area.get_absolute_url(),
        reverse("agreements:area", args=[cast.deals.active.uid]),
    )
    for who, told in (("leader", True), ("authority_officer", False), ("company_officer", False)):
        for address in pages:
            page = text(sit(who).get(address))
            assert ("MV-000001" in page) == told
            assert ("this disagrees with the shape" in page) == (told and area.place_id == NOROVLIN)
    assert "area of an organisation" not in text(sit("leader").get(pages[0]))
    assert "area of an organisation" in text(sit("leader").get(pages[1]))


def test_the_law_knows_whether_an_agreement_lies_in_water(cast: Cast) -> None:
    agreement = cast.deals.active

    def wet() -> bool | None:
        return law_facts([agreement], TODAY)[agreement.pk].in_water

    assert wet() is None
    ground(cast.officer, shape=square(9), place=agreement.place)
    assert wet() is None
    stated(cast.officer)
    assert wet() is False
    ground(cast.officer)
    assert wet() is True


# --- What the law says of an area -----------------------------------------------------------------


def test_what_the_law_says_of_an_area_is_told_to_its_holder_s_side(cast: Cast, sit: Sit) -> None:
    area = cast.deals.active.area
    assert area is not None
    ground(cast.house, "water", square())
    path = reverse("land:area_law", args=[area.uid])
    page = sit("leader").get(path, {"on": "2015-06-01"})
    assert page.status_code == 200
    [told] = queries.law_findings(actor=cast.leader, area=area, on=TODAY)
    verdicts = {one.clause.uid: one.verdict for one in told.findings}
    assert verdicts["296-2022.most-hectares"] == "unknown"
    facts = queries.law_facts([area], TODAY)[area.pk]
    assert (facts.in_water, facts.several_groups) == (True, True)
    assert facts.hectares == float(area.hectares)
    assert path in sit("leader").get(area.get_absolute_url()).content.decode()
    for role in ("authority_officer", "company_officer"):
        assert sit(role).get(path).status_code == 403
        assert path not in sit(role).get(area.get_absolute_url()).content.decode()
    answer = sit("leader").get(f"/api/v1/land/areas/{area.uid}/law").json()
    assert answer[0]["findings"]


def test_only_who_takes_boundaries_in_is_told_to(sit: Sit) -> None:
    officer, company = sit("federation_officer"), sit("company_officer")
    told = [text(one.get(reverse("land:boundaries"))) for one in (officer, company)]
    assert ["Take in a list of boundaries." in page for page in told] == [True, False]
    assert all("not known in which soum a shape lies." in page for page in told)
