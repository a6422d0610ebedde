"""The pages of areas, as the leader of the NGO in Norovlin sees them."""

from __future__ import annotations

import html
import json
import uuid
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gurvan.areas import writing
from gurvan.areas.commands import draw_area, redraw_area
from gurvan.areas.models import Area
from gurvan.areas.queries import shape_of
from tests.areas.grounds import BOWTIE, TAILINGS
from tests.cast import Cast

ANSWERS = {"name": "Туулын овоолго", "kind": "tailings", "source": "typed", "place": "Норовлин"}


def sit(cast: Cast, key: str, language: str = "en") -> Client:
    browser = Client()
    browser.force_login(cast.users[key])
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return browser


@pytest.fixture
def client(cast: Cast) -> Client:
    return sit(cast, "leader")


@pytest.fixture
def area(cast: Cast) -> Area:
    return draw_area(actor=cast.leader, name="Туулын овоолго", shape=TAILINGS, kind="tailings")


def text(response: Any) -> str:
    return html.unescape(response.content.decode())


def send(client: Client, **answers: Any) -> Any:
    return client.post(reverse("areas:draw"), {**ANSWERS, **answers}, follow=True)


def test_an_area_is_drawn_from_written_points(client: Client) -> None:
    page = text(send(client, shape=TAILINGS, stated_hectares="5"))
    area = Area.objects.latest("pk")
    assert f"The area is kept: {area.shown_hectares} ha." in page
    assert "paper and ground disagree" in page
    assert "tailings to work again" in page
    assert "48.2070200, 104.7609800" in page
    assert "48°12'25.27\"N 104°45'39.53\"E" in page
    assert area.place_id == "2343"


def test_paper_and_ground_that_agree_are_not_remarked_on(client: Client) -> None:
    page = text(send(client, shape=TAILINGS, stated_hectares="4.5"))
    assert "4.5" in page
    assert "disagree" not in page


def test_an_unusual_order_is_said(client: Client) -> None:
    swapped = "\n".join(", ".join(reversed(line.split(", "))) for line in TAILINGS.splitlines())
    assert "Longitude stands first; the points were read so." in text(send(client, shape=swapped))


def test_an_area_is_drawn_from_a_file(client: Client, area: Area) -> None:
    document = json.dumps(writing.geojson(shape_of(area))).encode()
    for content in (document, TAILINGS.encode("utf-8-sig"), TAILINGS.encode("utf-16")):
        send(client, shape="", shape_file=SimpleUploadedFile("area.geojson", content))
        assert bytes(Area.objects.latest("pk").wkb) == bytes(area.wkb)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no list of points"),
        (b"a\x00b", "no list of points"),
        (b"48.2, 104.7\n" * 20_000, "more than 200 kB"),
    ],
)
def test_a_file_of_something_else_is_refused(client: Client, content: bytes, told: str) -> None:
    assert told in text(send(client, shape_file=SimpleUploadedFile("x.txt", content)))


def test_what_was_in_a_refused_file_can_be_mended_by_hand(client: Client) -> None:
    file = SimpleUploadedFile("x.txt", b"48.2, 104.7\nhello 5")
    page = text(send(client, shape_file=file))
    assert "Line 2 cannot be read: “hello 5”" in page
    assert "48.2, 104.7\nhello 5</textarea>" in page


def test_points_are_asked_for(client: Client) -> None:
    assert "Write the points, choose a file, or draw the area." in text(send(client, shape=" "))


def test_a_repair_is_proposed_and_done_only_on_yes(client: Client) -> None:
    before = Area.objects.count()
    page = text(send(client, shape=BOWTIE))
    assert "The line from point 1 to point 2 meets the line from point 3 to point 4." in page
    assert "Join the points in the order 1, 3, 2, 4." in page
    assert Area.objects.count() == before
    left = text(send(client, shape=BOWTIE, repair=""))
    assert "Join the points in the order" in left
    assert Area.objects.count() == before
    mark = page.split('name="repair" value="')[1].split('"')[0]
    send(client, shape=BOWTIE, repair=mark)
    assert Area.objects.latest("pk").repaired


def test_where_there_is_nothing_to_mend_nothing_is_asked(client: Client) -> None:
    assert "What shall be done?" not in text(client.get(reverse("areas:draw")))
    assert "What shall be done?" not in text(send(client, shape="48.2, 104.7"))


def test_the_form_sends_a_file_and_opens_a_map(client: Client) -> None:
    response = client.get(reverse("areas:draw"))
    page = text(response)
    assert 'enctype="multipart/form-data"' in page
    assert "data-area-map=" in page
    assert "maplibre-gl-csp" in page
    assert "geolocation=(self)" in response["Permissions-Policy"]


