"""The ring survives its file, opens with its passphrase only, and loses no key when it turns."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from gurvan.vault.refusals import (
    MasterKeyMissing,
    PassphraseNeeded,
    PassphraseTooShort,
    RingDamaged,
    RingExists,
    RingMissing,
    RingRefused,
    RingTooOpen,
    RingUnprotected,
    RingUnreadable,
    SealBroken,
    SealMalformed,
    WrongPassphrase,
)
from gurvan.vault.ring import (
    FILE_NAME,
    Cost,
    Ring,
    blind,
    change_passphrase,
    is_protected,
    load,
    new_ring,
    rotate,
    save,
    unwrap,
    without_retired,
    wrap,
)
from gurvan.vault.sealing import Key

PASSPHRASE = "гурван морь талд гүйнэ"
OTHER = "four other words here"
CHEAP = Cost(iterations=1, lanes=1, memory_kib=8)
UID = UUID(int=3)

keys = st.binary(min_size=32, max_size=32).map(Key)
all_rings = st.builds(
    Ring, keys, st.binary(min_size=32, max_size=32), st.lists(keys, max_size=3).map(tuple)
)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
passphrases = st.text(st.characters(exclude_categories=["Cs"]), min_size=15, max_size=40)
on_disk = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "office" / FILE_NAME


@on_disk
@given(all_rings, st.none() | passphrases)
def test_a_ring_comes_back_from_its_file(path: Path, ring: Ring, passphrase: str | None) -> None:
    save(path, ring, passphrase, replace=True, cost=CHEAP)
    assert load(path, passphrase) == ring
    assert is_protected(path) is (passphrase is not None)


def test_the_file_is_for_its_owner_only_and_nothing_is_left_beside_it(path: Path) -> None:
    save(path, new_ring(), PASSPHRASE)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [file.name for file in path.parent.iterdir()] == [FILE_NAME]


def test_a_protected_file_says_how_and_holds_no_key(path: Path) -> None:
    ring = rotate(new_ring())
    save(path, ring, PASSPHRASE)
    text = path.read_text()
    kdf = json.loads(text)["kdf"]
    assert kdf | {"salt": ""} == {
        "name": "argon2id",
        "salt": "",
        "iterations": 3,
        "lanes": 4,
        "memory_kib": 65536,
    }
    for secret in (ring.current.secret, ring.retired[0].secret, ring.index):
        assert secret.hex() not in text
    assert load(path, PASSPHRASE) == ring


def test_a_demonstration_s_file_says_that_it_is_not_protected(path: Path) -> None:
    save(path, new_ring(), None)
    assert "NOT PROTECTED" in json.loads(path.read_text())["warning"]


def test_each_save_has_a_salt_of_its_own(path: Path) -> None:
    ring = new_ring()
    texts = set()
    for _ in range(3):
        save(path, ring, PASSPHRASE, replace=True, cost=CHEAP)
        texts.add(json.loads(path.read_text())["kdf"]["salt"])
    assert len(texts) == 3


@on_disk
@given(passphrases)
def test_another_passphrase_opens_nothing(path: Path, passphrase: str) -> None:
    save(path, new_ring(), PASSPHRASE, replace=True, cost=CHEAP)
    with pytest.raises(WrongPassphrase):
        load(path, passphrase)


def test_a_passphrase_is_the_same_however_its_letters_are_composed(path: Path) -> None:
    ring = new_ring()
    save(path, ring, "ёлка и\u0306 ёлка и\u0306", cost=CHEAP)
    assert load(path, "е\u0308лка й е\u0308лка й") == ring


def test_the_passphrase_is_asked_for_and_not_taken_in_vain(path: Path) -> None:
    save(path, new_ring(), PASSPHRASE, cost=CHEAP)
    with pytest.raises(PassphraseNeeded):
        load(path, None)
    save(path, new_ring(), None, replace=True)
    with pytest.raises(RingUnprotected):
        load(path, PASSPHRASE)


@pytest.mark.parametrize("passphrase", ["", "fourteen chars"])
def test_a_passphrase_that_can_be_guessed_is_refused(path: Path, passphrase: str) -> None:
    with pytest.raises(PassphraseTooShort):
        save(path, new_ring(), passphrase)
    assert not path.exists()


def test_keys_are_not_written_over_by_mistake(path: Path) -> None:
    ring = new_ring()
    save(path, ring, None)
    with pytest.raises(RingExists):
        save(path, new_ring(), None)
    assert load(path, None) == ring


def test_a_save_that_fails_leaves_the_old_ring(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = new_ring()
    save(path, ring, None)

    def no_space(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_space)
    with pytest.raises(OSError, match="No space"):
        save(path, new_ring(), None, replace=True)
    monkeypatch.undo()
    assert load(path, None) == ring
    assert [file.name for file in path.parent.iterdir()] == [FILE_NAME]


def test_the_passphrase_changes_and_the_keys_stay(path: Path) -> None:
    ring = new_ring()
    save(path, ring, None)
    change_passphrase(path, None, PASSPHRASE)
    change_passphrase(path, PASSPHRASE, OTHER)
    assert load(path, OTHER) == ring
    with pytest.raises(WrongPassphrase):
        change_passphrase(path, PASSPHRASE, OTHER)
    with pytest.raises(PassphraseTooShort):
        change_passphrase(path, OTHER, "short")
    assert load(path, OTHER) == ring


def test_a_missing_ring_is_said_to_be_missing(path: Path) -> None:
    with pytest.raises(RingMissing, match=FILE_NAME):
        load(path, None)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o601])
def test_a_ring_that_others_can_reach_is_refused(path: Path, mode: int) -> None:
    save(path, new_ring(), None)
    path.chmod(mode)
    with pytest.raises(RingTooOpen, match="chmod 600"):
        load(path, None)


def test_a_ring_that_may_not_be_read_is_said_to_be_so(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", forbidden)  # root, who runs tests, may read everything
    with pytest.raises(RingUnreadable):
        load(path, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "[]",
        "{}",
        '{"form": "gurvan keys 2", "protection": "none"}',
        '{"form": "gurvan keys 1", "protection": "rot13"}',
        '{"form": "gurvan keys 1", "protection": "none"}',
        '{"form": "gurvan keys 1", "protection": "none", "keys": []}',
        '{"form": "gurvan keys 1", "protection": "none", "keys": {"current": "00"}}',
    ],
)
def test_what_is_not_a_ring_is_refused(path: Path, text: str) -> None:
    path.parent.mkdir()
    path.touch(0o600)
    path.write_text(text)
    with pytest.raises(RingDamaged):
        load(path, None)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "scrypt"},
        {"iterations": 10**9},
        {"iterations": "3"},
        {"memory_kib": 1 << 40},
        {"memory_kib": 1},
        {"lanes": 0},
        {"salt": "zz"},
        {"salt": None},
        {"pepper": 1},
    ],
)
def test_a_file_cannot_ask_for_the_unbearable(path: Path, change: dict[str, object]) -> None:
    save(path, new_ring(), PASSPHRASE, cost=CHEAP)
    held = json.loads(path.read_text())
    held["kdf"] |= change
    path.write_text(json.dumps(held))
    with pytest.raises(RingDamaged):
        load(path, PASSPHRASE)


@on_disk
@given(st.data())
def test_any_flipped_bit_of_a_protected_file_is_found_or_changes_nothing(
    path: Path, data: st.DataObject
) -> None:
    ring = new_ring()
    save(path, ring, PASSPHRASE, replace=True, cost=CHEAP)
    content = bytearray(path.read_bytes())
    bit = data.draw(st.integers(0, len(content) * 8 - 1))
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(content)
    try:
        found = load(path, PASSPHRASE)
    except RingRefused:
        return
    assert found == ring  # white space, or a hexadecimal digit as a capital


@given(all_rings, keys, st.uuids())
def test_a_wrapped_key_unwraps_for_its_subject_only(ring: Ring, key: Key, uid: UUID) -> None:
    wrapped = wrap(ring, key, uid)
    assert unwrap(ring, wrapped, uid) == key
    assert key.secret not in wrapped
    with pytest.raises(SealBroken):
        unwrap(ring, wrapped, UUID(int=uid.int ^ 1))


def test_a_ring_that_turns_still_unwraps_what_it_wrapped() -> None:
    first = new_ring()
    key = Key.new()
    wrapped = wrap(first, key, UID)
    turned = rotate(rotate(first))
    assert turned.current != first.current
    assert turned.index == first.index
    assert unwrap(turned, wrapped, UID) == key
    rewrapped = wrap(turned, key, UID)
    last = without_retired(turned)
    assert unwrap(last, rewrapped, UID) == key
    with pytest.raises(MasterKeyMissing, match=first.current.id.hex()):
        unwrap(last, wrapped, UID)
    with pytest.raises(SealMalformed):
        unwrap(last, b"", UID)


@given(words, words, words, words)
def test_blind_indexes_tell_values_and_kinds_apart(
    kind: str, value: str, other_kind: str, other: str
) -> None:
    ring = Ring(Key(bytes(32)), bytes(range(32)))
    found = blind(ring, kind, value)
    assert len(found) == 64
    assert (found == blind(ring, other_kind, other)) is ((kind, value) == (other_kind, other))
    assert found != blind(new_ring(), kind, value)


def test_a_blind_index_stays_the_same_when_the_ring_turns() -> None:
    ring = new_ring()
    assert blind(rotate(ring), "person.phone", "99112233") == blind(
        ring, "person.phone", "99112233"
    )


def test_a_secret_of_one_federation_makes_no_index_of_another(path: Path) -> None:
    """And it goes with a ring that is given away, however often that one turns."""
    office = new_ring()
    made = replace(new_ring(), given=((7, office.index_for(7)),))
    save(path, without_retired(rotate(made)), PASSPHRASE, cost=CHEAP)
    away = load(path, PASSPHRASE)
    assert blind(away, "k", "v", federation_id=7) == blind(office, "k", "v", federation_id=7)
    assert blind(away, "k", "v", federation_id=8) != blind(office, "k", "v", federation_id=8)
    assert len({blind(office, "k", "v", federation_id=one) for one in (7, 8, None)}) == 3


def test_a_known_blind_index() -> None:
    # HMAC-SHA-256 over the length of the kind, the kind and the value; computed with openssl.
    ring = Ring(Key(bytes(32)), b"\x0b" * 32)
    assert blind(ring, "k", "v") == (
        "960d941273300b073a317107a46fd660f63bc357c9fa6104cd0ecccff411742f"
    )


def test_nothing_secret_shows_in_a_ring_s_text() -> None:
    ring = rotate(new_ring())
    shown = repr(ring)
    for secret in (ring.current.secret, ring.index, ring.retired[0].secret):
        assert repr(secret) not in shown
        assert secret.hex() not in shown


def test_a_lone_half_of_a_letter_in_a_passphrase_is_no_crash(path: Path) -> None:
    ring = new_ring()
    save(path, ring, "\ud800" * 15, cost=CHEAP)
    assert load(path, "\ud800" * 15) == ring
