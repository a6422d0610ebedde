from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.test import override_settings

from gurvan.config.signing_in import (
    AccountAdapter,
    SecondFactorAdapter,
    client_address,
    nobody,
    typed_address,
)
from gurvan.vault import unlocked
from gurvan.vault.refusals import SealRefused, VaultLocked
from tests.cast import Cast


def asked(**meta: str) -> HttpRequest:
    request = HttpRequest()
    request.META = {"REMOTE_ADDR": "192.0.2.1", **meta}
    return request


def test_nobody_signs_up_by_themselves() -> None:
    assert not AccountAdapter().is_open_for_signup(asked())


def test_passwords_are_hashed_with_argon2() -> None:
    assert settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_secrets_of_apps_are_sealed(cast: Cast) -> None:
    adapter = SecondFactorAdapter()
    kept = adapter.encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in kept
    assert adapter.decrypt(kept) == "JBSWY3DPEHPK3PXP"
    broken = kept[:-2] + ("00" if kept[-2:] != "00" else "11")
    with pytest.raises(SealRefused):
        adapter.decrypt(broken)
    unlocked.lock()
    with pytest.raises(VaultLocked):
        adapter.decrypt(kept)


def test_the_picture_for_the_app_is_drawn_here() -> None:
    picture = SecondFactorAdapter().build_totp_svg("otpauth://totp/a%40b.mn?secret=JBSWY3DP")
    assert ET.fromstring(picture).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - our own


def test_an_address_is_counted_in_one_form() -> None:
    assert typed_address(asked(), {"email": " Oyun@Example.MN "}) == "oyun@example.mn"
    assert typed_address(asked(), None) == ""


def test_a_proxy_is_believed_only_where_there_is_one() -> None:
    forwarded = asked(HTTP_X_FORWARDED_FOR="203.0.113.9, 198.51.100.4")
    assert client_address(forwarded) == "192.0.2.1"
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1):
        assert client_address(forwarded) == "198.51.100.4"
    assert client_address(asked(REMOTE_ADDR="")) == ""


def test_the_guard_s_log_names_nobody() -> None:
    assert nobody("oyun@example.mn", "192.0.2.1") == "a client"
