"""What the tests of gatherings stand on."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.gatherings.stories import Gatherings


@pytest.fixture
def stories(cast: Cast) -> Gatherings:
    """Return how gatherings are brought along their way."""
    return Gatherings(cast)
