"""The acts by which a permit is asked for, passed on and taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gurvan.areas.views import WithMap
from gurvan.kernel.web.views import CreatePage
from gurvan.permits import commands, policies, queries
from gurvan.permits.forms.asking import (
    ChooseAreaForm,
    DrawAreaForm,
    PassOnForm,
    RequestForm,
    WithdrawForm,
)
from gurvan.permits.views.tabs import CRUMBS, PermitAct


class RequestPermit(CreatePage):
    """Ask for a permit."""

    command, form_class, crumbs = commands.request_permit, RequestForm, CRUMBS
    policy = policies.require_requester
    title, button = _("Ask for a permit"), _("Ask for it")
    intro = _(
        "The request gets its number, and the office sees it from now on. Draw the area next, which"
        " the office sees too: the land is inspected, and the office decides. Where you withdraw"
        " the request, no office sees it any more; where it is refused, none sees the area."
    )
    done = _("The permit is asked for. Its page shows what comes next.")

    def get_initial(self) -> dict[str, Any]:
        """Begin from the group that led here."""
        initial = super().get_initial()
        try:
            uid = UUID(self.request.GET.get("holder", ""))
        except ValueError:
            return initial
        found = queries.holders(actor=self.request.actor).filter(uid=uid).first()
        return initial if found is None else {**initial, "holder": uid, "place": found.place}


class ChooseArea(PermitAct):
    """Choose an area that was drawn."""

    template_name = "areas/choose.html"
    command, policy, form_class = commands.set_permit_area, policies.require_drawer, ChooseAreaForm
    title, button, done = _("Choose the area"), _("Choose it"), _("The area is chosen.")
    intro = _("Areas of the holder, and of the groups below it.")

    def get_initial(self) -> dict[str, Any]:
        """Start from the area as it is."""
        return {"area": self.subject.area.uid if self.subject.area else None}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way to draw it, for where there is nothing to choose from."""
        draw_url = reverse("permits:draw_area", args=[self.subject.uid])
        return super().get_context_data(draw_url=draw_url, **kwargs)


class DrawArea(PermitAct, WithMap):
    """Draw the area."""

    template_name = "areas/draw.html"
    command, policy, form_class = commands.draw_permit_area, policies.require_drawer, DrawAreaForm
    title, button = _("Draw the area"), _("Keep the area")
    intro = _("The shape is measured when it is kept. Nothing is mended without asking you.")

    def get_done(self, result: Any) -> str:
        """Say how large it is."""
        return super().get_done(result.area)


class PassOn(PermitAct):
    """Pass a request on to another office."""

    command, policy, form_class = commands.pass_on, policies.require_office, PassOnForm
    title, button = _("Pass it on to another office"), _("Pass it on")
    intro = _(
        "The other office sees the request from now on, and acts next. This office still sees it."
    )
    done = _("It is passed on.")


class Withdraw(PermitAct):
    """Take a request back."""

    command, policy, form_class = commands.withdraw_request, policies.require_work, WithdrawForm
    title, button, grave = _("Withdraw the request"), _("Withdraw it"), True
    intro = _(
        "The office decides no more, and sees nothing of it. The request stays in your record."
    )
    done = _("The request is withdrawn.")
