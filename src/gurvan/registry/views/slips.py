"""The slip door: pages without an account, one question each, for whoever holds a paper.

What a slip opened is remembered for a few minutes in the sitting, as the slip's uid; the code
itself is kept nowhere.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import Refused
from gurvan.kernel.web.refusals import add_to_form
from gurvan.kernel.web.requests import source_of
from gurvan.registry import commands, queries
from gurvan.registry.forms.memberships import CodeForm
from gurvan.registry.models import ConfirmationCode, Membership, Slip
from gurvan.registry.queries import slip_actor

# Where the sitting keeps which slip is open, and since when.
OPEN_SLIP = "slip"
OPEN_SECONDS = 10 * 60
TOO_MANY = 429


class Door(TemplateView):
    """A page of the slip door. Nothing of it stays in a browser that others use after."""

    title: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, and let nothing be kept."""
        response = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the heading."""
        return super().get_context_data(**{"title": str(self.title), **kwargs})


class CodeDoor(Door, FormView):  # type: ignore[type-arg] # not generic when it runs
    """A page that asks for a code."""

    form_class = CodeForm

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Open what the code opens, or say what is in the way."""
        try:
            return self.opened(form.cleaned_data["code"])
        except Refused as refusal:
            add_to_form(form, refusal)
            status = TOO_MANY if refusal.status == TOO_MANY else 200
            return self.render_to_response(self.get_context_data(form=form), status=status)

    def opened(self, code: str) -> HttpResponse:
        """Answer with what the code opens."""
        raise NotImplementedError


class Name(CodeDoor):
    """Where is my name used? Asks for the code on the slip."""

    template_name = "registry/name.html"
    title = _("Where is my name used?")

    def opened(self, code: str) -> HttpResponse:
        """Remember the slip for some minutes, and go on to what it opens.

        The sitting gets another key: whoever knew the one before reads nothing through it.
        """
        slip = commands.names_used(code=code, source=source_of(self.request)).slip
        self.request.session.cycle_key()
        self.request.session[OPEN_SLIP] = [str(slip.uid), clock.now().timestamp()]
        return redirect("registry:name_uses")


class SlipDoor(Door):
    """A page behind the code."""

    slip: Slip

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead those whose slip is not open (any more) back to the question for the code."""
        slip = _slip_in(request)
        if slip is None:
            return redirect("registry:name")
        self.slip = slip
        return super().dispatch(request, *args, **kwargs)


def _slip_in(request: HttpRequest) -> Slip | None:
    uid, since = request.session.get(OPEN_SLIP, ["", 0])
    if not uid or clock.now().timestamp() - since > OPEN_SECONDS:
        request.session.pop(OPEN_SLIP, None)
        return None
    return queries.open_slip(UUID(uid))


class NameUses(SlipDoor):
    """Every place where the name on the slip stands."""

    template_name = "registry/name_uses.html"
    title = _("Your name is used here")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the places."""
        return super().get_context_data(uses=queries.uses_of(self.slip.person), **kwargs)


class NameDeny(SlipDoor):
    """Are you a member? One question, and what happens with a no."""

    template_name = "registry/name_deny.html"
    title = _("Are you a member of this group?")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the group."""
        uid = self.kwargs["uid"]
        uses = queries.uses_of(self.slip.person)
        use = next((one for one in uses if one.membership_uid == uid), None)
        if use is None:
            raise Http404
        return super().get_context_data(use=use, **kwargs)

    def post(self, request: HttpRequest, uid: UUID) -> HttpResponse:
        """Deny it."""
        try:
            commands.deny_by_slip(
                actor=slip_actor(self.slip.federation_id), slip=self.slip, membership_uid=uid
            )
        except Refused:  # it is over already: the list tells so
            return redirect("registry:name_uses")
        request.session["denied"] = True
        return redirect("registry:name_denied")


class NameDenied(SlipDoor):
    """What happens now that a membership was denied."""

    template_name = "registry/name_denied.html"
    title = _("You are not counted there any more")


class NameFinish(Door):
    """Close the slip, so that the next person at this phone sees nothing."""

    template_name = "registry/name_finished.html"
    title = _("Closed")

    def post(self, request: HttpRequest) -> HttpResponse:
        """Forget which slip was open."""
        request.session.pop(OPEN_SLIP, None)
        return redirect("registry:name_finish")


# --- Confirming with a one-time code --------------------------------------------------------------


class NameConfirm(CodeDoor):
    """Confirm a membership with the one-time code that the federation handed over.

    First the code, then one question. The code goes from page to page in the form alone.
    """

    template_name = "registry/name_confirm.html"
    title = _("Confirm that you are a member")

    def opened(self, code: str) -> HttpResponse:
        """Ask whether it is so; with an answer, do it."""
        answer = self.request.POST.get("answer", "")
        known = commands.open_code(code=code, source=source_of(self.request))
        if answer == "yes":
            return self._done(commands.confirm_by_code(actor=self._actor(known), code=known))
        if answer == "no":
            return self._done(commands.deny_by_code(actor=self._actor(known), code=known))
        context = self.get_context_data(
            title=_("Are you a member of this group?"), known=known.membership, code=code
        )
        return self.render_to_response(context)

    def _actor(self, code: ConfirmationCode) -> Actor:
        """Return who types: whoever is signed in here, else the bearer of the paper."""
        signed_in: Actor | None = getattr(self.request, "actor", None)
        return signed_in or slip_actor(code.federation_id)

    def _done(self, membership: Membership) -> HttpResponse:
        name = "confirmed" if membership.state == "confirmed" else "denied"
        return redirect(reverse("registry:name_said", args=[name]))


class NameSaid(Door):
    """What the answer to a one-time code led to."""

    template_name = "registry/name_said.html"
    title = _("Thank you")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Answer only what can have been said."""
        if self.kwargs["said"] not in {"confirmed", "denied"}:
            raise Http404
        return super().get_context_data(**kwargs)
