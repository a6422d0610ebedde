"""Signing in, in both languages, on a phone and at a desk; and what a stranger is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.person import Person
from tests.pairing import PAIRWISE

pytestmark = pytest.mark.browser


@PAIRWISE
def test_an_officer_signs_in_and_sees_what_waits(
    somebody: Callable[..., Person], language: str, width: int
) -> None:
    officer = somebody(language, width)
    officer.signs_in("second_officer")
    officer.opens("/")
    officer.sees("Waiting for me")
    officer.sees("At a glance")
    if (language, width) == ("mn", 1280):
        officer.pictures("home-desk")


@PAIRWISE
@pytest.mark.parametrize(
    "path", ["/about/", "/glossary/", "/ledger/", "/name/", "/account/sign-in/"]
)
def test_what_anybody_sees(
    somebody: Callable[..., Person], language: str, width: int, path: str
) -> None:
    stranger = somebody(language, width)
    stranger.opens(path)
    assert stranger.page.locator("h1").count() == 1
