"""That all waters of a soum are entered: stated, shown, taken back; and on which days it speaks."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gurvan.kernel import clock
from gurvan.kernel.errors import NotAllowed, NotFound, Refused
from gurvan.land import queries
from gurvan.land.commands import end_ground, state_waters, take_back_waters
from gurvan.land.models import StatedWaters
from gurvan.land.refusals import (
    EndedAlready,
    NotAmongThese,
    NoWaterEntered,
    NoWatersHere,
    WatersSourceNeeded,
    WatersStatedAlready,
)
from gurvan.ledger.queries import history
from gurvan.places.queries import place
from tests.cast import NOROVLIN, TODAY, ZAAMAR, Cast
from tests.land.pieces import boundary, ground, square, stated

Sit = Callable[..., Client]
DAY = timedelta(days=1)
SOURCE = "Усны зураг, 2024"
BAGH = "234351"  # of Norovlin


def text(response: Any) -> str:
    return html.unescape(response.content.decode())


def wet(cast: Cast, ago: int = 0) -> bool | None:
    """Say whether the area of the cast's agreement was known to lie in water."""
    area = cast.deals.active.area
    assert area is not None
    return queries.in_water(area.federation_id, [area], TODAY - ago * DAY)[area.pk]


# --- Stating and taking back ----------------------------------------------------------------------


def test_it_is_stated_once_taken_back_and_stated_anew(cast: Cast) -> None:
    ground(cast.officer, shape=square(9), place=place(NOROVLIN))
    one = stated(cast.officer)
    assert (one.place_id, one.source, one.known_since) == (NOROVLIN, SOURCE, TODAY)
    with pytest.raises(WatersStatedAlready):
        stated(cast.officer)
    take_back_waters(actor=cast.officer, stated=one, reason="found")
    with pytest.raises(EndedAlready):
        take_back_waters(actor=cast.officer, stated=one, reason="found")
    again = stated(cast.officer)
    assert list(queries.standing_stated_waters(actor=cast.officer)) == [again]
    assert list(queries.stated_waters(actor=cast.officer)) == [again, one]
    told = [line.sentence for line in history(actor=cast.officer, subject=one)]
    assert any("all waters of Khentii, Norovlin are entered: 1" in line for line in told)
    assert any("a water was found that had not been entered" in line for line in told)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"place": "23"}, NoWatersHere),
        ({"place": BAGH}, NoWatersHere),
        ({"source": " . "}, WatersSourceNeeded),
        ({"dry": False}, NoWaterEntered),
    ],
)
def test_what_is_wrong_is_refused(
    cast: Cast, given: dict[str, Any], refusal: type[Refused]
) -> None:
    told: dict[str, Any] = {"place": NOROVLIN, "source": SOURCE, "dry": True} | given
    told["place"] = place(told["place"])
    with pytest.raises(refusal):
        state_waters(actor=cast.officer, **told)
    assert not StatedWaters.objects.exists()


def test_a_reason_is_one_of_those_offered(cast: Cast) -> None:
    with pytest.raises(NotAmongThese):
        take_back_waters(actor=cast.officer, stated=stated(cast.officer, dry=True), reason="x")


@pytest.mark.parametrize("who", ["leader", "authority_officer", "company_officer", "auditor"])
def test_only_officers_of_the_federation_state_and_take_back(cast: Cast, who: str) -> None:
    actor, one = cast.actors[who], stated(cast.officer, dry=True)
    with pytest.raises(NotAllowed):
        stated(actor, ZAAMAR, dry=True)
    with pytest.raises(NotAllowed):
        take_back_waters(actor=actor, stated=one, reason="found")
    assert queries.stated_waters_of(actor=actor, uid=one.uid) == one


def test_a_neighbour_federation_sees_and_changes_nothing(cast: Cast) -> None:
    one = stated(cast.officer, dry=True)
    with pytest.raises(NotFound):
        queries.stated_waters_of(actor=cast.stranger, uid=one.uid)
    with pytest.raises(NotFound):
        take_back_waters(actor=cast.stranger, stated=one, reason="found")
    stated(cast.stranger, dry=True)  # its own


