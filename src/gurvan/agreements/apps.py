"""Agreements as a Django app; tells lower domains what they ask of it."""

from __future__ import annotations

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Tripartite agreements."""

    name = "gurvan.agreements"
    label = "agreements"

    def ready(self) -> None:
        """Answer who sees a file or an area because of an agreement, and where names stand."""
        from gurvan.agreements import policies, queries
        from gurvan.agreements.paper import ISSUED, MINERS_OWN
        from gurvan.areas import policies as areas
        from gurvan.files import policies as files
        from gurvan.papers import policies as papers
        from gurvan.registry import uses

        files.KEEPERS.append(queries.keeps_file)
        areas.KEEPERS.append(queries.keeps_areas)
        papers.KEEPERS.append(queries.keeps_papers)
        for kind in ("amendment", "acceptance", *ISSUED):
            papers.ISSUERS[kind] = policies.require_issue
            papers.SUBJECTS[kind] = queries.agreements
        papers.SUBJECTS["acceptance"] = queries.rounds
        for kind in MINERS_OWN:
            papers.STANDS[kind] = queries.shown_stands
        uses.CONTRIBUTORS.append(queries.uses)
        uses.CONTRIBUTORS.append(queries.paper_uses)
