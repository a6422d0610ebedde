"""A sealed value opens with its key in its place, whole, and in no other way."""

from __future__ import annotations

from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given, strategies as st

from gurvan.vault.refusals import SealBroken, SealMalformed, SealRefused, WrongKey
from gurvan.vault.sealing import Key, key_id, open_sealed, place, seal

KEY, OTHER = Key(bytes(range(32))), Key(bytes(32))
PLACE = place("registry_person.phone", UUID(int=7))

places = st.text(st.characters(exclude_categories=["Cs"]))


def test_a_place_is_a_column_and_a_row() -> None:
    assert PLACE == "registry_person.phone:00000000-0000-0000-0000-000000000007"


@given(st.binary(max_size=200), places)
def test_what_was_sealed_opens(plain: bytes, where: str) -> None:
    assert open_sealed(KEY, seal(KEY, plain, where), where) == plain


def test_the_form_is_version_key_nonce_and_aes_gcm() -> None:
    sealed = seal(KEY, b"99112233", PLACE)
    assert sealed[:1] == b"\x01"
    assert sealed[1:5] == KEY.id == key_id(sealed, PLACE)
    assert len(sealed) == 1 + 4 + 12 + 8 + 16
    plain = AESGCM(KEY.secret).decrypt(sealed[5:17], sealed[17:], sealed[:5] + PLACE.encode())
    assert plain == b"99112233"


@given(st.binary(max_size=40), st.data())
def test_any_flipped_bit_is_found(plain: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(KEY, plain, PLACE))
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << bit % 8
    expected = SealMalformed if bit < 8 else WrongKey if bit < 40 else SealBroken
    with pytest.raises(expected):
        open_sealed(KEY, bytes(sealed), PLACE)


@given(st.binary(max_size=40), st.data())
def test_a_value_cut_short_or_drawn_out_is_found(plain: bytes, data: st.DataObject) -> None:
    sealed = seal(KEY, plain, PLACE)
    cut = data.draw(st.integers(0, len(sealed) - 1))
    with pytest.raises(SealRefused):
        open_sealed(KEY, sealed[:cut], PLACE)
    with pytest.raises(SealBroken):
        open_sealed(KEY, sealed + data.draw(st.binary(min_size=1)), PLACE)


@given(st.binary(max_size=40), places, places)
def test_a_value_opens_in_its_own_place_only(plain: bytes, one: str, other: str) -> None:
    sealed = seal(KEY, plain, one)
    if one == other:
        assert open_sealed(KEY, sealed, other) == plain
        return
    with pytest.raises(SealBroken):
        open_sealed(KEY, sealed, other)


@given(st.binary(min_size=32, max_size=32))
def test_no_other_key_opens_a_value(secret: bytes) -> None:
    other = Key(secret)
    if other == KEY:
        return
    with pytest.raises(SealRefused):
        open_sealed(other, seal(KEY, b"plain", PLACE), PLACE)


def test_a_key_that_pretends_to_be_another_opens_nothing() -> None:
    sealed = seal(KEY, b"plain", PLACE)
    with pytest.raises(WrongKey):
        open_sealed(OTHER, sealed, PLACE)
    with pytest.raises(SealBroken):
        open_sealed(OTHER, sealed[:1] + OTHER.id + sealed[5:], PLACE)


def test_the_same_value_is_never_sealed_alike() -> None:
    assert len({seal(KEY, b"plain", PLACE) for _ in range(50)}) == 50


def test_a_key_does_not_show_itself() -> None:
    key = Key.new()
    assert key.secret.hex() not in repr(key)
    assert repr(key.secret) not in repr(key)
    assert Key.new() != key


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_key_has_32_bytes(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Key(bytes(length))
