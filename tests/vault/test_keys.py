"""A subject's particulars open while its key lives, and never again once it is destroyed."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, strategies as st
from hypothesis.extra.django import TestCase

from gurvan.kernel import clock
from gurvan.kernel.guard import WriteOutsideCommandError, writing
from gurvan.vault import keys, unlocked
from gurvan.vault.models import SubjectKey
from gurvan.vault.refusals import (
    KeyDestroyed,
    KeyMissing,
    MasterKeyMissing,
    SealBroken,
    VaultLocked,
    WrongKey,
)
from gurvan.vault.ring import Ring, new_ring, rotate, without_retired
from gurvan.vault.sealing import place

pytestmark = pytest.mark.django_db

MOMENT = datetime(2026, 11, 21, 2, 3, tzinfo=UTC)
UID, OTHER = UUID(int=1), UUID(int=2)
PHONE = place("registry_person.phone", UID)


@pytest.mark.usefixtures("ring")
class TestSealing(TestCase):
    @given(st.uuids(), st.text(st.characters(exclude_categories=["Cs"])))
    def test_what_was_sealed_opens(self, uid: UUID, text: str) -> None:
        sealed = keys.seal_text(uid, PHONE, text)
        assert keys.open_text(uid, PHONE, sealed) == text
        assert keys.open_text(uid, PHONE, memoryview(sealed)) == text  # as PostgreSQL gives it


def test_a_subject_has_one_key_made_when_first_needed(ring: Ring) -> None:
    with pytest.raises(KeyMissing):
        keys.data_key(UID)
    with clock.held(MOMENT):
        key = keys.data_key(UID, create=True)
    assert keys.data_key(UID) == keys.data_key(UID, create=True) == key
    row = SubjectKey.objects.get()
    assert (row.uid, row.created, row.destroyed_at) == (UID, MOMENT, None)
    assert row.master_key_id == ring.current.id.hex()
    assert key.secret not in bytes(row.wrapped or b"")
    assert str(row) == str(UID)


@pytest.mark.usefixtures("ring")
def test_sealed_text_opens_for_its_subject_in_its_place_only() -> None:
    sealed = keys.seal_text(UID, PHONE, "99112233")
    keys.seal_text(OTHER, PHONE, "99112233")
    with pytest.raises(SealBroken):
        keys.open_text(UID, place("registry_person.birth", UID), sealed)
    with pytest.raises(WrongKey):
        keys.open_text(OTHER, PHONE, sealed)
    with pytest.raises(KeyMissing):
        keys.open_text(uuid4(), PHONE, sealed)


@pytest.mark.usefixtures("ring")
def test_a_destroyed_key_makes_all_its_seals_unreadable() -> None:
    sealed = [keys.seal_text(UID, PHONE, "99112233"), keys.seal_text(UID, "files", "a photograph")]
    kept = keys.seal_text(OTHER, PHONE, "88112233")
    with clock.held(MOMENT):
        keys.destroy_key(UID)
    for value in sealed:
        with pytest.raises(KeyDestroyed, match="erased"):
            keys.open_text(UID, PHONE, value)
    with pytest.raises(KeyDestroyed):
        keys.seal_text(UID, PHONE, "and a new one is not made")
    row = SubjectKey.objects.get(uid=UID)
    assert (row.wrapped, row.master_key_id, row.destroyed_at) == (None, "", MOMENT)
    assert keys.open_text(OTHER, PHONE, kept) == "88112233"


@pytest.mark.usefixtures("ring")
def test_to_destroy_twice_changes_nothing() -> None:
    keys.data_key(UID, create=True)
    with clock.held(MOMENT):
        keys.destroy_key(UID)
    keys.destroy_key(UID)
    assert SubjectKey.objects.get().destroyed_at == MOMENT


def test_a_subject_without_a_key_gets_none_after_its_destruction(ring: Ring) -> None:
    unlocked.lock()  # to erase, no key is needed
    keys.destroy_key(UID)
    unlocked.hold(ring)
    with pytest.raises(KeyDestroyed):
        keys.data_key(UID, create=True)


@pytest.mark.usefixtures("ring")
def test_many_keys_are_read_at_once(django_assert_num_queries: object) -> None:
    made = {uid: keys.data_key(uid, create=True) for uid in (UUID(int=n) for n in range(20))}
    keys.destroy_key(UUID(int=3))
    del made[UUID(int=3)]
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert keys.data_keys([*made, UUID(int=3), UUID(int=99)]) == made


@pytest.mark.usefixtures("ring")
def test_nothing_is_sealed_opened_or_found_while_locked() -> None:
    sealed = keys.seal_text(UID, PHONE, "99112233")
    unlocked.lock()
    for attempt in (
        lambda: keys.seal_text(UID, PHONE, "99112233"),
        lambda: keys.open_text(UID, PHONE, sealed),
        lambda: keys.blind_index("person.phone", "99112233"),
        lambda: keys.data_keys([UID]),
        keys.rewrap_all,
    ):
        with pytest.raises(VaultLocked):
            attempt()


@pytest.mark.usefixtures("ring")
def test_a_blind_index_finds_the_same_value_of_the_same_kind() -> None:
    found = keys.blind_index("person.phone", "99112233")
    assert found == keys.blind_index("person.phone", "99112233")
    assert found != keys.blind_index("person.register", "99112233")
    assert found != keys.blind_index("person.phone", "99112234")


def test_rewrapping_moves_every_key_to_the_new_master(
    ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "BATCH", 2)
    sealed = {uid: keys.seal_text(uid, PHONE, str(uid)) for uid in (uuid4() for _ in range(5))}
    keys.destroy_key(UID)
    turned = rotate(ring)
    unlocked.hold(turned)
    keys.data_key(OTHER, create=True)  # already under the new one
    seen: list[tuple[int, int]] = []
    assert keys.rewrap_all(lambda done, total: seen.append((done, total))) == 5
    assert seen == [(2, 5), (4, 5), (5, 5)]
    assert keys.rewrap_all() == 0
    unlocked.hold(without_retired(turned))
    assert {uid: keys.open_text(uid, PHONE, value) for uid, value in sealed.items()} == {
        uid: str(uid) for uid in sealed
    }
    with pytest.raises(KeyDestroyed):
        keys.data_key(UID)


def test_rewrapping_that_broke_off_goes_on_where_it_stopped(
    ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "BATCH", 2)
    for _ in range(5):
        keys.data_key(uuid4(), create=True)
    unlocked.hold(rotate(ring))

    def stop(done: int, _: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keys.rewrap_all(stop)
    assert keys.rewrap_all() == 1


@pytest.mark.usefixtures("ring")
def test_another_office_s_ring_opens_nothing() -> None:
    sealed = keys.seal_text(UID, PHONE, "99112233")
    unlocked.hold(new_ring())
    with pytest.raises(MasterKeyMissing):
        keys.open_text(UID, PHONE, sealed)


@pytest.mark.usefixtures("ring")
def test_a_wrapped_key_moved_to_another_subject_is_found() -> None:
    keys.data_key(UID, create=True)
    keys.data_key(OTHER, create=True)
    wrapped = SubjectKey.objects.get(uid=UID).wrapped
    with writing("vault"):
        SubjectKey.objects.filter(uid=OTHER).update(wrapped=wrapped)
    with pytest.raises(SealBroken):
        keys.data_key(OTHER)


@pytest.mark.usefixtures("ring")
@pytest.mark.parametrize("change", [{"wrapped": None}, {"destroyed_at": MOMENT}])
def test_a_key_is_either_there_or_destroyed(change: dict[str, object]) -> None:
    keys.data_key(UID, create=True)
    with pytest.raises(IntegrityError), transaction.atomic(), writing("vault"):
        SubjectKey.objects.update(**change)


@pytest.mark.usefixtures("ring")
def test_keys_are_written_through_these_functions_only() -> None:
    keys.data_key(UID, create=True)
    with pytest.raises(WriteOutsideCommandError), transaction.atomic():
        SubjectKey.objects.all().delete()
