"""Voice for programs: every command and query of the domain."""

from gurvan.voice.api import answering, asks, challenges, studied, writing
from gurvan.voice.api.finding import router

__all__ = ["answering", "asks", "challenges", "router", "studied", "writing"]
