"""The acts by which an agreement comes to be."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gurvan.agreements import commands, policies
from gurvan.agreements.forms.making import (
    AmendForm,
    ChooseAreaForm,
    ConsentForm,
    DrawAreaForm,
    FinishForm,
    ReopenForm,
    TermsForm,
)
from gurvan.agreements.views.tabs import AgreementAct
from gurvan.areas.views import WithMap


class Negotiate(AgreementAct):
    """Open the negotiation."""

    command, policy = commands.negotiate, policies.require_work
    title, button = _("Open the negotiation"), _("Open it")
    intro = _(
        "From now on the parties are named, and each sees the agreement as it grows. The terms stay"
        " open until the draft is closed."
    )
    done = _("The negotiation is open. Name the parties next.")


class SetTerms(AgreementAct):
    """Write the terms."""

    command, policy, form_class = commands.set_terms, policies.require_work, TermsForm
    title, button, done = _("Write the terms"), _("Save the terms"), _("The terms are written.")
    intro = _("What you write replaces what stands there. All parties see it.")

    def get_initial(self) -> dict[str, Any]:
        """Start from the terms as they are."""
        names = TermsForm.base_fields
        return {name: getattr(self.subject, name) for name in names}


class DraftAgreement(AgreementAct):
    """Close the draft."""

    command, policy = commands.draft_agreement, policies.require_work
    title, button = _("Close the draft"), _("Close the draft")
    intro = _(
        "What stands now is what will be signed. It is not edited any more; if something is wrong,"
        " the draft is reopened, and what was signed falls away."
    )
    done = _("The draft is closed. It can be printed and signed.")


class ReopenDraft(AgreementAct):
    """Reopen the draft."""

    command, policy, form_class = commands.reopen_draft, policies.require_reopener, ReopenForm
    title, button, grave = _("Reopen the draft"), _("Reopen it"), True
    intro = _(
        "The terms are open again. The aimag’s consent and every signature given for this draft"
        " fall away; the history keeps them."
    )
    done = _("The draft is open again.")


class GiveConsent(AgreementAct):
    """Record the aimag's consent."""

    command, policy, form_class = commands.give_consent, policies.require_officer, ConsentForm
    title, button, done = _("Record the aimag’s consent"), _("Record it"), _("It is recorded.")
    intro = _("After it the parties can sign. If the aimag did not consent, reopen the draft.")


class Amend(AgreementAct):
    """Begin an amendment."""

    command, policy, form_class = commands.amend, policies.require_work, AmendForm
    title, button = _("Amend the agreement"), _("Begin the amendment")
    intro = _(
        "A copy is made, open to new terms, with the same parties, roster and open duties. This"
        " agreement stays in force as it is, until the amendment is signed by all and its own"
        " first day has come: then it replaces this one."
    )
    done = _("The amendment is open. Write what shall change, and its first day.")

    def get_led_url(self, result: Any) -> str:
        """Go on to the amendment."""
        url: str = result.get_absolute_url()
        return url


class FinishEntry(AgreementAct):
    """Finish the entry of an agreement from before."""

    command, policy, form_class = commands.finish_entry, policies.require_officer, FinishForm
    title, button = _("Finish the entry"), _("All is as on the paper")
    intro = _(
        "From now on it is not edited any more, only amended. If it binds its parties now, its"
        " duties begin to fall due."
    )
    done = _("The entry is finished.")


class ChooseArea(AgreementAct):
    """Choose an area that was drawn."""

    template_name = "areas/choose.html"
    command, policy, form_class = commands.set_area, policies.require_work, ChooseAreaForm
    title, button, done = _("Choose the area"), _("Choose it"), _("The area is chosen.")
    intro = _("Areas of the miners’ organisation, of the groups below it, and of the parties.")
    led_to = "area"

    def get_initial(self) -> dict[str, Any]:
        """Start from the area as it is."""
        return {"area": self.subject.area.uid if self.subject.area else None}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way to draw it, for where there is nothing to choose from."""
        draw_url = reverse("agreements:draw_area", args=[self.subject.uid])
        return super().get_context_data(draw_url=draw_url, **kwargs)


class DrawArea(AgreementAct, WithMap):
    """Draw the area."""

    template_name = "areas/draw.html"
    command, policy, form_class = commands.draw_agreement_area, policies.require_work, DrawAreaForm
    title, button = _("Draw the area"), _("Keep the area")
    intro = _("The shape is measured when it is kept. Nothing is mended without asking you.")
    led_to = "area"

    def get_done(self, result: Any) -> str:
        """Say how large it is."""
        return super().get_done(result.area)
