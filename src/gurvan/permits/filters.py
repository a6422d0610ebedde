"""The questions to the list of permits."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web import asked
from gurvan.permits import queries
from gurvan.permits.lifecycle import LAND_WORDS, PERMIT
from gurvan.permits.models import Permit
from gurvan.places import queries as places
from gurvan.places.filters import WithinFilter, aimags
from gurvan.registry.models import Organisation

FIRST_YEAR, LAST_YEAR = 1900, 2200  # what a database can ask about


def _offices(request: Any) -> QuerySet[Organisation]:
    """Return the offices that the reader's own permits lie with."""
    if request is None:
        return Organisation.objects.none()
    seen = queries.permits(actor=request.actor).order_by()
    return Organisation.objects.filter(pk__in=seen.values("office")).order_by("sort_key", "pk")


class PermitFilters(django_filters.FilterSet):
    """By words, state, place, office, year of the order, and whether it expires soon."""

    request: Any  # of a page, which knows who asks

    q = django_filters.CharFilter(label=_("Number, order or holder"), method="searched")
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=[(state, _(word)) for state, word in PERMIT.choices()]
    )
    aimag = django_filters.ChoiceFilter(
        label=_("Aimag"), field_name="place__code", lookup_expr="startswith", choices=aimags
    )
    soum = django_filters.CharFilter(label=_("Soum"), method="lying_in")
    office = django_filters.ModelChoiceFilter(
        label=_("Office that decides"),
        queryset=_offices,  # type: ignore[arg-type] # it may be a function of the request
        to_field_name="uid",
    )
    granted = django_filters.NumberFilter(
        label=_("Year of the order"),
        field_name="decided_on",
        lookup_expr="year",
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
    )
    expiring = django_filters.ChoiceFilter(
        label=_("Last day"), choices=[("soon", _("near or over"))], method="expires_soon"
    )
    land = asked.OneOf(LAND_WORDS, lambda: queries.LAND, label=_("Land"))
    within = WithinFilter("place", label=_("Lies in"))
    waits = django_filters.ChoiceFilter(
        label=_("On my board"),
        choices=[("me", _("may need something from me"))],
        method="waiting_for_me",
        widget=forms.HiddenInput,
    )

    def searched(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Permit]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to what the words find."""
        return queries.searched(rows, text)

    def lying_in(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Permit]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to what lies in the soums that the words find."""
        return rows.filter(place__in=places.searched(places.soums(), text))

    def expires_soon(self, rows: QuerySet[Any], name: str, answer: str) -> QuerySet[Permit]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to permits in force whose last day is near, or over."""
        return queries.expiring(rows)

    def waiting_for_me(self, rows: QuerySet[Any], name: str, answer: str) -> QuerySet[Permit]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to permits that may need something from who asks."""
        found = queries.waiting_for(actor=self.request.actor).order_by()
        return rows.filter(pk__in=found.values("pk"))
