"""Every read of motions; each takes the actor, or something that was found within reach."""

from gurvan.motions.queries.counts import (
    counts,
    differing,
    entered,
    own_count,
    people_of,
    round_of,
    stands,
)
from gurvan.motions.queries.issued import (
    drafted,
    issued,
    keeps_file,
    keeps_papers,
    paper_stands,
    people_on,
)
from gurvan.motions.queries.motions import (
    candidates,
    decided,
    history,
    motions,
    motions_of,
    organisations_deciding,
    remarks,
    searched,
    titled,
    told,
    uses,
    waiting_for,
)
from gurvan.motions.queries.results import came_of, sentences
from gurvan.motions.queries.rules import quorum_known, rules_lately, rules_of, rules_on
from gurvan.motions.queries.voters import came_with_slips, members_on, persons_on, voters

__all__ = [
    "came_of",
    "came_with_slips",
    "candidates",
    "counts",
    "decided",
    "differing",
    "drafted",
    "entered",
    "history",
    "issued",
    "keeps_file",
    "keeps_papers",
    "members_on",
    "motions",
    "motions_of",
    "organisations_deciding",
    "own_count",
    "paper_stands",
    "people_of",
    "people_on",
    "persons_on",
    "quorum_known",
    "remarks",
    "round_of",
    "rules_lately",
    "rules_of",
    "rules_on",
    "searched",
    "sentences",
    "stands",
    "titled",
    "told",
    "uses",
    "voters",
    "waiting_for",
]
