"""No question of the house says Django's own words where an answer does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django_filters import FilterSet

from gurvan.kernel.web.forms import is_djangos, say_our_words

import_module("gurvan.config.urls")


def below(kind: Any) -> Iterator[Any]:
    """Return the kinds of the house, however far below."""
    for one in kind.__subclasses__():
        if one.__module__.startswith("gurvan."):
            yield one
        yield from below(one)


def questions() -> Iterator[tuple[str, forms.Field]]:
    """Return each question of each form, and of each list."""
    for form in sorted(set(below(forms.BaseForm)), key=str):
        for name, field in form.base_fields.items():
            yield f"{form.__module__}.{form.__name__}.{name}", field
    for asked in sorted(set(below(FilterSet)), key=str):
        for name, one in asked.base_filters.items():
            yield f"{asked.__module__}.{asked.__name__}.{name}", unasked(one)


def unasked(asking: Any) -> forms.Field:
    """Return the question of a list, where nobody looks at it."""
    one = deepcopy(asking)
    one.parent = SimpleNamespace(request=None, queryset=None, data={})
    field: forms.Field = one.field
    return field


QUESTIONS = dict(questions())


def test_there_are_questions() -> None:
    assert len(QUESTIONS) > 400


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_says_djangos_own_words(question: str) -> None:
    field = deepcopy(QUESTIONS[question])
    say_our_words(field)
    said = field.error_messages
    own = {key for key, words in said.items() if is_djangos(words, key, field)}
    assert not own, f"{question} says Django's own words: {sorted(own)}"
    bounds = {code for one in field.validators for code in codes(one)}
    assert bounds <= said.keys(), f"{question} has no words for {sorted(bounds - said.keys())}"


def codes(validator: object) -> set[str]:
    """Return under which keys a validator of Django's refuses."""
    if not type(validator).__module__.startswith("django."):
        return set()
    if type(validator).__name__ == "DecimalValidator":
        return {"max_digits", "max_whole_digits", "max_decimal_places"}
    return {str(vars(type(validator)).get("code") or getattr(validator, "code", ""))}
