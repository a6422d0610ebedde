"""The questions to the lists of answers and of gaps."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gurvan.outcomes import queries
from gurvan.outcomes.listings import month_words
from gurvan.outcomes.models import Answer
from gurvan.outcomes.months import Month
from gurvan.places import queries as places
from gurvan.registry.models import Organisation
from gurvan.registry.queries import searched


def _aimags() -> list[tuple[str, str]]:
    return [(aimag.code, aimag.name) for aimag in places.aimags()]


def _months() -> list[tuple[str, str]]:
    return [(str(month), month_words(month)) for month in reversed(queries.months_shown())]


class AnswerFilters(django_filters.FilterSet):
    """By month, group, place, and whether there was work."""

    month = django_filters.ChoiceFilter(label=_("Month"), choices=_months, method="of_month")
    q = django_filters.CharFilter(label=_("Group"), method="searched")
    aimag = django_filters.ChoiceFilter(
        label=_("Aimag"),
        field_name="organisation__place__code",
        lookup_expr="startswith",
        choices=_aimags,
    )
    soum = django_filters.CharFilter(label=_("Soum"), method="lying_in")
    worked = django_filters.ChoiceFilter(
        label=_("Work"), choices=[("True", _("Worked")), ("False", _("No work"))]
    )

    def of_month(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Answer]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to a month."""
        month = Month.read(text)
        return rows.filter(year=month.year, number=month.number)

    def searched(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Answer]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to the groups that the words find."""
        return queries.searched(rows, text)

    def lying_in(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Answer]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to the groups of the places that the words find."""
        return rows.filter(organisation__place__in=places.searched(places.places(), text))


class SilentFilters(django_filters.FilterSet):
    """By month, group and aimag."""

    month = django_filters.ChoiceFilter(
        label=_("Month"), choices=_months, method="of_month", empty_label=None
    )
    q = django_filters.CharFilter(label=_("Group"), method="searched")
    aimag = django_filters.ChoiceFilter(
        label=_("Aimag"), field_name="place__code", lookup_expr="startswith", choices=_aimags
    )

    def of_month(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Organisation]:  # noqa: ARG002 - as django-filter calls it
        """Leave the rows: the page has asked for the gaps of this month."""
        return rows

    def searched(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Organisation]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to the groups that the words find."""
        return searched(rows, text)
