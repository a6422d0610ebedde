"""Who sees what, and who may do what."""

from gurvan.registry.policies.organisations import (
    OFFICERS,
    is_federation,
    may_keep,
    may_mandate,
    require_federation,
    require_in_reach,
    require_keeper,
    require_mandator,
    require_registrar,
)
from gurvan.registry.policies.reach import (
    NOTHING,
    in_reach,
    require_leader_word,
    require_role,
    require_undisputed,
    require_verified,
    sees_identities,
    shared,
    speaks_for,
    visible,
    whole,
)

__all__ = [
    "NOTHING",
    "OFFICERS",
    "in_reach",
    "is_federation",
    "may_keep",
    "may_mandate",
    "require_federation",
    "require_in_reach",
    "require_keeper",
    "require_leader_word",
    "require_mandator",
    "require_registrar",
    "require_role",
    "require_undisputed",
    "require_verified",
    "sees_identities",
    "shared",
    "speaks_for",
    "visible",
    "whole",
]
