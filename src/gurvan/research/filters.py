"""The questions to the lists of studies and of documents."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gurvan.research import queries
from gurvan.research.lifecycle import STUDY
from gurvan.research.models import Study
from gurvan.research.terms import METHODS


class StudyFilters(django_filters.FilterSet):
    """By words of the title, state and method."""

    q = django_filters.CharFilter(label=_("Words of its title"), method="searched")
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=[(state, _(word)) for state, word in STUDY.choices()]
    )
    how = django_filters.ChoiceFilter(
        label=_("How is it studied?"),
        choices=[(code, _(words)) for code, words in METHODS.items()],
        method="studied_by",
    )

    def searched(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Study]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to what the words find."""
        return queries.searched(rows, text)

    def studied_by(self, rows: QuerySet[Any], name: str, method: str) -> QuerySet[Study]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to studies that go about it in one way."""
        return queries.studied_by(rows, method)
