"""What can be asked of the registry; each takes the actor."""

from gurvan.registry.queries.acting import (
    actor_for,
    mandates_of,
    needs_second_factor,
)
from gurvan.registry.queries.confirmations import (
    codes,
    confirmations,
    to_call_back,
)
from gurvan.registry.queries.copies import (
    Copy,
)
from gurvan.registry.queries.founding import (
    formalisation_path,
    founding_facts,
    model_paths,
)
from gurvan.registry.queries.judgements import (
    judgement_of,
    judgements,
    to_judge,
    why_alike,
)
from gurvan.registry.queries.memberships import (
    Counts,
    clashes,
    counts,
    denials,
    members,
    memberships,
    memberships_of,
    overdue,
    to_confirm,
)
from gurvan.registry.queries.organisations import (
    assemblies,
    children,
    mandates,
    offices,
    organisations,
    parents,
    placements,
    searched,
)
from gurvan.registry.queries.people import (
    Likely,
    Match,
    likely_same,
    people,
    people_on_record,
    records_of,
    search_people,
    searched_people,
    slip_of,
    standing,
    warnings,
)
from gurvan.registry.queries.slips import (
    guessed_out,
    open_slip,
    slip_actor,
    uses,
    uses_of,
)
from gurvan.registry.queries.tree import (
    Branch,
    tree,
)

__all__ = [
    "Branch",
    "Copy",
    "Counts",
    "Likely",
    "Match",
    "actor_for",
    "assemblies",
    "children",
    "clashes",
    "codes",
    "confirmations",
    "counts",
    "denials",
    "formalisation_path",
    "founding_facts",
    "guessed_out",
    "judgement_of",
    "judgements",
    "likely_same",
    "mandates",
    "mandates_of",
    "members",
    "memberships",
    "memberships_of",
    "model_paths",
    "needs_second_factor",
    "offices",
    "open_slip",
    "organisations",
    "overdue",
    "parents",
    "people",
    "people_on_record",
    "placements",
    "records_of",
    "search_people",
    "searched",
    "searched_people",
    "slip_actor",
    "slip_of",
    "standing",
    "to_call_back",
    "to_confirm",
    "to_judge",
    "tree",
    "uses",
    "uses_of",
    "warnings",
    "why_alike",
]
