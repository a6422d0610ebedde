"""The questions to the lists of answers and of gaps."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web import asked
from gurvan.kernel.words import said
from gurvan.outcomes import queries
from gurvan.outcomes.listings import month_words
from gurvan.outcomes.models import Answer
from gurvan.outcomes.months import Month
from gurvan.places import queries as places
from gurvan.places.filters import WithinFilter, aimags
from gurvan.registry.filters.organisations import MINERS_KINDS
from gurvan.registry.models import Organisation
from gurvan.registry.queries import searched


def _months() -> list[tuple[str, str]]:
    return [(str(month), month_words(month)) for month in reversed(queries.months_shown())]


HINDERED = {"yes": said("something")}


class AnswerFilters(django_filters.FilterSet):
    """By month, group, place, and whether there was work."""

    month = django_filters.ChoiceFilter(label=_("Month"), choices=_months, method="of_month")
    q = django_filters.CharFilter(label=_("Group"), method="searched")
    aimag = django_filters.ChoiceFilter(
        label=_("Aimag"),
        field_name="organisation__place__code",
        lookup_expr="startswith",
        choices=aimags,
    )
    soum = django_filters.CharFilter(label=_("Soum"), method="lying_in")
    worked = django_filters.ChoiceFilter(
        label=_("Work"), choices=[("True", _("Worked")), ("False", _("No work"))]
    )

    within = WithinFilter("organisation__place", label=_("Lies in"))
    group = django_filters.ChoiceFilter(
        label=_("Kind of group"),
        field_name="organisation__kind",
        choices=MINERS_KINDS,
        widget=forms.HiddenInput,
    )
    worked_from = django_filters.DateFilter(
        label=_("From"), method="since", widget=forms.HiddenInput
    )
    worked_to = django_filters.DateFilter(
        label=_("Until"), method="until", widget=forms.HiddenInput
    )
    income = django_filters.CharFilter(
        label=_("Income of one person"), method="earning", widget=forms.HiddenInput
    )
    hindered = asked.OneOf(HINDERED, queries.hindrances, label=_("What hindered the work"))

    def since(self, rows: QuerySet[Any], name: str, day: date) -> QuerySet[Answer]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to the month of a day and later ones."""
        return rows.filter(Q(year__gt=day.year) | Q(year=day.year, number__gte=day.month))

    def until(self, rows: QuerySet[Any], name: str, day: date) -> QuerySet[Answer]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to the month of a day and earlier ones."""
        return rows.filter(Q(year__lt=day.year) | Q(year=day.year, number__lte=day.month))

    def earning(self, rows: QuerySet[Any], name: str, band: str) -> QuerySet[Answer]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to a band of income."""
        return rows.filter(income=band)

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
        label=_("Aimag"), field_name="place__code", lookup_expr="startswith", choices=aimags
    )

    within = WithinFilter("place", label=_("Lies in"))
    group = django_filters.ChoiceFilter(
        label=_("Kind of group"),
        field_name="kind",
        choices=MINERS_KINDS,
        widget=forms.HiddenInput,
    )

    def of_month(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Organisation]:  # noqa: ARG002 - as django-filter calls it
        """Leave the rows: the page has asked for the gaps of this month."""
        return rows

    def searched(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Organisation]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to the groups that the words find."""
        return searched(rows, text)
