"""The questions to the lists of asks, challenges and promises."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web import asked
from gurvan.places.filters import WithinFilter, aimags
from gurvan.registry.models import Organisation
from gurvan.voice import queries
from gurvan.voice.lifecycle import ASK, COMMITMENT
from gurvan.voice.models import Ask, Challenge
from gurvan.voice.terms import SOURCES


def _offices(request: Any) -> QuerySet[Organisation]:
    """Return the offices of the asks that the reader sees."""
    if request is None:
        return Organisation.objects.none()
    seen = queries.asks(actor=request.actor).order_by()
    return Organisation.objects.filter(pk__in=seen.values("office")).order_by("sort_key", "pk")


class AskFilters(django_filters.FilterSet):
    """By words, state, place, office; by what waits, and what the scoreboard counts."""

    request: Any  # of a page, which knows who asks

    q = django_filters.CharFilter(label=_("Number, words, asker or office"), method="searched")
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=[(state, _(word)) for state, word in ASK.choices()]
    )
    aimag = django_filters.ChoiceFilter(
        label=_("Aimag"), field_name="place__code", lookup_expr="startswith", choices=aimags
    )
    office = django_filters.ModelChoiceFilter(
        label=_("Office asked"),
        queryset=_offices,  # type: ignore[arg-type] # it may be a function of the request
        to_field_name="uid",
    )
    silence = asked.OneOf(queries.SILENCE_WORDS, queries.silence_conditions, label=_("Silence"))
    score = asked.OneOf(queries.SCORE_WORDS, queries.score_conditions, label=_("Counted as"))
    within = WithinFilter("place", label=_("Lies in"))
    since = asked.since("sent_on")
    until = asked.until("sent_on")
    waits = django_filters.ChoiceFilter(
        label=_("On my board"),
        choices=[("me", _("may need something from me"))],
        method="waiting_for_me",
        widget=forms.HiddenInput,
    )

    def searched(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Ask]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to what the words find."""
        return queries.searched(rows, text)

    def waiting_for_me(self, rows: QuerySet[Any], name: str, answer: str) -> QuerySet[Ask]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to asks that may need something from who asks."""
        found = queries.waiting_for(actor=self.request.actor).order_by()
        return rows.filter(pk__in=found.values("pk"))


class ChallengeFilters(django_filters.FilterSet):
    """By words, where it was heard, where it lies, and whether it was asked for."""

    q = django_filters.CharFilter(label=_("Words, or who raised it"), method="searched")
    source = django_filters.ChoiceFilter(
        label=_("Heard"), choices=[(code, _(words)) for code, words in SOURCES.items()]
    )
    aimag = django_filters.ChoiceFilter(
        label=_("Aimag"), field_name="place__code", lookup_expr="startswith", choices=aimags
    )
    stands = django_filters.ChoiceFilter(
        label=_("Which"),
        choices=[
            ("alone", _("one of each that say the same")),
            ("unasked", _("no ask rests on it yet")),
        ],
        method="which",
    )

    def searched(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Challenge]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to what the words find."""
        return queries.searched_challenges(rows, text)

    def which(self, rows: QuerySet[Any], name: str, answer: str) -> QuerySet[Challenge]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to one of each, or to what was not asked for."""
        alone = rows.filter(merged_into=None)
        return alone if answer == "alone" else alone.filter(asked=False, erased_on=None)


class PromiseFilters(django_filters.FilterSet):
    """By state, office, and whether the day is over."""

    request: Any

    state = django_filters.ChoiceFilter(
        label=_("State"), choices=[(state, _(word)) for state, word in COMMITMENT.choices()]
    )
    office = django_filters.ModelChoiceFilter(
        label=_("Office asked"),
        field_name="ask__office",
        queryset=_offices,  # type: ignore[arg-type] # it may be a function of the request
        to_field_name="uid",
    )
    aimag = django_filters.ChoiceFilter(
        label=_("Aimag"), field_name="ask__place__code", lookup_expr="startswith", choices=aimags
    )
    within = WithinFilter("ask__place", label=_("Lies in"))
    since = asked.since("ask__sent_on")
    until = asked.until("ask__sent_on")
    due = asked.OneOf(queries.DUE_WORDS, queries.due_conditions, label=_("Due"))
