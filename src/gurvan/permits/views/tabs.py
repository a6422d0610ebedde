"""The parts of a permit that have pages of their own, and the way to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web import contributed
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.views import ActPage, PartPage, SubjectMixin
from gurvan.permits import policies, queries
from gurvan.permits.lifecycle import GIVEN
from gurvan.permits.models import Permit
from gurvan.rules.policies import may, require_findings_reader

CRUMBS = (Link(_("Permits"), reverse_lazy("permits:permits")),)


def permit_tabs(permit: Permit, actor: Actor) -> list[Link]:
    """Return the permit's card and its parts, also those that higher domains add."""

    def tab(title: Any, name: str, count: int | None = None) -> Link:
        return Link(title, reverse(f"permits:{name}", args=[permit.uid]), count=count)

    tabs = [tab(_("Overview"), "permit")]
    if permit.state in GIVEN:
        tabs.append(tab(_("Returned land"), "returns"))
    if policies.sees_papers(actor):
        tabs.append(tab(_("Papers"), "papers"))
    if may(require_findings_reader, actor, permit.holder):
        tabs.append(tab(_("What the law says"), "law"))
    return [*tabs, *contributed.tabs(permit, actor)]


class PermitPart(PartPage):
    """A part of a permit that is a list."""

    query, crumbs, subject_name = queries.permits, CRUMBS, "permit"

    def tabs(self) -> Sequence[Link]:
        """Return the permit's parts."""
        return permit_tabs(self.subject, self.request.actor)


class PermitPage(SubjectMixin):
    """A part of a permit that is no list."""

    query, crumbs = queries.permits, CRUMBS
    help = _("The parts of the permit stand above; the overview says what can be done next.")

    def get_crumbs(self) -> list[Link]:
        """Return the way here, which goes over the permit's card."""
        return [*super().get_crumbs(), Link(str(self.subject), self.subject.get_absolute_url())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the permit's parts."""
        tabs = permit_tabs(self.subject, self.request.actor)
        return super().get_context_data(**{"tabs": tabs, **kwargs})


class PermitAct(ActPage):
    """An act on a permit."""

    query, crumbs, subject_name = queries.permits, CRUMBS, "permit"
    led_to: ClassVar[str] = "permit"

    def get_led_url(self, result: Any) -> str:
        """Go on to the part of the permit that has changed."""
        return reverse(f"permits:{self.led_to}", args=[self.subject.uid])

    def get_back_url(self) -> str:
        """Return to that part."""
        return reverse(f"permits:{self.led_to}", args=[self.subject.uid])
