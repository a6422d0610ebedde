"""A value is written down in one way only, and its digest tells nothing without the salt."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
import rfc8785
from hypothesis import given, strategies as st

from gurvan.ledger.canonical import LONG, SALT_BYTES, NotCanonicalError, canonical, digest

SALT = bytes(range(SALT_BYTES))

texts = st.text(st.characters(exclude_categories=["Cs"]))
whole = st.integers(-(2**53) + 1, 2**53 - 1)
plain = st.recursive(
    st.none() | st.booleans() | whole | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


class Kind(StrEnum):
    UNION = "union"


def test_the_example_of_the_standard() -> None:
    # RFC 8785, 3.2.2 and 3.2.3, with its own expected output.
    value = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
        "literals": [None, True, False],
    }
    expected = (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )
    assert canonical(value) == expected.encode()


def test_keys_are_sorted_as_the_standard_sorts_them() -> None:
    # RFC 8785, 3.2.3: by UTF-16 code units, so that an emoji comes before U+FB33.
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    expected = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    assert list(json.loads(canonical(dict.fromkeys(keys)))) == expected


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2026, 11, 21), "2026-11-21"),
        (datetime(2026, 11, 21, 2, 3, 4, 5, tzinfo=UTC), "2026-11-21T02:03:04.000005Z"),
        (
            datetime(2026, 11, 21, 10, 3, tzinfo=ZoneInfo("Asia/Ulaanbaatar")),
            "2026-11-21T02:03:00.000000Z",
        ),
        (UUID(int=10), "00000000-0000-0000-0000-00000000000a"),
        (Decimal("1.50"), "1.5"),
        (Decimal("1E+3"), "1000"),
        (Decimal(100), "100"),
        (Decimal("-0.00"), "0"),
        (Decimal("-0.0100"), "-0.01"),
        (b"\x00\xff", "00ff"),
        (bytearray(b"\x01"), "01"),
        (memoryview(b"\xab"), "ab"),
        (bytes(range(256)) * 8, bytes(range(256)).hex() * 8),
        (Kind.UNION, "union"),
    ],
)
def test_what_json_does_not_know_is_a_string(value: object, written: str) -> None:
    assert canonical(value) == json.dumps(written).encode()
    assert canonical({"x": (value,)}) == canonical({"x": [written]})


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        2**53,
        Decimal("NaN"),
        Decimal("Infinity"),
        datetime(2026, 1, 1),  # noqa: DTZ001 - what is refused
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=8))),
        timedelta(1),
        {1: 2},
        {"\ud800": 1},
        "\ud800",
        {1, 2},
        object(),
    ],
)
def test_what_has_no_one_form_is_refused(value: object) -> None:
    with pytest.raises(NotCanonicalError):
        canonical([value])


@given(plain)
def test_canonical_json_says_the_same_value(value: Any) -> None:
    read = json.loads(canonical(value), parse_int=float)  # JSON's numbers are all doubles
    assert read == value
    assert canonical(read) == canonical(value)


@given(plain)
def test_it_is_what_the_standard_s_own_package_writes(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@given(st.lists(st.binary(max_size=3), max_size=12), plain)
def test_many_bytes_are_written_as_few_are(held: list[bytes], beside: Any) -> None:
    many = [one * LONG for one in held]
    value = {"held": many, "beside": beside, "one": {"of": many[:1]}}
    told = [one.hex() for one in many]
    assert canonical(value) == rfc8785.dumps(
        {"held": told, "beside": beside, "one": {"of": told[:1]}}
    )


@given(st.dictionaries(texts, plain, max_size=5), st.randoms())
def test_the_order_of_keys_says_nothing(value: dict[str, Any], chance: Any) -> None:
    items = list(value.items())
    chance.shuffle(items)
    assert canonical(dict(items)) == canonical(value)


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
    )
)
def test_equal_decimals_are_written_alike(value: Decimal) -> None:
    assert canonical(value) == canonical(value.normalize())
    assert Decimal(json.loads(canonical(value))) == value


@given(st.datetimes(timezones=st.timezones(), min_value=datetime(1900, 1, 1)))  # noqa: DTZ001 - Hypothesis wants bounds without a zone
def test_equal_moments_are_written_alike(value: datetime) -> None:
    assert canonical(value) == canonical(value.astimezone(UTC))
    assert datetime.fromisoformat(json.loads(canonical(value))) == value.astimezone(UTC)


@given(st.binary(min_size=SALT_BYTES, max_size=SALT_BYTES), plain)
def test_a_digest_is_of_the_salt_and_the_value(salt: bytes, value: Any) -> None:
    assert digest(salt, value) == hashlib.sha256(salt + canonical(value)).digest()


@given(plain, plain)
def test_other_values_have_other_digests(one: Any, other: Any) -> None:
    same = canonical(one) == canonical(other)
    assert (digest(SALT, one) == digest(SALT, other)) is same
    assert digest(SALT, one) != digest(SALT[::-1], one)


@pytest.mark.parametrize("salt", [b"", SALT[1:], SALT + b"x"])
def test_a_salt_has_sixteen_bytes(salt: bytes) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        digest(salt, None)
