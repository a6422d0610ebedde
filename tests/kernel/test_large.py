"""Fields of many megabytes go to the database as they are, and stay there as they are."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from gurvan.imports.models import Staged
from gurvan.kernel import clock, large
from gurvan.kernel.guard import WriteOutsideCommandError, writing

HELD = bytes(range(256)) * 4_000


@pytest.fixture
def staged(db: None) -> Staged:
    with writing("imports"):
        return Staged.objects.create(federation_id=1, kind="licences", sent_at=clock.now())


def test_what_was_put_is_taken_as_it_was(staged: Staged) -> None:
    with writing("imports"):
        large.put(staged, "ground", HELD)
    assert large.take(staged, "ground") == HELD
    assert bytes(Staged.objects.get().ground) == HELD  # as Django reads it too


def test_what_is_undone_is_not_there(staged: Staged) -> None:
    with writing("imports"), transaction.atomic():
        large.put(staged, "ground", HELD)
        transaction.set_rollback(True)
    assert large.take(staged, "ground") == b""


def test_of_a_row_that_is_gone_there_is_nothing(staged: Staged) -> None:
    left = Staged(pk=staged.pk)
    with writing("imports"):
        staged.delete()
    assert large.take(left, "ground") == b""


def test_nothing_is_put_outside_a_command(staged: Staged) -> None:
    with pytest.raises(WriteOutsideCommandError):
        large.put(staged, "ground", HELD)


def test_bytes_are_not_pressed(db: None) -> None:
    if connection.vendor != "postgresql":
        return  # SQLite presses nothing
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attstorage FROM pg_attribute"
            " WHERE attrelid = 'land_ground'::regclass AND attname = 'wkb'"
        )
        assert cursor.fetchone() in {("e",), (b"e",)}
        large.keep_as_they_are(connection)  # once more changes nothing
