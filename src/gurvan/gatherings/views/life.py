"""The acts along the way of a gathering: announced, held, closed; cancelled; taken back."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gurvan.gatherings import commands, policies
from gurvan.gatherings.forms.planning import ReasonForm
from gurvan.gatherings.views.tabs import GatheringAct


class LifeAct(GatheringAct):
    """A step of who keeps the gathering."""

    policy = policies.require_keeper


class Announce(LifeAct):
    """Announce it."""

    command = commands.announce_gathering
    title, button, done = _("Announce it"), _("Announce it"), _("It is announced.")
    intro = _(
        "Place, days and agenda stand. An officer of the federation can make its page public."
    )


class Hold(LifeAct):
    """Record that it was held."""

    command = commands.hold_gathering
    title, button = _("Record that it was held"), _("It was held")
    intro = _("From now on you write down who came, and what was said.")
    done = _("It is recorded. Write down who came next.")


class Close(LifeAct):
    """Close it."""

    command = commands.close_gathering
    title, button, done = _("Close it"), _("Close it"), _("It is closed.")
    intro = _("The minutes are issued, and nothing is left to do. It can be opened again.")


class Cancel(LifeAct):
    """Cancel it."""

    command, form_class, grave = commands.cancel_gathering, ReasonForm, True
    title, button, done = _("Cancel it"), _("Cancel it"), _("It is cancelled.")
    intro = _("The invited read why. It can be put back: Take the last step back.")


class StepBack(LifeAct):
    """Take the last step back."""

    command, grave = commands.step_back, True
    title, button, done = _("Take the last step back"), _("Take it back"), _("It is taken back.")
    intro = _("For a step that was taken by mistake. What was written stays.")
