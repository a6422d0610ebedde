"""A passkey: made, and used in place of the password. Chromium brings the key for tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import Served
from tests.journeys.person import Person

pytestmark = pytest.mark.browser

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def auditor(browser: Browser, served: Served) -> Iterator[Person]:
    """Sit the auditor down before a machine that knows passkeys; these want a name, no number."""
    address = served.address.replace("127.0.0.1", "localhost")
    context = browser.new_context(base_url=address, locale="en", reduced_motion="reduce")
    page = context.new_page()
    machine = context.new_cdp_session(page)
    machine.send("WebAuthn.enable")
    machine.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    yield Person(page, "en")
    context.close()


def test_a_passkey_is_made_and_opens_the_door(auditor: Person) -> None:
    auditor.signs_in("auditor")
    auditor.opens("/account/second-factor/passkeys/new/")
    auditor.fills(name="The machine at the window")
    auditor.page.get_by_role("button", name="Make the passkey").click()
    auditor.page.wait_for_url("**/account/")
    auditor.looks()
    auditor.sees_words("The machine at the window")

    auditor.opens("/account/sign-out/")
    auditor.page.locator("main").get_by_role("button", name="Sign out").click()
    auditor.opens("/account/sign-in/")
    auditor.page.get_by_role("button", name="Sign in with a passkey").click()
    auditor.page.wait_for_url(lambda address: "sign-in" not in address)
    auditor.opens("/account/")
    auditor.sees("{person} signed in {way}.", person="", way="with a passkey")
