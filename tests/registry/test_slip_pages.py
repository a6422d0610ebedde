"""The slip door, as somebody with a paper and a borrowed phone walks through it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from gurvan.accounts.models import Slowed
from gurvan.kernel import clock
from gurvan.registry.codes import new_code
from gurvan.registry.commands import issue_slip, print_code, revoke_slip
from gurvan.registry.queries import denials, guessed_out
from tests.cast import Cast
from tests.registry.people import member

Sit = Callable[..., Client]
pytestmark = pytest.mark.usefixtures("cast")


def at(name: str, *args: Any) -> str:
    return reverse(f"registry:{name}", args=args)


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def phone() -> Client:
    """Return a browser in which nobody is signed in, as strict about forgery as a real one."""
    return Client(headers={"accept-language": "en"})


def opened(phone: Client, cast: Cast, who: str = "saruul") -> str:
    """Open somebody's slip; return its code."""
    code = issue_slip(actor=cast.officer, person=cast.people[who]).text
    page = phone.post(at("name"), {"code": code}, follow=True)
    assert "Your name is used here" in text(page)
    return code


def test_the_door_stands_open_to_everybody(phone: Client) -> None:
    page = phone.get(at("name"))
    assert page.status_code == 200
    assert "Where is my name used?" in text(page)
    assert "no-store" in page["Cache-Control"]
    assert 'name="code"' in text(page)


def test_a_slip_opens_the_list_and_tells_no_name(phone: Client, cast: Cast) -> None:
    code = opened(phone, cast)
    page = phone.get(at("name_uses"))
    assert "Алтан тэвш нөхөрлөл" in text(page)
    assert "Саруул" not in text(page), "who finds a slip does not learn whose it is"
    assert code not in text(page)
    assert code not in str(dict(phone.session))
    assert "no-store" in page["Cache-Control"]


def test_who_knew_the_sitting_before_reads_nothing_through_it(phone: Client, cast: Cast) -> None:
    session = phone.session
    session["anything"] = "planted"
    session.save()
    planted = Client()
    planted.cookies = SimpleCookie(phone.cookies.output(header=""))
    opened(phone, cast)
    assert phone.session.session_key != session.session_key
    assert planted.get(at("name_uses"))["Location"] == at("name")
    assert phone.get(at("name_uses")).status_code == 200


def test_a_no_leaves_every_count_and_the_way_goes_on(phone: Client, cast: Cast) -> None:
    opened(phone, cast)
    row = cast.memberships["saruul"]
    page = phone.get(at("name_deny", row.uid))
    assert "nobody else's work stops by it" in text(page)
    page = phone.post(at("name_deny", row.uid), follow=True)
    assert "The federation has been told" in text(page)
    assert list(denials(actor=cast.officer)) == [row]
    assert "denied" in text(phone.get(at("name_uses")))
    assert phone.get(at("name_deny", row.uid)).status_code == 404
    again = phone.post(at("name_deny", row.uid))
    assert again["Location"] == at("name_uses"), "sent twice, done once"


def test_another_persons_membership_is_not_there(phone: Client, cast: Cast) -> None:
    opened(phone, cast)
    other = cast.memberships["nergui"]
    assert phone.get(at("name_deny", other.uid)).status_code == 404
    phone.post(at("name_deny", other.uid))
    other.refresh_from_db()
    assert other.state == "unconfirmed"


def test_it_closes_by_hand_and_by_itself(phone: Client, cast: Cast) -> None:
    opened(phone, cast)
    page = phone.post(at("name_finish"), follow=True)
    assert "Nobody sees your list" in text(page)
    assert phone.get(at("name_uses"))["Location"] == at("name")
    opened(phone, cast)
    with clock.held(clock.now() + timedelta(minutes=11)):
        assert phone.get(at("name_uses"))["Location"] == at("name")


def test_a_slip_that_is_lost_meanwhile_closes(phone: Client, cast: Cast) -> None:
    opened(phone, cast)
    revoke_slip(actor=cast.officer, person=cast.people["saruul"], why="misused")
    assert phone.get(at("name_uses"))["Location"] == at("name")


def test_wrong_codes_are_slowed_and_stopped(phone: Client, cast: Cast) -> None:
    typed = {"code": "AAAAA-AAAAA-AAAAA"}
    assert "One sign of the code is not right" in text(phone.post(at("name"), typed))
    for _ in range(3):
        page = phone.post(at("name"), {"code": new_code()})
        assert "does not open anything" in text(page)
    page = phone.post(at("name"), {"code": new_code()})
    assert page.status_code == 429
    assert "Wait 15 seconds" in text(page)
    for guess in range(3, 10):
        with clock.held(clock.now() + timedelta(hours=guess)):
            page = phone.post(at("name"), {"code": new_code()})
    assert page.status_code == 429
    assert "the federation has been told" in text(page)
    assert guessed_out(actor=cast.officer) == 1


@override_settings(HTTPS=True)
def test_behind_the_proxy_each_source_counts_for_itself(phone: Client) -> None:
    for source in ("192.0.2.1", "192.0.2.2"):
        for _ in range(3):
            headers = {"x-forwarded-for": f"203.0.113.9, {source}"}
            page = phone.post(at("name"), {"code": new_code()}, headers=headers)
            assert page.status_code == 200
    assert Slowed.objects.count() == 2
    for source, count in (("2001:db8:1:2::1", 3), ("2001:db8:1:2:ffff::9", 3), ("::1", 4)):
        for _ in range(2):
            phone.post(at("name"), {"code": new_code()}, headers={"x-forwarded-for": source})
        assert Slowed.objects.count() == count, "of IPv6 the network counts"


# --- The one-time code ----------------------------------------------------------------------------


def test_a_code_asks_one_question(phone: Client, cast: Cast) -> None:
    row = member(cast, "Номин", cast.altan_tevsh)
    code = print_code(actor=cast.officer, membership=row).text
    page = phone.post(at("name_confirm"), {"code": code})
    assert "Алтан тэвш нөхөрлөл" in text(page)
    assert "Номин" not in text(page)
    row.refresh_from_db()
    assert row.state == "unconfirmed", "looking is no answer"
    page = phone.post(at("name_confirm"), {"code": code, "answer": "yes"}, follow=True)
    assert "You are a confirmed member now" in text(page)
    row.refresh_from_db()
    assert row.state == "confirmed"


def test_a_code_takes_a_no(phone: Client, cast: Cast) -> None:
    row = member(cast, "Номин", cast.altan_tevsh)
    code = print_code(actor=cast.officer, membership=row).text
    page = phone.post(at("name_confirm"), {"code": code, "answer": "no"}, follow=True)
    assert "You are no member there" in text(page)
    row.refresh_from_db()
    assert row.state == "denied"


def test_in_the_sitting_of_who_gains_a_code_confirms_nothing(cast: Cast, sit: Sit) -> None:
    row = member(cast, "Номин", cast.altan_tevsh)
    code = print_code(actor=cast.officer, membership=row).text
    for gaining in ("partnership_leader", "leader", "aimag_officer"):
        page = sit(gaining).post(at("name_confirm"), {"code": code, "answer": "yes"})
        assert "cannot confirm its own members" in text(page)
    row.refresh_from_db()
    assert row.state == "unconfirmed"
    page = sit("federation_officer").post(at("name_confirm"), {"code": code, "answer": "yes"})
    assert page.status_code == 302


def test_what_was_said_is_told_in_words(phone: Client) -> None:
    assert "Your word counts" in text(phone.get(at("name_said", "confirmed")))
    assert phone.get(at("name_said", "else")).status_code == 404
