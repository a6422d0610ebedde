"""Home and search: what waits for somebody, and what they look for."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from gurvan.desk import joining, keeping
from gurvan.kernel.web.joined import MOST_AT_ONCE
from gurvan.kernel.web.views import SignedIn

NEAR: Final = {
    "late": _("Late"),
    "soon": _("Due within a week"),
    "early": _("Due within a month"),
}
PUT_AWAY: Final = "steps_put_away"  # a cookie; it holds the uid of a mandate
PUT_AWAY_SECONDS: Final = 5 * 365 * 24 * 60 * 60


class Home(SignedIn, TemplateView):
    """What waits for me, what is due, and how things stand."""

    template_name = "desk/home.html"
    title = _("Home")
    help = _("What waits for you stands first. Open a line to do it.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what waits, what is due, and the figures with their lists."""
        actor, kept = self.request.actor, keeping.home(self.request.actor)
        due, waits = kept.board
        every = [*waits, *joining.off_record(actor)]
        waiting = sorted(every, key=lambda item: item.order)  # the late first
        return super().get_context_data(
            waiting=waiting[:MOST_AT_ONCE],
            waiting_more=waiting[MOST_AT_ONCE:],
            waiting_count=sum(item.count for item in waiting),
            board=[(NEAR[group.near], group) for group in due],
            standing_still=kept.standing_still,
            calendar_url=joining.calendar_url(actor),
            figures=kept.figures,
            **self.first_steps(kept),
            **kwargs,
        )

    def first_steps(self, kept: keeping.Kept) -> dict[str, Any]:
        """Return the first steps, unless they are all done and were put away."""
        actor = self.request.actor
        if self.request.COOKIES.get(PUT_AWAY) == str(actor.mandate_uid):
            return {}
        steps = [*joining.own_steps(actor), *kept.steps]
        return {"first_steps": steps, "steps_done": all(step.done for step in steps)}


class PutStepsAway(SignedIn):
    """Put the first steps away, once they are done. This browser remembers it."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Remember it for the present mandate, and go home."""
        home = redirect("desk:home")
        actor = self.request.actor
        if all(step.done for step in (*joining.own_steps(actor), *keeping.home(actor).steps)):
            home.set_cookie(
                PUT_AWAY,
                str(self.request.actor.mandate_uid),
                max_age=PUT_AWAY_SECONDS,
                httponly=True,
                samesite="Lax",
                secure=request.is_secure(),
            )
        return home


class Search(SignedIn, TemplateView):
    """One search over people, groups and agreements."""

    template_name = "desk/search.html"
    title = _("Search")
    help = _("Type a name as you hear it, in Cyrillic or Latin letters.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was found, and the words again for the box in the frame."""
        asked = self.request.GET.get("q", "").strip()
        found = joining.search(self.request.actor, asked) if asked else []
        return super().get_context_data(asked=asked, searched=asked, found=found, **kwargs)


def front(request: HttpRequest) -> HttpResponseBase:
    """Lead those who are signed in to their desk, all others to what this is."""
    return Home.as_view()(request) if request.user.is_authenticated else redirect("portal:about")
