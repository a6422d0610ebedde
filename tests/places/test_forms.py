"""The question "which place?" is answered by a code or a name, and asks again where unsure."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.utils.translation import override

from gurvan.places import gazetteer, queries
from gurvan.places.forms import PlaceField

pytestmark = pytest.mark.usefixtures("loaded")


class ResidenceForm(forms.Form):
    soum = PlaceField(label="Soum", levels=gazetteer.SECOND)
    born_in = PlaceField(label="Born in", required=False)


def answered(**given: str) -> ResidenceForm:
    return ResidenceForm(given)


def errors(form: ResidenceForm) -> list[str]:
    return [str(error.code) for error in form.errors.as_data().get("soum", [])]


@pytest.mark.parametrize("text", ["Төв, Заамар", "zaamar", "4152", " 4152 "])
def test_a_clear_answer_is_taken_at_once(text: str) -> None:
    form = answered(soum=text)
    assert form.is_valid()
    assert form.cleaned_data == {"soum": queries.place("4152"), "born_in": None}
    assert "radio" not in form.as_div()


def test_a_shared_name_comes_back_with_the_places_to_choose_from() -> None:
    form = answered(soum="Булган")
    assert errors(form) == ["places.ambiguous"]
    page = form.as_div()
    assert page.count('type="radio"') == 6
    assert 'name="soum_code" value="6301"' in page
    assert "Булган, Булган" in page
    assert 'value="Булган"' in page


def test_the_chosen_one_is_taken_and_stays_chosen() -> None:
    form = answered(soum="Булган", soum_code="6301", born_in="Атлантида")
    assert not form.is_valid()
    assert form.cleaned_data == {"soum": queries.place("6301")}
    assert 'value="6301" id="id_soum_6301" checked' in form.as_div()


def test_a_choice_left_over_from_another_text_is_not_taken() -> None:
    assert errors(answered(soum="Өлзийт", soum_code="6301")) == ["places.ambiguous"]
    form = answered(soum="Заамар", soum_code="6301")
    assert form.is_valid()
    assert form.cleaned_data["soum"].code == "4152"


def test_a_guess_is_asked_about_also_when_it_is_one() -> None:
    form = answered(soum="Норов")
    assert errors(form) == ["places.ambiguous"]
    assert form.as_div().count('type="radio"') == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "required"),
        ("Атлантида", "places.unknown"),
        ("Төв", "places.unknown"),
        ("415255", "places.unknown"),
        ("Б", "places.too_vague"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(text: str, code: str) -> None:
    form = answered(soum=text)
    assert errors(form) == [code]
    assert "radio" not in form.as_div()


@pytest.mark.parametrize("language", ["mn", "en"])
def test_what_the_form_shows_at_first_is_taken_back(language: str) -> None:
    with override(language):
        for code in ("4152", "63", "11", "415255", "6301"):
            place = queries.place(code)
            for initial in (place, code):
                shown = ResidenceForm(initial={"born_in": initial})["born_in"].value()
                form = answered(soum="4152", born_in=str(shown))
                assert form.is_valid()
                assert form.cleaned_data["born_in"] == place


@pytest.mark.parametrize(
    ("initial", "text", "changed"),
    [
        ("4152", "Төв, Заамар", False),
        ("4152", "Лүн", True),
        ("4152", "Булган", True),
        ("4152", "", True),
        (None, "", False),
        (None, "4152", True),
    ],
)
def test_it_knows_whether_it_changed(initial: str | None, text: str, changed: bool) -> None:  # noqa: FBT001
    given: dict[str, Any] = {"soum": text}
    form = ResidenceForm(given, initial={"soum": initial and queries.place(initial)})
    assert ("soum" in form.changed_data) is changed
