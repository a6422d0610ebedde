"""The acts by which a gathering's page, and what came of it, become public; and the calendar."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from gurvan.gatherings import commands, policies, queries
from gurvan.gatherings.views.feed import answered
from gurvan.gatherings.views.tabs import GatheringAct
from gurvan.kernel.web.requests import PageRequest
from gurvan.kernel.web.views.signed_in import SubjectMixin


class PublicAct(GatheringAct):
    """An act of the federation."""

    policy = policies.require_federation


class Publish(PublicAct):
    """Make its page public."""

    command = commands.publish_gathering
    title, button, done = _("Make its page public"), _("Make it public"), _("It is public.")
    intro = _(
        "Anybody reads who calls, what for, where and when, and the agenda. No person stands there."
        " You can take it down at any time."
    )


class Unpublish(PublicAct):
    """Take its page down."""

    command, grave = commands.unpublish_gathering, True
    title, button, done = _("Take its public page down"), _("Take it down"), _("It is taken down.")
    intro = _("From now on nobody finds the page, with all that stood there.")


class PublishResults(PublicAct):
    """Make public what came of it."""

    command = commands.publish_results
    title, button = _("Make public what came of it"), _("Make it public")
    done = _("It is public.")
    intro = _(
        "Which organisations were there; how many people, where these are not few; what was decided"
        " and marked for it; photos agreed to for it. How many is decided now, once: a correction"
        " afterwards does not change it, since two numbers could be compared."
    )


class HideResults(PublicAct):
    """Take what came of it off."""

    command, grave = commands.hide_results, True
    title, button = _("Take the results off the public page"), _("Take them off")
    done = _("They are taken off.")
    intro = _("The plan stays public.")


class InCalendar(SubjectMixin):
    """The gathering as a file for a calendar."""

    query = queries.gatherings

    def get(self, request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # type: ignore[override] # it is a page's request
        """Answer with the file."""
        return answered(self.subject)
