"""What is said of an answer that does not fit: what to do, in the reader's language."""

from __future__ import annotations

from typing import Any

import django_filters
import pytest
from django import forms
from django.utils import translation

from tests.kernel.web.caravans import Caravan


class LoadForm(forms.Form):
    """A form of no kind of ours: what is said does not depend on it."""

    camels = forms.IntegerField(min_value=2, max_value=500)
    salt = forms.DecimalField(max_digits=5, decimal_places=2, required=False)
    name = forms.CharField(min_length=3, max_length=6)
    well = forms.ChoiceField(choices=[("n", "North")])
    on = forms.DateField(required=False)
    hour = forms.TimeField(required=False)
    mail = forms.EmailField(required=False)
    seal = forms.UUIDField(required=False)


FITS = {"camels": "3", "name": "Тэмээ", "well": "n"}

SAID = [
    ({"camels": "1"}, "The smallest number that can stand here is 2."),
    ({"camels": "501"}, "The largest number that can stand here is 500."),
    ({"camels": "many"}, "Write a number, for example 12."),
    ({"salt": "1234.5"}, "Too large a number: digits before the point at most 3."),
    ({"salt": "1.234"}, "Too exact a number: digits after the point at most 2."),
    ({"salt": "123456"}, "Too many digits: there is room for 5 in all."),
    ({"name": "ab"}, "This is too short: letters needed at least 3, written 2."),
    ({"name": "Тэмээчин"}, "This is too long: letters allowed at most 6, written 8."),
    ({"name": "Тэ\x00мээ"}, "A sign in this cannot be read. Write it anew."),
    ({"well": "s"}, "This answer is not offered here. Choose one that is."),
    ({"on": "soon"}, "Write the day as year, month, day: 2026.11.21."),
    (
        {"on": "2026-11-31"},
        "There is no such day. Look how many days that month has, and write it anew.",
    ),
    (
        {"on": "2026 оны 11 сарын 31"},
        "There is no such day. Look how many days that month has, and write it anew.",
    ),
    *(
        ({"on": on}, "Write the day as year, month, day: 2026.11.21.")
        for on in ("2026.11.21 14:05", "2026.21.11", "2026.13.01", "2026.11.21-аас")
    ),
    ({"hour": "noon"}, "Write the hour as hours and minutes: 09:30."),
    ({"mail": "bat"}, "Write an e-mail address, for example bat@example.org."),
    ({"seal": "x"}, "This was not understood. Open the page anew."),
]


def wrong(**given: str) -> list[str]:
    """Return what is said of a form that fits but for these answers."""
    form = LoadForm({**FITS, **given})
    return [str(words) for errors in form.errors.values() for words in errors]


def test_answers_that_fit_are_taken() -> None:
    assert not wrong(salt="12.5", on="2026 оны 11 сарын 20", hour="9:30", mail="a@example.org")


@pytest.mark.parametrize(("given", "said"), SAID)
def test_what_does_not_fit_is_told_by_what_does(given: dict[str, str], said: str) -> None:
    with translation.override("en"):
        assert said in wrong(**given)


@pytest.mark.parametrize(("given", "said"), SAID)
def test_it_is_told_in_mongolian_too(given: dict[str, str], said: str) -> None:
    with translation.override("mn"):
        told = wrong(**given)
    digits = [letter for letter in said if letter.isdigit()]
    assert all(not any("a" <= letter <= "z" for letter in _told(one)) for one in told)
    assert any([letter for letter in one if letter.isdigit()] == digits for one in told)


def _told(words: str) -> str:
    return words.replace("bat@example.org", "")


def test_what_a_form_says_itself_stays() -> None:
    class Own(forms.Form):
        camels = forms.IntegerField(max_value=2, error_messages={"max_value": "Two camels only."})
        on = forms.DateField(error_messages={"invalid": "On which day?"})

    own = Own({"camels": "3", "on": "2026.02.30"})
    assert own.errors == {"camels": ["Two camels only."], "on": ["On which day?"]}


def test_the_questions_of_lists_are_told_so_too() -> None:
    class Asked(django_filters.FilterSet):
        state = django_filters.ChoiceFilter(choices=[("walking", "Walking")])
        left = django_filters.DateFilter()

    def told(**given: Any) -> Any:
        return Asked(given, queryset=Caravan.objects.none()).form.errors

    with translation.override("en"):
        assert told(state="flying")["state"] == [
            "This answer is not offered here. Choose one that is."
        ]
        assert told(left="2026.02.30")["left"][0].startswith("There is no such day.")
