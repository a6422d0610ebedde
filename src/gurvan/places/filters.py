"""The questions to the list of places."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gurvan.places import queries
from gurvan.places.gazetteer import LEVELS
from gurvan.places.models import Place


class PlaceFilters(django_filters.FilterSet):
    """By words or a code, and by level."""

    q = django_filters.CharFilter(label=_("Name or code"), method="searched")
    level = django_filters.ChoiceFilter(
        label=_("Level"),
        choices=[(level, _(word)) for level, word in LEVELS.items()],
    )

    def searched(self, rows: QuerySet[Place], name: str, text: str) -> QuerySet[Place]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to what the words find."""
        return queries.searched(rows, text)
