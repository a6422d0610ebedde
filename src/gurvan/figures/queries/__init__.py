"""Every read of figures; each takes the actor."""

from gurvan.figures.queries.counting import count
from gurvan.figures.queries.keeping import Answer, counted, published

__all__ = ["Answer", "count", "counted", "published"]
