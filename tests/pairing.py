"""What a run tries where trying everything would take too long: a pairwise choice.

The main journey runs on every combination of database, language and width. Of the others, each
database tries two, so that between them every pair of language and width is tried.
"""

from __future__ import annotations

import os

import pytest

ON_POSTGRES = os.environ.get("GURVAN_DATABASE_URL", "").startswith("postgres")
LANGUAGE = "en" if ON_POSTGRES else "mn"
PAIRWISE = pytest.mark.parametrize(
    ("language", "width"),
    [("mn", 360), ("en", 1280)] if ON_POSTGRES else [("en", 360), ("mn", 1280)],
)
