"""Fits the library that signs people in (django-allauth) and the guard at the door to the house."""

from __future__ import annotations

import time
from io import BytesIO
from typing import Any
from uuid import UUID

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.accounts import policies, queries
from gurvan.accounts.models import User
from gurvan.vault import keys, sealing

NAME = "Gurvan"
# All secrets of apps are sealed under one key of the office: whose a secret is, is not said here.
SECRETS = UUID("6f0a3c52-0f5e-4a57-9d0c-6a0f1d9f7b11")
PLACE = sealing.place("mfa_authenticator.data", SECRETS)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # the library has no types
    """Signing in with e-mail address and password; nobody signs up by themselves."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "The address or the password is not right. Type both again; mind the language of "
            "your keyboard."
        ),
        "incorrect_password": _("This is not your password. Type it again."),
        "incorrect_code": _("The code is not right. Wait for the next one and type it."),
        "too_many_login_attempts": _(
            "There were too many wrong tries. Wait an hour, or ask an officer of your federation."
        ),
        "rate_limited": _("There were too many tries. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the library's
        """Say no: people are invited."""
        return False

    def reauthenticate(self, user: User, password: str) -> bool:
        """Say whether this is the password of somebody who is signed in."""
        again = self.authenticate(context.request, email=user.email, password=password)
        return bool(again and again.pk == user.pk)

    def is_reauthentication_required(self, **_: Any) -> bool:
        """Say whether they proved so long ago who they are that they must do it again."""
        proved = queries.proved_at(context.request.session)
        return time.time() - proved > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, Any]]:
        """Return how they can: who has a second factor proves it by that, others by password."""
        if not isinstance(user, User):
            return []
        kinds = {factor.kind for factor in queries.second_factors(user)}
        ways = {
            "mfa_reauthenticate": (_("Use a code"), bool(kinds)),
            "mfa_reauthenticate_webauthn": (_("Use a passkey"), "webauthn" in kinds),
            "account_reauthenticate": (_("Use the password"), not kinds),
        }
        return [
            {"id": name, "description": words, "url": reverse(name)}
            for name, (words, open_to_them) in ways.items()
            if open_to_them
        ]


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # the library has no types
    """Second factors: their secrets sealed by the vault, their pictures drawn here."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("The code is not right. Wait for the next one and type it."),
        "cannot_delete_authenticator": _(
            "Your office asks for a second factor. Set up another one first, then remove this one."
        ),
        "cannot_generate_recovery_codes": _("Set up a second factor first; then make codes."),
    }

    def encrypt(self, text: str) -> str:
        """Return a secret as it is kept. Raises VaultLocked."""
        return keys.seal_text(SECRETS, PLACE, text).hex()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret as it is used. Raises VaultLocked and the refusals of the vault."""
        return keys.open_text(SECRETS, PLACE, bytes.fromhex(encrypted_text))

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Say no to removing the last one of those whose office asks for one."""
        user = authenticator.user
        return len(queries.second_factors(user)) > 1 or not policies.needs_second_factor(user)

    def build_totp_svg(self, url: str) -> str:
        """Return the picture that an app reads."""
        picture = BytesIO()
        segno.make_qr(url, error="m").save(picture, kind="svg", scale=5, border=4, xmldecl=False)
        return picture.getvalue().decode()

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002 - the library's
        """Return what a new passkey is called, where nobody calls it otherwise."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey {number}").format(number=count + 1)

    def _get_site_name(self) -> str:
        # The library's own hook for the name shown by apps and by the browser's dialog.
        return NAME


# --- The guard against guessing (django-axes) -----------------------------------------------------


def typed_address(request: HttpRequest, credentials: dict[str, Any] | None) -> str:  # noqa: ARG001 - the library's
    """Return whose password is being tried: an address, in one form."""
    return str((credentials or {}).get("email") or "").strip().lower()


def client_address(request: HttpRequest) -> str:
    """Return from where: behind a proxy of ours, the address that it saw."""
    return get_client_ip(request) or ""


def nobody(*_: object) -> str:
    """Return what the guard's log calls those it shuts out: nothing personal."""
    return "a client"
