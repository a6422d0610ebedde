"""Who sees what, and who may do what."""

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
    "in_reach",
    "require_leader_word",
    "require_role",
    "require_undisputed",
    "require_verified",
    "sees_identities",
    "shared",
    "speaks_for",
    "visible",
    "whole",
]
