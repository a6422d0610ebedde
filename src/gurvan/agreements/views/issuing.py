"""Issuing the papers of an agreement, and of the duties that were accepted."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gurvan.agreements import commands, policies
from gurvan.agreements.forms.issuing import IssueForm
from gurvan.agreements.models import DutyRound
from gurvan.agreements.views.duties import RoundAct
from gurvan.agreements.views.tabs import AgreementAct
from gurvan.kernel.actors import Actor
from gurvan.papers.forms import LanguageForm

FROZEN = _(
    "What stands there now is frozen, numbered and kept as PDF. Anyone who holds the paper can"
    " check whether it is genuine and still holds. Issued again unchanged, it is the same paper; in"
    " another language both hold; changed, it is a new version that replaces those before."
)
DONE = _("The paper is issued. Download it here.")


class IssuePaper(AgreementAct):
    """Issue a paper of an agreement."""

    command, policy, form_class = commands.issue_paper, policies.require_work, IssueForm
    title, button, intro, done = _("Issue a paper"), _("Issue it"), FROZEN, DONE
    led_to = "papers"

    def given(self, form: Any) -> dict[str, Any]:
        """Add where papers are checked."""
        address = self.request.build_absolute_uri(reverse("papers:verify"))
        return {**super().given(form), "address": address}

    def get_led_url(self, result: Any) -> str:
        """Go on to the paper."""
        url: str = result.get_absolute_url()
        return url


def require_round(actor: Actor, item: DutyRound) -> None:
    """Raise unless the actor may answer for one of the two parties of the duty."""
    policies.require_either(actor, item.duty.debtor, item.duty.creditor)


class IssueAcceptance(RoundAct):
    """Issue the acceptance of a duty."""

    command, policy, form_class = commands.issue_acceptance, require_round, LanguageForm
    title, button, intro, done = _("Issue the acceptance"), _("Issue it"), FROZEN, DONE

    def given(self, form: Any) -> dict[str, Any]:
        """Add where papers are checked."""
        address = self.request.build_absolute_uri(reverse("papers:verify"))
        return {**super().given(form), "address": address}

    def get_led_url(self, result: Any) -> str:
        """Go on to the paper."""
        url: str = result.get_absolute_url()
        return url
