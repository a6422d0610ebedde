"""Signed notes and checkpoints: what a log says of itself (C2SP signed-note, tlog-checkpoint)."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from functools import cached_property

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gurvan.ledger.tree import HASH_BYTES

ED25519 = b"\x01"
KEY_BYTES = 32
ID_BYTES = 4
MOST_SIGNATURES = 100  # the limit of Go's sumdb/note; the specification asks for at least 16

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_SIGNATURE = re.compile(r"— (?P<name>[^\s+]+) (?P<said>[A-Za-z0-9+/=]+)")
_SIZE = re.compile(r"0|[1-9][0-9]{0,19}")


class MalformedNoteError(ValueError):
    """Text is not a signed note, or cannot become one."""


class MalformedKeyError(ValueError):
    """A name or a text is not that of a key."""


class MalformedCheckpointError(ValueError):
    """The text of a note is not a checkpoint."""


class WrongSignatureError(ValueError):
    """A signature bears the name and id of a known key and was not made by it."""


class UnverifiedNoteError(ValueError):
    """No known key has signed the note."""


@dataclass(frozen=True)
class VerifierKey:
    """A name and an Ed25519 public key: all that somebody needs to check a log's notes."""

    name: str
    public: bytes

    def __post_init__(self) -> None:
        """Refuse a name that cannot stand in a signature line, and a key of another length."""
        _check_name(self.name)
        if len(self.public) != KEY_BYTES:
            raise MalformedKeyError(
                f"An Ed25519 key has {KEY_BYTES} bytes, not {len(self.public)}."
            )

    @cached_property
    def key_id(self) -> bytes:
        """Return the four bytes that tell the key from others of its name."""
        named = self.name.encode() + b"\n" + ED25519 + self.public
        return hashlib.sha256(named).digest()[:ID_BYTES]

    def __str__(self) -> str:
        """Return the key as it is published: ``name+id+key``."""
        return f"{self.name}+{self.key_id.hex()}+{_encode(ED25519 + self.public)}"

    @classmethod
    def parse(cls, text: str) -> VerifierKey:
        """Return a published key. Raises MalformedKeyError, also where the id is not the key's."""
        name, public = _parse_key(text)
        key = cls(name, public)
        if str(key) != text:
            raise MalformedKeyError("The id in a verifier key does not fit its name and key.")
        return key

    def has_signed(self, text: str, signature: bytes) -> bool:
        """Say whether the key made this signature of the text."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True)
class SignerKey:
    """A name and an Ed25519 private key (its 32-byte seed). Its text is a secret."""

    name: str
    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a name that cannot stand in a signature line, and a seed of another length."""
        _check_name(self.name)
        if len(self.seed) != KEY_BYTES:
            raise MalformedKeyError(f"An Ed25519 seed has {KEY_BYTES} bytes, not {len(self.seed)}.")

    @classmethod
    def new(cls, name: str) -> SignerKey:
        """Return a new key of this name."""
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    @cached_property
    def verifier(self) -> VerifierKey:
        """Return the public half."""
        return VerifierKey(self.name, self._private.public_key().public_bytes_raw())

    def secret_text(self) -> str:
        """Return the key as text in Go's form, to be kept encrypted."""
        key_id = self.verifier.key_id.hex()
        return f"PRIVATE+KEY+{self.name}+{key_id}+{_encode(ED25519 + self.seed)}"

    @classmethod
    def parse(cls, text: str) -> SignerKey:
        """Return a key from its secret text. Raises MalformedKeyError."""
        name, seed = _parse_key(text.removeprefix("PRIVATE+KEY+"))
        key = cls(name, seed)
        if key.secret_text() != text:
            raise MalformedKeyError("The text is not that of a signer key.")
        return key

    def sign(self, text: str) -> bytes:
        """Return the signature of a text."""
        return self._private.sign(text.encode())

    @cached_property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


