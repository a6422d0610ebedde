"""The questions to the list of places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.lasting import lasting
from gurvan.places import queries
from gurvan.places.gazetteer import FIRST, LEVELS, SECOND
from gurvan.places.models import Place


def aimags() -> list[tuple[str, str]]:
    """Return the capital and the aimags to choose from."""
    return [(aimag.code, aimag.name) for aimag in _aimags()]


@lasting
def _aimags() -> tuple[Place, ...]:
    return tuple(queries.aimags())


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


class CodeField(forms.CharField):
    """A place's code that stands in an address; what it says is the place's name."""

    widget = forms.HiddenInput

    @property
    def choices(self) -> Iterator[tuple[str, str]]:
        """Yield what each code says, when somebody reads it."""
        yield queries.NOWHERE, str(_("place not recorded"))
        for place in queries.places().filter(level__in=(*FIRST, *SECOND)):
            yield place.code, place.path
            yield f"{place.code}-", place.path


class WithinFilter(django_filters.CharFilter):
    """Narrows to what lies in a place, as `queries.lying` reads its code. Asked by links alone."""

    field_class = CodeField

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return what lies there."""
        return qs.filter(queries.lying(value, f"{self.field_name}__")) if value else qs
