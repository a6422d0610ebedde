"""What the law says of an agreement, on a day."""

from __future__ import annotations

from typing import Any

from gurvan.agreements import queries
from gurvan.agreements.views.tabs import AgreementPage
from gurvan.rules.policies import require_findings_reader
from gurvan.rules.views.days import OnADay
from gurvan.rules.views.findings import TITLE, laid_out


class AgreementFindings(AgreementPage, OnADay):
    """What the law says of an agreement, for the miners' own side."""

    template_name = "rules/of_one.html"
    title = TITLE

    def begin(self) -> None:
        """Find the agreement, and ask whether this is for the reader."""
        super().begin()
        require_findings_reader(self.request.actor, self.subject.miners)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is found."""
        told = queries.law_findings(actor=self.request.actor, agreement=self.subject, on=self.asked)
        return super().get_context_data(**{**laid_out(told), **kwargs})
