"""Acts: one command, refusals in words, nothing done twice, nobody overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from threading import Timer
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.utils import translation
from django.utils.translation import gettext_lazy

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import Refused
from gurvan.kernel.web import once
from gurvan.kernel.web.forms import ActForm, Question
from gurvan.kernel.web.refusals import sentence
from tests.kernel.web.caravans import Caravan, Thirsty, WaterForm

WATER = {"camels": "2", "on": "2026.11.21", "well": "n", "route": "k"}


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found
    return found[1]


@pytest.fixture
def subject(caravans: list[Caravan]) -> Caravan:
    return caravans[0]


def send(client: Client, subject: Caravan, act: str, **given: Any) -> Any:
    return client.post(f"{subject.get_absolute_url()}{act}/", given)


def test_a_day_from_a_link_is_shown_as_people_write_it(subject: Caravan) -> None:
    form = WaterForm({"on": "2026-11-21"}, actor=Actor(federation_id=1), subject=subject)
    assert form["on"].value() == "2026.11.21"
    assert 'value="2026.11.21"' in str(form["on"])
    typed = WaterForm({"on": "in autumn"}, actor=Actor(federation_id=1), subject=subject)
    assert typed["on"].value() == "in autumn"


def test_whoever_has_not_chosen_is_asked_to_choose() -> None:
    class Lend(ActForm):
        caravan = forms.ModelChoiceField(Caravan.objects.none(), label="Caravan")
        other = forms.ModelChoiceField(
            Caravan.objects.none(), label="Another", empty_label="None of these"
        )

    with translation.override("en"):
        drawn = str(Lend(actor=Actor(federation_id=1)))
    assert ">Choose one</option>" in drawn
    assert ">None of these</option>" in drawn
    assert "---" not in drawn


def test_an_act_says_what_will_happen_and_how_to_go_back(client: Client, subject: Caravan) -> None:
    page = client.get(f"{subject.get_absolute_url()}rename/").content.decode()
    assert "The new name stands from today." in page
    assert f'href="{subject.get_absolute_url()}">Go back without doing it' in page
    assert 'value="Алтан тэмээ"' in page


def test_an_act_ends_in_its_command(client: Client, subject: Caravan) -> None:
    response = send(client, subject, "rename", name="Мөнгөн тэмээ")
    assert response["Location"] == subject.get_absolute_url()
    subject.refresh_from_db()
    assert subject.name == "Мөнгөн тэмээ"
    assert "It has its new name." in client.get(subject.get_absolute_url()).content.decode()


def test_a_wrong_answer_is_told_on_top_and_beside_the_question(
    client: Client, subject: Caravan
) -> None:
    page = send(client, subject, "rename", name="").content.decode()
    assert '<a href="#id_name">New name: ' in page
    assert 'id="id_name_error"' in page
    assert "<title>Error:" in page
    assert 'aria-describedby="id_name_helptext id_name_error"' in page


def test_no_colon_stands_after_a_question_mark() -> None:
    class Form(forms.Form):
        what = forms.CharField(label="What is it?")
        name = forms.CharField(label="Name")

    form = Form()
    assert [Question(form, form.fields[name], name).leading for name in form.fields] == [
        "What is it?",
        "Name:",
    ]


def test_a_refusal_stands_beside_the_question_that_it_names(
    client: Client, subject: Caravan
) -> None:
    response = send(client, subject, "water", **{**WATER, "camels": "11"})
    page = response.content.decode()
    assert response.status_code == 200
    assert '<a href="#id_camels">Camels: There is water for 10 camels only.</a>' in page
    subject.refresh_from_db()
    assert subject.camels == 6500


def test_a_refusal_that_names_no_question_stands_on_top(client: Client, subject: Caravan) -> None:
    page = send(client, subject, "water", **{**WATER, "on": "1999.01.01"}).content.decode()
    assert "<li>There is water for one camel only.</li>" in page


@pytest.mark.parametrize("day", ["2026.11.21", "2026-11-21", "21.11.2026", "2026/11/21"])
def test_a_day_may_be_written_in_several_manners(
    client: Client, subject: Caravan, day: str
) -> None:
    assert send(client, subject, "water", **{**WATER, "on": day}).status_code == 302


def test_every_kind_of_question_is_drawn(client: Client, subject: Caravan) -> None:
    page = send(client, subject, "water").content.decode()
    for piece in (
        'enctype="multipart/form-data"',
        'href="#id_well_0"',
        'class="govuk-radios__input',
        'class="govuk-checkboxes__input',
        'type="checkbox" name="by" value="d" id="id_by_0" class="govuk-checkboxes__input"',
        'class="govuk-select govuk-select--error"',
        'class="govuk-textarea"',
        'class="govuk-file-upload"',
        "For example, 2026.11.21",
        "Алтан тэмээ has 6500",
        "(optional)",
    ):
        assert piece in page
    assert "style=" not in page
    assert " on" + "click" not in page


def test_what_is_wrong_is_told_by_what_to_do(client: Client, subject: Caravan) -> None:
    page = send(client, subject, "water", camels="many", on="soon", by=["d"]).content.decode()
    for words in (
        "Write a number, for example 12.",
        "Write the day as year, month, day: 2026.11.21.",
        "Choose an answer.",
    ):
        assert words in page
    page = send(client, subject, "rename", name="").content.decode()
    assert "Write an answer here." not in page
    assert "The saddle needs a name." in page


def test_only_who_may_sees_the_questions(client: Client, subject: Caravan) -> None:
    url = f"{subject.get_absolute_url()}rename/"
    for response in (
        client.get(url, headers={"x-who": "guest"}),
        client.post(url, {"name": "x"}, headers={"x-who": "guest"}),
        client.post(f"{subject.get_absolute_url()}water/", WATER, headers={"x-who": "guest"}),
        client.get("/caravans/gather/", headers={"x-who": "guest"}),
    ):
        assert response.status_code == 403
        assert "Ask an officer of your federation who may." in response.content.decode()


def test_the_same_form_sent_twice_is_done_once(client: Client, subject: Caravan) -> None:
    page = client.get(f"{subject.get_absolute_url()}water/").content.decode()
    given = {**WATER, "_once": hidden(page, "_once")}
    first, second = (send(client, subject, "water", **given) for _ in range(2))
    subject.refresh_from_db()
    assert subject.camels == 6502
    assert first["Location"] == second["Location"] == subject.get_absolute_url()
    assert "already done" in client.get(subject.get_absolute_url()).content.decode()


@pytest.fixture
def being_done() -> Iterator[str]:
    """Yield the token of a form that somebody's first click is doing, in another thread."""
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    with override_settings(CACHES={"default": memory}):
        assert once.claim("a token") is None
        yield "a token"
        once.release("a token")


