"""What is due comes into one's own calendar by a secret link, and names nobody there."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from gurvan.agreements import commands, queries
from gurvan.agreements.models import CalendarLink
from gurvan.kernel import clock
from gurvan.kernel.errors import NotAllowed
from gurvan.ledger.models import Entry
from gurvan.registry.commands import end_mandate
from gurvan.registry.models import Mandate
from gurvan.registry.queries import guessed_out
from gurvan.vault import unlocked
from tests.cast import Cast
from tests.deals import Deals

Sit = Callable[..., Client]


def read(secret: str) -> Any:
    return Client().get(f"/agreements/calendar/{secret}.ics")


def events(answer: Any) -> list[Any]:
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def days(answer: Any) -> list[tuple[str, date]]:
    return [(str(one["summary"]), one["dtstart"].dt) for one in events(answer)]


def test_a_calendar_reads_what_is_due_without_signing_in(cast: Cast, deals: Deals) -> None:
    _, secret = commands.open_calendar(actor=cast.leader)
    answer = read(secret)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert days(answer) == [
        ("Үүргийн хугацаа: Даатгал, гэрээ 2025/001", date(2026, 2, 15)),
        ("Үүргийн хугацаа: Хувь нэмэр, гэрээ 2025/001", date(2026, 3, 20)),
        ("Үүргийн хугацаа: Тайлан, гэрээ 2025/001", date(2026, 12, 25)),
    ]


def test_an_event_is_a_day_with_alarms_under_a_name_that_stays(cast: Cast, deals: Deals) -> None:
    _, secret = commands.open_calendar(actor=cast.leader)
    first, second = (events(read(secret)) for _ in range(2))
    [_, event, _] = first
    assert event["uid"] == second[1]["uid"] == f"{deals.round('contribution').uid}@gurvan"
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(days=1)
    triggers = [alarm["trigger"].dt for alarm in event.walk("VALARM")]
    nine = timedelta(hours=9)
    assert triggers == [nine - timedelta(days=30), nine - timedelta(days=7), nine]


@pytest.mark.parametrize("who", ["leader", "company_officer", "federation_officer"])
def test_it_names_nobody(cast: Cast, deals: Deals, who: str) -> None:
    _, secret = commands.open_calendar(actor=cast.actors[who])
    told = read(secret).content.decode().replace("\r\n ", "")
    names = [str(one) for one in (*cast.people.values(), *cast.users.values())]
    names += [str(one) for one in (cast.norovlin, cast.company, cast.authority)]
    names += [duty.words for duty in deals.duties.values()]
    assert "2025/001" in told
    assert [name for name in names if name in told] == []


def test_only_a_digest_is_kept_and_a_new_link_ends_the_old_one(cast: Cast, deals: Deals) -> None:
    link, first = commands.open_calendar(actor=cast.leader)
    assert first not in str(CalendarLink.objects.values_list().get(pk=link.pk))
    _, second = commands.open_calendar(actor=cast.leader)
    assert [read(secret).status_code for secret in (first, second)] == [404, 200]
    commands.close_calendar(actor=cast.leader)
    assert read(second).status_code == 404
    assert not queries.my_calendar(actor=cast.leader).exists()


def test_it_ends_with_the_mandate_and_with_the_account(cast: Cast, deals: Deals) -> None:
    _, secret = commands.open_calendar(actor=cast.leader)
    mandate = Mandate.objects.get(user=cast.users["leader"])
    end_mandate(actor=cast.officer, mandate=mandate, reason="left")
    assert read(secret).status_code == 404


def test_a_suspended_agreement_is_not_in_it(cast: Cast, deals: Deals) -> None:
    _, secret = commands.open_calendar(actor=cast.leader)
    commands.suspend(actor=cast.officer, agreement=deals.active, reason="Хорио цээр")
    assert days(read(secret)) == []


def test_guessing_is_slowed_and_a_link_that_ended_is_no_guess(cast: Cast, deals: Deals) -> None:
    _, old = commands.open_calendar(actor=cast.leader)
    _, good = commands.open_calendar(actor=cast.leader)
    for _ in range(20):
        assert read(old).status_code == 404
    assert read(good).status_code == 200
    before = Entry.objects.count()
    found = []
    for number in range(10):
        with clock.held(clock.now() + timedelta(hours=2 * number)):
            found.append(read("wrong").status_code)
    assert found[:9] == [404] * 9
    assert found[9] == 429, "nothing more can be tried from there today"
    assert read(good).status_code == 200, "other calendars of the same source go on"
    assert Entry.objects.count() == before, "no alarm for a calendar with half a link"
    assert guessed_out(actor=cast.officer) == 0, "nor does it count as one who guesses at slips"


def test_no_secret_stands_in_the_log(caplog: pytest.LogCaptureFixture, cast: Cast) -> None:
    _, old = commands.open_calendar(actor=cast.leader)
    _, good = commands.open_calendar(actor=cast.leader)
    for secret in (old, "wrong"):
        assert read(secret).status_code == 404
        assert secret not in caplog.text
    ring = unlocked.ring()
    unlocked.lock()
    try:
        assert read("wrong").status_code == 503, "the office's keys are locked: not now"
        assert read(good).status_code in {200, 503}
    finally:
        unlocked.hold(ring)
    assert good not in caplog.text


@pytest.mark.parametrize("who", ["researcher", "auditor", "administrator"])
def test_whom_no_duty_concerns_has_no_link(cast: Cast, sit: Sit, who: str) -> None:
    with pytest.raises(NotAllowed):
        commands.open_calendar(actor=cast.actors[who])
    assert sit(who).get("/agreements/calendar/").status_code == 403


def test_the_page_shows_the_link_once(cast: Cast, sit: Sit) -> None:
    home = sit("leader")
    assert "There is no link yet." in home.get("/agreements/calendar/").content.decode()
    shown = home.post("/agreements/calendar/make/", follow=True).content.decode()
    [url] = re.findall(r"<code>http://testserver(\S+)</code>", shown)
    assert Client().get(url).status_code == 200
    assert home.get("/agreements/calendar/made/")["Location"] == "/agreements/calendar/"
    page = home.get("/agreements/calendar/").content.decode()
    assert "There is a link, made 2026.03.02" in page
    home.post("/agreements/calendar/end/")
    assert Client().get(url).status_code == 404
