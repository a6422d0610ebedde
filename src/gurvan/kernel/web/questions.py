"""Draws the questions to a list. One that nobody answered is the same for everybody: kept so."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django_filters import FilterSet
from django_filters.fields import ChoiceField

from gurvan.kernel.lasting import Kept

# Their choices, where they have any, are the same whoever asks.
_ALIKE: Final = (forms.CharField, forms.DateField, ChoiceField)
_DRAWN: Final = Kept[str]()


def drawn_questions(asked: FilterSet) -> SafeString:
    """Return the questions: first those that links alone ask, which nobody sees."""
    form = asked.form
    hidden = (_drawn(asked, field) for field in form.hidden_fields())
    visible = (
        f'<div class="g-questions__one">{_drawn(asked, field)}</div>'
        for field in form.visible_fields()
    )
    return mark_safe("".join([*hidden, *visible]))  # noqa: S308 - every part is drawn by Django or as it does


def _drawn(asked: FilterSet, field: Any) -> str:
    if type(field.field) not in _ALIKE or field.value() or field.errors:
        return anew(field)
    return _DRAWN.of((type(asked), field.name, get_language()), lambda: anew(field))


def anew(field: Any) -> str:
    """Draw a question as it stands now."""
    return str(field if field.is_hidden else field.as_field_group())
