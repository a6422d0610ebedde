"""What came of solutions: higher domains know it, and say it here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from gurvan.papers.content import Value
from gurvan.research.models import Solution

# Each tells, of solutions by their uid, sentences that stand on papers and pages: mostly a ``Say``.
CAME_OF: list[Callable[[Sequence[Solution]], Mapping[UUID, Sequence[Value]]]] = []


def came_of(solutions: Sequence[Solution]) -> dict[UUID, list[Value]]:
    """Return what came of each solution, as every domain above tells it; nothing is left out."""
    told: dict[UUID, list[Value]] = {one.uid: [] for one in solutions}
    for ask in CAME_OF:
        for uid, sentences in ask(solutions).items():
            told[uid] += sentences
    return told
