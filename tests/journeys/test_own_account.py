"""One's own account: every page of it, in both languages, on a phone and at a desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.person import Person
from tests.pairing import PAIRWISE

pytestmark = pytest.mark.browser

PAGES = [
    "/account/",
    "/account/correct/",
    "/account/password/",
    "/account/sittings/end/",
    "/account/second-factor/app/remove/",
    "/account/second-factor/passkeys/new/",
    "/account/second-factor/codes/",
    "/account/second-factor/codes/new/",
    "/account/again/code/",
    "/account/sign-out/",
]


@PAIRWISE
def test_everybody_can_look_after_their_account(
    somebody: Callable[..., Person], language: str, width: int
) -> None:
    auditor = somebody(language, width)
    auditor.signs_in("auditor")
    for page in PAGES:
        auditor.opens(page)
        assert auditor.page.locator("h1").count() == 1

    auditor.opens("/account/tokens/new/")
    auditor.fills(name=f"Report {language} {width}", scopes=["read"], days="30")
    auditor.presses("Make the token")
    auditor.sees_words("gvn_")
    auditor.presses("I have it: go on")
    auditor.sees_words(f"Report {language} {width}")
    auditor.page.locator("a[href$='/revoke/']").first.click()
    auditor.looks()
    auditor.presses("Revoke")
    auditor.sees("The token is revoked.")


@PAIRWISE
def test_a_link_that_no_longer_works_says_what_to_do(
    somebody: Callable[..., Person], language: str, width: int
) -> None:
    stranger = somebody(language, width)
    stranger.opens("/account/join/")
    stranger.sees(
        "This link was used already, was replaced by a newer one, or has grown old. "
        "Ask the officer who gave it to you for a new one."
    )
