"""What the tests of motions stand on."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.motions.stories import Votes


@pytest.fixture
def votes(cast: Cast) -> Votes:
    """Return how votes are brought along their way."""
    return Votes(cast)
