"""Krippendorff's alpha of ours, held against the package that we may not ship."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import isclose, nan

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from gurvan.research.agreement import Tally

GIVEN = st.none() | st.integers(0, 3)


def tally(units: Sequence[Sequence[int | None]]) -> Tally:
    found = Tally()
    for unit in units:
        found.add(Counter(value for value in unit if value is not None))
    return found


@settings(max_examples=300, deadline=None)
@given(
    st.integers(2, 5).flatmap(
        lambda coders: st.lists(
            st.lists(GIVEN, min_size=coders, max_size=coders), min_size=1, max_size=25
        )
    )
)
def test_alpha_is_the_oracles_wherever_there_is_one(units: list[list[int | None]]) -> None:
    ours = tally(units).alpha
    paired = [unit for unit in units if sum(value is not None for value in unit) > 1]
    varies = {value for unit in paired for value in unit if value is not None}
    assert (ours is None) == (len(varies) < 2)
    if ours is None:
        return
    data = np.array([[nan if value is None else value for value in unit] for unit in paired]).T
    theirs = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
    assert isclose(ours, theirs, abs_tol=1e-9)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.integers(0, 1), min_size=2, max_size=4), min_size=1, max_size=12))
def test_units_alike_can_be_added_at_once(units: list[list[int]]) -> None:
    one_by_one = tally([list(unit) for unit in units])
    at_once = Tally()
    for pattern, times in Counter(tuple(sorted(unit)) for unit in units).items():
        at_once.add(Counter(pattern), times)
    assert (one_by_one.units, one_by_one.split) == (at_once.units, at_once.split)
    assert (one_by_one.alpha is None) == (at_once.alpha is None)
    if one_by_one.alpha is not None and at_once.alpha is not None:
        assert isclose(one_by_one.alpha, at_once.alpha, abs_tol=1e-9)


def test_the_example_of_the_book() -> None:
    """Two observers, ten binary units (Krippendorff, Computing Krippendorff's Alpha, 2011)."""
    first, second = "0100000100", "1110010000"
    units = [[int(a), int(b)] for a, b in zip(first, second, strict=True)]
    assert tally(units).alpha == pytest.approx(0.095, abs=0.001)


def test_what_does_not_vary_is_not_known() -> None:
    assert tally([[1, 1], [1, 1]]).alpha is None
    assert tally([[1, None], [0, None]]).alpha is None
    assert tally([[0, 0], [1, 1]]).alpha == 1.0
