"""A gathering's card: what it is, where it stands, what comes next, its history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.gatherings import policies, queries
from gurvan.gatherings.lifecycle import GATHERING, INVITATION, TOOK_PLACE
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
            *_invited(subject, actor),
            *_public(subject),
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


def _invited(gathering: Gathering, actor: Actor) -> list[tuple[Any, Any]]:
    """Return one's own answer; to the organiser's side, how many come."""
    rows: list[tuple[Any, Any]] = []
    mine = queries.my_invitation(actor=actor, gathering=gathering)
    if mine is not None:
        rows.append((_("Your answer"), gettext(INVITATION.words[mine.state])))
    if policies.may(policies.require_inside, actor, gathering):
        told = queries.answered(actor=actor, gathering=gathering)
        if told.invited:
            words = gettext("%(invited)d; coming: %(coming)d, with %(people)d people")
            rows.append((_("Invited"), words % vars(told)))
        if gathering.state in TOOK_PLACE:
            rows.append((_("People who were there"), sum(queries.people_in_all(gathering)) or ""))
    return rows


def _public(gathering: Gathering) -> list[tuple[Any, Any]]:
    """Return the way to the public page."""
    if gathering.published_on is None:
        return []
    url = reverse("portal:announced_one", args=[gathering.uid])
    link = format_html('<a class="govuk-link" href="{}">{}</a>', url, gettext("Public page"))
    return [(_("For anybody"), link)]
