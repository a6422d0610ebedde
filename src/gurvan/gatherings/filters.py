"""The questions to the list of gatherings."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gurvan.gatherings import queries
from gurvan.gatherings.lifecycle import GATHERING
from gurvan.gatherings.models import Gathering
from gurvan.gatherings.terms import KINDS
from gurvan.places.filters import WithinFilter, aimags


class GatheringFilters(django_filters.FilterSet):
    """By words, kind, state, place and days."""

    q = django_filters.CharFilter(label=_("Title, hall or organiser"), method="searched")
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=[(kind, _(word)) for kind, word in KINDS.items()]
    )
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=[(state, _(word)) for state, word in GATHERING.choices()]
    )
    aimag = django_filters.ChoiceFilter(
        label=_("Aimag"), field_name="place__code", lookup_expr="startswith", choices=aimags
    )
    since = django_filters.DateFilter(label=_("From"), field_name="ends_on", lookup_expr="gte")
    until = django_filters.DateFilter(label=_("Until"), field_name="starts_on", lookup_expr="lte")
    within = WithinFilter("place", label=_("Lies in"))

    def searched(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Gathering]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to what the words find."""
        return queries.searched(rows, text)
