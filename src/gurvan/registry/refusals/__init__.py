"""What may not be in the registry, each with what to do instead."""

from gurvan.registry.refusals.organisations import LeadershipDisputed

__all__ = ["LeadershipDisputed"]
