"""The questions to the lists of studies, findings and solutions."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gurvan.research import queries
from gurvan.research.lifecycle import STUDY
from gurvan.research.models import Finding, Solution, Study
from gurvan.research.terms import ACTORS, HORIZONS, LIES, METHODS, RELATES, TOUCHES, WORKS


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


def _codes(words: dict[str, str]) -> list[tuple[str, Any]]:
    return [(code, _(text)) for code, text in words.items()]


class FindingFilters(django_filters.FilterSet):
    """By place in SWOT, relation to an event, and whom it touches."""

    lies = django_filters.ChoiceFilter(label=_("Inside or outside"), choices=_codes(LIES))
    works = django_filters.ChoiceFilter(label=_("Helps or harms"), choices=_codes(WORKS))
    relates = django_filters.ChoiceFilter(label=_("Related to an event"), choices=_codes(RELATES))
    touches = django_filters.ChoiceFilter(
        label=_("Whom it touches"), choices=_codes(TOUCHES), method="touching"
    )

    def touching(self, rows: QuerySet[Any], name: str, code: str) -> QuerySet[Finding]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to findings that touch some people."""
        return _holding(rows, "touches", code)


class SolutionFilters(django_filters.FilterSet):
    """By horizon, and who must act."""

    horizon = django_filters.ChoiceFilter(label=_("By when"), choices=_codes(HORIZONS))
    actor = django_filters.ChoiceFilter(
        label=_("Who must act"), choices=_codes(ACTORS), method="acting"
    )

    def acting(self, rows: QuerySet[Any], name: str, code: str) -> QuerySet[Solution]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to solutions for which somebody must act."""
        return _holding(rows, "actors", code)


def _holding(rows: QuerySet[Any], column: str, code: str) -> QuerySet[Any]:
    """Narrow to rows of whose codes one is this; a study has few findings and solutions."""
    found = [pk for pk, codes in rows.values_list("pk", column) if code in codes]
    return rows.filter(pk__in=found)
