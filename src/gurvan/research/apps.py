"""Research as a Django app; tells lower domains who sees its papers."""

from __future__ import annotations

from django.apps import AppConfig


class ResearchConfig(AppConfig):
    """Studies."""

    name = "gurvan.research"
    label = "research"

    def ready(self) -> None:
        """Answer for the papers of a session, and say which long work there is."""
        from gurvan.papers import policies as papers
        from gurvan.research import policies, queries, tasks
        from gurvan.research.paper import ISSUED
        from gurvan.research.reporting import KIND
        from gurvan.work import kinds

        surveys = (tasks.CHECK_SURVEY, tasks.TAKE_SURVEY_IN)
        for long in (*surveys, tasks.READ_PROJECT, *tasks.TAKE_PROJECT_IN):
            kinds.register(long)
        papers.KEEPERS.append(queries.keeps_papers)
        for kind in ISSUED:
            papers.ISSUERS[kind] = policies.require_issue
            papers.STANDS[kind] = queries.paper_stands
            papers.SUBJECTS[kind] = queries.sessions
        # A report stands until it is replaced or withdrawn: it tells of the day it was issued.
        papers.ISSUERS[KIND] = policies.require_issue_report
        papers.SUBJECTS[KIND] = queries.reports
