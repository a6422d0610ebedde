"""The habits of every command, checked over all of them at once."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from gurvan.ledger.commands import COMMANDS, DRAFTS

EVERY = sorted({**COMMANDS, **DRAFTS}.items())
LONGEST = 40
# Nobody can act in a federation before it is founded.
WITHOUT_ACTOR = {*DRAFTS.values(), COMMANDS["registry.found_federation"]}


@pytest.fixture(params=EVERY, ids=[name for name, _ in EVERY])
def function(request: pytest.FixtureRequest) -> Callable[..., Any]:
    found: Callable[..., Any] = request.param[1]
    return found


def test_there_are_commands() -> None:
    assert len(COMMANDS) > 60


def test_it_is_called_by_names_only_and_knows_who_acts(function: Callable[..., Any]) -> None:
    parameters = inspect.signature(function).parameters
    assert all(p.kind is p.KEYWORD_ONLY for p in parameters.values())
    assert "actor" in parameters or function in WITHOUT_ACTOR


def test_it_says_what_it_does_in_a_line(function: Callable[..., Any]) -> None:
    first = (function.__doc__ or "").strip().splitlines()[0]
    assert first.endswith((".", ":"))
    assert len(first) <= 100


def test_it_can_be_read_at_one_look(function: Callable[..., Any]) -> None:
    lines, _ = inspect.getsourcelines(inspect.unwrap(function))
    docstring = len((function.__doc__ or "").splitlines())
    signature = next(n for n, line in enumerate(lines) if line.rstrip().endswith(":"))
    assert len(lines) - docstring - signature <= LONGEST
