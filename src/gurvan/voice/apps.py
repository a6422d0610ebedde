"""Voice as a Django app; tells lower domains what they ask of it."""

from __future__ import annotations

from django.apps import AppConfig


class VoiceConfig(AppConfig):
    """Asks, promises and answers."""

    name = "gurvan.voice"
    label = "voice"

    def ready(self) -> None:
        """Answer who sees files and letters because of an ask; stand on pages of lower domains."""
        from gurvan.files import policies as files
        from gurvan.kernel.web import contributed
        from gurvan.papers import policies as papers
        from gurvan.research import queries as studies
        from gurvan.voice import policies, queries
        from gurvan.voice.queries.issued import LETTER
        from gurvan.voice.views import parts, studied

        files.KEEPERS.append(queries.keeps_file)
        papers.KEEPERS.append(queries.keeps_papers)
        papers.ISSUERS[LETTER] = policies.require_issue
        papers.STANDS[LETTER] = queries.letter_stands
        papers.SUBJECTS[LETTER] = queries.asks
        contributed.TABS["registry.organisation"].append(parts.group_tab)
        contributed.SECTIONS["gatherings.gathering"].append(parts.gathering_section)
        contributed.SECTIONS["research.finding"].append(studied.finding_section)
        contributed.SECTIONS["research.solution"].append(studied.solution_section)
        studies.FOLLOWED_BY.append(queries.followed)
        studies.CAME_OF.append(queries.told_of)
