"""Research as a Django app; tells lower domains who sees its papers."""

from __future__ import annotations

from django.apps import AppConfig


class ResearchConfig(AppConfig):
    """Studies."""

    name = "gurvan.research"
    label = "research"

    def ready(self) -> None:
        """Answer who issues the papers of a session, who sees them, and whether they stand."""
        from gurvan.papers import policies as papers
        from gurvan.research import policies, queries
        from gurvan.research.paper import ISSUED

        papers.KEEPERS.append(queries.keeps_papers)
        for kind in ISSUED:
            papers.ISSUERS[kind] = policies.require_issue
            papers.STANDS[kind] = queries.paper_stands
