"""Made-up names for the tests: whatever the Mongolian alphabet can spell."""

from __future__ import annotations

from hypothesis import strategies as st

from gurvan.kernel.names.alphabet import MONGOLIAN

words = st.text(MONGOLIAN, min_size=2, max_size=12)
names = st.lists(words, min_size=1, max_size=2).map("-".join)
