"""A gathering's card: what it is, where it stands, what comes next, its history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from gurvan.gatherings import queries
from gurvan.gatherings.lifecycle import GATHERING
from gurvan.gatherings.listings import kind_words, when, where
from gurvan.gatherings.models import Gathering
from gurvan.gatherings.views.acting import next_actions
from gurvan.gatherings.views.tabs import CRUMBS, gathering_tabs
from gurvan.kernel.actors import Actor
from gurvan.kernel.web import contributed
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.views import CardPage


class GatheringCard(CardPage):
    """One gathering."""

    template_name = "gatherings/gathering.html"
    query, crumbs, lifecycle, history = queries.gatherings, CRUMBS, GATHERING, queries.history

    def summary(self, subject: Gathering, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return what is known of it. What is not there yet is left out."""
        rows = [
            (_("What it is"), kind_words(subject)),
            (_("Called by"), subject.organiser),
            (_("What for"), subject.goal),
            (_("When"), when(subject)),
            (_("Where"), where(subject)),
            (_("Why it was moved or cancelled"), subject.state_reason),
        ]
        return [(label, value) for label, value in rows if value not in (None, "")]

    def actions(self, subject: Gathering, actor: Actor) -> Sequence[Action]:
        """Return what can be done next."""
        return next_actions(subject, actor)

    def tabs(self, subject: Gathering, actor: Actor) -> Sequence[Link]:
        """Return its parts."""
        return gathering_tabs(subject, actor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add its agenda, and what higher domains add."""
        gathering, actor = self.subject, self.request.actor
        given = {
            "agenda": queries.agenda(actor=actor, gathering=gathering),
            "sections": contributed.sections(gathering, actor),
        }
        return super().get_context_data(**{**given, **kwargs})
