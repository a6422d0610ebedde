"""Somebody at the door: a browser that signs in, an app that shows codes, a key that signs."""

from __future__ import annotations

import base64
import hashlib
import hmac
import html
import json
import re
import secrets
import struct
import time
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from django.urls import reverse
from fido2 import cbor

PASSWORD = "гурван хонгор толгой"

PERIOD, NEARLY_OVER = 30, 5  # seconds


class App:
    """An authenticator app (RFC 6238: SHA-1, six digits, thirty seconds)."""

    def __init__(self, secret: str) -> None:
        self.secret = secret

    def code(self, *, later: int = 0) -> str:
        """Return the code of now, or of some periods later."""
        counter = struct.pack(">Q", int(time.time()) // PERIOD + later)
        mac = hmac.new(base64.b32decode(self.secret), counter, hashlib.sha1).digest()
        at = mac[-1] & 15
        number = int.from_bytes(mac[at : at + 4], "big") & 0x7FFFFFFF
        return f"{number % 10**6:06}"


class Door:
    """A browser without JavaScript, in front of the office."""

    def __init__(self) -> None:
        self.client: Any = Client(headers={"accept-language": "en"})

    def sign_in(self, email: str, password: str = PASSWORD, **more: Any) -> Any:
        """Send the first page of the sign-in."""
        given = {"login": email, "password": password, **more}
        return self.client.post(reverse("account_login"), given)

    def give_code(self, code: str, page: str = "mfa_authenticate") -> Any:
        """Send the second page of the sign-in."""
        return self.client.post(reverse(page), {"code": code})

    def set_up_app(self) -> tuple[App, list[str]]:
        """Set up an app as a second factor; return it and the recovery codes, shown once."""
        page = self.client.get(reverse("mfa_activate_totp"))
        app = App(page.context["form"].secret)
        if time.time() % PERIOD > PERIOD - NEARLY_OVER:
            time.sleep(NEARLY_OVER)  # an older code would be too old by the time it is looked at
        done = self.client.post(reverse("mfa_activate_totp"), {"code": app.code(later=-1)})
        assert done.url == reverse("mfa_view_recovery_codes"), done.content.decode()
        shown = self.client.get(done.url)
        return app, re.findall(r"<code>(\d{10})</code>", shown.content.decode())

    @property
    def is_in(self) -> bool:
        """Say whether somebody is signed in here."""
        return "_auth_user_id" in self.client.session


def told(response: Any) -> str:
    """Return a page as it is read, entities resolved."""
    return html.unescape(response.content.decode())


def text(data: bytes) -> str:
    """Return bytes as WebAuthn writes them."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Key:
    """A security key or a telephone that keeps one passkey (WebAuthn, ES256, no attestation)."""

    origin = "http://localhost"
    host = "localhost"

    def __init__(self) -> None:
        self.id = secrets.token_bytes(16)
        self.secret = ec.generate_private_key(ec.SECP256R1())
        self.user = ""
        self.count = 0

    def make(self, options: dict[str, Any]) -> str:
        """Answer the options with which a passkey is made."""
        public = options["publicKey"]
        self.user = public["user"]["id"]
        numbers = self.secret.public_key().public_numbers()
        cose = {
            1: 2,
            3: -7,
            -1: 1,
            -2: numbers.x.to_bytes(32, "big"),
            -3: numbers.y.to_bytes(32, "big"),
        }
        new = bytes(16) + struct.pack(">H", len(self.id)) + self.id + cbor.encode(cose)
        attestation = {"fmt": "none", "attStmt": {}, "authData": self._data(0x40) + new}
        return self._written(
            clientDataJSON=text(self._client("webauthn.create", public["challenge"])),
            attestationObject=text(cbor.encode(attestation)),
            transports=["internal"],
        )

    def use(self, options: dict[str, Any]) -> str:
        """Answer the options with which a passkey is used."""
        client = self._client("webauthn.get", options["publicKey"]["challenge"])
        data = self._data(0)
        signed = self.secret.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._written(
            clientDataJSON=text(client),
            authenticatorData=text(data),
            signature=text(signed),
            userHandle=self.user,
        )

    def _client(self, kind: str, challenge: str) -> bytes:
        told = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(told).encode()

    def _data(self, flags: int) -> bytes:
        self.count += 1
        present_and_verified = 0x01 | 0x04
        host = hashlib.sha256(self.host.encode()).digest()
        return host + bytes([flags | present_and_verified]) + struct.pack(">I", self.count)

    def _written(self, **response: Any) -> str:
        return json.dumps(
            {
                "id": text(self.id),
                "rawId": text(self.id),
                "type": "public-key",
                "clientExtensionResults": {"credProps": {"rk": True}},
                "response": response,
            }
        )
