"""What the tests of permits stand on."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.permits.stories import Permits


@pytest.fixture
def stories(cast: Cast) -> Permits:
    """Return how permits are brought along their way."""
    return Permits(cast)
