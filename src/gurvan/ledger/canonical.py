"""The one way in which a value is written down before it is digested (RFC 8785).

Python's own JSON writer, which runs in C, says nearly everything as RFC 8785 wants it. The two
things that it says otherwise, fractions and keys with letters beyond U+FFFF, are rare here and go
through the standard's own package.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Final
from uuid import UUID

import rfc8785

SALT_BYTES = 16

quoted: Final = json.encoder.encode_basestring  # a text as JSON has it, in C where Python can

MOST: Final = 2**53 - 1  # the largest whole number that every JSON reader knows exactly

# Bytes from this length on are written behind the back of the JSON writer, which would look through
# each letter for one to escape: of the ground of a licence that takes longer than its digest.
LONG: Final = 1_000
_MARK: Final = secrets.token_hex(16)  # stands in their place meanwhile; no value can hold it

_AS_THEY_ARE: Final = frozenset({type(None), bool, str})

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


_write: Final = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":")
).encode


@dataclass
class _Noted:
    """What was met in a value that the JSON writer does not write, or not quickly."""

    rare: bool = False
    long: list[str] = field(default_factory=list)


class NotCanonicalError(ValueError):
    """A fault of the program: a value that has no canonical form was to be digested."""


def canonical(value: object) -> bytes:
    """Return a value as canonical JSON (RFC 8785).

    What JSON does not know becomes a string, in one way each:

    - a date: ``2026-11-21``;
    - a datetime: in UTC with microseconds, ``2026-11-21T02:03:04.000005Z`` (it must know its zone);
    - a UUID: with hyphens, in lower case;
    - a Decimal: without exponent or trailing zeros, so that ``1.50`` and ``1.5`` are one value
      (databases differ in the zeros they give back); zero has no sign;
    - bytes (also as a memoryview, as PostgreSQL gives them): lower-case hexadecimal.

    Raises NotCanonicalError for anything else, for keys that are not strings, for integers beyond
    2**53 - 1 and for numbers that are not finite.
    """
    noted = _Noted()
    try:
        plain = _plain(value, noted)
        text = rfc8785.dumps(plain) if noted.rare else _write(plain).encode()
    except (rfc8785.CanonicalizationError, UnicodeEncodeError, OverflowError) as error:
        # Numbers JSON cannot hold; text with half a surrogate pair; a moment before the year 1.
        raise NotCanonicalError(str(error)) from error
    for place, written in enumerate(noted.long):
        text = text.replace(f"{_MARK}:{place}:".encode(), written.encode(), 1)
    return text


def digest(salt: bytes, value: object) -> bytes:
    """Return SHA-256(salt || canonical(value)); the salt is 16 random bytes.

    The salt keeps a digest from being guessed; once it is destroyed, the digest tells nothing.
    """
    return salted(salt, canonical(value))


def salted(salt: bytes, text: bytes) -> bytes:
    """Return the digest of a value that is in canonical form already. Raises ValueError."""
    if len(salt) != SALT_BYTES:
        raise ValueError(f"A salt has {SALT_BYTES} bytes, not {len(salt)}.")
    return hashlib.sha256(salt + text).digest()


def _plain(value: object, noted: _Noted) -> Plain:
    """Return a value as JSON knows it; note what Python's writer says otherwise, or slowly."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, dict | Mapping):
        return {
            # Most items of a row are such: to look further would take longest of all.
            _key(key, noted): item if type(item) in _AS_THEY_ARE else _plain(item, noted)
            for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [_plain(item, noted) for item in value]
    if isinstance(value, float):
        noted.rare = True
        return value
    return _set_apart(_written(value), noted)


def _set_apart(written: str, noted: _Noted) -> str:
    """Return what was written, or where it is long what stands in its place meanwhile."""
    if len(written) < LONG:
        return written
    noted.long.append(written)
    return f"{_MARK}:{len(noted.long) - 1}:"


def _whole(value: int) -> int:
    if -MOST <= value <= MOST:
        return value
    raise NotCanonicalError(f"{value} is beyond what every reader of JSON knows exactly.")


def _written(value: object) -> str:
    match value:
        case datetime():
            return moment(value)
        case date() | time():
            return value.isoformat()
        case UUID():
            return str(value)
        case Decimal():
            return _decimal(value)
        case bytes() | bytearray() | memoryview():
            return bytes(value).hex()
    raise NotCanonicalError(f"{type(value).__name__} has no canonical form.")


def _key(key: object, noted: _Noted) -> str:
    if not isinstance(key, str):
        raise NotCanonicalError(f"A key of a mapping is a string, not {type(key).__name__}.")
    if not key.isascii() and max(key) > "\uffff":
        noted.rare = True  # the standard sorts by UTF-16 code units, Python by letters
    return key


def moment(value: datetime) -> str:
    """Return a moment as it is written: in UTC with microseconds. Raises NotCanonicalError."""
    if value.tzinfo is not UTC:
        if value.utcoffset() is None:
            raise NotCanonicalError("A datetime without a time zone has no canonical form.")
        value = value.astimezone(UTC)
    return f"{value.isoformat(timespec='microseconds')[:-6]}Z"


def _decimal(value: Decimal) -> str:
    if not value.is_finite():
        raise NotCanonicalError(f"{value} has no canonical form.")
    written = f"{value:f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if value == 0 else written
