"""What the law says of an area, on a day."""

from __future__ import annotations

from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from gurvan.areas import queries as areas
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.views import SubjectMixin
from gurvan.land import policies, queries
from gurvan.rules.views.days import OnADay
from gurvan.rules.views.findings import TITLE, laid_out


class AreaFindings(SubjectMixin, OnADay):
    """What the law says of an area, for its holder's own side."""

    template_name = "rules/of_one.html"
    query, title = areas.areas, TITLE
    crumbs = (Link(_("Areas"), reverse_lazy("areas:areas")),)

    def begin(self) -> None:
        """Find the area, and ask whether this is for the reader."""
        super().begin()
        policies.require_area_findings(self.request.actor, self.subject)

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the area."""
        return [*super().get_crumbs(), Link(str(self.subject), self.subject.get_absolute_url())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is found."""
        told = queries.law_findings(actor=self.request.actor, area=self.subject, on=self.asked)
        return super().get_context_data(**{**laid_out(told), **kwargs})
