"""The pages of offices: who holds which, who takes one, who leaves one, and disputes."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.listing import Listing
from gurvan.kernel.web.views import ActPage, PartPage
from gurvan.registry import commands, policies, queries
from gurvan.registry.forms.offices import AppointForm, DisputeForm, EndOfficeForm
from gurvan.registry.listings.organisations import OFFICES, OFFICES_KEPT
from gurvan.registry.models import Office
from gurvan.registry.views.tabs import group_tabs

CRUMBS = (Link(_("Groups"), reverse_lazy("registry:groups")),)


class Officers(PartPage):
    """Who holds and held which office of an organisation."""

    title, query, crumbs = _("Officers"), queries.organisations, CRUMBS
    part, subject_name = queries.offices, "organisation"
    empty, first_step = _("Nobody holds an office yet."), _("Appoint the first officer.")

    @property
    def listing(self) -> Listing:  # those who may end an office are offered it
        """Return the columns."""
        return OFFICES_KEPT if policies.may_keep(self.request.actor, self.subject) else OFFICES

    def tabs(self) -> Sequence[Link]:
        """Return the organisation's parts."""
        return group_tabs(self.subject, self.request.actor)

    def actions(self) -> list[Action]:
        """Offer to appoint an officer, to those who may."""
        if not policies.may_keep(self.request.actor, self.subject):
            return []
        url = reverse("registry:appoint_officer", args=[self.subject.uid])
        return [Action(_("Appoint an officer"), url, primary=True)]


class AppointOfficer(ActPage):
    """Note that somebody took up an office."""

    query, crumbs, subject_name = queries.organisations, CRUMBS, "organisation"
    command, policy, form_class = commands.appoint_officer, policies.require_keeper, AppointForm
    title, button, done = _("Appoint an officer"), _("Appoint"), _("The officer is appointed.")
    intro = _(
        "The members have chosen somebody for an office. Whoever holds an office cannot be a"
        " witness when members of this group confirm."
    )


def require_office_keeper(actor: Actor, office: Office) -> None:
    """Raise unless the actor keeps the record of the office's organisation."""
    policies.require_keeper(actor, office.organisation)


class EndOffice(ActPage):
    """Note that somebody left an office."""

    query, crumbs, subject_name = queries.offices, CRUMBS, "office"
    command, policy, form_class = commands.end_office, require_office_keeper, EndOfficeForm
    title, button, grave = _("End this office"), _("End the office"), True
    intro = _(
        "The office ends. If this person acts here as a leader and holds no other office, that"
        " ends at once, too: they can no longer sign in for the group."
    )
    done = _("The office has ended.")


class DisputeLeadership(ActPage):
    """Note that it is disputed who leads."""

    query, crumbs, subject_name = queries.organisations, CRUMBS, "organisation"
    command, policy, form_class = (
        commands.dispute_leadership,
        policies.require_keeper,
        DisputeForm,
    )
    title, button, grave = _("Note that the leadership is disputed"), _("Note the dispute"), True
    intro = _(
        "Until a federation officer notes that it is settled, nothing is done on the word of this"
        " group's leader. Members can still confirm, deny and leave."
    )
    done = _("The dispute is noted.")


class SettleLeadership(ActPage):
    """Note that it is settled who leads."""

    query, crumbs, subject_name = queries.organisations, CRUMBS, "organisation"
    command, policy = commands.settle_leadership, policies.require_federation
    title, button, done = _("Settle who leads"), _("It is settled"), _("It is settled who leads.")
    intro = _(
        "From now on the word of this group's leader counts again. End the office of whoever no"
        " longer leads first."
    )
