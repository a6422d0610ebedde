"""Draws the questions to a list. One that nobody answered is the same for everybody: kept so."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext
from django_filters import FilterSet
from django_filters.fields import ChoiceField

from gurvan.kernel.lasting import Kept
from gurvan.kernel.web.escaping import escaped

# Their choices, where they have any, are the same whoever asks.
_ALIKE: Final = (forms.CharField, forms.DateField, ChoiceField)
_DRAWN: Final = Kept[str]()


def drawn_questions(asked: FilterSet) -> SafeString:
    """Return the questions: first those that links alone ask, which nobody sees.

    On a telephone what stands behind the first one is folded away until somebody asks so closely.
    """
    hidden, visible = asked.form.hidden_fields(), asked.form.visible_fields()
    first, more = visible[:1], visible[1:]
    told = [_drawn(asked, field) for field in hidden]
    told += [_one(asked, field) for field in first]
    if more:
        is_open = " open" if any(field.value() or field.errors for field in more) else ""
        words, inside = escaped(gettext("Ask more closely")), (_one(asked, one) for one in more)
        told.append(
            f'<details class="g-questions__more"{is_open}>'
            f'<summary class="g-questions__summary">{words}</summary>{"".join(inside)}</details>'
        )
    return mark_safe("".join(told))  # noqa: S308 - every part is drawn by Django or as it does


def _one(asked: FilterSet, field: Any) -> str:
    return f'<div class="g-questions__one">{_drawn(asked, field)}</div>'


def _drawn(asked: FilterSet, field: Any) -> str:
    if type(field.field) not in _ALIKE or field.value() or field.errors:
        return anew(field)
    return _DRAWN.of((type(asked), field.name, get_language()), lambda: anew(field))


def anew(field: Any) -> str:
    """Draw a question as it stands now."""
    return str(field if field.is_hidden else field.as_field_group())
