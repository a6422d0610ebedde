"""The pages of groups: list, tree, card, path, officers, who acts; each act through its form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gurvan.registry import queries
from gurvan.registry.commands import (
    dispute_leadership,
    dissolve_organisation,
    enrol,
    give_mandate,
    write_rules,
)
from gurvan.registry.models import Mandate, Organisation
from tests.cast import TODAY, Cast
from tests.registry.papers import pdf

Sit = Callable[..., Client]


def at(name: str, thing: Any = None) -> str:
    return reverse(f"registry:{name}", args=[thing.uid] if thing is not None else [])


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def sent(client: Client, url: str, **answers: Any) -> Any:
    """Open a form, send it as the page would, and follow to where it leads."""
    page = client.get(url)
    assert page.status_code == 200, text(page)[:500]
    once = page.context["once"]
    version = page.context.get("version")
    hidden = {"_once": once} | ({"version": version} if version is not None else {})
    return client.post(url, hidden | answers, follow=True)


# --- Reading --------------------------------------------------------------------------------------


def test_the_list_is_narrowed_by_words_kind_place_and_state(cast: Cast, sit: Sit) -> None:
    client = sit("federation_officer")
    page = client.get(at("groups"))
    assert "14 in this list" in text(page)
    assert "Register a group" in text(page)
    for asked, names in {
        "q=khailuur": ["Хайлуурын хүч ТББ"],
        "kind=partnership&aimag=41": ["Цагаан чулуу нөхөрлөл"],
        "soum=Мандал&kind=ngo": ["Мандал хайрхан ТББ"],
        "state=founded": ["Мандал хайрхан ТББ"],
    }.items():
        found = client.get(f"{at('groups')}?{asked}")
        assert [row[0].value for row in found.context["rows"]] == names, asked


def test_the_list_leaves_as_a_file(cast: Cast, sit: Sit) -> None:
    page = sit("aimag_officer").get(f"{at('groups')}?format=csv")
    assert "Хайлуурын хүч ТББ" in page.content.decode("utf-8-sig")


def test_the_tree_shows_levels_and_counts(cast: Cast, sit: Sit) -> None:
    page = text(sit("federation_officer").get(at("tree")))
    assert "g-tree__branch--3" in page
    assert "2 groups below" in page
    assert "1 confirmed member<" in page


def test_a_card_says_what_comes_next_and_what_is_missing(cast: Cast, sit: Sit) -> None:
    page = text(sit("federation_officer").get(at("group", cast.selenge)))
    assert "Enter the founding assembly" in page
    assert "Nobody is entered as a member yet" in page
    assert "entered Сэлэнгэ аймгийн бичил уурхайчдын холбоо" in page


def test_the_federations_own_card_stands_below_nothing(cast: Cast, sit: Sit) -> None:
    page = text(sit("federation_officer").get(at("group", cast.federation)))
    assert "5 confirmed" in page
    assert "Dissolve it" not in page
    assert "Where it stood" not in page


def test_rules_that_were_kept_need_not_be_sent_again(cast: Cast, sit: Sit) -> None:
    client = sit("federation_officer")
    sent(client, at("write_rules", cast.govi_altai), written_on="2025.01.08", rules=pdf())
    page = text(client.get(at("found_group", cast.govi_altai)))
    assert "if they differ from those kept" in page


def test_a_card_of_a_company_has_no_path(cast: Cast, sit: Sit) -> None:
    page = text(sit("company_officer").get(at("group", cast.company)))
    assert "9201001" in page
    assert "Its path" not in page


def test_out_of_reach_is_not_found(cast: Cast, sit: Sit) -> None:
    client = sit("neighbour_officer")
    names = (
        "group group_below group_placements correct_group move_group dissolve_group group_path"
        " write_rules found_group register_formally group_officers appoint_officer"
        " dispute_leadership settle_leadership group_mandates invite mandate"
    )
    for name in names.split():
        assert client.get(at(name, cast.norovlin)).status_code == 404, name
    mandate = Mandate.objects.get(user=cast.users["leader"])
    assert client.get(at("end_mandate", mandate)).status_code == 404
    assert client.get(at("end_office", cast.offices["tsetseg"])).status_code == 404
    for name in ("user", "user_cut_off", "user_close", "user_password", "user_second_factor"):
        assert client.get(at(name, cast.users["leader"])).status_code == 404, name


def test_in_reach_but_not_allowed_is_said_in_a_sentence(cast: Cast, sit: Sit) -> None:
    client = sit("leader")
    for name in ("correct_group", "move_group", "dissolve_group", "appoint_officer", "invite"):
        page = client.get(at(name, cast.norovlin))
        assert page.status_code == 403
        assert "You may not do this" in text(page)
    assert client.get(at("register_group")).status_code == 403
    assert client.get(at("users")).status_code == 403
    assert client.get(at("group_mandates", cast.norovlin)).status_code == 403


def test_a_history_tells_an_auditor_as_what_somebody_acted(cast: Cast, sit: Sit) -> None:
    write_rules(actor=cast.aimag, organisation=cast.ulaan_tolgoi, written_on=TODAY)
    said = text(sit("auditor").get(at("group", cast.ulaan_tolgoi)))
    assert "Aimag officer" in said
    assert cast.aimag.name not in said, "she is a member, too"
    assert cast.aimag.name in text(sit("leader").get(at("group", cast.ulaan_tolgoi)))


def test_an_auditor_reads_officers_without_names(cast: Cast, sit: Sit) -> None:
    page = text(sit("auditor").get(at("group_officers", cast.norovlin)))
    assert "Цэцэгмаа" not in page
    assert "Head" in page or "head" in page
    card = text(sit("auditor").get(at("group", cast.norovlin)))
    assert "Цэцэгмаа" not in card


def test_strangers_are_led_to_the_sign_in(cast: Cast) -> None:
    page = Client().get(at("group", cast.norovlin))
    assert page.status_code == 302
    assert "/account/sign-in/" in page["Location"]


# --- Acts -----------------------------------------------------------------------------------------


def test_a_group_is_registered_through_the_form(cast: Cast, sit: Sit) -> None:
    client = sit("federation_officer")
    answers = {
        "kind": "ngo",
        "parent": cast.khentii.uid,
        "name": "Батноров хүч ТББ",
        "place": "2304",
        "state": "decided",
        "decided_on": "2026.02.11",
    }
    done = sent(client, f"{at('register_group')}?below={cast.khentii.uid}", **answers)
    group = Organisation.objects.get(name="Батноров хүч ТББ")
    assert done.redirect_chain[-1][0] == at("group", group)
    assert "The group is registered." in text(done)
    assert (group.parent, group.place_id) == (cast.khentii, "2304")


def test_what_is_refused_stands_beside_its_question(cast: Cast, sit: Sit) -> None:
    answers = {
        "kind": "company",
        "parent": cast.khentii.uid,
        "name": "Шинэ ХХК",
        "state": "decided",
        "registration_number": "12",
    }
    client = sit("federation_officer")
    page = sent(client, at("register_group"), **answers)
    assert "seven digits" in text(page)
    assert page.context["form"].errors["registration_number"]
    page = sent(client, at("register_group"), **answers | {"registration_number": "1234567"})
    assert "“company” does not stand below “aimag union”" in text(page)
    assert page.context["form"].errors["parent"]


def test_what_is_known_is_corrected_and_both_versions_are_shown(cast: Cast, sit: Sit) -> None:
    client, url = sit("aimag_officer"), at("correct_group", cast.norovlin)
    assert 'value="Хайлуурын хүч ТББ"' in text(client.get(url))
    sent(client, url, name="Хайлуурын хүч Норовлин ТББ", place="2343")
    cast.norovlin.refresh_from_db()
    assert cast.norovlin.name == "Хайлуурын хүч Норовлин ТББ"
    late = client.post(
        url, {"version": cast.norovlin.version - 1, "name": "Өөр нэр", "place": "2343"}
    )
    assert "Both versions" in text(late)
    assert "Хайлуурын хүч Норовлин ТББ" in text(late)


def test_a_group_moves_through_the_form(cast: Cast, sit: Sit) -> None:
    sent(
        sit("federation_officer"),
        at("move_group", cast.norovlin),
        parent=cast.selenge.uid,
        since="2026.02.01",
    )
    cast.norovlin.refresh_from_db()
    assert cast.norovlin.parent == cast.selenge
    page = text(sit("federation_officer").get(at("group_placements", cast.norovlin)))
    assert "2026-02-01" in page or "2026.02.01" in page
    below = text(sit("federation_officer").get(at("group_below", cast.selenge)))
    assert "Хайлуурын хүч ТББ" in below


def test_a_group_walks_its_path_through_the_forms(cast: Cast, sit: Sit) -> None:
    client, group = sit("federation_officer"), cast.govi_altai
    sent(client, at("write_rules", group), written_on="2025.01.08")
    enrol(actor=cast.officer, person=cast.people["bayar"], organisation=group)
    page = sent(
        client,
        at("found_group", group),
        held_on="2026.02.20",
        people=[cast.people["bayar"].uid],
        votes_for=12,
        votes_against=0,
        abstained=1,
        rules=pdf(),
    )
    assert "The group is founded." in text(page)
    path = text(client.get(at("group_path", group)))
    assert "12 for, 0 against, 1 abstained" in path
    assert "Г.Баярсайхан" in path
    assert "Groups that have walked this path" in path
    assert "Хэнтий аймгийн бичил уурхайчдын холбоо" in path
    page = client.get(at("group", group))
    assert "No head is in office." in text(page)
    sent(
        client, at("appoint_officer", group), person="Баярсайхан", title="head", since="2026.02.20"
    )
    sent(
        client,
        at("register_formally", group),
        registered_on="2026.03.01",
        registration_number="9101088",
    )
    group.refresh_from_db()
    assert group.state == "registered"


def test_an_auditor_reads_how_many_attended(cast: Cast, sit: Sit) -> None:
    enrol(actor=cast.officer, person=cast.people["bayar"], organisation=cast.selenge)
    sent(
        sit("federation_officer"),
        at("found_group", cast.selenge),
        held_on="2026.02.20",
        people=[cast.people["bayar"].uid],
        votes_for=12,
        votes_against=0,
        abstained=1,
        rules=pdf(),
        sheet=pdf("хуудас.pdf"),
    )
    page = text(sit("auditor").get(at("group_path", cast.selenge)))
    assert "Баярсайхан" not in page
    assert "Attendance sheet" not in page


def test_an_office_ends_through_the_form(cast: Cast, sit: Sit) -> None:
    client = sit("aimag_officer")
    page = text(client.get(at("group_officers", cast.norovlin)))
    assert "End this office" in page
    sent(
        client,
        at("end_office", cast.offices["tsetseg"]),
        until="2026.03.02",
        reason="replaced",
    )
    page = text(client.get(at("group_officers", cast.norovlin)))
    assert "another was chosen" in page
    assert queries.actor_for(cast.users["leader"]) is None


def test_a_dispute_is_noted_shown_and_settled(cast: Cast, sit: Sit) -> None:
    sent(
        sit("aimag_officer"),
        at("dispute_leadership", cast.norovlin),
        since="2026.02.01",
        reason="Хоёр хурал хуралдсан.",
    )
    client = sit("federation_officer")
    card = text(client.get(at("group", cast.norovlin)))
    assert "It is disputed who leads this group" in card
    assert "Хоёр хурал хуралдсан." in card
    sent(client, at("settle_leadership", cast.norovlin))
    assert "It is disputed who leads this group" not in text(client.get(at("group", cast.norovlin)))


def test_a_dissolved_group_offers_nothing_more(cast: Cast, sit: Sit) -> None:
    client = sit("federation_officer")
    sent(client, at("dissolve_group", cast.govi_altai), dissolved_on="2026.03.01")
    card = text(client.get(at("group", cast.govi_altai)))
    assert "Dissolved on" in card
    assert "Nothing more to do here." in card


# --- Who acts -------------------------------------------------------------------------------------


def test_somebody_is_invited_and_the_link_is_shown_once(cast: Cast, sit: Sit) -> None:
    client = sit("federation_officer")
    page = sent(
        client,
        at("invite", cast.norovlin),
        email="new@example.org",
        name="Д.Батсүх",
        language="mn",
        role="leader",
        person=cast.people["batsukh"].uid,
    )
    assert "/account/join/" in text(page)
    assert "/account/join/" not in text(client.get(at("link")))
    acting = text(client.get(at("group_mandates", cast.norovlin)))
    assert "Д.Батсүх" in acting
    assert "End this mandate" in acting


def test_a_mandate_is_given_and_ended_through_the_forms(cast: Cast, sit: Sit) -> None:
    client = sit("federation_officer")
    user = cast.users["auditor"]
    sent(client, at("mandate", cast.buyer), user=user.uid, role="buyer")
    mandate = Mandate.objects.get(user=user, role="buyer")
    sent(client, at("end_mandate", mandate), reason="mistake")
    mandate.refresh_from_db()
    assert mandate.ended_reason == "mistake"


def test_somebody_is_cut_off_through_the_form(cast: Cast, sit: Sit) -> None:
    client, user = sit("federation_officer"), cast.users["leader"]
    theirs = sit("leader")
    assert theirs.get(at("groups")).status_code == 200
    assert "Г.Цэцэгмаа" in text(client.get(at("users")))
    assert "Cut off at once" in text(client.get(at("user", user)))
    sent(client, at("user_cut_off", user))
    assert theirs.get(at("groups")).status_code == 302
    assert "Acted as" in text(client.get(at("user", user)))


def test_ways_back_for_accounts(cast: Cast, sit: Sit) -> None:
    client, user = sit("federation_officer"), cast.users["leader"]
    assert "/account/join/" in text(sent(client, at("user_password", user)))
    page = sent(client, at("user_second_factor", user))
    assert page.status_code == 200
    sent(client, at("user_close", user))
    user.refresh_from_db()
    assert not user.is_active
    mine = text(client.get(at("user", cast.users["federation_officer"])))
    assert "another officer of the federation" in mine
    assert (
        sit("aimag_officer").get(at("user_close", cast.users["partnership_leader"])).status_code
        == 403
    )


def test_somebody_with_two_mandates_switches(cast: Cast, sit: Sit) -> None:
    user = cast.users["leader"]
    second = give_mandate(
        actor=cast.officer, user=user, organisation=cast.federation, role="researcher"
    )
    client = sit("leader")
    assert client.get(at("groups")).context["page"].paginator.count == 3
    client.post(at("switch"), {"mandate": str(second.uid)})
    assert client.get(at("groups")).context["page"].paginator.count == 14
    for wrong in ("", "nonsense", str(Mandate.objects.get(user=cast.users["buyer"]).uid)):
        client.post(at("switch"), {"mandate": wrong})
        assert client.get(at("groups")).context["page"].paginator.count == 14
    assert client.get(at("switch")).status_code == 405
    assert Client().post(at("switch")).status_code == 302


def test_a_chosen_mandate_that_is_over_gives_way_to_the_first(cast: Cast, sit: Sit) -> None:
    user = cast.users["auditor"]
    second = give_mandate(actor=cast.officer, user=user, organisation=cast.buyer, role="buyer")
    client = sit("auditor")
    client.post(at("switch"), {"mandate": str(second.uid)})
    assert client.get(at("groups")).context["page"].paginator.count == 1
    dissolve_organisation(actor=cast.officer, organisation=cast.buyer)
    assert client.get(at("groups")).context["page"].paginator.count == 14


def test_somebody_who_acts_for_nobody_reads_whom_to_ask(cast: Cast, sit: Sit) -> None:
    client = sit("leader")
    dispute_leadership(actor=cast.officer, organisation=cast.norovlin, reason="—")
    mandate = Mandate.objects.get(user=cast.users["leader"])
    sent(sit("federation_officer"), at("end_mandate", mandate), reason="left")
    page = client.get(at("groups"))
    assert page.status_code == 403
    assert "Ask an officer of your federation to give you a mandate" in text(page)
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize("language", ["mn", "en"])
def test_pages_speak_the_language_of_the_reader(cast: Cast, sit: Sit, language: str) -> None:
    page = sit("leader", language=language).get(at("groups"))
    assert f'lang="{language}"' in text(page)


def test_without_a_cookie_the_account_says_which_language(cast: Cast, sit: Sit) -> None:
    client = sit("leader")
    client.cookies.clear()
    client.force_login(
        cast.users["leader"], backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert 'lang="mn"' in text(client.get(at("groups")))
