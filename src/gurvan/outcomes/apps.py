"""Outcomes as a Django app; adds its parts to the pages of groups and of agreements."""

from __future__ import annotations

from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    """What comes of the work, month by month."""

    name = "gurvan.outcomes"
    label = "outcomes"

    def ready(self) -> None:
        """Say where names stand here, and stand on the pages of what the answers are about."""
        from gurvan.kernel.web import contributed
        from gurvan.outcomes import queries
        from gurvan.outcomes.views import parts
        from gurvan.registry import uses

        uses.CONTRIBUTORS.append(queries.uses)
        contributed.TABS["registry.organisation"].append(parts.group_tab)
        contributed.TABS["agreements.agreement"].append(parts.agreement_tab)
        contributed.SECTIONS["agreements.agreement"].append(parts.agreement_section)