def test_waters_are_counted_where_they_lie_and_else_where_they_are_stated(cast: Cast) -> None:
    federation, norovlin = cast.federation.federation_id, place(NOROVLIN)
    ground(cast.officer, shape=square(16), place=norovlin)
    ground(cast.officer, shape=square(2), place=place(BAGH))
    gone = ground(cast.officer, shape=square(3), place=norovlin)
    end_ground(actor=cast.officer, ground=gone, ended_on=TODAY, reason="no_longer")
    ground(cast.officer, "protected", square(4), place=norovlin)
    ground(cast.officer, shape=square(5), place=place("23"))
    assert queries.waters_of(federation, norovlin) == 2
    boundary(cast.officer, "2340", square(15, -5, wide=20, high=20))  # one is in another soum
    assert queries.waters_of(federation, norovlin) == 1
    boundary(cast.officer)
    stated(cast.officer), stated(cast.officer, "2340")
    rows: Any = queries.standing_stated_waters(actor=cast.officer)
    assert {one.place_id: one.waters for one in rows} == {NOROVLIN: 2, "2340": 1}


# --- On which days it speaks ----------------------------------------------------------------------


def test_it_speaks_for_the_days_on_which_it_stood(cast: Cast) -> None:
    with clock.held(clock.now() - 30 * DAY):
        one = stated(cast.officer, dry=True)
    with clock.held(clock.now() - 10 * DAY):
        take_back_waters(actor=cast.officer, stated=one, reason="found")
    assert [wet(cast, ago) for ago in (31, 30, 11, 10, 0)] == [None, False, False, None, None]


def test_what_was_stated_by_mistake_speaks_for_no_day(cast: Cast) -> None:
    with clock.held(clock.now() - 30 * DAY):
        one = stated(cast.officer, dry=True)
    assert wet(cast, 20) is False
    take_back_waters(actor=cast.officer, stated=one, reason="mistake")
    assert [wet(cast, ago) for ago in (31, 20, 0)] == [None, None, None]


def test_what_is_wet_is_wet_whatever_is_stated(cast: Cast) -> None:
    ground(cast.officer)
    assert wet(cast) is True
    one = stated(cast.officer, dry=True)
    assert wet(cast) is True
    take_back_waters(actor=cast.officer, stated=one, reason="mistake")
    assert wet(cast) is True


def test_what_a_neighbour_states_says_nothing_here(cast: Cast) -> None:
    stated(cast.stranger, dry=True)
    assert wet(cast) is None


def test_many_areas_cost_as_much_as_one(cast: Cast) -> None:
    boundary(cast.officer)
    ground(cast.officer, shape=square(0.5))
    stated(cast.officer), stated(cast.officer, "2340", dry=True)
    area = cast.deals.active.area
    assert area is not None
    for rows in ([area], [area] * 20):
        with CaptureQueriesContext(connection) as seen:
            queries.in_water(area.federation_id, rows)
        assert len(seen) == 3


# --- Pages and programs ---------------------------------------------------------------------------


def test_an_officer_is_told_how_many_are_entered_before_stating_it(sit: Sit, cast: Cast) -> None:
    client, address = sit("federation_officer"), reverse("land:state_waters")
    ground(cast.officer, shape=square(9), place=place(NOROVLIN))
    sent = {"place": "Норовлин", "source": SOURCE}
    asked = client.post(address, sent)
    assert "1 water of Khentii, Norovlin is entered. Is there no other?" in text(asked)
    assert asked.context["form"].is_valid()  # it is a question: nothing is to be mended
    assert "Please mend this" not in text(asked)
    assert not StatedWaters.objects.exists()
    assert "The boundary of this soum is not entered" in text(asked)
    told = asked.context["form"]["told"].value()
    ground(cast.officer, shape=square(8), place=place(NOROVLIN))  # somebody enters one meanwhile
    asked = client.post(address, {**sent, "told": told})
    assert "2 waters of Khentii, Norovlin are entered. Are these all?" in text(asked)
    told = asked.context["form"]["told"].value()
    card = text(client.post(address, {**sent, "told": told}, follow=True))
    for words in ("It is stated.", SOURCE, "all waters are entered", "not entered: what lies"):
        assert words in card
    page = text(client.get(reverse("land:waters")))
    assert SOURCE in page
    assert reverse("land:waters") in text(client.get(reverse("land:land")))


