"""The acts by which a gathering is planned, corrected, moved, and its agenda made."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gurvan.gatherings import commands, policies, queries
from gurvan.gatherings.forms.planning import NewForm, PlanForm, PointForm, PostponeForm
from gurvan.gatherings.listings import AGENDA, AGENDA_KEPT
from gurvan.gatherings.views.tabs import (
    CRUMBS,
    GatheringAct,
    GatheringPart,
    PieceAct,
    ReadAnewMixin,
)
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action
from gurvan.kernel.web.listing import Listing
from gurvan.kernel.web.views import CreatePage


class PlanGathering(CreatePage):
    """Plan a gathering."""

    command, form_class, crumbs = commands.plan_gathering, NewForm, CRUMBS
    policy = policies.require_planner
    title, button = _("Plan a gathering"), _("Plan it")
    intro = _(
        "A conference, a council, an assembly or a meeting. Nobody else sees it yet: make the"
        " agenda next, invite, and announce it."
    )
    done = _("It is planned. Make the agenda next.")

    def given(self, form: Any) -> dict[str, Any]:
        """Return who calls, the plan, and the earlier one it begins with."""
        told = form.cleaned_data
        return {"organiser": told["organiser"], "plan": form.plan(), "like": told.get("like")}


class CorrectGathering(ReadAnewMixin, GatheringAct):
    """Correct the plan."""

    command, policy, form_class = commands.correct_gathering, policies.require_keeper, PlanForm
    title, button, done = _("Correct the plan"), _("Correct it"), _("The plan is corrected.")
    intro = _("For what was written wrong. Where people were told of the day, postpone it instead.")

    def get_initial(self) -> dict[str, Any]:
        """Start from the plan as it is."""
        return {name: getattr(self.subject, name) for name in self.form_class.base_fields}

    def given(self, form: Any) -> dict[str, Any]:
        """Return the plan."""
        return {"plan": form.plan()}


class Postpone(GatheringAct):
    """Move it to other days."""

    command, policy, form_class = (
        commands.postpone_gathering, policies.require_keeper, PostponeForm,
    )  # fmt: skip
    title, button = _("Postpone it"), _("Move it")
    intro = _("The invited see the new day and the reason. Who has answered is asked anew.")
    done = _("It is moved.")

    def get_initial(self) -> dict[str, Any]:
        """Start from the days and hours as they are."""
        names = ("starts_on", "ends_on", "opens_at", "closes_at")
        return {name: getattr(self.subject, name) for name in names}


# --- The agenda -----------------------------------------------------------------------------------


class Agenda(GatheringPart):
    """The points of a gathering."""

    title, part = _("Agenda"), queries.agenda
    empty = _("No point yet. Add the first one: when it begins, how long it takes, who leads it.")
    help = _("The invited see the agenda. What was said under each point stands in the minutes.")

    @cached_property
    def keeps(self) -> bool:
        """Say whether the reader makes the agenda."""
        return policies.may(policies.require_keeper, self.request.actor, self.subject)

    @property
    def listing(self) -> Listing:  # who keeps it, changes it from here
        """Return the columns."""
        return AGENDA_KEPT if self.keeps else AGENDA

    def actions(self) -> list[Action]:
        """Offer to add a point."""
        if not self.keeps:
            return []
        return [Action(_("Add a point"), "add/", primary=True)]


class AddItem(ReadAnewMixin, GatheringAct):
    """Add a point."""

    command, policy, form_class = commands.add_agenda_item, policies.require_keeper, PointForm
    title, button, done = _("Add a point"), _("Add it"), _("The point is added.")
    led_to = "agenda"

    def given(self, form: Any) -> dict[str, Any]:
        """Return the point."""
        return {"point": form.point()}


def _keeps_item(actor: Actor, item: Any) -> None:
    policies.require_keeper(actor, item.gathering)


class CorrectItem(ReadAnewMixin, PieceAct):
    """Correct a point, or move it."""

    query, subject_name, policy = queries.items, "item", _keeps_item
    command, form_class = commands.correct_agenda_item, PointForm
    title, button, done = _("Correct a point"), _("Correct it"), _("The point is corrected.")

    def get_initial(self) -> dict[str, Any]:
        """Start from the point as it is."""
        item = self.subject
        names = ("subject", "opens_at", "minutes", "lead_words", "position")
        told = {name: getattr(item, name) for name in names}
        return {**told, "leads": item.leads.uid if item.leads else None}

    def given(self, form: Any) -> dict[str, Any]:
        """Return the point."""
        return {"point": form.point()}


class RemoveItem(ReadAnewMixin, PieceAct):
    """Take a point off the agenda."""

    query, subject_name, policy = queries.items, "item", _keeps_item
    command, grave = commands.remove_agenda_item, True
    title, button, done = _("Take a point off"), _("Take it off"), _("The point is taken off.")
    intro = _("The points after it move up. Written by mistake? Add it anew.")

    def get_led_url(self, result: Any) -> str:
        """Go back to the agenda."""
        url: str = self.subject.get_absolute_url()
        return url
