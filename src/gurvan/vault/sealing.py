"""How a value is encrypted so that it can stand in one place only (AES-256-GCM).

A sealed value is: version (1 byte), id of the key (4), nonce (12), then ciphertext and tag.
The place for which it was sealed, and all that stands before the nonce, are authenticated with it.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gurvan.vault.refusals import SealBroken, SealMalformed, WrongKey

VERSION = b"\x01"
KEY_BYTES = 32
ID_BYTES = 4
NONCE_BYTES = 12
TAG_BYTES = 16
_HEAD = len(VERSION) + ID_BYTES
_LEAST = _HEAD + NONCE_BYTES + TAG_BYTES


@dataclass(frozen=True)
class Key:
    """An AES-256 key. Its id is taken from the secret and tells nothing of it."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a secret of another length."""
        if len(self.secret) != KEY_BYTES:
            raise ValueError(f"A key has {KEY_BYTES} bytes, not {len(self.secret)}.")

    @classmethod
    def new(cls) -> Key:
        """Return a new random key."""
        return cls(secrets.token_bytes(KEY_BYTES))

    @cached_property
    def id(self) -> bytes:
        """Return the four bytes by which a sealed value names its key."""
        return hashlib.sha256(b"gurvan key id\x00" + self.secret).digest()[:ID_BYTES]


def place(column: str, row: UUID) -> str:
    """Return the name of one stored value: ``place("registry_person.phone", person.uid)``."""
    return f"{column}:{row}"


def seal(key: Key, plain: bytes, place: str) -> bytes:
    """Return the value encrypted for one place (see ``place``)."""
    head, nonce = VERSION + key.id, secrets.token_bytes(NONCE_BYTES)
    return head + nonce + AESGCM(key.secret).encrypt(nonce, plain, head + place.encode())


def open_sealed(key: Key, sealed: bytes, place: str) -> bytes:
    """Return the value that was sealed for this place.

    Raises SealMalformed, WrongKey, or SealBroken where a byte was changed or the value was sealed
    for another place.
    """
    head, nonce = sealed[:_HEAD], sealed[_HEAD : _HEAD + NONCE_BYTES]
    if key_id(sealed, place) != key.id:
        raise WrongKey(place=place)
    try:
        return AESGCM(key.secret).decrypt(
            nonce, sealed[_HEAD + NONCE_BYTES :], head + place.encode()
        )
    except InvalidTag:
        raise SealBroken(place=place) from None


def key_id(sealed: bytes, place: str) -> bytes:
    """Return the id of the key with which a value was sealed. Raises SealMalformed."""
    if len(sealed) < _LEAST or sealed[: len(VERSION)] != VERSION:
        raise SealMalformed(place=place)
    return sealed[len(VERSION) : _HEAD]
