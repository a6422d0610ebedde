"""The questions to the list of motions."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web import asked
from gurvan.motions import queries
from gurvan.motions.lifecycle import MOTION
from gurvan.motions.models import Motion
from gurvan.motions.terms import KINDS, OUTCOMES


class MotionFilters(django_filters.FilterSet):
    """By words, state, what it is about, what came of it, and its day."""

    request: Any  # of a page, which knows who asks

    q = django_filters.CharFilter(label=_("Number, words or organisation"), method="searched")
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=[(state, _(word)) for state, word in MOTION.choices()]
    )
    kind = django_filters.ChoiceFilter(
        label=_("What it is about"), choices=[(code, _(word)) for code, word in KINDS.items()]
    )
    outcome = django_filters.ChoiceFilter(
        label=_("Result"), choices=[(code, _(word)) for code, word in OUTCOMES.items()]
    )
    since = asked.since("called_for")
    until = asked.until("called_for")
    waits = django_filters.ChoiceFilter(
        label=_("On my board"),
        choices=[("me", _("may need something from me"))],
        method="waiting_for_me",
        widget=forms.HiddenInput,
    )
    decided = django_filters.ChoiceFilter(
        label=_("Result"),
        choices=[("yes", _("Decided"))],
        method="said_by_members",
        widget=forms.HiddenInput,
    )

    def searched(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Motion]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to what the words find."""
        return queries.searched(self.request.actor, rows, text)

    def said_by_members(self, rows: QuerySet[Any], name: str, answer: str) -> QuerySet[Motion]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to motions that members decided either way."""
        return rows.filter(pk__in=queries.decided(actor=self.request.actor).order_by().values("pk"))

    def waiting_for_me(self, rows: QuerySet[Any], name: str, answer: str) -> QuerySet[Motion]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to motions that may need something from who asks."""
        found = queries.waiting_for(actor=self.request.actor).order_by()
        return rows.filter(pk__in=found.values("pk"))
