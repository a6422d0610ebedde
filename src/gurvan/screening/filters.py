"""The questions to the list of leads."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gurvan.screening.kinds import TITLES
from gurvan.screening.lifecycle import LEAD, OPEN
from gurvan.screening.models import Lead


def _states() -> list[tuple[str, Any]]:
    return [("-", _("All that are not over")), *((code, _(word)) for code, word in LEAD.choices())]


class LeadFilters(django_filters.FilterSet):
    """By kind, state, and who looks at it."""

    kind = django_filters.ChoiceFilter(
        label=_("Reason to look"), choices=[(code, _(title)) for code, title in TITLES.items()]
    )
    state = django_filters.ChoiceFilter(label=_("State"), choices=_states, method="in_state")
    whose = django_filters.ChoiceFilter(
        label=_("Who looks at it"),
        choices=[("mine", _("I do")), ("nobody", _("Nobody yet"))],
        method="looked_at_by",
    )

    def in_state(self, rows: QuerySet[Any], name: str, state: str) -> QuerySet[Lead]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to a state, or to all that are not over."""
        return rows.filter(state__in=OPEN if state == "-" else [state])

    def looked_at_by(self, rows: QuerySet[Any], name: str, whose: str) -> QuerySet[Lead]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to the actor's own, or to those at which nobody looks."""
        uid = self.request.actor.user_uid if whose == "mine" else None  # type: ignore[union-attr] # a page has one
        return rows.filter(officer_uid=uid)
