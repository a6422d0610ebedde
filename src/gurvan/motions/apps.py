"""Motions as a Django app; tells lower domains what they ask of it."""

from __future__ import annotations

from django.apps import AppConfig


class MotionsConfig(AppConfig):
    """What members decide."""

    name = "gurvan.motions"
    label = "motions"

    def ready(self) -> None:
        """Answer who sees what because of a motion, and stand on the pages of groups."""
        from gurvan.files import policies as files
        from gurvan.kernel.web import contributed
        from gurvan.motions import policies, queries
        from gurvan.motions.paper import ISSUED
        from gurvan.motions.views import parts
        from gurvan.papers import policies as papers
        from gurvan.registry import uses

        files.KEEPERS.append(queries.keeps_file)
        papers.KEEPERS.append(queries.keeps_papers)
        for kind in ISSUED:
            papers.ISSUERS[kind] = policies.require_issue
            papers.STANDS[kind] = queries.paper_stands
            papers.SUBJECTS[kind] = queries.motions
        uses.CONTRIBUTORS.append(queries.uses)
        contributed.TABS["registry.organisation"].append(parts.group_tab)
