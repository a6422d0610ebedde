"""Gatherings as a Django app; tells lower domains what they ask of it."""

from __future__ import annotations

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    """Conferences, councils and meetings."""

    name = "gurvan.gatherings"
    label = "gatherings"

    def ready(self) -> None:
        """Answer who sees files and papers because of a gathering; say where names stand."""
        from gurvan.files import policies as files
        from gurvan.gatherings import paper, policies, queries
        from gurvan.gatherings.views import lists
        from gurvan.kernel.web import contributed
        from gurvan.papers import policies as papers
        from gurvan.registry import uses

        files.KEEPERS.append(queries.keeps_file)
        papers.KEEPERS.append(queries.keeps_papers)
        for kind in (paper.INVITATION, paper.MINUTES):
            papers.ISSUERS[kind] = policies.require_issue
            papers.STANDS[kind] = queries.paper_stands
        papers.SUBJECTS[paper.INVITATION] = queries.invitations
        papers.SUBJECTS[paper.MINUTES] = queries.gatherings
        uses.CONTRIBUTORS.append(queries.uses)

        contributed.TABS["registry.organisation"].append(lists.group_tab)