def test_the_map_is_loaded_nowhere_else(client: Client, area: Area) -> None:
    for address in (reverse("areas:areas"), area.get_absolute_url()):
        response = client.get(address)
        assert "maplibre" not in text(response)
        assert "geolocation=()" in response["Permissions-Policy"]


def test_the_card_draws_the_shape(client: Client, area: Area) -> None:
    page = text(client.get(area.get_absolute_url()))
    assert '<svg class="g-area-drawing"' in page
    assert "with 4 numbered corners" in page
    assert "100 m</text>" in page
    assert "not recorded" in page
    assert "style=" not in page


def test_in_mongolian_the_letters_are_mongolian(cast: Cast, area: Area) -> None:
    page = text(sit(cast, "leader", "mn").get(area.get_absolute_url()))
    assert "48°12'25.27\"Х 104°45'39.53\"З" in page
    assert 'cx="' in page
    assert 'cx="240,' not in page


def test_an_area_is_drawn_anew_from_its_corners(client: Client, area: Area) -> None:
    address = reverse("areas:redraw", args=[area.uid])
    assert "48.2070200, 104.7609800" in text(client.get(address))
    wider = TAILINGS.replace("48.20914", "48.20944")
    page = text(client.post(address, {"shape": wider, "source": "gps"}, follow=True))
    assert "the older shape" in page
    old = text(client.get(area.get_absolute_url()))
    assert "See the newest shape" in old
    assert "this is the newest shape of the area" in old
    again = text(client.post(address, {"shape": wider, "source": "gps"}, follow=True))
    assert "This area was drawn again meanwhile" in again


def test_areas_on_the_same_ground_are_shown(cast: Cast, client: Client, area: Area) -> None:
    other = draw_area(actor=cast.leader, name="Хойд захын талбай", shape=TAILINGS)
    page = text(client.get(area.get_absolute_url()))
    assert "The same ground is in other areas" in page
    assert other.name in page


def test_the_list_holds_the_newest_shapes(cast: Cast, client: Client, area: Area) -> None:
    redraw_area(actor=cast.leader, area=area, shape=TAILINGS.replace("48.20914", "48.20944"))
    page = text(client.get(reverse("areas:areas")))
    assert page.count("Туулын овоолго</a>") == 1
    assert reverse("areas:draw") in page


def test_a_shape_is_taken_away_without_a_name(client: Client, area: Area) -> None:
    response = client.get(reverse("areas:geojson", args=[area.uid]))
    assert response["Content-Type"] == "application/geo+json"
    assert str(area.uid) in response["Content-Disposition"]
    document = response.json()
    assert document["geometry"] == writing.geojson(shape_of(area))["geometry"]
    assert "Туулын" not in text(response)


def test_a_preview_says_what_points_make(client: Client) -> None:
    def preview(shape: str) -> Any:
        return client.post(reverse("areas:preview"), {"shape": shape}).json()

    sound, crossed, broken = preview(TAILINGS), preview(BOWTIE), preview("48.2")
    assert (len(sound["points"]), sound["refusal"], sound["proposal"]) == (4, "", None)
    assert sound["hectares"] > 4
    assert crossed["proposal"]["says"].startswith("Join the points in the order 1, 3, 2, 4.")
    assert (crossed["hectares"], len(crossed["points"])) == (None, 4)
    assert broken["refusal"].startswith("Line 1 cannot be read")
    assert broken["points"] == []
    assert client.get(reverse("areas:preview")).status_code == 405


@pytest.mark.parametrize("name", ["area", "redraw", "geojson"])
def test_out_of_reach_there_is_nothing(cast: Cast, area: Area, name: str) -> None:
    browser = sit(cast, "zaamar_leader")
    for uid in (area.uid, uuid.uuid4()):
        assert browser.get(reverse(f"areas:{name}", args=[uid])).status_code == 404


def test_who_may_not_draw_is_told(cast: Cast) -> None:
    browser = sit(cast, "buyer")
    assert browser.get(reverse("areas:draw")).status_code == 403
    assert browser.post(reverse("areas:preview"), {"shape": TAILINGS}).status_code == 403
    page = text(browser.get(reverse("areas:areas")))
    assert "No area yet" in page
    assert reverse("areas:draw") not in page


def test_a_stranger_is_led_to_the_sign_in(db: None) -> None:
    for name in ("areas", "draw"):
        response: Any = Client().get(reverse(f"areas:{name}"))
        assert response.url.endswith(f"?next={reverse(f'areas:{name}')}")
