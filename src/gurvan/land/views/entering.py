"""Entering one licence or other ground by hand; correcting, ending, taking back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gurvan.areas.answers import told
from gurvan.areas.drawn import Attempt
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.views import ActPage, CreatePage, SignedIn
from gurvan.land import commands, policies, queries
from gurvan.land.forms import EndForm, GroundForm, LicenceForm, written
from gurvan.land.norms import shape_limits
from gurvan.land.views.lists import CRUMBS

# Only a page with the map may ask a device where it stands.
PERMISSIONS = "geolocation=(self), camera=(), microphone=(), payment=(), usb=()"


class WithMap(CreatePage):
    """An act with the map on which a shape can be drawn."""

    template_name = "areas/draw.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let the page's script ask for the device's place, if the person allows it."""
        response = super().dispatch(request, *args, **kwargs)
        response["Permissions-Policy"] = PERMISSIONS
        return response


class EnterOne(WithMap):
    """Enter a list of one row."""

    policy, crumbs, button = policies.require_keeper, CRUMBS, _("Enter it")
    done = _("It is entered.")

    def given(self, form: Any) -> dict[str, Any]:
        """Return the answers as a list of one row."""
        return {"rows": [form.row()]}

    def get_led_url(self, result: Any) -> str:
        """Lead to what was entered."""
        url: str = result[0].get_absolute_url()
        return url


class EnterLicence(EnterOne):
    """Enter one licence by hand."""

    title, command, form_class = _("Enter a licence"), commands.enter_licences, LicenceForm
    intro = _(
        "One licence, by hand. If its number is known, what you write takes the place of what was "
        "known, and that stays to be seen."
    )


class EnterGround(EnterOne):
    """Enter one piece of other ground by hand."""

    title, command, form_class = _("Enter other ground"), commands.enter_grounds, GroundForm
    done = _("It is here.")
    intro = _(
        "Water, protected land, a settlement, tailings: one shape, by hand. What is here already, "
        "of the same kind, name and shape, stays one."
    )


class GroundAct(ActPage):
    """An act on some ground."""

    query, subject_name, crumbs = queries.grounds, "ground", CRUMBS
    policy = policies.require_keeps


class CorrectOne(WithMap, GroundAct):
    """Enter what is right instead of what was entered."""

    title, button = _("Correct it"), _("Enter what is right")
    intro = _("What was entered stays to be seen, as the older one.")
    done = _("It is corrected.")

    def get_initial(self) -> dict[str, Any]:
        """Begin with what is known."""
        return written(self.subject)

    def given(self, form: Any) -> dict[str, Any]:
        """Return the answers as a row."""
        return {"row": form.row()}


class CorrectLicence(CorrectOne):
    """Correct a licence."""

    query, command, form_class = queries.licences, commands.correct_licence, LicenceForm


class CorrectGround(CorrectOne):
    """Correct ground of another kind."""

    query, command, form_class = queries.others, commands.correct_ground, GroundForm
    intro = _(
        "What was entered stays to be seen, as the older one. What you write is held to be right "
        "for the days before too: where the ground itself has changed since, note that it has "
        "ended, and enter it anew."
    )


class EndGround(GroundAct):
    """Note that it stands no longer."""

    title, grave = _("Note that it has ended"), True
    command, form_class, button = commands.end_ground, EndForm, _("Note it")
    done = _("It has ended. It stays to be seen.")
    intro = _("It leaves the lists and the map, and overlaps with nothing any more.")


class TakeBack(ActPage):
    """Take one thing back, as if it had not been entered: a list of one."""

    subject_name, title, grave = "uids", _("Take it back"), True

    def about(self) -> dict[str, Any]:
        """Return the subject, as the command names it."""
        return {"uids": [self.subject.uid]}

    @staticmethod
    def policy(actor: Actor, _uids: Any) -> None:
        """Ask whether the actor takes back at all."""
        policies.require_keeper(actor)


class TakeBackGround(TakeBack):
    """Take a licence or other ground back."""

    query, crumbs = queries.grounds, CRUMBS
    command, button = commands.take_back_grounds, _("Take it back")
    done = _("It is taken back.")
    intro = _(
        "It is removed, as if it had not been entered. If it took the place of an older one, that "
        "stands again. The log keeps that it was."
    )

    def get_led_url(self, result: Any) -> str:
        """Lead to the list."""
        return reverse("land:land")


class TakeBackBoundary(TakeBack):
    """Take a boundary back."""

    query, crumbs = queries.boundaries, CRUMBS
    command, button = commands.take_back_boundaries, _("Take it back")
    done, intro = TakeBackGround.done, TakeBackGround.intro

    def get_led_url(self, result: Any) -> str:
        """Lead to the list."""
        return reverse("land:boundaries")


class Preview(SignedIn):
    """What written points would make, for the map. Nothing is kept."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Answer with the points as they were read, and what is to be said of them."""
        policies.require_keeper(self.request.actor)
        text = request.POST.get("shape", "")
        return JsonResponse(told(Attempt(text, shape_limits(clock.today()))))
