"""The board: what is late and near, straight to handing in; and how an agreement fares."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gurvan.agreements import commands, desk, queries
from gurvan.agreements.filters import RoundFilters
from gurvan.agreements.models import DutyRound
from gurvan.agreements.queries import fares
from gurvan.agreements.views.cards import health_rows
from gurvan.kernel import clock
from tests.cast import Cast
from tests.deals import Deals, Side, at, negotiated, owe_all, scan, sign_all
from tests.journeys.papers import picture

Sit = Callable[..., Client]


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def near(cast: Cast, who: str) -> list[str]:
    groups = desk.board(actor=cast.actors[who]).due
    assert all(group.count == len(group.items) for group in groups)
    return [group.near for group in groups for _ in group.items]


def test_what_is_due_is_grouped_by_how_near_it_is(cast: Cast, deals: Deals) -> None:
    assert near(cast, "leader") == ["late", "early"]
    with clock.held(at(date(2026, 3, 13))):
        assert near(cast, "leader") == ["late", "soon"]
    with clock.held(at(date(2026, 3, 20))):
        assert near(cast, "leader") == ["late", "soon"]
    with clock.held(at(date(2026, 3, 21))):
        assert near(cast, "leader") == ["late", "late"]


@pytest.mark.parametrize(
    ("who", "acts"),
    [("leader", 2), ("federation_officer", 2), ("company_officer", 0), ("authority_officer", 0)],
)
def test_who_may_hand_in_goes_straight_there(
    cast: Cast, deals: Deals, sit: Sit, who: str, acts: int
) -> None:
    groups = desk.board(actor=cast.actors[who]).due
    links = [act for group in groups for one in group.items for act in one.acts]
    assert len(links) == acts
    assert all(sit(who).get(str(link.url)).status_code == 200 for link in links)


@pytest.mark.parametrize(
    "who", ["leader", "federation_officer", "company_officer", "authority_officer"]
)
def test_what_stands_on_the_board_leads_to_a_list_of_as_many(
    cast: Cast, deals: Deals, sit: Sit, who: str
) -> None:
    for group in desk.board(actor=cast.actors[who]).due:
        listed = sit(who).get(group.url).context["page"]
        assert listed.paginator.count == group.count
        assert {row.get_absolute_url() for row in listed} >= {one.url for one in group.items}


def test_however_much_is_due_the_board_shows_the_first_of_it(
    cast: Cast, deals: Deals, sides: Side, sit: Sit
) -> None:
    for number in range(3):
        agreement = negotiated(sides, f"Олон {number}")
        for _ in range(3):
            owe_all(sides, agreement)
        commands.draft_agreement(actor=cast.officer, agreement=agreement)
        sign_all(sides, agreement)
        commands.activate(actor=cast.officer, agreement=agreement)
    authority, leader = cast.actors["authority_officer"], cast.leader
    for item in list(DutyRound.objects.filter(state="due", duty__creditor__capacity="authority")):
        commands.hand_in_duty(actor=leader, item=item, note="Энд")
    waits = desk.board(actor=authority).turns
    [more] = [one for one in waits if "more things that were handed in" in str(one.what)]
    handed = [one for one in waits if "what was handed in" in str(one.what)]
    listed = sit("authority_officer").get(more.url).context["page"].paginator.count
    assert len(handed) == 8
    assert str(more.what) == f"Accept or return {listed - 8} more things that were handed in"
    [late] = [one for one in desk.board(actor=leader).due if one.near == "late"]
    assert (len(late.items), late.count > 8) == (8, True)
    assert f"See all: {late.count}" in text(sit("leader").get("/"))


def test_the_board_leads_to_accepting_and_returning(cast: Cast, deals: Deals, sit: Sit) -> None:
    page = text(sit("authority_officer").get("/"))
    uid = deals.round("report").uid
    assert f'href="/agreements/rounds/{uid}/accept/"' in page
    assert f'href="/agreements/rounds/{uid}/return/"' in page
    assert "Due within a month" in page


def test_what_was_returned_stands_once_on_the_board(cast: Cast, deals: Deals, sit: Sit) -> None:
    item = deals.round("report")
    commands.return_duty(actor=cast.actors["authority_officer"], item=item, reason="Тоо дутуу")
    page = text(sit("leader").get("/"))
    assert page.count(f'href="{item.get_absolute_url()}"') == 1
    assert "Hand in again: it was returned" in page


def test_what_is_suspended_says_so_and_nothing_of_it_is_due(
    cast: Cast, deals: Deals, sit: Sit
) -> None:
    commands.suspend(actor=cast.officer, agreement=deals.active, reason="Хорио цээр")
    for who in ("leader", "company_officer", "federation_officer"):
        page = text(sit(who).get("/"))
        assert "Suspended since 2026.03.02: the clock stands still" in page
        assert "Due within a month" not in page
    card = text(sit("leader").get(deals.active.get_absolute_url()))
    assert "Suspended since 2026.03.02: its clocks stand still" in card


# --- From the telephone ---------------------------------------------------------------------------


def test_a_photo_from_the_camera_is_handed_in(cast: Cast, deals: Deals, sit: Sit) -> None:
    item, home = deals.round("insurance"), sit("leader")
    page = text(home.get(f"/agreements/rounds/{item.uid}/hand-in/"))
    assert 'capture="environment"' in page
    photo = SimpleUploadedFile("camera.png", picture("camera.png")["buffer"], "image/png")
    home.post(f"/agreements/rounds/{item.uid}/hand-in/", {"photo": photo, "on": "2026.03.01"})
    item.refresh_from_db()
    assert item.state == "handed_in"
    assert item.evidence


def test_of_two_files_one_is_asked_for(cast: Cast, deals: Deals, sit: Sit) -> None:
    item = deals.round("insurance")
    photo = SimpleUploadedFile("camera.png", picture("camera.png")["buffer"], "image/png")
    sent = {"photo": photo, "evidence": scan(), "on": "2026.03.01"}
    page = text(sit("leader").post(f"/agreements/rounds/{item.uid}/hand-in/", sent))
    assert "Send one: the photo that you took, or a file." in page


# --- How an agreement fares -----------------------------------------------------------------------


def fare_all(cast: Cast, deals: Deals) -> None:
    """Let the duties of the agreement in force fare in every way."""
    authority, company = cast.actors["authority_officer"], cast.actors["company_officer"]
    commands.accept_duty(actor=authority, item=deals.round("report"))
    commands.accept_duty(actor=cast.leader, item=deals.round("training"))
    late = deals.round("insurance")
    commands.hand_in_duty(actor=cast.leader, item=late, note="Хожуу")
    commands.accept_duty(actor=company, item=late)
    for _ in range(4):
        item = DutyRound.objects.filter(duty=deals.duties["contribution"], state="due").get()
        commands.hand_in_duty(actor=cast.leader, item=item, note="Төлсөн")
    first, second, third = DutyRound.objects.filter(
        duty=deals.duties["contribution"], state="handed_in"
    ).order_by("due_on")[:3]
    commands.return_duty(actor=authority, item=first, reason="Баримт алга")
    commands.return_duty(actor=authority, item=second, reason="Баримт алга")
    commands.waive_duty(actor=authority, item=third, reason="Үер")


def test_an_agreement_is_told_by_its_duties_and_each_number_leads_to_its_list(
    cast: Cast, deals: Deals, sit: Sit
) -> None:
    fare_all(cast, deals)
    with clock.held(at(date(2026, 3, 25))):
        rows = health_rows(deals.active)
        assert {words: count for count, words, _ in rows} == {
            "Kept on time": 2,
            "Kept, after its day": 1,
            "Late": 1,
            "Returned, to be mended": 1,
            "Handed in, waits to be accepted": 1,
            "Still to come": 3,
            "Let off": 1,
        }
        home = sit("leader")
        for count, _words, url in rows:
            page = home.get(url)
            listed = page.context["page"].object_list
            assert len(listed) == count
            assert {row.duty.agreement for row in listed} == {deals.active}
            assert str(deals.active) in text(page)
        assert "Kept, after its day" in text(home.get(deals.active.get_absolute_url()))


def test_every_round_fares_in_exactly_one_way(cast: Cast, deals: Deals) -> None:
    fare_all(cast, deals)
    every = DutyRound.objects.all()
    for days in (0, 20, 60, 400):
        with clock.held(clock.now() + timedelta(days=days)):
            found = [pk for q in fares().values() for pk in every.filter(q).values_list("pk")]
            assert len(found) == len(set(found)) == every.count()


def test_a_draft_tells_that_nothing_has_begun(cast: Cast, deals: Deals, sit: Sit) -> None:
    assert sum(queries.health(deals.draft).values()) == 0
    page = text(sit("leader").get(deals.draft.get_absolute_url()))
    assert "No duty has begun yet" in page
    assert set(fares()) <= {key for key, _ in RoundFilters.base_filters["state"].extra["choices"]}
