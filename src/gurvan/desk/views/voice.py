"""Voice: gatherings, asks, decisions and studies, from one page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from gurvan.desk import voiced
from gurvan.kernel.web.views import SignedIn


class Voice(SignedIn, TemplateView):
    """What miners say and decide, and what came of it."""

    template_name = "desk/voice.html"
    title = _("Voice")
    help = _("From what miners say to what was done about it. Open a part to work with it.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the parts that are open to the reader."""
        return super().get_context_data(parts=voiced.parts(self.request.actor), **kwargs)
