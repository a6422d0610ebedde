"""The questions to the list of land."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web import asked
from gurvan.land import queries
from gurvan.land.kinds import KINDS, STATUSES
from gurvan.land.models import STANDS, Ground
from gurvan.places import queries as places
from gurvan.places.filters import WithinFilter, aimags

SOUMS = {"disagrees": _("disagrees with what is stated"), "spans": _("lies in several")}
STANDING = {"all": _("also what has ended"), "ended": _("only what has ended")}


class Within(WithinFilter):
    """Narrows to what lies in a place, as computed or else as stated."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return what lies there."""
        return queries.lying_in(qs, value) if value else qs


class LandFilters(django_filters.FilterSet):
    """By words, kind, place, how it stands; what has ended is left out unless it is asked for."""

    q = django_filters.CharFilter(label=_("Number, name or holder"), method="searched")
    kind = django_filters.ChoiceFilter(
        label=_("What it is"), choices=[(kind, _(word)) for kind, word in KINDS.items()]
    )
    status = django_filters.ChoiceFilter(
        label=_("State of the licence"),
        field_name="licence__status",
        choices=[(status, _(word)) for status, word in STATUSES.items()],
    )
    aimag = django_filters.ChoiceFilter(label=_("Aimag"), choices=aimags, method="in_aimag")
    soum = django_filters.CharFilter(label=_("Soum"), method="in_soum")
    says = django_filters.ChoiceFilter(
        label=_("Its soum"), choices=list(SOUMS.items()), method="saying"
    )
    standing = django_filters.ChoiceFilter(
        label=_("Ended"),
        choices=list(STANDING.items()),
        empty_label=_("without what has ended"),
        method="as_it_is",
    )
    within = Within("place", label=_("Lies in"), widget=forms.HiddenInput)
    expires_from = asked.since("licence__expires_on")
    expires_to = asked.until("licence__expires_on")

    @property
    def qs(self) -> QuerySet[Any]:
        """Return what is found; where nothing was asked at all, nothing that has ended."""
        found: QuerySet[Any] = super().qs
        return found if self.is_bound else found.filter(STANDS)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Answer the questions; unless it is asked for, nothing that has ended."""
        found = super().filter_queryset(queryset)
        match self.form.cleaned_data.get("standing"):
            case "all":
                return found
            case "ended":
                return found.exclude(STANDS)
            case _:
                return found.filter(STANDS)

    def as_it_is(self, rows: QuerySet[Any], name: str, answer: str) -> QuerySet[Any]:  # noqa: ARG002 - as django-filter calls it
        """Leave the rows: filter_queryset answers this question."""
        return rows

    def searched(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Ground]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to what the words find."""
        return queries.searched(rows, text)

    def in_aimag(self, rows: QuerySet[Any], name: str, code: str) -> QuerySet[Any]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to what lies in an aimag."""
        return queries.lying_in(rows, code)

    def in_soum(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to what lies in the soums that the words find."""
        return queries.lying_in_any(rows, places.searched(places.soums(), text))

    def saying(self, rows: QuerySet[Any], name: str, answer: str) -> QuerySet[Any]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to ground of which the computed soum says something."""
        return rows.filter(spans=True) if answer == "spans" else rows.filter(queries.DISAGREES)
