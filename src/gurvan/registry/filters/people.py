"""The questions to the lists of people and members."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web import asked
from gurvan.kernel.web.requests import PageRequest
from gurvan.places import queries as places
from gurvan.places.filters import WithinFilter, aimags
from gurvan.registry import queries
from gurvan.registry.filters.organisations import MINERS_KINDS
from gurvan.registry.lifecycle import MEMBERSHIP
from gurvan.registry.models import Person
from gurvan.registry.particulars import BAND_UNKNOWN, SEXES, STANDINGS
from gurvan.registry.policies import NOTHING, sees_identities


class PeopleFilters(django_filters.FilterSet):
    """By name or number, sex, place, and how a membership stands."""

    request: PageRequest | None

    q = django_filters.CharFilter(label=_("Name, phone or register number"), method="searched")
    sex = django_filters.ChoiceFilter(
        label=_("Sex"), choices=[(sex, _(word)) for sex, word in SEXES.items()]
    )
    place = django_filters.CharFilter(label=_("Lives in"), method="living_in")
    state = django_filters.ChoiceFilter(
        label=_("Membership"),
        choices=[(state, _(word)) for state, word in MEMBERSHIP.choices()],
        method="standing",
    )

    def searched(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Person]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to whom the words find; to nobody for those who are not told names."""
        if self.request is None or not sees_identities(self.request.actor):
            return rows.filter(NOTHING)
        federation_id = self.request.actor.federation_id
        return queries.searched_people(rows, text, federation_id=federation_id)

    def living_in(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Person]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to those who live in the places that the words find."""
        return rows.filter(residence__in=places.searched(places.places(), text))

    def standing(self, rows: QuerySet[Any], name: str, state: str) -> QuerySet[Person]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to those with a membership in reach that stands so."""
        if self.request is None:
            return rows.filter(NOTHING)
        found = queries.memberships(actor=self.request.actor).filter(state=state)
        return rows.filter(pk__in=found.order_by().values("person"))


class MemberFilters(django_filters.FilterSet):
    """By name or number, and how the membership stands."""

    request: PageRequest | None

    q = django_filters.CharFilter(label=_("Name, phone or register number"), method="searched")
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=[(state, _(word)) for state, word in MEMBERSHIP.choices()]
    )

    def searched(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to the members whom the words find."""
        if self.request is None:
            return rows.filter(NOTHING)
        found = queries.search_people(actor=self.request.actor, text=text)
        return rows.filter(person__in=found.order_by().values("pk"))


class MembershipFilters(MemberFilters):
    """The same of the memberships of all groups, and what figures ask: how they stand, where."""

    aimag = django_filters.ChoiceFilter(
        label=_("Aimag of the group"),
        field_name="organisation__place__code",
        lookup_expr="startswith",
        choices=aimags,
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind of group"), field_name="organisation__kind", choices=MINERS_KINDS
    )
    sex = django_filters.ChoiceFilter(
        label=_("Sex"),
        field_name="person__sex",
        choices=[(sex, _(word)) for sex, word in SEXES.items()],
    )
    standing = asked.OneOf(
        STANDINGS, lambda: queries.STANDINGS | queries.STANDING_SUMS, label=_("Counted as")
    )
    born = django_filters.CharFilter(label=_("Born"), method="born_in", widget=forms.HiddenInput)
    within = WithinFilter("organisation__place", label=_("Group lies in"))
    confirmed_from = asked.since("confirmation__confirmed_on")
    confirmed_to = asked.until("confirmation__confirmed_on")

    def born_in(self, rows: QuerySet[Any], name: str, band: str) -> QuerySet[Any]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to those born in a band of years, or whose birth is not recorded."""
        return rows.filter(person__birth_band="" if band == BAND_UNKNOWN else band)
