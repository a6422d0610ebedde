"""What the tests of studies stand on."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.research.stories import Studies


@pytest.fixture
def stories(cast: Cast) -> Studies:
    """Return how studies are brought along."""
    return Studies(cast)
