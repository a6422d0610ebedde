"""The acts of the inspection and the decision, and the entry of a permit that exists already."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web.views import CreatePage
from gurvan.permits import commands, policies, queries
from gurvan.permits.commands import OnPaper
from gurvan.permits.forms.deciding import (
    CorrectForm,
    EnterForm,
    GrantForm,
    InspectionForm,
    OrderForm,
    RefuseForm,
)
from gurvan.permits.views.tabs import CRUMBS, PermitAct

AS_ON_PAPER = _("Write what stands on the order, and attach it.")


class Inspect(PermitAct):
    """Record the inspection."""

    command, policy, form_class = (
        commands.record_inspection,
        policies.require_office,
        InspectionForm,
    )
    title, button, done = _("Record the inspection"), _("Record it"), _("It is recorded.")
    intro = _("The holder reads what was found. Where something is in the way, inspect it again.")


class OrderAct(PermitAct):
    """An act that writes down an order."""

    policy = policies.require_office
    intro = AS_ON_PAPER

    def given(self, form: Any) -> dict[str, Any]:
        """Give the order as a whole."""
        answers = super().given(form)
        rest = {name: told for name, told in answers.items() if name not in OrderForm.base_fields}
        return {"order": form.order(), **rest}


class Grant(OrderAct):
    """Record that it was granted."""

    command, form_class = commands.grant_permit, GrantForm
    title, button = _("Record that it was granted"), _("It was granted")
    done = _("It is granted. Record the contract next.")


class Refuse(OrderAct):
    """Record that it was refused."""

    command, form_class, grave = commands.refuse_permit, RefuseForm, True
    title, button = _("Record that it was refused"), _("It was refused")
    done = _("The refusal is recorded.")


class EnterPermit(CreatePage):
    """Enter a permit that exists already."""

    command, form_class, crumbs = commands.enter_permit, EnterForm, CRUMBS
    policy = policies.require_enterer
    title, button = _("Enter a permit that exists"), _("Enter it")
    intro = _(
        "It is entered as it stands now, with its paper. Its area is drawn or chosen on the next"
        " page."
    )
    done = _("The permit is there. Draw its area, or choose it.")

    def get_initial(self) -> dict[str, Any]:
        """Start in force, as most are."""
        return {**super().get_initial(), "state": "in_force"}

    def given(self, form: Any) -> dict[str, Any]:
        """Give what the paper says as a whole."""
        answers = form.cleaned_data
        told = OnPaper(order=form.order(), **form.on_paper())
        return {name: answers[name] for name in ("holder", "place", "paper")} | {"told": told}


class CorrectEntry(PermitAct):
    """Correct what was entered from its paper."""

    command, policy, form_class = commands.correct_entry, policies.require_officer, CorrectForm
    title, button = _("Correct the entry"), _("Save what the paper says")
    intro = _("Until the next step what was copied wrongly can be corrected here.")
    done = _("The entry is corrected.")

    def get_initial(self) -> dict[str, Any]:
        """Start from what stands there."""
        permit = self.subject
        signed = queries.official_of(actor=self.request.actor, permit=permit)
        names = {name for name in CorrectForm.base_fields if hasattr(permit, name)} - {"paper"}
        return {name: getattr(permit, name) for name in names} | {
            "decided_by": permit.decided_by.uid if permit.decided_by else None,
            "since": permit.state_since,
            "reason": permit.state_reason,
            "official_name": signed.name if signed else "",
            "official_post": signed.post if signed else "",
        }

    def given(self, form: Any) -> dict[str, Any]:
        """Give what the paper says as a whole."""
        told = OnPaper(order=form.order(), **form.on_paper())
        return {"told": told, "paper": form.cleaned_data["paper"]}


class EraseWords(PermitAct):
    """Erase what was typed."""

    command, policy, grave = commands.erase_words, policies.require_federation, True
    title, button = _("Erase what was typed"), _("Erase it")
    intro = _(
        "For a name that should not stand there. Every reason and what the inspection found are"
        " gone for good, here and in the history. Days, orders and hectares stay. A scan is erased"
        " on its own page."
    )
    done = _("What was typed is erased.")


class EraseOfficial(PermitAct):
    """Erase who signed the order."""

    command, policy, grave = commands.erase_official, policies.require_federation, True
    title, button = _("Erase who signed the order"), _("Erase the name")
    intro = _(
        "The name and the post are erased for good; order, office and day stay. The scan of the"
        " order is a file of its own: erase that on its own page."
    )
    done = _("The name is erased.")
