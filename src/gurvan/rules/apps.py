"""Rules as a Django app; adds what the law says to the pages of groups."""

from __future__ import annotations

from django.apps import AppConfig


class RulesConfig(AppConfig):
    """The law by date."""

    name = "gurvan.rules"
    label = "rules"

    def ready(self) -> None:
        """Stand on the pages of groups."""
        from gurvan.kernel.web import contributed
        from gurvan.rules.views import findings

        contributed.TABS["registry.organisation"].append(findings.group_tab)
