"""The pages of people and memberships, as officers, leaders and auditors walk them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gurvan.kernel import clock
from gurvan.registry import norms
from gurvan.registry.commands import deny_membership, issue_slip, judge_same, register_person
from gurvan.registry.models import Confirmation, Membership, Person, SamePerson
from tests.cast import Cast, noon
from tests.registry.people import (
    BAYARMAA,
    NUMBER,
    PHONE,
    confirmed,
    draft,
    every_call,
    member,
    miner,
    newly,
)
from tests.registry.test_confirmations import PDF
from tests.registry.test_lives import photo

Sit = Callable[..., Client]
CODE = re.compile(r"[2-9A-Z]{5}-[2-9A-Z]{5}-[2-9A-Z]{5}")

REGISTER: dict[str, Any] = {
    "given": "Номин",
    "patronymic": "Алтангэрэл",
    "sex": "female",
    "birth_date": "1990.05.01",
    "told": "on",
    "agrees": "on",
}


def at(name: str, thing: Any = None, *more: str) -> str:
    return reverse(f"registry:{name}", args=[thing.uid, *more] if thing is not None else [])


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def sent(client: Client, url: str, **answers: Any) -> Any:
    """Open a form, send it as the page would, and follow to where it leads."""
    page = client.get(url)
    assert page.status_code == 200, text(page)[:500]
    version = page.context.get("version")
    hidden = {"_once": page.context["once"]} | ({"version": version} if version is not None else {})
    follow = answers.pop("follow", True)
    return client.post(url, hidden | answers, follow=follow)


# --- Registering and finding ----------------------------------------------------------------------


def test_a_leader_registers_somebody_on_one_page(cast: Cast, sit: Sit) -> None:
    client = sit("leader")
    url = at("register_person")
    page = client.get(url)
    assert "ask the federation to look" in text(page)
    assert "We keep no copy of your papers" in text(page)
    page = sent(client, url, **REGISTER, joins=str(cast.altan_tevsh.uid), residence="Норовлин")
    assert "The person is registered." in text(page)
    person = Person.objects.get(given="Номин")
    assert page.redirect_chain[-1][0] == person.get_absolute_url()
    assert person.residence is not None
    assert person.memberships.get().state == "unconfirmed"


def test_a_question_of_thousands_of_words_is_answered(cast: Cast, sit: Sit) -> None:
    client, many = sit("federation_officer"), "саруул " * 2000
    for name in ("people", "groups"):
        assert client.get(at(name), {"q": many}).status_code == 200
    assert "Саруул" in text(client.get(at("people"), {"q": many}))


def test_what_is_wrong_is_said_beside_its_question(cast: Cast, sit: Sit) -> None:
    client = sit("leader")
    for change, words in {
        ("given", "О1"): "The name holds a digit",
        ("given", "Хул\u202eан"): "hidden character",
        ("register_number", "12"): "two Cyrillic letters and eight digits",
        ("birth_date", "2015.01.01"): "Nobody under 18",
        ("phone", "12"): "no telephone number",
        ("agrees", ""): "ask whether they agree",
    }.items():
        page = sent(client, at("register_person"), **(REGISTER | dict([change])))
        assert words in text(page), change
    assert not Person.objects.filter(given="Номин").exists()


def test_a_digit_that_disagrees_is_a_warning(cast: Cast, sit: Sit) -> None:
    told = REGISTER | {"register_number": NUMBER, "sex": "male", "birth_date": ""}
    page = sent(sit("leader"), at("register_person"), **told)
    assert "By the register number the sex is another one" in text(page)
    assert Person.objects.get(given="Номин").sex == "male"


def test_letters_that_only_look_like_mongolian_ones_are_told(cast: Cast, sit: Sit) -> None:
    told = "Latin letters in the name were written as Mongolian ones"
    client = sit("leader")
    page = sent(client, at("register_person"), **(REGISTER | {"given": "Hомин"}))  # a Latin H
    assert told in text(page)
    assert Person.objects.filter(given="Номин").count() == 1
    for given in ("Tsetseg", "Сувдаа"):  # kept as they are
        page = sent(client, at("register_person"), **(REGISTER | {"given": given}))
        assert "The person is registered." in text(page)
        assert told not in text(page)
    her = Person.objects.get(given="Сувдаа")
    page = sent(client, at("correct_person", her), given="Cарнай Anna")  # a Latin C
    assert told in text(page)
    her.refresh_from_db()
    assert her.given == "Сарнай Anna"


def test_a_likely_same_person_is_shown_before_a_second_is_made(cast: Cast, sit: Sit) -> None:
    her = newly(cast, cast.leader, draft("Номин", patronymic="Алтангэрэл", birth_date=None))
    client = sit("leader")
    page = sent(client, at("register_person"), **REGISTER)
    assert "looks like the same person" in text(page)
    assert her.get_absolute_url() in text(page)
    assert Person.objects.filter(given="Номин").count() == 1
    told = REGISTER | {"seen": str(her.uid), "different": "on"}
    assert "The person is registered." in text(sent(client, at("register_person"), **told))
    assert Person.objects.filter(given="Номин").count() == 2


def test_who_is_out_of_reach_reads_the_same_page(cast: Cast, sit: Sit) -> None:
    newly(cast, cast.leader, draft("Номин", patronymic="Алтангэрэл", register_number=NUMBER))
    told = REGISTER | {"register_number": NUMBER, "birth_date": ""}
    page = sent(sit("zaamar_leader"), at("register_person"), **told)
    assert "The person is registered." in text(page)
    page = sit("federation_officer").get(at("to_judge"))
    assert "1 in this list" in text(page)


def test_people_are_found_and_narrowed(cast: Cast, sit: Sit) -> None:
    client = sit("leader")
    for asked, count in {
        "": 6,
        "q=munkh": 1,
        "q=МӨНХ": 1,
        "sex=female": 3,
        "state=confirmed": 3,
        "place=Норовлин": 6,
        "q=Хулан": 0,
    }.items():
        page = client.get(f"{at('people')}?{asked}")
        assert len(page.context["rows"]) == count, asked
    file = client.get(f"{at('people')}?format=csv").content.decode("utf-8-sig")
    assert "Т.Мөнхбат" in file


def test_an_answer_that_makes_no_sense_is_told_as_wrong_and_narrows_nothing(
    cast: Cast, sit: Sit
) -> None:
    page = sit("leader").get(f"{at('people')}?sex=f&q=munkh")
    assert [answer.words for answer in page.context["answers"]] == ["munkh"]
    assert len(page.context["rows"]) == 1
    assert "This answer is not offered here. Choose one that is." in text(page)


def test_an_auditor_reads_all_but_names(cast: Cast, sit: Sit) -> None:
    client = sit("auditor")
    names = [person.given for person in cast.people.values()]
    for url in (
        at("people"),
        cast.people["saruul"].get_absolute_url(),
        at("group_members", cast.altan_tevsh),
        cast.memberships["saruul"].get_absolute_url(),
        f"{at('people')}?format=csv",
    ):
        page = client.get(url)
        assert page.status_code == 200
        said = page.content.decode()
        assert [name for name in names if name in said] == [], url
        assert "—" in said or "name not shown" in said, url
    listed = client.get(at("people")).content.decode()
    assert ">name not shown</a>" in listed  # a dash is nothing to press
    card = client.get(cast.memberships["saruul"].get_absolute_url()).content.decode()
    assert "— ·" not in card
    assert ">—</a>" not in listed
    assert not client.get(f"{at('people')}?q=Саруул").context["rows"]


@pytest.mark.parametrize("role", ["authority_officer", "company_officer", "buyer", "researcher"])
def test_others_read_no_lists_of_people(cast: Cast, sit: Sit, role: str) -> None:
    client = sit(role)
    assert client.get(at("people")).status_code == 403
    assert client.get(at("register_person")).status_code == 403


# --- The card and its acts ------------------------------------------------------------------------


def test_what_is_hidden_is_shown_by_an_act(cast: Cast, sit: Sit) -> None:
    her = newly(cast, cast.leader, draft(phone=PHONE))
    client = sit("leader")
    card = text(client.get(her.get_absolute_url()))
    assert "9911" not in card
    assert "recorded, hidden: look at it" in card
    page = sent(client, at("show_particular", her, "phone"))
    assert "9911 2233" in text(page)
    assert "looked at the hidden particular: phone" in text(client.get(her.get_absolute_url()))
    assert sit("leader", verified=False).get(at("show_particular", her, "phone")).status_code == 403
    assert client.get(at("show_particular", her, "given")).status_code == 404


def test_a_record_is_put_right(cast: Cast, sit: Sit) -> None:
    her = newly(cast, cast.leader, draft(phone=PHONE))
    client = sit("leader")
    page = client.get(at("correct_person", her))
    assert "9911" not in text(page)
    right = {"given": "Баярцэцэг", "patronymic": "Дорж", "sex": "female", "clear": ["phone"]}
    page = sent(client, at("correct_person", her), **right)
    assert "Д.Баярцэцэг" in text(page)
    her.refresh_from_db()
    assert (her.phone_index, her.born) == ("", date(1984, 5, 12))


def test_two_at_once_both_see_both(cast: Cast, sit: Sit) -> None:
    her = newly(cast, cast.leader, BAYARMAA)
    client, url = sit("leader"), at("correct_person", her)
    page = client.get(url)
    sent(sit("federation_officer"), url, given="Баярмаа", patronymic="Дулам", sex="female")
    late = {"given": "Баярмаа", "patronymic": "Доржийн", "sex": "female"}
    hidden = {"_once": page.context["once"], "version": page.context["version"]}
    again = text(client.post(url, late | hidden))
    assert "Дулам" in again
    assert "Доржийн" in again
    her.refresh_from_db()
    assert her.patronymic == "Дулам"


def test_residence_and_photo(cast: Cast, sit: Sit) -> None:
    her, client = newly(cast, cast.leader, BAYARMAA), sit("leader")
    told = {"residence": "Норовлин", "since": "2020.05.01", "proof": "governor"}
    assert "word of the bagh" in text(sent(client, at("move_residence", her), **told))
    upload = SimpleUploadedFile("her.jpg", photo(), "image/jpeg")
    page = sent(client, at("keep_photo", her), photo=upload)
    her.refresh_from_db()
    assert her.photo is not None
    address = reverse("files:small", args=[her.photo.uid])
    assert address in text(page)
    assert client.get(address).status_code == 200
    for stranger in ("zaamar_leader", "neighbour_officer", "auditor"):
        assert sit(stranger).get(address).status_code == 404


def test_a_slip_is_printed_once(cast: Cast, sit: Sit) -> None:
    her, client = cast.people["saruul"], sit("federation_officer")
    url = at("issue_slip", her)
    page = sent(client, url)
    said = text(page)
    [code] = set(CODE.findall(said))
    assert "data:image/svg+xml" in said
    assert "Print this page now" in said
    paper = said[said.index('<section class="g-leaf" lang="mn">') :]
    assert "Гишүүний" in paper, "what a miner takes home is in Mongolian, whoever prints it"
    assert "slip" not in paper[: paper.index("</section>")]
    assert code not in text(client.get(her.get_absolute_url()))
    assert sit("leader").get(url).status_code == 403
    assert sit("leader").post(url, {}).status_code == 403
    assert sit("leader").post(at("revoke_slip", her), {"why": "lost"}).status_code == 403
    page = sent(sit("aimag_officer"), at("revoke_slip", her), why="lost")
    assert "The slip opens nothing any more" in text(page)


def test_a_copy_on_paper_and_as_a_file(cast: Cast, sit: Sit) -> None:
    her = newly(cast, cast.leader, draft(register_number=NUMBER, phone=PHONE), cast.altan_tevsh)
    client = sit("federation_officer")
    page = sent(client, at("copy_of_record", her), form="paper")
    for words in (NUMBER, "9911 2233", "Алтан тэвш", "member"):
        assert words in text(page)
    file = sent(client, at("copy_of_record", her), form="file")
    assert file["Content-Disposition"] == 'attachment; filename="record.json"'
    assert json.loads(file.content)["particulars"]["register number"] == NUMBER


def test_death_and_back(cast: Cast, sit: Sit) -> None:
    her, client = cast.people["saruul"], sit("federation_officer")
    assert "died" in text(sent(client, at("note_death", her), died_on="2026.02.01"))
    assert sit("leader").get(at("note_death", her)).status_code == 403
    assert "It is taken back" in text(sent(client, at("take_back_death", her)))


def test_a_record_is_erased(cast: Cast, sit: Sit) -> None:
    her, client = cast.people["saruul"], sit("federation_officer")
    page = sent(client, at("forget_person", her), why="asked", sure="on")
    assert "The record is erased" in text(page)
    assert "Саруул" not in text(client.get(her.get_absolute_url()))
    assert sit("aimag_officer").get(at("forget_person", cast.people["nergui"])).status_code == 403


def test_where_the_name_is_used_beside_an_officer(cast: Cast, sit: Sit) -> None:
    page = text(sit("leader").get(at("person_uses", cast.people["munkhbat"])))
    assert "Алтан тэвш нөхөрлөл" in page
    assert "shows all" in page
    assert sit("auditor").get(at("person_uses", cast.people["munkhbat"])).status_code == 403


# --- Memberships ----------------------------------------------------------------------------------


def test_a_groups_members_and_what_counts(cast: Cast, sit: Sit) -> None:
    url = at("group_members", cast.altan_tevsh)
    page = text(sit("partnership_leader").get(url))
    assert "2 confirmed, with the groups below (women: 1, men: 1)." in page
    assert "Not counted: 1 not confirmed; 1 carried over from older lists, 0 of them late." in page
    assert "Denied" not in page
    assert "Denied: 0." in text(sit("federation_officer").get(url))
    found = sit("leader").get(f"{url}?q=davaa")
    assert [row[0].value for row in found.context["rows"]] == ["Ж.Даваахүү"]
    assert sit("zaamar_leader").get(url).status_code == 404


def test_entering_a_member_by_name(cast: Cast, sit: Sit) -> None:
    her, client = newly(cast, cast.leader, BAYARMAA), sit("leader")
    url = at("add_member", cast.altan_tevsh)
    assert "Nobody in your reach" in text(sent(client, url, person="Хулан"))
    assert "Entered; not confirmed yet." in text(sent(client, url, person="bayarmaa"))
    assert "on the list of" in text(sent(client, url, person="Баярмаа"))
    other = newly(cast, cast.leader, draft("Баярмагнай", patronymic="Сүх", birth_date=None))
    page = sent(client, url, person="Баярма")
    assert "Several people fit" in text(page)
    page = sent(client, url, person="Баярма", person_uid=str(other.uid))
    assert "Entered; not confirmed yet." in text(page)
    page = sent(client, at("enrol_person", her), organisation=str(cast.norovlin.uid))
    assert her.memberships.count() == 2


def test_confirming_in_person(cast: Cast, sit: Sit) -> None:
    row = member(cast, "Номин", cast.altan_tevsh)
    url = at("confirm_in_person", row)
    for gaining in ("leader", "partnership_leader"):
        page = sit(gaining).get(url)
        assert page.status_code == 403
        assert "cannot confirm its own members" in text(page)
    client = sit("aimag_officer")
    page = sent(client, url, witness="Мөнхбат", confirmed_on="2026.03.01")
    assert "holds an office" in text(page)
    page = sent(client, url, witness="Саруул", confirmed_on="2026.03.01")
    assert "Confirmed. It counts from now on." in text(page)
    assert "О.Саруул" in text(client.get(row.get_absolute_url()))


def test_assembly_day(cast: Cast, sit: Sit) -> None:
    rows = [cast.memberships["nergui"], cast.memberships["davaa"]]
    told = {
        "confirmed_on": "2026.03.01",
        "memberships": [str(row.uid) for row in rows],
        "witness": "Саруул",
        "second_witness": "Баярсайхан",
    }
    client, url = sit("federation_officer"), at("confirm_at_assembly", cast.altan_tevsh)
    assert "Choose the file." in text(sent(client, url, **told))
    sheet = SimpleUploadedFile("sheet.pdf", PDF, "application/pdf")
    page = sent(client, url, **told, sheet=sheet)
    assert "Confirmed: 2." in text(page)
    kept = Confirmation.objects.get(membership=rows[0]).sheet
    assert kept is not None
    assert client.get(kept.get_absolute_url()).status_code == 200
    assert sit("auditor").get(kept.get_absolute_url()).status_code == 404


def test_who_stops_an_assembly_day_is_named(cast: Cast, sit: Sit) -> None:
    her = confirmed(cast, "Номин", cast.tsagaan_chuluu).person
    sent(sit("federation_officer"), at("enrol_person", her), organisation=str(cast.altan_tevsh.uid))
    told = {
        "confirmed_on": "2026.03.01",
        "memberships": [str(row.uid) for row in her.memberships.filter(state="unconfirmed")],
        "witness": "Баярсайхан",
        "second_witness": "Батсүх",
        "sheet": SimpleUploadedFile("sheet.pdf", PDF, "application/pdf"),
    }
    page = sent(sit("federation_officer"), at("confirm_at_assembly", cast.altan_tevsh), **told)
    assert "Д.Номин is a confirmed member of Цагаан чулуу" in text(page)


def test_codes_are_printed_by_the_federation(cast: Cast, sit: Sit) -> None:
    client = sit("federation_officer")
    row = cast.memberships["nergui"]
    page = sent(client, at("print_code", row))
    assert len(set(CODE.findall(text(page)))) == 1
    both = [str(cast.memberships[key].uid) for key in ("nergui", "davaa")]
    page = sent(client, at("print_codes", cast.altan_tevsh), memberships=both)
    assert len(set(CODE.findall(text(page)))) == 2
    page = sent(client, at("print_slips", cast.altan_tevsh), memberships=both)
    assert len(set(CODE.findall(text(page)))) == 2
    for role in ("leader", "aimag_officer"):
        assert sit(role).get(at("print_code", row)).status_code == 403
        assert sit(role).get(at("print_codes", cast.altan_tevsh)).status_code == 403
        assert sit(role).get(at("print_slips", cast.altan_tevsh)).status_code == 403


def test_leaving(cast: Cast, sit: Sit) -> None:
    client = sit("leader")
    page = sent(client, at("withdraw_membership", cast.memberships["nergui"]), until="2026.03.01")
    assert "withdrawn" in text(page)
    told = {"until": "2026.03.01", "reason": "moved"}
    page = sent(client, at("end_membership", cast.memberships["davaa"]), **told)
    assert "moved away" in text(page)
    page = sent(client, at("deny_membership", cast.memberships["saruul"]))
    assert "the federation is told" in text(page)
    assert client.get(cast.memberships["saruul"].get_absolute_url()).status_code == 404


# --- The federation's lists -----------------------------------------------------------------------


def test_denials_are_looked_into(cast: Cast, sit: Sit) -> None:
    row = cast.memberships["saruul"]
    deny_membership(actor=cast.leader, membership=row)
    client = sit("federation_officer")
    assert "О.Саруул" in text(client.get(at("denials")))
    assert "Noted." in text(sent(client, at("look_into_denial", row)))
    assert "О.Саруул" not in text(client.get(at("denials")))
    assert sit("leader").get(at("denials")).status_code == 403


def test_calling_back(cast: Cast, sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(norms, "NORMS", every_call())
    row = confirmed(cast, "Номин", cast.zaamar)
    client = sit("federation_officer")
    assert "Д.Номин" in text(client.get(at("to_call_back")))
    page = sent(client, at("call_back", row.confirmation), answer="said_no")
    assert "The answer is noted." in text(page)
    assert Membership.objects.get(pk=row.pk).state == "denied"
    assert sit("aimag_officer").get(at("to_call_back")).status_code == 403


def test_judging_and_undoing(cast: Cast, sit: Sit) -> None:
    one = newly(cast, cast.leader, BAYARMAA)
    two = register_person(actor=cast.actors["zaamar_leader"], draft=BAYARMAA)
    client = sit("federation_officer")
    [pair] = SamePerson.objects.all()
    page = text(client.get(pair.get_absolute_url()))
    assert "The patronymic and the given name are the same." in page
    page = sent(client, at("judge_same", pair), kept=str(one.uid), reason="Same card.")
    assert "They stand as one now." in text(page)
    two.refresh_from_db()
    assert two.merged_into == one
    assert "judged to be of the same person" in text(client.get(two.get_absolute_url()))
    assert "judged to be" not in text(sit("zaamar_leader").get(two.get_absolute_url()))
    page = sent(client, at("undo_same", pair), reason="Looked again.")
    assert "undone" in text(page)
    assert sit("leader").get(pair.get_absolute_url()).status_code == 404


def test_comparing_with_a_record_that_one_names(cast: Cast, sit: Sit) -> None:
    one, two = miner(cast, "Номин"), miner(cast, "Саранзаяа")
    client = sit("federation_officer")
    page = sent(client, at("compare_person", one), other="Саранзаяа", reason="Same card.")
    assert "They stand as one now." in text(page)
    assert "not recorded" not in text(page).split("What can be done next")[0]  # why: nothing alike
    two.refresh_from_db()
    assert two.merged_into == one


def test_two_persons(cast: Cast, sit: Sit) -> None:
    newly(cast, cast.leader, BAYARMAA)
    register_person(actor=cast.actors["zaamar_leader"], draft=BAYARMAA)
    [pair] = SamePerson.objects.all()
    page = sent(sit("federation_officer"), at("judge_different", pair), reason="Two cards.")
    assert "two persons" in text(page)


def test_claimed_twice_and_late(cast: Cast, sit: Sit) -> None:
    her = confirmed(cast, "Номин", cast.tsagaan_chuluu).person
    client = sit("federation_officer")
    sent(client, at("enrol_person", her), organisation=str(cast.altan_tevsh.uid))
    told = text(client.get(at("clashes")))
    assert "Д.Номин" in told
    assert "At most 1000 are shown at a time." in told
    assert "Nobody is late" in text(client.get(at("overdue")))
    with clock.held(noon(date(2026, 9, 16))):
        late = text(sit("federation_officer").get(at("overdue")))
    assert "Confirm by" in late
    assert "Until" not in late  # whoever is late is still a member


def test_the_purpose_is_told_in_both_languages(cast: Cast, sit: Sit) -> None:
    page = text(sit("leader").get(at("purpose")))
    assert 'lang="mn"' in page
    assert 'lang="en"' in page


# --- Everything, by everybody ---------------------------------------------------------------------

OF_PERSON = (
    "person",
    "person_uses",
    "correct_person",
    "move_residence",
    "keep_photo",
    "issue_slip",
    "revoke_slip",
    "copy_of_record",
    "note_death",
    "take_back_death",
    "compare_person",
    "forget_person",
    "enrol_person",
)
OF_MEMBERSHIP = (
    "membership",
    "confirm_in_person",
    "print_code",
    "deny_membership",
    "withdraw_membership",
    "end_membership",
    "look_into_denial",
)


@pytest.mark.parametrize("who", ["zaamar_leader", "neighbour_officer", "company_officer"])
def test_out_of_reach_is_not_found(cast: Cast, sit: Sit, who: str) -> None:
    client = sit(who)
    for name in OF_PERSON:
        assert client.get(at(name, cast.people["saruul"])).status_code == 404, name
    for name in OF_MEMBERSHIP:
        assert client.get(at(name, cast.memberships["saruul"])).status_code == 404, name


def test_strangers_are_led_to_the_sign_in(cast: Cast, client: Client) -> None:
    for url in (at("people"), at("register_person"), cast.people["saruul"].get_absolute_url()):
        page = client.get(url)
        assert page.status_code == 302
        assert page["Location"].startswith(reverse("account_login"))


def test_a_merged_record_is_marked_for_the_federation(cast: Cast, sit: Sit) -> None:
    one, two = miner(cast, "Номин"), cast.people["saruul"]
    judge_same(actor=cast.officer, kept=one, other=two, reason="Same card.")
    assert "stands under another record" in text(
        sit("federation_officer").get(two.get_absolute_url())
    )
    assert "stands under another" not in text(sit("leader").get(two.get_absolute_url()))
    issue_slip(actor=cast.officer, person=one)
