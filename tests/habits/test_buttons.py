"""A red button takes away what no button gives back; where one does, the button is not red."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from gurvan.kernel.web.views.acts import CreatePage

# How the addresses of acts end that take something away or end it.
TAKES_AWAY = {
    "cancel",
    "cut-off",
    "detach",
    "dissolve",
    "drop",
    "end",
    "erase",
    "erase-words",
    "forget",
    "give-up",
    "lapse",
    "lost",
    "off",
    "remove",
    "revoke",
    "strike",
    "take-back",
    "terminate",
    "withdraw",
}
# Where another button gives back just what was taken: that button.
WAY_BACK = {
    "asks/<uuid:uid>/support/drop/": "asks/<uuid:uid>/support/",
    "studies/ballots/<uuid:uid>/strike/": "studies/ballots/<uuid:uid>/count/",
    "studies/codes/<uuid:uid>/drop/": "studies/codes/<uuid:uid>/take-up/",
    "studies/findings/<uuid:uid>/drop/": "studies/findings/<uuid:uid>/take-up/",
    "studies/questions/<uuid:uid>/drop/": "studies/questions/<uuid:uid>/take-up/",
    "studies/rankings/<uuid:uid>/cancel/": "studies/rankings/<uuid:uid>/restore/",
    "studies/sessions/<uuid:uid>/cancel/": "studies/sessions/<uuid:uid>/restore/",
    "studies/solutions/<uuid:uid>/drop/": "studies/solutions/<uuid:uid>/take-up/",
}


def acts(patterns: Any, before: str = "") -> Iterator[tuple[str, type[CreatePage]]]:
    """Walk all addresses that are acts with a page of their own."""
    for one in patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from acts(one.url_patterns, address)
        elif isinstance(one, URLPattern):
            view = getattr(one.callback, "view_class", None)
            if view is not None and issubclass(view, CreatePage):
                yield address, view


ACTS = dict(acts(get_resolver().url_patterns))
TAKING = sorted(address for address in ACTS if address.split("/")[-2] in TAKES_AWAY)


@pytest.mark.parametrize("address", TAKING)
def test_what_takes_away_for_good_is_red_and_nothing_else_that_takes_away(address: str) -> None:
    assert ACTS[address].grave == (address not in WAY_BACK)


def test_every_way_back_is_an_act_of_its_own() -> None:
    assert set(WAY_BACK) <= set(TAKING)
    assert set(WAY_BACK.values()) <= set(ACTS)
    assert not any(ACTS[address].grave for address in WAY_BACK.values())


def test_every_end_of_an_address_is_some_acts() -> None:
    assert {address.split("/")[-2] for address in TAKING} == TAKES_AWAY
