"""The parts of a motion that have pages of their own, and the way to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web import contributed
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.views import ActPage, PartPage
from gurvan.motions import policies, queries
from gurvan.motions.models import Motion

CRUMBS = (Link(_("Decisions"), reverse_lazy("motions:motions")),)


def motion_tabs(motion: Motion, actor: Actor) -> list[Link]:
    """Return the motion's card and its parts, also those that higher domains add."""

    def tab(title: Any, name: str) -> Link:
        return Link(title, reverse(f"motions:{name}", args=[motion.uid]))

    tabs = [tab(_("Overview"), "motion")]
    if motion.is_election and policies.sees_names(actor):
        tabs.append(tab(_("Candidates"), "candidates"))
    if motion.way == "ballot" and policies.sees_words(actor):
        tabs.append(tab(_("Counts"), "counts"))
    if policies.sees_names(actor):
        tabs.append(tab(_("Papers"), "papers"))
    return [*tabs, *contributed.tabs(motion, actor)]


class Titled:
    """Names a motion as its reader may know it: by its number, where words are not theirs."""

    subject: Any
    request: Any

    def called(self) -> str:
        """Return what the motion is called."""
        return queries.titled(self.request.actor, self.subject)


class MotionPart(Titled, PartPage):
    """A part of a motion that is a list."""

    query, crumbs, subject_name = queries.motions, CRUMBS, "motion"

    def tabs(self) -> Sequence[Link]:
        """Return the motion's parts."""
        return motion_tabs(self.subject, self.request.actor)

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the motion's card."""
        return [*CRUMBS, Link(self.called(), self.subject.get_absolute_url())]


class MotionAct(ActPage):
    """An act on a motion."""

    query, crumbs, subject_name = queries.motions, CRUMBS, "motion"
    led_to: ClassVar[str] = "motion"

    def get_led_url(self, result: Any) -> str:
        """Go on to the part of the motion that has changed."""
        return reverse(f"motions:{self.led_to}", args=[self.subject.uid])

    def get_back_url(self) -> str:
        """Return to that part."""
        return reverse(f"motions:{self.led_to}", args=[self.subject.uid])
