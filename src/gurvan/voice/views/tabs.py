"""The parts of an ask that have pages of their own, and the way to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web import contributed
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.views import ActPage, PartPage
from gurvan.voice import queries
from gurvan.voice.models import Ask

CRUMBS = (Link(_("Asks"), reverse_lazy("voice:asks")),)
CHALLENGES = (*CRUMBS, Link(_("Challenges"), reverse_lazy("voice:challenges")))
PROMISES = (*CRUMBS, Link(_("Promises"), reverse_lazy("voice:promises")))


def ask_tabs(ask: Ask, actor: Actor) -> list[Link]:
    """Return the ask's card and its parts, also those that higher domains add."""

    def tab(title: Any, name: str, count: int | None = None) -> Link:
        return Link(title, reverse(f"voice:{name}", args=[ask.uid]), count=count)

    return [
        tab(_("Overview"), "ask"),
        tab(_("Answers"), "answers", ask.answers.count()),
        tab(_("Promises"), "promises_of", ask.commitments.count()),
        tab(_("Who stands behind it"), "supporters", ask.supporters.count()),
        tab(_("Papers"), "papers"),
        *contributed.tabs(ask, actor),
    ]


class AskPart(PartPage):
    """A part of an ask that is a list."""

    query, crumbs, subject_name = queries.asks, CRUMBS, "ask"

    def tabs(self) -> Sequence[Link]:
        """Return the ask's parts."""
        return ask_tabs(self.subject, self.request.actor)


class AskAct(ActPage):
    """An act on an ask."""

    query, crumbs, subject_name = queries.asks, CRUMBS, "ask"
    led_to: ClassVar[str] = "ask"

    def get_led_url(self, result: Any) -> str:
        """Go on to the part of the ask that has changed."""
        return reverse(f"voice:{self.led_to}", args=[self.subject.uid])

    def get_back_url(self) -> str:
        """Return to that part."""
        return reverse(f"voice:{self.led_to}", args=[self.subject.uid])
