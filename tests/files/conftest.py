"""The federation's officer keeps files, in a folder that is empty at first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from gurvan.kernel.actors import Actor
from tests.cast import Cast


@pytest.fixture
def home(cast: Cast, tmp_path: Path) -> Iterator[Path]:
    with override_settings(GURVAN_HOME=tmp_path):
        yield tmp_path


@pytest.fixture
def officer(cast: Cast, home: Path) -> Actor:
    return cast.officer
