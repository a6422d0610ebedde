"""What the tests of voice stand on."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.voice.stories import Voices


@pytest.fixture
def voices(cast: Cast) -> Voices:
    """Return how asks are brought along their way."""
    return Voices(cast)
