"""The parts of a gathering that have pages of their own, and the way to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _

from gurvan.gatherings import policies, queries
from gurvan.gatherings.lifecycle import TOOK_PLACE
from gurvan.gatherings.models import Gathering
from gurvan.kernel.actors import Actor
from gurvan.kernel.web import contributed
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.views import ActPage, PartPage

CRUMBS = (Link(_("Gatherings"), reverse_lazy("gatherings:gatherings")),)


def gathering_tabs(gathering: Gathering, actor: Actor) -> list[Link]:
    """Return the gathering's card and its parts, also those that higher domains add."""

    def tab(title: Any, name: str, count: int | None = None) -> Link:
        return Link(title, reverse(f"gatherings:{name}", args=[gathering.uid]), count=count)

    tabs = [tab(_("Overview"), "gathering"), tab(_("Agenda"), "agenda")]
    if policies.may(policies.require_inside, actor, gathering):
        tabs += [tab(_("Invitations"), "invitations"), tab(_("Who was there"), "attendance")]
    if policies.may(policies.require_minutes_reader, actor, gathering):
        tabs.append(tab(_("Minutes"), "minutes"))
    if gathering.state in TOOK_PLACE:
        tabs.append(tab(_("Photos"), "photos"))
    return [*tabs, *contributed.tabs(gathering, actor)]


class GatheringPart(PartPage):
    """A part of a gathering that is a list."""

    query, crumbs, subject_name = queries.gatherings, CRUMBS, "gathering"

    def tabs(self) -> Sequence[Link]:
        """Return the gathering's parts."""
        return gathering_tabs(self.subject, self.request.actor)


TAKES_DOWN = _(
    "Everybody can read the page of this gathering now. With this change it is taken down, until an"
    " officer of the federation has read it and makes it public again."
)


class ReadAnewMixin(ActPage):
    """An act after which the public page waits for the federation; said before it is done."""

    def get_intro(self) -> str:
        """Say what will happen to the page that everybody reads."""
        told, gathering = super().get_intro(), getattr(self.subject, "gathering", self.subject)
        return f"{told} {TAKES_DOWN}".strip() if self.takes_down(gathering) else told

    def takes_down(self, gathering: Gathering) -> bool:
        """Say whether the page goes down."""
        return policies.takes_down(self.request.actor, gathering)


class GatheringAct(ActPage):
    """An act on a gathering."""

    query, crumbs, subject_name = queries.gatherings, CRUMBS, "gathering"
    led_to: ClassVar[str] = "gathering"

    def get_led_url(self, result: Any) -> str:
        """Go on to the part of the gathering that has changed."""
        return reverse(f"gatherings:{self.led_to}", args=[self.subject.uid])

    def get_back_url(self) -> str:
        """Return to that part."""
        return reverse(f"gatherings:{self.led_to}", args=[self.subject.uid])


class PieceAct(ActPage):
    """An act on something that belongs to a gathering; it leads back to where that stands."""

    crumbs = CRUMBS

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the gathering."""
        gathering = self.subject.gathering
        piece = Link(str(self.subject), self.subject.get_absolute_url())
        return [*self.crumbs, Link(str(gathering), gathering.get_absolute_url()), piece]

    def get_led_url(self, result: Any) -> str:
        """Go back to where it stands."""
        url: str = self.subject.get_absolute_url()
        return url
