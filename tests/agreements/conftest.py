"""What the tests of agreements stand on."""

from __future__ import annotations

import pytest

from tests.cast import Cast, side
from tests.deals import Deals, Side


@pytest.fixture
def deals(cast: Cast) -> Deals:
    """Return the cast's agreements."""
    return cast.deals


@pytest.fixture
def sides(cast: Cast) -> Side:
    """Return who stands with whom in Norovlin."""
    return side(cast)
