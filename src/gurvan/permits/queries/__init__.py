"""Every read of permits; each takes the actor, or something that was found within reach."""

from gurvan.permits.queries.issued import drafted, issued, keeps_papers
from gurvan.permits.queries.land import LAND, Total, land_by_year, returns
from gurvan.permits.queries.law import heads_on, law_facts, law_findings
from gurvan.permits.queries.papers import Paper, keeps_areas, keeps_file, papers
from gurvan.permits.queries.permits import (
    areas,
    expiring,
    facts,
    history,
    holders,
    lacks,
    land_returns,
    names_official,
    numbered,
    offices,
    official_of,
    officials_of,
    open_on,
    permits,
    permits_of,
    searched,
    waiting_for,
)

__all__ = [
    "LAND",
    "Paper",
    "Total",
    "areas",
    "drafted",
    "expiring",
    "facts",
    "heads_on",
    "history",
    "holders",
    "issued",
    "keeps_areas",
    "keeps_file",
    "keeps_papers",
    "lacks",
    "land_by_year",
    "land_returns",
    "law_facts",
    "law_findings",
    "names_official",
    "numbered",
    "offices",
    "official_of",
    "officials_of",
    "open_on",
    "papers",
    "permits",
    "permits_of",
    "returns",
    "searched",
    "waiting_for",
]
