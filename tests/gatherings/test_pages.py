"""The pages of gatherings with the mistakes a person makes, and the doors for programs."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gurvan.accounts.commands import issue_token
from gurvan.accounts.scopes import SCOPES
from gurvan.gatherings import queries
from gurvan.gatherings.models import AgendaItem, Delegation, Gathering, Invitation, Photo, Presence
from gurvan.kernel.names import alphabet
from gurvan.registry.commands import correct_organisation, issue_slip
from tests.agreements.pages import Sit, refused, sent, text
from tests.cast import NOROVLIN, Cast
from tests.deals import scan
from tests.gatherings.stories import Gatherings, picture

DAY = "2026.03.02"


def at(name: str, thing: Any = None) -> str:
    return reverse(f"gatherings:{name}", args=[thing.uid] if thing is not None else [])


def test_whom_one_may_invite_stands_in_the_order_of_the_shown_names(
    cast: Cast, stories: Gatherings, sit: Sit
) -> None:
    # Known by its short name, it stands among names that begin with the same letter.
    correct_organisation(
        actor=cast.officer, organisation=cast.khentii, name=cast.khentii.name, short_name="Ажнай"
    )
    gathering, leader = stories.planned(), sit("leader")

    def shown(name: str, url: str) -> list[str]:
        field = leader.get(url).context["form"].fields[name]
        return [label for value, label in field.choices if value]

    invited = shown("organisations", at("invite", gathering))
    assert invited[0].startswith("Ажнай – ")
    assert invited == sorted(invited, key=alphabet.sort_key)
    assert not any(str(cast.zaamar) in label for label in invited)
    leading = shown("leads", at("add_item", gathering))
    assert leading[0].startswith("Ажнай – ")
    assert leading == sorted(leading, key=alphabet.sort_key)
    # A group that an officer named is not lost where the leader corrects the point.
    item = stories.item(gathering, subject="Ус", leads=cast.zaamar)
    page = sent(leader, at("correct_item", item), subject="Ус, зам", leads=cast.zaamar.uid)
    assert "The point is corrected." in text(page)
    item.refresh_from_db()
    assert (item.subject, item.leads) == ("Ус, зам", cast.zaamar)


def test_one_is_planned_and_offices_are_invited(cast: Cast, sit: Sit) -> None:
    leader, office = sit("leader"), sit("authority_officer")
    asked = {"organiser": cast.norovlin.uid, "kind": "council", "title": "Зөвлөл",
             "place": NOROVLIN, "starts_on": DAY}  # fmt: skip
    wrong = refused(sent(leader, at("plan"), **asked, opens_at="half past"))
    assert wrong == ["Write the hour as hours and minutes: 09:30."]
    wrong = refused(sent(leader, at("plan"), **asked, ends_on="2026.03.01"))
    assert wrong == ["The end lies before the beginning. Check both."]
    sent(leader, at("plan"), **asked)
    gathering = Gathering.objects.get()
    page = sent(leader, at("add_item", gathering), subject="Ус", minutes=0)
    assert len(refused(page)) == 1
    page = sent(leader, at("add_item", gathering), subject="Ус", minutes=30)
    assert "Ус" in text(page)
    item = AgendaItem.objects.get()
    page = sent(leader, at("correct_item", item), subject="Ус, зам", minutes=40)
    assert "Ус, зам" in text(page)
    assert len(refused(sent(leader, at("invite", gathering)))) == 1
    page = sent(leader, at("invite", gathering), organisations=[cast.authority.uid])
    assert "No answer yet" in text(page)
    row = Invitation.objects.get()
    assert refused(sent(office, at("answer", row), coming="yes"))[0].startswith("Write how many")
    assert "The answer is sent." in text(sent(office, at("answer", row), coming="yes", people=2))
    assert "answered on its own sign-in" in text(leader.get(at("invitations", gathering)))
    page = sent(leader, at("letter", row), language="mn")
    assert page.redirect_chain[-1][0].startswith("/papers/")
    sent(leader, at("withdraw_invitation", row))
    # What can be done no more is no link without words.
    assert at("withdraw_invitation", row) not in text(leader.get(at("invitations", gathering)))
    assert office.get(at("gathering", gathering)).status_code == 404
    assert len(refused(sent(leader, at("cancel", gathering), reason=" "))) == 1
    sent(leader, at("cancel", gathering), reason="Шуурга")
    assert "Шуурга" in text(leader.get(at("gathering", gathering)))


def test_who_came_is_noted_by_list_ticks_and_slips(
    cast: Cast, sit: Sit, stories: Gatherings, monkeypatch: pytest.MonkeyPatch
) -> None:
    leader, gathering = sit("leader"), stories.held()
    add = at("add_delegation", gathering)
    assert refused(sent(leader, add, named="Газар"))[0].startswith("Write how many came")
    assert refused(sent(leader, add, women=2))[0].startswith("Choose the organisation")
    sent(leader, add, organisation=cast.authority.uid, women=2)
    row = Delegation.objects.get()
    wrong = refused(sent(leader, add, organisation=cast.authority.uid, men=1))
    assert wrong == ["This organisation is in the list already. Correct it there."]
    page = leader.get(at("correct_delegation", row))
    assert page.context["form"]["organisation"].value() == cast.authority.uid
    sent(leader, at("correct_delegation", row), organisation=cast.authority.uid, women=1, men=1)
    there = [cast.people[key].uid for key in ("munkhbat", "tsetseg")]
    sent(leader, at("note_members", gathering), people=there)
    assert Presence.objects.count() == 2
    code = issue_slip(actor=cast.officer, person=cast.people["saruul"]).text
    assert len(refused(sent(leader, at("note_slip", gathering), code="AAAAA-BBBBB"))) == 1
    assert "Show the next slip" in text(sent(leader, at("note_slip", gathering), code=code))
    assert len(refused(sent(leader, at("note_slip", gathering), code=code))) == 1
    page = leader.get(at("note_members", gathering))
    assert len(page.context["form"]["people"].value()) == 3
    # More members than fit on a page: nobody is ticked, and nobody is taken off by an empty form.
    monkeypatch.setattr(queries, "MOST_TICKED", 2)
    assert "more members than can be ticked" in text(leader.get(at("attendance", gathering)))
    assert refused(sent(leader, at("note_members", gathering)))[0].startswith("There are more")
    assert Presence.objects.count() == 3
    sent(leader, at("strike_slip", gathering), code=code)
    sent(leader, at("strike_delegation", row))
    sent(leader, at("erase_presence", gathering))
    page = leader.get(at("attendance", gathering))
    assert at("note_slip", gathering) not in text(page)
    gathering.refresh_from_db()
    assert queries.attendance_of(gathering)[cast.altan_tevsh] == 1


def test_minutes_and_photos_by_their_pages(cast: Cast, sit: Sit, stories: Gatherings) -> None:
    officer, gathering = sit("federation_officer"), stories.held()
    item = AgendaItem.objects.get()
    minutes = at("minutes", gathering)
    assert at("erase_minutes", gathering) not in text(officer.get(minutes))
    assert len(refused(sent(officer, at("attach_minutes", gathering)))) == 1
    assert "Write what was said" in text(
        sent(officer, at("issue_minutes", gathering), language="mn")
    )
    wrong = refused(sent(officer, at("write_minutes", item), said="Ярив", decided_public="on"))
    assert wrong == ["Write what was decided before you make it public."]
    page = sent(officer, at("write_minutes", item), said="Ярив", decided="Тогтов")
    assert "Тогтов" in text(page)
    sent(officer, at("attach_minutes", gathering), paper=scan("minutes.pdf"))
    page = sent(officer, at("issue_minutes", gathering), language="mn")
    assert "The attached minutes" in text(page)
    assert ", Current)" in text(page)
    in_mongolian = sit("federation_officer", language="mn").get(minutes)
    assert ", Хүчинтэй)" in text(in_mongolian)
    add = at("add_photo", gathering)
    assert len(refused(sent(officer, add, photo=scan(), agreed="here", asked="hall"))) == 1
    wrong = refused(sent(officer, add, photo=picture()))
    assert wrong == [*["Choose an answer."] * 2, "Choose the file again: it did not stay."]
    page = sent(officer, add, photo=picture(), agreed="here", asked="hall", words="Танхим")
    assert "Agreed: to be seen by the organisers and the invited" in text(page)
    photo = Photo.objects.get()
    assert f"{photo.added_on:%Y.%m.%d}" in text(officer.get(at("correct_photo", photo)))
    page = sent(officer, at("correct_photo", photo), agreed="public", asked="each", words="Хана")
    assert "Хана" in text(page)
    assert "No photo yet" in text(sent(officer, at("withdraw_photo", photo)))
    assert "nothing to erase" not in text(sent(officer, at("erase_minutes", gathering)))
    item.refresh_from_db()
    assert item.said == ""


def test_a_program_brings_one_from_plan_to_public(cast: Cast, stories: Gatherings) -> None:
    _, token = issue_token(actor=cast.officer, name="Тооцоо", scopes=tuple(SCOPES))
    door = Client(headers={"authorization": f"Bearer {token}", "accept-language": "en"})

    def ask(verb: str, path: str, status: int = 200, **body: Any) -> Any:
        done = getattr(door, verb)(
            f"/api/v1/gatherings/{path}", body or None, content_type="application/json"
        ) if verb != "get" else door.get(f"/api/v1/gatherings/{path}")  # fmt: skip
        assert done.status_code == status, done.content
        return done.json()

    gathering = stories.announced()
    uid, person = gathering.uid, cast.people["munkhbat"]
    [row] = ask("post", f"{uid}/invitations", 201, organisations=[str(cast.authority.uid)])
    wrong = ask("put", f"invitations/{row['uid']}", 409, coming=True)
    assert "how many people come" in str(wrong)
    assert ask("put", f"invitations/{row['uid']}", coming=True, people=2)["heard"] == "told"
    assert ask("post", f"invitations/{row['uid']}/letter", 201, language="mn")["number"]
    assert ask("delete", f"invitations/{row['uid']}")["state"] == "withdrawn"
    assert [one["state"] for one in ask("get", f"{uid}/invitations")] == ["withdrawn"]
    ask("post", f"{uid}/hold")
    came = ask("post", f"{uid}/attendance", 201, organisation=str(cast.authority.uid), women=7)
    ask("put", f"came/{came['uid']}", organisation=str(cast.authority.uid), women=6, men=8)
    extra = ask("post", f"{uid}/attendance", 201, named="Сургалтын төв", others=1)
    ask("delete", f"came/{extra['uid']}")
    ask("put", f"{uid}/attendance/members", people=[str(person.uid)])
    code = issue_slip(actor=cast.officer, person=cast.people["saruul"]).text
    ask("post", f"{uid}/attendance/slips", code=code)
    ask("post", f"{uid}/attendance/slips", 409, code=code)
    ask("post", f"{uid}/attendance/slips/off", code=code)
    told = ask("get", f"{uid}/attendance")
    assert [one["people"] for one in told] == [14, 1]
    assert str(person.uid) not in str(told)
    ask("delete", f"{uid}/attendance/members")
    item = AgendaItem.objects.get(gathering=gathering)
    ask("put", f"points/{item.uid}/minutes", said="Ярив", decided="Тогтов", decided_public=True)
    [point] = ask("get", f"{uid}/minutes")
    assert point["decided"] == "Тогтов"
    assert ask("post", f"{uid}/minutes/issued", 201, language="mn")["number"]
    photo = stories.photo(gathering)
    [held] = ask("get", f"{uid}/photos")
    assert held["uid"] == str(photo.uid)
    ask("put", f"photos/{photo.uid}", 409, agreed="perhaps", asked="hall")
    ask("put", f"photos/{photo.uid}", agreed="here", asked="each")
    ask("delete", f"photos/{photo.uid}")
    ask("put", f"{uid}/public")
    ask("put", f"{uid}/public/results", 409)
    ask("delete", f"{uid}/public")


def test_who_plans_finds_on_the_card_where_the_next_step_is_done(
    cast: Cast, sit: Sit, stories: Gatherings
) -> None:
    gathering = stories.planned(items=0)
    leader, card = sit("leader"), at("gathering", gathering)
    page = text(leader.get(card))
    add = at("add_item", gathering)
    assert f'<a class="govuk-button" href="{add}">Add a point</a>' in page
    assert f'<a class="govuk-link" href="{add}">The agenda is empty.</a>' in page
    assert "By: the leader of" not in page  # it is their own turn
    office = text(sit("aimag_officer").get(card))
    assert add in office  # an officer above the organiser may as well
    sent(leader, add, subject="Ус", minutes=30)
    page = text(leader.get(card))
    assert add not in page
    assert "The agenda is empty." not in page
