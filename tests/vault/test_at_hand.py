"""Many subjects' keys are kept at hand for a block, made together, and gone when destroyed."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gurvan.vault import keys
from gurvan.vault.models import SubjectKey
from gurvan.vault.refusals import KeyDestroyed, KeyMissing
from gurvan.vault.ring import Ring

pytestmark = pytest.mark.django_db


def test_keys_at_hand_cost_no_query(ring: Ring) -> None:
    uids = [uuid4() for _ in range(20)]
    with keys.at_hand(uids, create=True):
        with CaptureQueriesContext(connection) as seen:
            sealed = {uid: keys.seal_text(uid, "x", str(uid)) for uid in uids}
        assert len(seen) == 0
    assert SubjectKey.objects.filter(uid__in=uids).count() == 20
    assert all(keys.open_text(uid, "x", sealed[uid]) == str(uid) for uid in uids)


def test_a_key_that_was_there_stays_the_same(ring: Ring) -> None:
    uid = uuid4()
    sealed = keys.seal_text(uid, "x", "before")
    with keys.at_hand([uid, uid], create=True):
        assert keys.open_text(uid, "x", sealed) == "before"


def test_none_is_made_unasked_nor_for_whom_it_was_destroyed(ring: Ring) -> None:
    never, gone = uuid4(), uuid4()
    keys.destroy_key(gone)
    with keys.at_hand([never]), pytest.raises(KeyMissing):
        keys.data_key(never)
    with keys.at_hand([gone], create=True), pytest.raises(KeyDestroyed):
        keys.data_key(gone)


def test_a_key_destroyed_within_is_gone_at_once(ring: Ring) -> None:
    uid = uuid4()
    with keys.at_hand([uid], create=True):
        keys.destroy_key(uid)
        with pytest.raises(KeyDestroyed):
            keys.data_key(uid)


def test_blocks_stand_inside_one_another(ring: Ring) -> None:
    one, other = uuid4(), uuid4()
    with keys.at_hand([one], create=True), keys.at_hand([other], create=True):
        with CaptureQueriesContext(connection) as seen:
            assert keys.data_key(one) != keys.data_key(other)
        assert len(seen) == 0
