"""The acts along the life of a granted permit: contract, in force, over, land returned."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.views import ActPage
from gurvan.permits import commands, policies, queries
from gurvan.permits.forms.life import ContractForm, EndForm, IssueForm, ReasonForm, ReturnForm
from gurvan.permits.views.tabs import CRUMBS, PermitAct


class LifeAct(PermitAct):
    """An act of the office, or of an officer with its paper."""

    policy = policies.require_office


class Contract(LifeAct):
    """Record the contract."""

    command, form_class = commands.record_contract, ContractForm
    title, button, done = _("Record the contract"), _("Record it"), _("The contract is recorded.")
    intro = _("Write what stands on the contract, and attach it.")


class Begin(LifeAct):
    """Put it in force."""

    command = commands.begin_permit
    title, button, done = _("Put it in force"), _("Put it in force"), _("The permit is in force.")
    intro = _("Its first day has come. From it on the holder may work the land.")


class Expire(LifeAct):
    """Record that it expired."""

    command = commands.expire_permit
    title, button = _("Record that it expired"), _("It expired")
    intro = _("Its last day is over. The land is to be returned to the office.")
    done = _("It is recorded. Record the return of the land next.")


class End(LifeAct):
    """Record that it ended early."""

    command, form_class, grave = commands.end_permit, EndForm, True
    title, button = _("Record that it ended early"), _("It ended")
    intro = _("The office or the holder ended it before its last day. The land is to be returned.")
    done = _("It is recorded. Record the return of the land next.")


class Lapse(LifeAct):
    """Record that it lapsed."""

    command, form_class, grave = commands.lapse_permit, ReasonForm, True
    title, button, done = _("Record that it lapsed"), _("It lapsed"), _("It is recorded.")
    intro = _("It was granted and came to nothing before it began. No land was given under it.")


class ReturnLand(LifeAct):
    """Record that land was returned."""

    command, form_class, led_to = commands.return_land, ReturnForm, "returns"
    title, button = _("Record that land was returned"), _("Record it")
    intro = _("The office has looked at the land and taken it back, all of it or a part.")
    done = _("The return is recorded.")


class StepBack(PermitAct):
    """Take the last step back."""

    command, policy, form_class = commands.step_back, policies.require_backer, ReasonForm
    title, button, grave = _("Take the last step back"), _("Take it back"), True
    intro = _(
        "For what was recorded by mistake, or set aside by the office above. What the step wrote"
        " is taken off the permit; the history keeps it."
    )
    done = _("The step is taken back.")


class IssuePaper(PermitAct):
    """Issue the paper of a permit."""

    command, policy, form_class = commands.issue_paper, policies.require_issuer, IssueForm
    title, button = _("Issue a paper"), _("Issue it")
    intro = _(
        "What stands there now is frozen, numbered and kept as PDF: the order, the term, the area."
        " No person is named on it. Anyone who holds the paper can check it."
    )
    done = _("The paper is issued. Download it here.")
    led_to = "papers"

    def given(self, form: Any) -> dict[str, Any]:
        """Add where papers are checked."""
        address = self.request.build_absolute_uri(reverse("papers:verify"))
        return {**super().given(form), "address": address}

    def get_led_url(self, result: Any) -> str:
        """Go on to the paper."""
        url: str = result.get_absolute_url()
        return url


class StrikeReturn(ActPage):
    """Take back that land was returned."""

    query, subject_name, crumbs = queries.land_returns, "land_return", CRUMBS
    command, policy, form_class = commands.strike_return, policies.require_striker, ReasonForm
    title, button, grave = _("Take a return of land back"), _("Take it back"), True
    intro = _("It was written by mistake: that land is still to be returned, then.")
    done = _("The return is taken back.")

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the permit and its returns."""
        permit = self.subject.permit
        returns = Link(_("Returned land"), self.subject.get_absolute_url())
        return [*self.crumbs, Link(str(permit), permit.get_absolute_url()), returns]

    def get_led_url(self, result: Any) -> str:
        """Go back to the returns."""
        url: str = self.subject.get_absolute_url()
        return url
