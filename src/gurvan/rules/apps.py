"""Rules as a Django app; tells lower domains what they ask of it."""

from __future__ import annotations

from django.apps import AppConfig


class RulesConfig(AppConfig):
    """The law by date."""

    name = "gurvan.rules"
    label = "rules"

    def ready(self) -> None:
        """Answer who sees a paper of the law, and stand on the pages of groups."""
        from gurvan.files import policies as files
        from gurvan.kernel.web import contributed
        from gurvan.rules import queries
        from gurvan.rules.views import findings

        files.KEEPERS.append(queries.keeps_file)
        contributed.TABS["registry.organisation"].append(findings.group_tab)