def test_of_a_dry_soum_it_is_asked_whether_that_is_meant(sit: Sit, cast: Cast) -> None:
    client, address = sit("federation_officer"), reverse("land:state_waters")
    assert client.get(address, {"place": "nowhere"}).status_code == 200
    boundary(cast.officer)
    page = client.get(address, {"place": NOROVLIN})
    assert "The boundary of this soum is not entered" not in text(page)
    assert "No water of Khentii, Norovlin is entered. Is there none there at all?" in text(page)
    told = page.context["form"]["told"].value()
    asked = client.post(address, {"place": "Заамар", "source": SOURCE, "told": told})
    assert "No water of Töv, Zaamar is entered" in text(asked)  # it was told of another soum
    sent = {"place": "Норовлин", "source": SOURCE, "told": told}
    assert "It is stated." in text(client.post(address, sent, follow=True))
    assert "is stated already" in text(client.post(address, sent))


def test_a_boundary_a_water_and_what_was_taken_back_lead_to_the_form_of_their_soum(
    sit: Sit, cast: Cast
) -> None:
    client = sit("federation_officer")
    address = f"{reverse('land:state_waters')}?place={NOROVLIN}"
    soum, water = boundary(cast.officer), ground(cast.officer, shape=square(0.5))
    protected = ground(cast.officer, shape=square(0.5), kind="protected")
    for one in (soum, water):
        assert address in text(client.get(one.get_absolute_url()))
    assert address not in text(client.get(protected.get_absolute_url()))
    assert address not in text(sit("leader").get(soum.get_absolute_url()))
    statement = stated(cast.officer)
    for card in (soum, water, statement):
        assert address not in text(client.get(card.get_absolute_url()))
    take_back_waters(actor=cast.officer, stated=statement, reason="found")
    assert address in text(client.get(statement.get_absolute_url()))
    assert 'value="Khentii, Norovlin"' in text(client.get(address))


def test_it_is_taken_back_by_its_card(sit: Sit, cast: Cast) -> None:
    client, one = sit("federation_officer"), stated(cast.officer, dry=True)
    boundary(cast.officer)
    address = reverse("land:take_back_waters", args=[one.uid])
    assert address in text(client.get(one.get_absolute_url()))
    card = text(client.post(address, {"reason": "found"}, follow=True))
    for words in (
        "It is taken back.",
        "a water was found that had not been entered",
        "Taken back on",
    ):
        assert words in card
    assert address not in card
    assert "Of no soum" in text(client.get(reverse("land:waters")))
    leader = sit("leader")
    assert leader.get(reverse("land:waters")).status_code == 200
    assert reverse("land:state_waters") not in text(leader.get(reverse("land:waters")))


def test_programs_state_list_and_take_back(sit: Sit) -> None:
    client, address = sit("federation_officer"), "/api/v1/land/waters"

    def post(path: str, **body: Any) -> Any:
        return client.post(path, json.dumps(body), content_type="application/json")

    assert post(address, place=NOROVLIN, source=SOURCE).status_code == 409
    made = post(address, place=NOROVLIN, source=SOURCE, dry=True)
    assert (made.status_code, made.json()["waters"]) == (201, 0)
    assert client.get(address).json()["items"] == [made.json()]
    back = post(f"{address}/{made.json()['uid']}/take-back", reason="found").json()
    assert (back["ended_on"], back["ended_why"]) == (TODAY.isoformat(), "found")
    assert client.get(address).json()["items"] == []
