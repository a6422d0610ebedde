"""The questions to the list of groups."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web import asked
from gurvan.kernel.words import said
from gurvan.places import queries as places
from gurvan.places.filters import WithinFilter, aimags
from gurvan.registry import queries
from gurvan.registry.kinds import KINDS, MEMBER_KINDS
from gurvan.registry.lifecycle import FORMALISATION
from gurvan.registry.models import Organisation

MINERS = "miners"
PATHS = {"on": said("on the path")}

MINERS_KINDS = [(kind, _(word)) for kind, word in KINDS.items() if kind in MEMBER_KINDS]


class GroupFilters(django_filters.FilterSet):
    """By words, kind, place and state. Place codes nest, so an aimag's begins its soums'."""

    q = django_filters.CharFilter(label=_("Name or number"), method="searched")
    kind = django_filters.ChoiceFilter(
        label=_("Kind"),
        choices=[(MINERS, _("all groups of miners")), *((k, _(word)) for k, word in KINDS.items())],
        method="of_kind",
    )
    aimag = django_filters.ChoiceFilter(
        label=_("Aimag"), field_name="place__code", lookup_expr="startswith", choices=aimags
    )
    soum = django_filters.CharFilter(label=_("Soum or bagh"), method="lying_in")
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=[(state, _(word)) for state, word in FORMALISATION.choices()]
    )
    within = WithinFilter("place", label=_("Lies in"))
    registered_from = asked.since("registered_on")
    registered_to = asked.until("registered_on")
    dissolved_from = asked.since("dissolved_on")
    dissolved_to = asked.until("dissolved_on")
    path = asked.OneOf(PATHS, lambda: queries.PATHS, label=_("Counted as"))

    def searched(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Organisation]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to what the words find."""
        return queries.searched(rows, text)

    def of_kind(self, rows: QuerySet[Any], name: str, kind: str) -> QuerySet[Organisation]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to one kind, or to all kinds of miners' own groups."""
        return rows.filter(kind__in=MEMBER_KINDS if kind == MINERS else {kind})

    def lying_in(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Organisation]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to what lies in the places that the words find."""
        return rows.filter(place__in=places.searched(places.places(), text))
