"""What can be asked of the registry; each takes the actor."""

from gurvan.registry.queries.acting import (
    actor_for,
    mandates_of,
    needs_second_factor,
)
from gurvan.registry.queries.founding import (
    formalisation_path,
    founding_facts,
    model_paths,
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
from gurvan.registry.queries.tree import (
    Branch,
    tree,
)

__all__ = [
    "Branch",
    "actor_for",
    "assemblies",
    "children",
    "formalisation_path",
    "founding_facts",
    "mandates",
    "mandates_of",
    "model_paths",
    "needs_second_factor",
    "offices",
    "organisations",
    "parents",
    "placements",
    "searched",
    "tree",
]
