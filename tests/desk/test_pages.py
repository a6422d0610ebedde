"""Home and search, and the frame around every page, as each role sees them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gurvan.desk import keeping, voiced
from gurvan.kernel.web.joined import Waiting
from gurvan.registry.commands import (
    deny_membership,
    give_mandate,
)
from tests.cast import Cast
from tests.habits.many import Grower
from tests.outcomes.answering import answered
from tests.registry.people import member

Sit = Callable[..., Client]
ROLES = (
    "federation_officer",
    "aimag_officer",
    "leader",
    "authority_officer",
    "company_officer",
    "buyer",
    "researcher",
    "auditor",
    "administrator",
)


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


# --- Home -----------------------------------------------------------------------------------------


def test_a_stranger_is_led_to_what_this_is(client: Client, cast: Cast) -> None:
    assert client.get("/")["Location"] == "/about/"


@pytest.mark.parametrize("role", ROLES)
def test_everybody_has_a_home(cast: Cast, sit: Sit, role: str) -> None:
    page = sit(role).get("/")
    assert page.status_code == 200
    assert "Waiting for me" in text(page)


def test_home_tells_what_waits_and_leads_there(cast: Cast, sit: Sit) -> None:
    denied = cast.memberships["nergui"]
    deny_membership(actor=cast.officer, membership=denied)
    page = text(sit("federation_officer").get("/"))
    assert f'href="{denied.get_absolute_url()}">Look into a denial: ' in page
    assert 'href="/groups/?kind=miners&amp;state=registered">Groups registered' in page


def test_home_stays_short_however_much_waits(cast: Cast, sit: Sit) -> None:
    home = sit("federation_officer")
    for name in ("Анар", "Билэг", "Ганаа", "Дөлгөөн", "Жаргал", "Заяа"):
        deny_membership(actor=cast.officer, membership=member(cast, name, cast.altan_tevsh))
    page = home.get("/")
    assert "Look into 6 denials" in text(page)
    assert len(page.context["waiting"]) <= 8


@pytest.mark.parametrize("path", ["/", "/search/?q=нэр"])
def test_the_joined_pages_ask_the_database_as_often_for_fifty_as_for_one(
    cast: Cast, sit: Sit, path: str
) -> None:
    clients = [sit(who) for who in ("federation_officer", "leader", "company_officer")]

    def queries() -> list[int]:
        asked = []
        for client in clients:
            keeping.forget()
            with CaptureQueriesContext(connection) as seen:
                client.get(path)
            asked.append(len(seen))
        return asked

    grower = Grower(cast)
    grower.grow(1)
    queries()  # some things are read once and kept
    few = queries()
    grower.grow(49)
    assert all(many <= one for many, one in zip(queries(), few, strict=True))


def test_a_figure_that_is_withheld_says_so(cast: Cast, sit: Sit) -> None:
    page = text(sit("researcher").get("/"))
    assert "too few to tell" in page
    assert "too few to tell" not in text(sit("federation_officer").get("/"))


# --- Search ---------------------------------------------------------------------------------------


def test_one_search_finds_people_and_groups(cast: Cast, sit: Sit) -> None:
    home = sit("federation_officer")
    page = text(home.get("/search/", {"q": "munkhbat"}))
    person = cast.people["munkhbat"]
    assert f'href="{person.get_absolute_url()}">Т.Мөнхбат</a>' in page
    assert f'href="/people/{person.uid}/uses/">Where is the name used?</a>' in page
    assert 'name="q" type="search" value="munkhbat"' in page, "the words stay in the box"
    assert "Алтан тэвш нөхөрлөл" in text(home.get("/search/", {"q": "ТЭВШ"}))


def test_nothing_asked_and_nothing_found_say_what_to_do(cast: Cast, sit: Sit) -> None:
    home = sit("leader")
    assert "Write above a name" in text(home.get("/search/"))
    page = text(home.get("/search/", {"q": "<i>Хулан"}))
    assert "Nothing in your reach fits “&lt;i&gt;Хулан”" in page, "she is of Zaamar"


def test_a_search_keeps_within_reach(cast: Cast, sit: Sit) -> None:
    for role in ("neighbour_officer", "zaamar_leader", "administrator", "buyer"):
        page = text(sit(role).get("/search/", {"q": "мөнхбат"}))
        assert "Т.Мөнхбат" not in page, role


# --- The frame ------------------------------------------------------------------------------------


def ways(response: Any) -> list[str]:
    return [str(link.title) for link in response.context["frame"].nav]


def test_the_ways_lead_where_a_role_may_go(cast: Cast, sit: Sit) -> None:
    assert ways(sit("federation_officer").get("/")) == [
        "Home",
        "People",
        "Groups",
        "Agreements",
        "Map",
        "Land",
        "Permits",
        "The law",
        "Voice",
        "Outcomes",
        "Figures",
        "Leads",
        "Lists taken in",
    ]
    assert ways(sit("company_officer").get("/")) == [
        "Home",
        "Groups",
        "Agreements",
        "Map",
        "Land",
        "The law",
        "Voice",
        "Figures",
    ]
    assert ways(sit("administrator").get("/")) == ["Home"]


@pytest.mark.parametrize("role", ROLES)
def test_no_way_is_closed(cast: Cast, sit: Sit, role: str) -> None:
    client = sit(role)
    frame = client.get("/").context["frame"]
    for link in (*frame.nav, *frame.footer):
        assert client.get(link.url).status_code == 200, link


def test_the_way_one_is_on_is_marked(cast: Cast, sit: Sit) -> None:
    client = sit("federation_officer")
    assert 'aria-current="true">Home' in text(client.get("/"))
    page = text(client.get(cast.norovlin.get_absolute_url()))
    assert 'aria-current="true">Groups' in page
    assert 'aria-current="true">Home' not in page


def test_the_frame_says_who_one_is_here_and_offers_other_offices(cast: Cast, sit: Sit) -> None:
    user = cast.users["researcher"]
    other = give_mandate(actor=cast.house, user=user, organisation=cast.federation, role="auditor")
    client = sit("researcher")
    page = text(client.get("/"))
    assert "researcher: Туршилтын холбоо" in page
    assert f'name="mandate" value="{other.uid}"' in page
    client.post("/mandate/", {"mandate": str(other.uid), "next": "/"})
    assert "auditor: Туршилтын холбоо" in text(client.get("/"))


def test_a_stranger_reads_the_public_pages_and_may_sign_in(client: Client, cast: Cast) -> None:
    page = text(client.get("/about/", headers={"accept-language": "en"}))
    assert 'href="/account/sign-in/">Sign in' in page
    assert "Search people" not in page


def test_what_waits_comes_late_first_then_by_day_then_each_kind_together() -> None:
    told = [
        Waiting("Sign", "Б", "/"),
        Waiting("Call", "В", "/"),
        Waiting("Sign", "А", "/"),
        Waiting("Confirm", "Г", "/", date(2026, 5, 1)),
        Waiting("Confirm", "Д", "/", date(2026, 6, 1), late=True),
    ]
    assert [one.about for one in sorted(told, key=lambda one: one.order)] == list("ДГВАБ")


# --- First steps ----------------------------------------------------------------------------------


def steps(response: Any) -> dict[str, bool]:
    return {str(step.title): step.done for step in response.context["first_steps"]}


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_first_steps_each_with_a_way_that_is_open(
    cast: Cast, sit: Sit, role: str
) -> None:
    client = sit(role)
    home = client.get("/")
    assert steps(home)
    for step in home.context["first_steps"]:
        assert client.get(step.url).status_code == 200, step


def test_first_steps_are_done_when_the_record_shows_it(cast: Cast, sit: Sit) -> None:
    leader = sit("leader")
    told = steps(leader.get("/"))
    assert told["Register a person"]
    assert told["Bring an agreement into force"]
    assert not told["Answer for a month, or have it answered"]
    answered(cast.leader, cast.norovlin)
    assert steps(leader.get("/"))["Answer for a month, or have it answered"]
    company = steps(sit("company_officer").get("/"))
    assert not company["Confirm our signature"]
    assert company["Hand in a duty, or accept one"]


def test_first_steps_are_put_away_once_they_are_done(cast: Cast, sit: Sit) -> None:
    auditor = sit("auditor")
    away = "/steps/put-away/"
    assert auditor.post(away).status_code == 302
    assert "first_steps" in auditor.get("/").context, "nothing is put away that is not done"
    Authenticator.objects.create(
        user=cast.users["auditor"], type=Authenticator.Type.TOTP, data={"secret": "x"}
    )
    assert "Put the first steps away" in text(auditor.get("/"))
    auditor.post(away)
    assert "First steps" not in text(auditor.get("/"))


# --- Voice ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
def test_what_miners_say_has_one_page_with_a_way_to_each_part(
    cast: Cast, sit: Sit, role: str
) -> None:
    page = text(sit(role).get("/voice/"))
    parts = voiced.parts(cast.actors[role])
    assert all(f'href="{reverse(part.way)}"' in page for part in parts)
    assert bool(parts) == (role != "administrator")
    nav = text(sit(role).get("/"))
    assert ('href="/voice/"' in nav) == bool(parts)


def test_below_a_part_the_navigation_stands_on_voice(cast: Cast, sit: Sit) -> None:
    client = sit("federation_officer")
    for name in voiced.LISTS:
        assert 'href="/voice/" aria-current="true"' in text(client.get(reverse(name)))
