"""The pages of agreements: what each role sees, and each act through its form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gurvan.agreements import commands
from gurvan.agreements.models import Agreement, Party
from gurvan.agreements.urls import urlpatterns
from gurvan.areas.commands import draw_area
from gurvan.places.queries import place
from gurvan.registry.commands import deny_membership, move_residence
from gurvan.registry.models import Membership, Person
from gurvan.rules.policies import READERS as RULES_READERS
from tests.agreements.pages import Sit, at, refused, sent, text
from tests.agreements.test_entering import begin
from tests.agreements.test_life import settle
from tests.cast import Cast
from tests.deals import GROUND, Deals, Side, owe_all, scan, sign_all

READ = (
    *("agreement", "parties", "roster", "duties", "area", "papers", "print", "amendments"),
    "law",
)


def addresses(deals: Deals) -> list[tuple[str, str]]:
    """Return every address of agreements, about those of the cast."""
    things = {
        "parties/<": deals.parties["company"],
        "roster/<": deals.active.roster.first(),
        "rounds/<": deals.round("report"),
        "duties/<": deals.duties["report"],
        "<uuid:uid>": deals.active,
    }
    found = []
    for one in urlpatterns:
        route = str(one.pattern)
        if route.startswith("calendar/"):  # everybody's own: see test_calendar_links
            continue
        thing = next((it for start, it in things.items() if route.startswith(start)), None)
        more = ["company"] if "capacity" in route else []
        found.append((str(one.name), at(str(one.name), thing, *more)))
    return found


# --- Who sees what --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "who", ["federation_officer", "aimag_officer", "leader", "auditor", "researcher",
            "company_officer", "authority_officer"],
)  # fmt: skip
def test_who_sees_an_agreement_reads_all_its_parts(
    cast: Cast, deals: Deals, sit: Sit, who: str
) -> None:
    client = sit(who)
    told = who in RULES_READERS
    for name in READ:
        page = client.get(at(name, deals.active))
        # What clauses say of it is for the miners' own side.
        assert page.status_code == (200 if told or name != "law" else 403), name
    assert "2025/001" in text(client.get(at("agreements")))
    assert "Late" in text(client.get(at("rounds")))


@pytest.mark.parametrize("who", ["neighbour_officer", "zaamar_leader", "buyer", "administrator"])
def test_to_others_nothing_of_it_is_there(cast: Cast, deals: Deals, sit: Sit, who: str) -> None:
    client = sit(who)
    for name, url in addresses(deals):
        if name in {"agreements", "petition", "enter", "rounds"}:
            continue
        assert client.get(url).status_code == 404, name
    assert "Норовлингийн" not in text(client.get(at("agreements")))
    assert "Жилийн тайлан" not in text(client.get(at("rounds")))


def test_who_may_not_act_is_told_so(cast: Cast, deals: Deals, sit: Sit) -> None:
    client = sit("auditor")
    for name, url in addresses(deals):
        if name in {*READ, "agreements", "rounds", "round"}:
            continue
        # Names on a roster are not there for somebody who is told no names.
        assert client.get(url).status_code == (404 if name == "drop_line" else 403), name


def test_a_stranger_is_led_to_the_sign_in(cast: Cast, deals: Deals, client: Any) -> None:
    assert client.get(at("agreement", deals.active)).status_code == 302


def test_the_parties_see_how_many_and_not_who(cast: Cast, deals: Deals, sit: Sit) -> None:
    client = sit("company_officer")
    page = text(client.get(at("roster", deals.active)))
    assert "3, all confirmed, all residents" in page
    assert "The names are for the miners’ side to see." in page
    for name in ("Т.Мөнхбат", "О.Саруул"):
        assert name not in page
        assert name not in text(client.get(at("print", deals.active)))
    csv = client.get(f"{at('roster', deals.active)}?format=csv")
    assert "Мөнхбат" not in csv.content.decode()


def test_the_auditor_reads_all_but_identities(cast: Cast, deals: Deals, sit: Sit) -> None:
    client = sit("auditor")
    for name in READ:
        page = text(client.get(at(name, deals.active)))
        for somebody in ("Т.Мөнхбат", "Г.Цэцэгмаа", "Ж.Отгонбаяр", "Р.Ариунаа"):
            assert somebody not in page, (name, somebody)


# --- Lists ----------------------------------------------------------------------------------------


def test_the_list_is_narrowed(cast: Cast, deals: Deals, sit: Sit) -> None:
    client = sit("federation_officer")
    for asked, titles in {
        "q=2025/001": ["2025/001 Норовлингийн овоолго"],
        "q=tailings&kind=access": [],
        "q=Zaamar": ["2018/001 Заамарын технологийн хаягдал"],
        "q=khailuur&state=active": ["2025/001 Норовлингийн овоолго"],
        "aimag=41": ["2018/001 Заамарын технологийн хаягдал"],
        "soum=Норовлин&state=negotiating": ["2026/001 Баруун энгэрийн талбай"],
        "mineral=gold": ["2018/001 Заамарын технологийн хаягдал"],
        "late=late": ["2025/001 Норовлингийн овоолго"],
        "kind=offtake": [],
    }.items():
        page = client.get(f"{at('agreements')}?{asked}")
        assert [str(row[0].value) for row in page.context["rows"]] == titles, asked


def test_the_duties_of_all_are_narrowed(cast: Cast, deals: Deals, sit: Sit) -> None:
    client = sit("federation_officer")
    for asked, words in {
        "state=late": ["Ослын даатгалын гэрээ"],
        "state=handed_in": ["ХАБЭА-н сургалт 2 өдөр", "Жилийн тайлан"],
        "kind=restoration&q=norovlin": ["Техникийн нөхөн сэргээлт"],
        "q=Заамар": [],
    }.items():
        page = client.get(f"{at('rounds')}?{asked}")
        assert [row[0].value for row in page.context["rows"]] == words, asked


@pytest.mark.parametrize("name", ["agreements", "rounds", "duties", "roster"])
def test_lists_leave_as_files(cast: Cast, deals: Deals, sit: Sit, name: str) -> None:
    url = at(name, deals.active if name in READ else None)
    file = sit("federation_officer").get(f"{url}?format=csv")
    assert file["Content-Disposition"].startswith("attachment")
    assert file.content.decode("utf-8-sig").count("\n") > 3


# --- The card -------------------------------------------------------------------------------------


def test_the_card_says_where_it_stands_and_what_is_next(cast: Cast, deals: Deals, sit: Sit) -> None:
    page = text(sit("federation_officer").get(at("agreement", deals.active)))
    for words in (
        "In force", "Land restored", "to come", "3, all confirmed, all residents",
        "1 duty to restore the land is not accepted yet.", "Suspend", "Amend it",
        "put the agreement in force from 2025.11.08",
    ):  # fmt: skip
        assert words in page
    told = text(sit("company_officer").get(at("agreement", deals.active)))
    assert "Confirm our signature" in told
    assert "Suspend" not in told
    assert "By: an officer of the federation" in told


def test_a_fallen_roster_is_said_and_checked(cast: Cast, deals: Deals, sit: Sit) -> None:
    for key in ("saruul", "munkhbat"):
        membership = Membership.objects.get(pk=cast.memberships[key].pk)
        deny_membership(actor=cast.officer, membership=membership)
    warning = "The roster has fallen below what the agreement needs: 1 count, 2 are needed."
    officer = sit("federation_officer")
    assert warning in text(officer.get(at("agreement", deals.active)))
    assert warning in text(sit("company_officer").get(at("agreement", deals.active)))
    done = sent(officer, at("check_roster", deals.active), finding="Хоёр хүн гарсан.")
    assert "The check is recorded." in text(done)
    card = text(officer.get(at("agreement", deals.active)))
    assert "The federation looked into the roster on 2026.03.02." in card


def test_an_area_in_another_soum_is_a_warning(cast: Cast, deals: Deals, sit: Sit) -> None:
    area = draw_area(
        actor=cast.house, name="Хил", shape=GROUND, place=place("4152"),
        holder_uid=cast.norovlin.uid,
    )  # fmt: skip
    commands.set_area(actor=cast.officer, agreement=deals.draft, area=area)
    client = sit("federation_officer")
    for name in ("agreement", "area"):
        assert "The area says that it lies in Töv, Zaamar" in text(
            client.get(at(name, deals.draft))
        )


def test_one_from_before_says_so(cast: Cast, deals: Deals, sit: Sit) -> None:
    page = text(sit("federation_officer").get(at("agreement", deals.lost)))
    assert "This agreement is from before; it was entered from its paper." in page
    assert "Талууд шинэ гэрээ хийгээгүй." in page
    assert "to come" not in page


def test_what_is_over_says_so(cast: Cast, sit: Sit) -> None:
    agreement = begin(cast, ends_on=date(2026, 1, 31))
    commands.finish_entry(actor=cast.officer, agreement=agreement)
    page = text(sit("federation_officer").get(at("agreement", agreement)))
    assert "Its last day is over. Close it, or amend it." in page


# --- Making one, page by page ---------------------------------------------------------------------


def test_an_officer_makes_an_agreement_page_by_page(cast: Cast, sit: Sit) -> None:
    client = sit("federation_officer")
    done = sent(
        client, at("petition"), miners=str(cast.norovlin.uid), kind="access",
        title="Шинэ овоолго", place="2343",
    )  # fmt: skip
    agreement = Agreement.objects.get(title="Шинэ овоолго")
    assert done.redirect_chain[-1][0] == at("agreement", agreement)
    sent(client, at("negotiate", agreement))
    sent(
        client, at("terms", agreement), title="Шинэ овоолго", minerals=["gold"],
        starts_on="2026.03.02", managing="authority", equipment="Экскаватор\nХүрз",
        least_roster="1",
    )  # fmt: skip
    office = cast.offices["tsetseg"]
    sides: dict[str, dict[str, Any]] = {
        "authority": {"organisation": str(cast.authority.uid), "signatory_name": "Б.Ганхуяг"},
        "company": {"organisation": str(cast.company.uid), "signatory_name": "Ж.Отгонбаяр"},
        "miners": {"signatory": str(office.uid)},
    }
    for capacity, told in sides.items():
        url = at("name_party", agreement, capacity)
        sent(client, url, authority_words="Тушаал", authority_paper=scan(), **told)
    sent(
        client,
        at("draw_area", agreement),
        name="Овоолго",
        kind="tailings",
        shape=GROUND,
        source="gps",
    )
    sent(client, at("draw_roster", agreement), memberships=[str(cast.memberships["saruul"].uid)])
    sent(client, at("draw_roster", agreement), everybody="on")
    by = {party.capacity: str(party.uid) for party in agreement.parties.all()}
    sent(
        client, at("owe_duty", agreement), kind="report", words="Тайлан", debtor=by["miners"],
        creditor=by["authority"], first_due="2026.12.25", repeats="yearly",
    )  # fmt: skip
    agreement.refresh_from_db()
    assert agreement.equipment == ["Экскаватор", "Хүрз"]
    assert agreement.roster.count() == 3
    sent(client, at("draft", agreement))
    for party in agreement.parties.all():
        sent(client, at("record_signature", party), signed_on="2026.03.02", signed_scan=scan())
    done = sent(client, at("activate", agreement))
    agreement.refresh_from_db()
    assert agreement.state == "active", text(done)
    assert "The agreement is in force." in text(done)


def test_a_refusal_stands_on_the_page_in_words(cast: Cast, deals: Deals, sit: Sit) -> None:
    client = sit("leader")
    done = sent(client, at("draft", deals.draft))
    assert refused(done) == ["Not yet. No duty is written: who owes what to whom by when."]
    mongolian = sit("leader", language="mn")
    said = refused(sent(mongolian, at("draft", deals.draft)))
    assert len(said) == 1


def test_two_who_write_the_terms_see_both_versions(cast: Cast, deals: Deals, sit: Sit) -> None:
    mine, theirs = sit("federation_officer"), sit("leader")
    url = at("terms", deals.draft)
    opened = mine.get(url)
    told = {"title": "Ахлагчийнх", "minerals": ["gold"], "starts_on": "2026.02.20"}
    sent(theirs, url, **told)
    hidden = {"_once": opened.context["once"], "version": opened.context["version"]}
    page = mine.post(url, hidden | told | {"title": "Ажилтных"})
    assert "Somebody else changed this" in text(page)
    both = {one.label: (one.now, one.yours) for one in page.context["form"].differences}
    assert both["Title"] == ("Ахлагчийнх", "Ажилтных")


def test_two_who_name_a_party_see_both_versions(cast: Cast, deals: Deals, sit: Sit) -> None:
    mine, theirs = sit("federation_officer"), sit("leader")
    url = at("name_party", deals.draft, "company")
    opened = mine.get(url)
    told = {"organisation": str(cast.company.uid), "authority_words": "Тушаал"}
    sent(theirs, url, **told, signatory_name="Ахлагчийнх")
    hidden = {"_once": opened.context["once"], "version": opened.context["version"]}
    page = mine.post(url, hidden | told | {"signatory_name": "Ажилтных"})
    both = {one.label: (one.now, one.yours) for one in page.context["form"].differences}
    assert both["Who signs for it?"] == ("Ахлагчийнх", "Ажилтных")


def test_nobody_closes_a_draft_that_changed_before_their_eyes(
    cast: Cast, deals: Deals, sides: Side, sit: Sit
) -> None:
    owe_all(sides, deals.draft)
    client = sit("leader")
    opened = client.get(at("draft", deals.draft))
    told = {"title": "Өөр", "minerals": ["gold"], "starts_on": "2026.02.20"}
    sent(sit("federation_officer"), at("terms", deals.draft), **told)
    hidden = {"_once": opened.context["once"], "version": opened.context["version"]}
    assert "Somebody else changed this" in text(client.post(at("draft", deals.draft), hidden))
    assert "The draft is closed." in text(sent(client, at("draft", deals.draft)))


def test_members_are_searched_before_they_are_put_on(cast: Cast, deals: Deals, sit: Sit) -> None:
    client = sit("leader")
    url = at("draw_roster", deals.draft)
    assert "every member who has confirmed is on the roster already" in text(client.get(url))
    line = deals.draft.roster.get(membership=cast.memberships["saruul"])
    sent(client, at("drop_line", line), reason="mistake")
    assert "О.Саруул – Алтан тэвш нөхөрлөл" in text(client.get(f"{url}?q=saruul"))
    assert "Nobody of that name can be put on" in text(client.get(f"{url}?q=khulan"))
    assert refused(sent(client, url)) == ["Choose at least one member."]


def test_many_members_are_shown_in_part_and_put_on_at_once(
    cast: Cast, deals: Deals, sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gurvan.agreements.forms.roster.MOST_SHOWN", 1)
    for line in deals.draft.roster.all():
        commands.drop_from_roster(actor=cast.officer, line=line, reason="mistake")
    person = Person.objects.get(pk=cast.people["tsetseg"].pk)
    move_residence(actor=cast.officer, person=person, residence=place("4152"))
    client, url = sit("leader"), at("draw_roster", deals.draft)
    page = text(client.get(url))
    assert "The first 1 of 3 are shown. Search for the others." in page
    assert "All 3 who are found here" in page
    assert "(Töv, Zaamar)" in text(client.get(f"{url}?q=tsetsegmaa"))
    sent(client, url, everybody="on")
    assert deals.draft.roster.filter(until=None).count() == 3


def test_a_leader_asks_for_their_own_group(cast: Cast, sit: Sit) -> None:
    form = sit("leader").get(at("petition")).context["form"]
    assert [str(one) for one in form.fields["miners"].queryset] == ["Хайлуурын хүч ТББ"]
    assert form.fields["miners"].initial == cast.norovlin.uid
    assert form.fields["place"].initial.code == "2343"


def test_before_the_negotiation_nobody_is_named(cast: Cast, sit: Sit) -> None:
    agreement = commands.petition_agreement(
        actor=cast.officer, miners=cast.norovlin, kind="offtake", title="Нийлүүлэлт",
        place=place("2343"),
    )  # fmt: skip
    client = sit("leader")
    page = text(client.get(at("parties", agreement)))
    assert "not named yet" in page
    assert "Name it" not in page
    commands.negotiate(actor=cast.officer, agreement=agreement)
    assert "Name it" in text(client.get(at("parties", agreement)))
    assert client.get(at("name_party", agreement, "company")).status_code == 404
    done = sent(client, at("name_party", agreement, "buyer"), organisation=str(cast.buyer.uid))
    assert "It is written." in text(done)
    buyer = sit("buyer")
    assert "has not signed" in text(buyer.get(at("parties", agreement)))
    assert "Confirm our signature" not in text(buyer.get(at("parties", agreement)))
    assert "Draw the area" in text(client.get(at("area", agreement)))
    done = sent(client, at("name_party", agreement, "miners"), signatory="")
    assert "It is written." in text(done)


def test_what_is_being_entered_is_signed_without_a_scan(cast: Cast, sit: Sit) -> None:
    agreement = begin(cast)
    party = commands.name_party(
        actor=cast.officer, agreement=agreement, organisation=cast.company, capacity="company",
        signatory_name="Ж.Отгонбаяр",
    )  # fmt: skip
    done = sent(sit("aimag_officer"), at("record_signature", party), signed_on="2024.03.28")
    assert "signed, as its paper shows" in text(done)
    leader = text(sit("leader").get(at("agreement", agreement)))
    assert "By: an officer of the federation" in leader


def test_the_house_itself_is_called_by_its_name(cast: Cast, deals: Deals, sit: Sit) -> None:
    agreement = begin(cast)
    party = commands.name_party(
        actor=cast.house, agreement=agreement, organisation=cast.company, capacity="company",
        signatory_name="Ж.Отгонбаяр",
    )  # fmt: skip
    commands.record_signature(actor=cast.house, party=party, signed_on=date(2024, 3, 28))
    assert "Gurvan" in text(sit("leader").get(at("parties", agreement)))


def test_an_entry_goes_page_by_page(cast: Cast, sit: Sit) -> None:
    client = sit("federation_officer")
    done = sent(
        client, at("enter"), miners=str(cast.zaamar.uid), kind="access", title="Хуучин",
        place="4152", starts_on="2019.05.01", state="suspended", since="2020.06.01",
        reason="Хөл хорио", paper=scan(),
    )  # fmt: skip
    assert "being entered from its paper" in text(done)
    agreement = Agreement.objects.get(title="Хуучин")
    done = sent(client, at("finish_entry", agreement))
    assert "The entry is finished." in text(done)


# --- Signing, its life ----------------------------------------------------------------------------


def test_a_party_confirms_or_contests_on_its_own_page(cast: Cast, deals: Deals, sit: Sit) -> None:
    party = deals.parties["company"]
    client = sit("company_officer")
    assert "You say for your organisation that it signed" in text(
        client.get(at("confirm_signature", party))
    )
    done = sent(client, at("contest_signature", party), reason="Манай захирал биш")
    assert "says that it did not sign" in text(done)
    card = text(sit("federation_officer").get(at("agreement", deals.active)))
    assert "Хүрэн уул ХХК says that it did not sign." in card
    done = sent(client, at("confirm_signature", party))
    assert "signed, and confirmed it itself" in text(done)


def test_consent_reopening_and_taking_back(cast: Cast, deals: Deals, sides: Side, sit: Sit) -> None:
    owe_all(sides, deals.draft)
    client = sit("aimag_officer")
    sent(client, at("draft", deals.draft))
    sent(
        client, at("consent", deals.draft), consent_on="2026.03.01", consent_words="№ 12",
        consent_paper=scan(),
    )  # fmt: skip
    sign_all(sides, deals.draft)
    party = Party.objects.get(agreement=deals.draft, capacity="company")
    sent(client, at("strike_signature", party), reason="Буруу хуудас")
    deals.draft.refresh_from_db()
    assert deals.draft.state == "consented"
    sent(client, at("reopen", deals.draft), reason="Хугацаа")
    deals.draft.refresh_from_db()
    assert deals.draft.state == "negotiating"
    done = sent(client, at("drop_party", party))
    assert "It is no party any more." in text(done)


def test_its_life_goes_page_by_page(cast: Cast, deals: Deals, sit: Sit) -> None:
    client, agreement = sit("federation_officer"), deals.active
    sent(client, at("suspend", agreement), reason="355 дугаар тогтоол")
    assert "355 дугаар тогтоол" in text(client.get(at("agreement", agreement)))
    sent(client, at("resume", agreement), reason="Дууслаа", due_by="2026.04.30")
    sent(client, at("breach", agreement), reason="Даатгалгүй")
    sent(client, at("resume", agreement), reason="Даатгууллаа")
    settle(cast, agreement, "restoration")
    sent(client, at("mark_restored", agreement))
    office = sit("authority_officer")
    assert "Look at the restored land" in text(office.get("/"))
    in_mongolian = text(sit("authority_officer", language="mn").get("/"))
    assert "Нөхөн сэргээсэн газрыг үзэж, хүлээж авах эсвэл юу дутууг хэлэх" in in_mongolian
    assert at("send_back_land", agreement) in text(office.get(at("agreement", agreement)))
    sent(office, at("send_back_land", agreement), reason="Ургамал алга")
    assert "Ургамал алга" in text(client.get(at("agreement", agreement)))
    sent(client, at("mark_restored", agreement))
    leader = text(sit("leader").get(at("agreement", agreement)))
    assert "the authority that is a party to it, or an officer of the federation" in leader
    page = sent(office, at("hand_over", agreement), accepted_on="2026.03.02", paper=scan())
    assert "The land is handed over." in text(page)
    done = sent(client, at("close", agreement))
    assert refused(done) == [
        "Not yet. 5 duties are open: each is accepted, or let off with a reason."
    ]
    agreement.refresh_from_db()
    assert agreement.state == "handed_over"


def test_it_is_amended_and_terminated_on_its_pages(cast: Cast, deals: Deals, sit: Sit) -> None:
    client, agreement = sit("leader"), deals.active
    done = sent(client, at("amend", agreement), reason="Хугацаа сунгана")
    copy = Agreement.objects.get(amends=agreement)
    assert done.redirect_chain[-1][0] == at("agreement", copy)
    assert "2025/001-1" in text(client.get(at("amendments", agreement)))
    assert "It replaces 2025/001" in text(sit("federation_officer").get(at("activate", copy)))
    done = sent(client, at("terminate", copy), reason="Хэрэггүй болсон")
    assert "The agreement is terminated." in text(done)


# --- Duties ---------------------------------------------------------------------------------------


def test_a_duty_goes_back_and_forth(cast: Cast, deals: Deals, sit: Sit) -> None:
    leader, company = sit("leader"), sit("company_officer")
    item = deals.round("insurance")
    assert "Late" in text(leader.get(at("round", item)))
    done = sent(leader, at("hand_in_duty", item), evidence=scan("daatgal.pdf"), on="2026.03.01")
    assert "It is handed in." in text(done)
    done = sent(company, at("return_duty", item), reason="Хугацаа нь дууссан")
    assert "Хугацаа нь дууссан" in text(done)
    card = text(leader.get(at("round", item)))
    assert "Late, returned" in card
    told = "returned on 2026.03.02 by Хүрэн уул ХХК. Why: Хугацаа нь дууссан It can be handed in"
    assert told in card
    assert "Late, returned" in text(leader.get(at("duties", deals.active)))
    in_mongolian = text(sit("leader", language="mn").get(at("round", item)))
    assert "Хугацаа хэтэрсэн, буцаасан" in in_mongolian
    assert "Шалтгаан: Хугацаа нь дууссан" in in_mongolian
    sent(leader, at("hand_in_duty", item), note="Шинэ гэрээ", on="2026.03.02")
    done = sent(company, at("accept_duty", item))
    assert "Хүрэн уул ХХК, from its own account" in text(done)


def test_the_federation_writes_down_what_a_party_says(cast: Cast, deals: Deals, sit: Sit) -> None:
    client, item = sit("federation_officer"), deals.round("report")
    assert refused(sent(client, at("accept_duty", item))) == ["Choose the file."]
    done = sent(client, at("accept_duty", item), paper=scan())
    assert "as the federation wrote down from its paper" in text(done)
    others = sent(client, at("waive_duty", deals.round("contribution")), reason="Зуд", paper=scan())
    assert "They are let off, this time." in text(others)


def test_a_duty_of_a_draft_can_be_taken_out(
    cast: Cast, deals: Deals, sides: Side, sit: Sit
) -> None:
    duty = owe_all(sides, deals.draft)["report"]
    client = sit("leader")
    page = text(client.get(at("duties", deals.draft)))
    assert "Begins when in force" in page
    assert at("drop_duty", duty) in page
    assert "The duty is taken out." in text(sent(client, at("drop_duty", duty)))


def test_papers_are_listed_to_those_who_see_who_signs(cast: Cast, deals: Deals, sit: Sit) -> None:
    page = text(sit("company_officer").get(at("papers", deals.active)))
    assert "Signed by Хүрэн уул ХХК" in page
    assert "Handed in: Жилийн тайлан" in page
    assert "No paper is attached or issued, or none that you may see." in text(
        sit("auditor").get(at("papers", deals.active))
    )


def test_the_whole_agreement_is_printed(cast: Cast, deals: Deals, sides: Side, sit: Sit) -> None:
    page = text(sit("leader").get(at("print", deals.active)))
    for words in (
        "2025/001", "Б.Ганхуяг, захирал; 2025 оны 3 дугаар тушаал", "48.68", "Т.Мөнхбат",
        "Жилийн тайлан", "Every year", "Signed on 2025.11.08",
    ):  # fmt: skip
        assert words in page
    by = {party.capacity: party for party in deals.draft.parties.all()}
    commands.owe_duty(
        actor=cast.officer, agreement=deals.draft, debtor=by["miners"], creditor=by["company"],
        kind="delivery", words="Жонш", first_due=date(2026, 4, 1), amount=Decimal("1200.50"),
        unit="т",
    )  # fmt: skip
    assert "1 200.5 т" in text(sit("leader").get(at("print", deals.draft)))


def test_where_no_area_is_drawn_the_page_leads_to_drawing_one(cast: Cast, sit: Sit) -> None:
    agreement = begin(cast, miners=cast.zaamar)
    page = text(sit("federation_officer").get(at("set_area", agreement)))
    assert "No area of theirs was drawn yet." in page
    assert f'href="{at("draw_area", agreement)}"' in page
    assert "Choose it" not in page


def test_it_is_chosen_which_area(cast: Cast, deals: Deals, sit: Sit) -> None:
    agreement = begin(cast)
    area = deals.draft.area
    assert area is not None
    done = sent(sit("federation_officer"), at("set_area", agreement), area=str(area.uid))
    assert "The area is chosen." in text(done)
    agreement.refresh_from_db()
    assert agreement.area == area
