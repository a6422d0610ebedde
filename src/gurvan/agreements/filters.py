"""The questions to the lists of agreements and of duties."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from gurvan.agreements import queries
from gurvan.agreements.lifecycle import AGREEMENT, DUTY, KEPT_WORDS, LAND_WORDS, STAGE_WORDS
from gurvan.agreements.models import Agreement, DutyRound
from gurvan.agreements.norms import Near
from gurvan.agreements.terms import DUTIES, KINDS, MINERALS
from gurvan.kernel import clock
from gurvan.kernel.web import asked
from gurvan.kernel.words import said
from gurvan.places import queries as places
from gurvan.places.filters import WithinFilter, aimags
from gurvan.registry.filters.organisations import MINERS_KINDS

LATE = [("late", _("with something late"))]


NEAR = {
    "late": said("Late"),
    "soon": said("Due within a week"),
    "early": said("Due within a month"),
}
TURNS = {"decide": said("to accept or return"), "mend": said("to hand in again")}


class OneAgreement(django_filters.UUIDFilter):
    """Narrows to one agreement by its uid. Asked by links alone; it says the agreement's name."""

    parent: Any  # the filter set, as django-filter hands it over

    @property
    def field(self) -> Any:
        """Return the question, which knows what the asked agreement is called, if it is seen."""
        field: Any = super().field
        request, asked = self.parent.request, str(self.parent.data.get("agreement", ""))
        seen = queries.agreements(actor=request.actor) if request is not None else None
        try:
            named = [] if seen is None else list(seen.filter(uid=asked))
        except ValidationError:  # no uid: then it narrows nothing
            named = []
        field.choices = [(str(one.uid), str(one)) for one in named]
        return field


class AgreementFilters(django_filters.FilterSet):
    """By words, state, kind, place, mineral, and whether something is late."""

    request: Any  # of a page, which knows who asks

    q = django_filters.CharFilter(label=_("Number, title or group"), method="searched")
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=[(state, _(word)) for state, word in AGREEMENT.choices()]
    )
    kind = django_filters.ChoiceFilter(
        label=_("About"), choices=[(kind, _(word)) for kind, word in KINDS.items()]
    )
    aimag = django_filters.ChoiceFilter(
        label=_("Aimag"), field_name="place__code", lookup_expr="startswith", choices=aimags
    )
    soum = django_filters.CharFilter(label=_("Soum"), method="lying_in")
    mineral = django_filters.ChoiceFilter(
        label=_("Mineral"),
        choices=[(mineral, _(word)) for mineral, word in MINERALS.items()],
        method="of_mineral",
    )
    stage = asked.OneOf(STAGE_WORDS, lambda: queries.STAGED, label=_("Stage"))
    land = asked.OneOf(LAND_WORDS, lambda: queries.LAND, label=_("Land"))
    group = django_filters.ChoiceFilter(
        label=_("Kind of group"),
        field_name="miners__kind",
        choices=MINERS_KINDS,
        widget=forms.HiddenInput,
    )
    within = WithinFilter("place", label=_("Lies in"))
    starts_from = asked.since("starts_on")
    starts_to = asked.until("starts_on")
    late = django_filters.ChoiceFilter(label=_("Duties"), choices=LATE, method="late_only")
    waits = django_filters.ChoiceFilter(
        label=_("On my board"),
        choices=[("me", _("may need something from me"))],
        method="waiting_for_me",
        widget=forms.HiddenInput,
    )

    def searched(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Agreement]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to what the words find."""
        return queries.searched(rows, text)

    def lying_in(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Agreement]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to what lies in the soums that the words find."""
        return rows.filter(place__in=places.searched(places.soums(), text))

    def of_mineral(self, rows: QuerySet[Any], name: str, mineral: str) -> QuerySet[Agreement]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to agreements on a mineral."""
        return queries.of_mineral(rows, mineral)

    def late_only(self, rows: QuerySet[Any], name: str, answer: str) -> QuerySet[Agreement]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to agreements with something late."""
        return queries.has_late(rows)

    def waiting_for_me(self, rows: QuerySet[Any], name: str, answer: str) -> QuerySet[Agreement]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to agreements that may need something from who asks."""
        found = queries.waiting_for(actor=self.request.actor).order_by()
        return rows.filter(pk__in=found.values("pk"))


class RoundFilters(django_filters.FilterSet):
    """By state, kind and agreement."""

    request: Any  # of a page, which knows who asks

    q = django_filters.CharFilter(label=_("Agreement"), method="of_agreements")
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=[
            ("late", _("Late")),
            ("on_time", _("Kept on time")),
            ("after_its_day", _("Kept, after its day")),
            ("ahead", _("Still to come")),
            ("to_mend", _("Returned, to be mended")),
            *((state, _(word)) for state, word in DUTY.choices()),
        ],
        method="standing",
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"),
        field_name="duty__kind",
        choices=[(kind, _(word)) for kind, word in DUTIES.items()],
    )
    kept = asked.OneOf(KEPT_WORDS, queries.kept, label=_("Kept"))
    agreement = OneAgreement(
        label=_("Agreement"), field_name="duty__agreement__uid", widget=forms.HiddenInput
    )
    group = django_filters.ChoiceFilter(
        label=_("Kind of group"),
        field_name="duty__agreement__miners__kind",
        choices=MINERS_KINDS,
        widget=forms.HiddenInput,
    )
    near = django_filters.ChoiceFilter(
        label=_("On my board"),
        choices=[(key, _(word)) for key, word in NEAR.items()],
        method="near_me",
        widget=forms.HiddenInput,
    )
    turn = django_filters.ChoiceFilter(
        label=_("Waiting for me"),
        choices=[(key, _(word)) for key, word in TURNS.items()],
        method="my_turn",
        widget=forms.HiddenInput,
    )
    within = WithinFilter("duty__agreement__place", label=_("Lies in"))
    due_from = asked.since("due_on")
    due_to = asked.until("due_on")

    def of_agreements(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[DutyRound]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to the duties of the agreements that the words find."""
        found = queries.searched(Agreement.objects.all(), text)
        return rows.filter(duty__agreement__in=found)

    def near_me(self, rows: QuerySet[Any], name: str, near: Near) -> QuerySet[DutyRound]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to what stands on the reader's board, by how near its day is."""
        mine = queries.concerning_due(actor=self.request.actor)
        asked = mine.filter(queries.nearness(clock.today())[near])
        return rows.filter(pk__in=asked.order_by().values("pk"))

    def my_turn(self, rows: QuerySet[Any], name: str, turn: str) -> QuerySet[DutyRound]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to what waits for the reader's own word."""
        return rows.filter(queries.turns(self.request.actor)[turn])

    def standing(self, rows: QuerySet[Any], name: str, state: str) -> QuerySet[DutyRound]:  # noqa: ARG002 - as django-filter calls it
        """Narrow to a state, to what is late, or to how it was kept."""
        return rows.filter(queries.fares().get(state, Q(state=state)))
