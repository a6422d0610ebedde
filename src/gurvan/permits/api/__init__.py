"""Permits for programs: every command and query of the domain."""

from gurvan.permits.api import asking, deciding, life
from gurvan.permits.api.permits import router

__all__ = ["asking", "deciding", "life", "router"]
