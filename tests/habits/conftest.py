"""What these tests reach is not counted among the branches that tests have reached (decision 45).

They ask for every page as everybody, and look at few answers: to have been there is no proof.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from coverage import Coverage


@pytest.fixture(scope="module", autouse=True)
def _uncounted() -> Iterator[None]:
    counting = Coverage.current()
    if counting:
        counting.stop()
    yield
    if counting:
        counting.start()
