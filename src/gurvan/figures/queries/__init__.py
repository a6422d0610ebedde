"""Every read of figures; each takes the actor."""

from gurvan.figures.queries.counting import count
from gurvan.figures.queries.keeping import Answer, at_a_glance, published

__all__ = ["Answer", "at_a_glance", "count", "published"]
