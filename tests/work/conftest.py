"""Work of a kind that is made for the tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from gurvan.kernel.words import said
from gurvan.work.kinds import KINDS, Kind, Result, Tell


@dataclass
class Bench:
    """What the work does: whatever a test says."""

    does: Callable[[Any, Tell], Result] = lambda _job, _tell: Result("counted", {"count": 3})
    done: list[Any] = field(default_factory=list)

    def run(self, job: Any, tell: Tell) -> Result:
        self.done.append(job.uid)
        return self.does(job, tell)


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Return a kind of work called "test.bench"."""
    made = Bench()
    kind = Kind(
        name="test.bench",
        words=said("Glossary"),
        run=made.run,
        url=lambda job: f"/people/{job.subject_uid}/",
        results={"counted": "{count} were counted."},
    )
    monkeypatch.setitem(KINDS, kind.name, kind)
    return made
