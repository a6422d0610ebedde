"""What is due in one's own calendar: the page of the link, and what the link answers with."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gurvan.agreements import commands, policies, queries
from gurvan.agreements.views.feed import feed
from gurvan.kernel.errors import Refused
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.requests import source_of
from gurvan.kernel.web.views import CreatePage, SignedIn

CRUMBS = (Link(_("In my calendar"), reverse_lazy("agreements:calendar")),)
MADE = "calendar_made"  # where the sitting keeps a new link's secret, until it was shown
NOT_FOUND = 404
FOR_NOW = frozenset({429, 503})  # too many were tried from there; the office's keys are locked


class MyCalendar(SignedIn):
    """How what is due comes into my own calendar."""

    template_name, title = "agreements/calendar.html", _("In my calendar")
    help = _("Your calendar program asks this address by itself; it holds no names.")

    def begin(self) -> None:
        """Turn away those whom no duty concerns."""
        super().begin()
        policies.require_calendar(self.request.actor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether there is a link, and what can be done."""
        link = queries.my_calendar(actor=self.request.actor).first()
        make = Action(
            _("Make another link") if link else _("Make a link"),
            reverse("agreements:open_calendar"),
            primary=link is None,
        )
        end = Action(_("End the link"), reverse("agreements:close_calendar"))
        given = {"link": link, "actions": [make, end] if link else [make]}
        return super().get_context_data(**given, **kwargs)


class OpenCalendar(CreatePage):
    """Make a link."""

    command, policy, crumbs = commands.open_calendar, policies.require_calendar, CRUMBS
    title, button, done = _("Make a link"), _("Make the link"), _("The link is made.")
    intro = _(
        "Whoever has the link reads when which kind of duty is due under which number, and nothing"
        " else. A link from before opens nothing any more. It ends with your office."
    )

    def get_led_url(self, result: tuple[Any, str]) -> str:
        """Carry the secret to the page that shows it, once."""
        self.request.session[MADE] = result[1]
        return reverse("agreements:calendar_made")


class CalendarMade(SignedIn):
    """A new link, shown once."""

    template_name, title, crumbs = "agreements/calendar_made.html", _("Your new link"), CRUMBS
    help = _("The address is shown this once. Whoever has it reads what is due.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the link, and forget its secret."""
        secret = request.session.pop(MADE, None)
        if secret is None:
            return redirect("agreements:calendar")
        url = request.build_absolute_uri(reverse("agreements:calendar_feed", args=[secret]))
        return self.render_to_response(self.get_context_data(url=url))


class CloseCalendar(CreatePage):
    """End the link."""

    command, policy, crumbs = commands.close_calendar, policies.require_calendar, CRUMBS
    title, button, grave = _("End the link"), _("End it"), True
    intro = _("Calendars that read it get nothing new. Take it out of them, too.")
    done = _("The link is ended.")

    def get_led_url(self, result: Any) -> str:
        """Return to the page of the link."""
        return self.get_back_url()


@never_cache
@require_safe
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """Answer a calendar that has the link; it needs no sign-in. All others find nothing here."""
    try:
        link = commands.knock(secret=secret, source=source_of(request))
    except Refused as refusal:
        return _nothing(refusal.status if refusal.status in FOR_NOW else NOT_FOUND)
    actor = queries.actor_by(link)
    if actor is None:
        return _nothing(NOT_FOUND)
    with translation.override(link.mandate.user.language):
        body = feed(queries.in_calendar(actor=actor))
    answered = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answered["Content-Disposition"] = 'attachment; filename="gurvan.ics"'
    return answered


def _nothing(status: int) -> HttpResponse:
    """Answer with a status alone, and leave the address, which is a secret, out of Django's log."""
    answered = HttpResponse(status=status)
    # How Django marks what it need not log.
    answered._has_been_logged = True  # type: ignore[attr-defined] # noqa: SLF001
    return answered
