"""What the tests of the outbox stand on: a folder that is empty at first, and a message."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from gurvan.outbox.wording import DAY, NUMBER, WORDINGS, Wording
from tests.cast import Cast


@pytest.fixture
def home(cast: Cast, tmp_path: Path) -> Iterator[Path]:
    """Return an office's folder without anything in it."""
    with override_settings(GURVAN_HOME=tmp_path):
        yield tmp_path


@pytest.fixture
def wording() -> Iterator[Wording]:
    """Return a kind of message with a gap of each sort."""
    made = Wording(
        "tests.told",
        "Told on {on}",
        "{number}: {what}, {on}",
        {"number": NUMBER, "on": DAY, "what": {"report": "Report"}},
    )
    yield made
    del WORDINGS[made.key]
