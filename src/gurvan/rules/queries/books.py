"""The book of law that an actor's federation goes by."""

from __future__ import annotations

from gurvan.kernel.actors import Actor
from gurvan.rules import policies
from gurvan.rules.instruments import Book
from gurvan.rules.loading import shipped


def book(*, actor: Actor) -> Book:
    """Return the law that is known to the actor's federation. Raises NotAllowed."""
    policies.require_law_reader(actor)
    return shipped()