def test_a_second_click_waits_for_what_becomes_of_the_first(
    client: Client, subject: Caravan, being_done: str
) -> None:
    url = f"{subject.get_absolute_url()}?from=the-first"
    first = Timer(0.3, once.done, [being_done, url])
    first.start()
    answer = send(client, subject, "water", **WATER, _once=being_done)
    first.join()
    assert answer["Location"] == url
    subject.refresh_from_db()
    assert subject.camels == 6500
    assert "already done" in client.get(subject.get_absolute_url()).content.decode()


def test_a_second_click_is_told_of_the_refusal_of_the_first(
    client: Client, subject: Caravan, being_done: str
) -> None:
    first = Timer(0.3, once.release, [being_done])
    first.start()
    answer = send(client, subject, "water", **{**WATER, "camels": "11"}, _once=being_done)
    first.join()
    assert "There is water for 10 camels only." in answer.content.decode()


def test_nobody_is_told_that_something_was_done_of_which_it_is_not_known(
    client: Client, subject: Caravan, being_done: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(once, "PATIENCE_SECONDS", 0.0)
    answer = send(client, subject, "water", **WATER, _once=being_done)
    assert answer["Location"] == subject.get_absolute_url()
    page = client.get(subject.get_absolute_url()).content.decode()
    assert "it is not known yet whether it was done" in page
    assert "already done" not in page


def test_a_refused_form_may_be_sent_again(client: Client, subject: Caravan) -> None:
    page = client.get(f"{subject.get_absolute_url()}water/").content.decode()
    token = hidden(page, "_once")
    for camels, status in (("99", 200), ("", 200), ("5", 302)):
        answer = send(client, subject, "water", **{**WATER, "camels": camels, "_once": token})
        assert answer.status_code == status


def test_a_form_on_which_the_house_fell_may_be_sent_again(client: Client, subject: Caravan) -> None:
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            send(client, subject, "fall", _once="one token")


def test_two_at_once_see_both_versions(client: Client, subject: Caravan) -> None:
    page = client.get(f"{subject.get_absolute_url()}rename/").content.decode()
    seen = hidden(page, "version")
    send(client, subject, "rename", name="Hers", version=seen)
    response = send(client, subject, "rename", name="Mine", version=seen)
    page = response.content.decode()
    assert "Somebody else changed this" in page
    assert '<div class="g-table__value">Hers</div>' in page
    assert '<div class="g-table__value">Mine</div>' in page
    assert "g-both__differs" in page
    again = send(client, subject, "rename", name="Mine", version=hidden(page, "version"))
    assert again.status_code == 302
    subject.refresh_from_db()
    assert subject.name == "Mine"


def test_a_new_thing_leads_to_its_card(client: Client) -> None:
    response = client.post("/caravans/gather/", {"name": "Шинэ"})
    made = Caravan.objects.get(name="Шинэ")
    assert response["Location"] == made.get_absolute_url()
    assert 'href="/caravans/">Go back' in client.get("/caravans/gather/").content.decode()


def test_what_is_grave_has_a_red_button(client: Client, subject: Caravan) -> None:
    page = client.get(f"{subject.get_absolute_url()}fall/").content.decode()
    assert "govuk-button--warning" in page


def test_out_of_reach_is_not_found(client: Client, caravans: list[Caravan]) -> None:
    assert send(client, caravans[3], "rename", name="Ours").status_code == 404


def test_a_sentence_chooses_its_number_and_translates_its_values() -> None:
    class Late(Refused):
        says = "{days} too late: {which}."

    with translation.override("en"):
        assert sentence(Thirsty(count=1)) == "There is water for one camel only."
        assert sentence(Thirsty(count=3)) == "There is water for 3 camels only."
        assert sentence(Late(days=2, which=["water", "salt"])) == "2 too late: water, salt."
    with translation.override("mn"):
        assert sentence(Late(days=2, which="Monday")) == "2 too late: Даваа гариг."


def test_what_was_written_survives_the_end_of_a_sitting(client: Client, subject: Caravan) -> None:
    url = f"{subject.get_absolute_url()}water/"
    answer = client.post(url, {**WATER, "by": ["d", "s"]}, headers={"x-who": ""})
    page = answer.content.decode()
    assert answer.status_code == 401
    assert 'href="/sign-in/" target="_blank"' in page
    assert 'name="by" value="d"' in page
    assert 'name="by" value="s"' in page
    again = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    assert client.post(url, again).status_code == 302
    subject.refresh_from_db()
    assert subject.camels == 6502


def test_an_old_token_of_our_own_page_loses_nothing(subject: Caravan, client: Client) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": "en", "x-who": "guide"})
    url = f"{subject.get_absolute_url()}water/"
    strict.get(url)
    old = {**WATER, "csrfmiddlewaretoken": "x" * 32}
    page = strict.post(url, old, headers={"origin": "http://testserver"}).content.decode()
    again = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    assert again["camels"] == "2"
    assert strict.post(url, again).status_code == 302


def test_another_sites_form_is_not_handed_back(subject: Caravan, client: Client) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": "en", "x-who": "guide"})
    url = f"{subject.get_absolute_url()}water/"
    for origin in ({"origin": "http://evil.example"}, {}):
        answer = strict.post(url, {**WATER, "csrfmiddlewaretoken": "x" * 32}, headers=origin)
        assert answer.status_code == 403
        assert 'name="camels"' not in answer.content.decode()


def test_values_are_translated_listed_or_left() -> None:
    class Late(Refused):
        says = "{what} {when} {how}"

    with translation.override("mn"):
        late = Late(what=gettext_lazy("Monday"), when=[1, "Friday"], how="")
        assert sentence(late) == "Даваа гариг 1, Баасан гариг "


def test_both_versions_tell_nothing_and_truths_in_words(subject: Caravan) -> None:
    form = WaterForm(actor=Actor(federation_id=1), subject=subject)
    with translation.override("en"):
        salt, camels, by = form["salt"], form["camels"], form["by"]
        assert isinstance(salt, Question)
        assert isinstance(camels, Question)
        assert isinstance(by, Question)
        assert [salt.said(value) for value in (True, False, None)] == ["yes", "no", "nothing"]
        assert camels.said(12) == "12"
        assert by.said(["d", "s"]) == "Dorj, Saran"


def test_what_a_query_does_not_find_is_a_wrong_address(client: Client, subject: Caravan) -> None:
    assert client.get(f"{subject.get_absolute_url()}lost/").status_code == 404


@pytest.mark.parametrize(
    ("language", "said", "foot"),
    [
        (
            "en",
            "Choose the file again: it did not stay.",
            "keeps what you wrote; a file has to be chosen again.",
        ),
        (
            "mn",
            "Файлаа дахин сонгоно уу: хадгалагдаж үлдээгүй.",
            "таны бичсэн хэвээр үлдэнэ; харин файлаа дахин сонгоно.",
        ),
    ],
)
def test_a_file_is_asked_for_again_where_a_form_comes_back(
    client: Client, subject: Caravan, language: str, said: str, foot: str
) -> None:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    asked = client.get(f"{subject.get_absolute_url()}water/").content.decode()
    assert foot in asked
    assert said not in asked
    # Refused by the form, then by the command: the file is gone either way.
    for wrong in ({"route": ""}, {"camels": "11"}):
        file = SimpleUploadedFile("act.txt", b"Two camels drank.")
        page = send(client, subject, "water", **{**WATER, **wrong, "paper": file}).content.decode()
        assert f'<a href="#id_paper">Paper: {said}</a>' in page
        assert page.count(said) == 2  # on top, and beside the question
    no_file = send(client, subject, "water", **{**WATER, "route": ""}).content.decode()
    assert said not in no_file


def test_the_foot_of_a_form_without_files_does_not_speak_of_them(
    client: Client, subject: Caravan
) -> None:
    page = client.get(f"{subject.get_absolute_url()}rename/").content.decode()
    assert "and keeps what you wrote." in page