@dataclass(frozen=True)
class Checkpoint:
    """What a log says of itself at a size: its origin (its name), its size and its root."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be written as a checkpoint."""
        lines = (self.origin, *self.extensions)
        if any(not line or "\n" in line or _CONTROL.search(line) for line in lines):
            raise MalformedCheckpointError(
                "A line of a checkpoint is empty or has a control character."
            )
        if self.size < 0 or len(self.root) != HASH_BYTES:
            raise MalformedCheckpointError("A checkpoint has a size and a root of 32 bytes.")

    def __str__(self) -> str:
        """Return the text that is signed."""
        lines = (self.origin, str(self.size), _encode(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """Return the checkpoint in the text of a note. Raises MalformedCheckpointError."""
        lines = text.split("\n")
        if len(lines) < 4 or lines.pop():  # noqa: PLR2004 - three lines, and nothing after the last newline
            raise MalformedCheckpointError(
                "A checkpoint has three lines or more, each with its newline."
            )
        origin, size, root, *extensions = lines
        root_hash = _decode(root)
        if not _SIZE.fullmatch(size) or root_hash is None:
            raise MalformedCheckpointError("The size or the root of a checkpoint is malformed.")
        return cls(origin, int(size), root_hash, tuple(extensions))


def sign(text: str, *keys: SignerKey) -> bytes:
    """Return the text as a note signed with each key. Raises MalformedNoteError."""
    if not keys or not text.endswith("\n") or _CONTROL.search(text) or not _is_unicode(text):
        raise MalformedNoteError(
            "A note ends in a newline, has no control characters, and at least one key."
        )
    lines = (f"— {key.name} {_encode(key.verifier.key_id + key.sign(text))}\n" for key in keys)
    return "".join((text, "\n", *lines)).encode()


def open_note(note: bytes, *known: VerifierKey) -> str:
    """Return the text of a note that at least one of the known keys has signed.

    Signatures of other keys are passed over. Raises MalformedNoteError; WrongSignatureError where
    a signature that bears a known key's name and id is not its own; UnverifiedNoteError.
    """
    text, signatures = _parse_note(note)
    keys = {(key.name, key.key_id): key for key in known}
    verified = False
    for name, said in signatures:
        key = keys.get((name, said[:ID_BYTES]))
        if key is None:
            continue
        if not key.has_signed(text, said[ID_BYTES:]):
            raise WrongSignatureError(f"The signature of {name}+{key.key_id.hex()} is wrong.")
        verified = True
    if not verified:
        raise UnverifiedNoteError("No known key has signed this note.")
    return text


def _parse_note(note: bytes) -> tuple[str, list[tuple[str, bytes]]]:
    """Return the text of a note and its signatures, none of them checked yet."""
    try:
        whole = note.decode()
    except UnicodeDecodeError as error:
        raise MalformedNoteError(str(error)) from error
    text, blank, lines = whole.rpartition("\n\n")
    count = lines.count("\n")
    if not blank or not lines.endswith("\n") or _CONTROL.search(whole) or count > MOST_SIGNATURES:
        raise MalformedNoteError("This is not a signed note.")
    return text + "\n", [_parse_signature(line) for line in lines[:-1].split("\n")]


def _parse_signature(line: str) -> tuple[str, bytes]:
    """Return the key name in a signature line and the bytes it gives: key id, then signature."""
    found = _SIGNATURE.fullmatch(line)
    said = _decode(found["said"]) if found else None
    if found is None or said is None or len(said) <= ID_BYTES:
        raise MalformedNoteError("This is not a signature line.")
    return found["name"], said


def _check_name(name: str) -> None:
    spaced = any(letter.isspace() for letter in name)
    if not name or spaced or "+" in name or _CONTROL.search(name) or not _is_unicode(name):
        raise MalformedKeyError(
            f"{name!r} cannot name a key: it is empty, or has a space, a plus or a control."
        )


def _parse_key(text: str) -> tuple[str, bytes]:
    """Return the name and the 32 bytes in ``name+id+key``; the id is for the caller to check."""
    name, _, rest = text.partition("+")
    key = _decode(rest.partition("+")[2])
    if key is None or key[:1] != ED25519:
        raise MalformedKeyError("A key is written name+id+key, with an Ed25519 key.")
    return name, key[1:]


def _encode(data: bytes) -> str:
    return b64encode(data).decode()


def _decode(text: str) -> bytes | None:
    """Return the bytes, or None unless the text is the one right Base64 of them."""
    try:
        data = b64decode(text, validate=True)
    except ValueError:
        return None
    return data if _encode(data) == text else None


def _is_unicode(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)
