"""Home and search: the signed-in pages that join domains."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from gurvan.agreements import desk as agreements
from gurvan.desk import joining
from gurvan.kernel.web.views import SignedIn
from gurvan.registry import desk as registry


class Home(SignedIn, TemplateView):
    """What waits for me, what is due, and how things stand."""

    template_name = "desk/home.html"
    title = _("Home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what waits, what is due, and the figures with their lists."""
        actor = self.request.actor
        return super().get_context_data(
            waiting=joining.waiting(actor),
            due=joining.due(actor),
            figures=[*registry.figures(actor=actor), *agreements.figures(actor=actor)],
            first_steps=registry.first_steps(actor=actor),
            **kwargs,
        )


class Search(SignedIn, TemplateView):
    """One search over people, groups and agreements."""

    template_name = "desk/search.html"
    title = _("Search")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was found."""
        asked = self.request.GET.get("q", "").strip()
        found = joining.search(self.request.actor, asked) if asked else []
        return super().get_context_data(asked=asked, found=found, **kwargs)


def front(request: HttpRequest) -> HttpResponse:
    """Lead those who are signed in to their desk, all others to what this is."""
    return Home.as_view()(request) if request.user.is_authenticated else redirect("portal:about")
