"""Questions that a list is asked by links alone: between two days, or one of some codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _


def since(column: str) -> django_filters.DateFilter:
    """Return the question for what was on a day or later ("2026-07-01")."""
    return _days(column, "gte", _("From"))


def until(column: str) -> django_filters.DateFilter:
    """Return the question for what was on a day or earlier."""
    return _days(column, "lte", _("Until"))


def _days(column: str, than: str, label: Any) -> django_filters.DateFilter:
    return django_filters.DateFilter(column, than, label=label, widget=forms.HiddenInput)


class OneOf(django_filters.ChoiceFilter):
    """Narrows by conditions that stand elsewhere, each under its code, with its words.

    ``conditions`` is called anew each time: some depend on the day.
    """

    def __init__(self, words: Mapping[str, str], conditions: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.HiddenInput)
        super().__init__(choices=[(code, _(word)) for code, word in words.items()], **kwargs)
        self.conditions = conditions

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return what fulfils the condition."""
        if not value:
            return qs
        condition: Q = self.conditions()[value]
        return qs.filter(condition)
