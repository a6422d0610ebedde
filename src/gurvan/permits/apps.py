"""Permits as a Django app; tells lower domains what they ask of it."""

from __future__ import annotations

from django.apps import AppConfig


class PermitsConfig(AppConfig):
    """Permits to work land."""

    name = "gurvan.permits"
    label = "permits"

    def ready(self) -> None:
        """Answer who sees what because of a permit, and stand on the pages of groups."""
        from gurvan.areas import policies as areas
        from gurvan.files import policies as files
        from gurvan.kernel.web import contributed
        from gurvan.papers import policies as papers
        from gurvan.permits import policies, queries
        from gurvan.permits.paper import ISSUED
        from gurvan.permits.views import parts

        files.KEEPERS.append(queries.keeps_file)
        areas.KEEPERS.append(queries.keeps_areas)
        papers.KEEPERS.append(queries.keeps_papers)
        for kind in ISSUED:
            papers.ISSUERS[kind] = policies.require_issue
        for kind in ISSUED:
            papers.STANDS[kind] = queries.paper_stands
            papers.SUBJECTS[kind] = queries.permits
        contributed.TABS["registry.organisation"].append(parts.group_tab)
