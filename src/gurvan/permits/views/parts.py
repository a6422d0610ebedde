"""The parts of a permit's page, and the part of a group's page that lists its permits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.listing import Listing
from gurvan.kernel.web.views import PartPage
from gurvan.permits import policies, queries
from gurvan.permits.lifecycle import GIVEN, TO_RETURN
from gurvan.permits.listings import PAPERS, PERMITS, RETURNS, RETURNS_KEPT
from gurvan.permits.views.tabs import PermitPage, PermitPart
from gurvan.registry.models import Organisation
from gurvan.registry.queries import organisations
from gurvan.registry.views.tabs import group_tabs
from gurvan.rules.policies import require_findings_reader
from gurvan.rules.views.days import OnADay
from gurvan.rules.views.findings import TITLE, laid_out


class Returns(PermitPart):
    """The returns of a permit's land."""

    title, part = _("Returned land"), queries.returns
    empty = _("No land was returned yet.")

    @property
    def listing(self) -> Listing:  # an act is led to by whom may do it
        """Return the columns."""
        return RETURNS_KEPT if self.keeps else RETURNS

    @cached_property
    def keeps(self) -> bool:
        """Say whether the reader writes down what the office did."""
        return policies.may(policies.require_office, self.request.actor, self.subject)

    def actions(self) -> Sequence[Action]:
        """Offer to record one, while land is to be returned."""
        permit = self.subject
        if permit.state not in TO_RETURN:
            return []
        if not self.keeps:
            return []
        url = reverse("permits:return_land", args=[permit.uid])
        return [Action(_("Record that land was returned"), url, primary=True)]


class Papers(PermitPart):
    """The files of a permit."""

    title, listing, part = _("Papers"), PAPERS, queries.papers
    empty = _("No paper is attached or issued, or none that you may see.")

    def actions(self) -> Sequence[Action]:
        """Offer to issue the permit's paper."""
        permit = self.subject
        if permit.state not in GIVEN:
            return []
        if not policies.may(policies.require_issuer, self.request.actor, permit):
            return []
        url = reverse("permits:issue_paper", args=[permit.uid])
        return [Action(_("Issue a paper"), url, primary=True)]


class PermitFindings(PermitPage, OnADay):
    """What the law says of a permit, for the miners' own side."""

    template_name = "rules/of_one.html"
    title = TITLE

    def begin(self) -> None:
        """Find the permit, and ask whether this is for the reader."""
        super().begin()
        require_findings_reader(self.request.actor, self.subject.holder)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is found."""
        told = queries.law_findings(actor=self.request.actor, permit=self.subject, on=self.asked)
        return super().get_context_data(**{**laid_out(told), **kwargs})


# --- On a group's page ----------------------------------------------------------------------------


def group_tab(group: Organisation, actor: Actor) -> Link | None:
    """Return the part of a group's page, to those who read its permits."""
    if not group.has_members or actor.role not in policies.READERS:
        return None
    return Link(_("Permits"), reverse("permits:group", args=[group.uid]))


class GroupPermits(PartPage):
    """The permits of a group, and of the groups below it."""

    query, subject_name, part = organisations, "organisation", queries.permits_of
    title, listing = _("Permits"), PERMITS
    crumbs = (Link(_("Groups"), reverse_lazy("registry:groups")),)
    empty = _("No permit is held here yet.")

    def actions(self) -> Sequence[Action]:
        """Offer to ask for one, to those who may."""
        if not policies.may(policies.require_requester, self.request.actor):
            return []
        url = f"{reverse('permits:request')}?holder={self.subject.uid}"
        return [Action(_("Ask for a permit"), url, primary=True)]

    def begin(self) -> None:
        """Find the group, and ask whether permits are for the reader."""
        super().begin()
        if self.request.actor.role not in policies.READERS:
            raise NotAllowed

    def tabs(self) -> Sequence[Link]:
        """Return the group's parts."""
        return group_tabs(self.subject, self.request.actor)
