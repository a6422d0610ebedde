"""Pages by the law of a day that the reader chooses."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web.views import SignedIn
from gurvan.rules.forms import DayForm


class OnADay(SignedIn):
    """A page that asks by the law of which day. A day that cannot be read is said, and not used."""

    help = _("Choose another day to see what the law of that day says. Asking stores nothing.")

    @cached_property
    def day_form(self) -> DayForm:
        """Return the question, with what was answered."""
        return DayForm(self.request.GET or None)

    @property
    def asked(self) -> date | None:
        """The day that was chosen."""
        form = self.day_form
        return form.cleaned_data.get("on") if form.is_bound and form.is_valid() else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the question."""
        return super().get_context_data(**{"day_form": self.day_form, **kwargs})
