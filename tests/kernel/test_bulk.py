"""Many rows at once: the same rows as one by one, and no way around the guard."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from gurvan.figures.models import Kept
from gurvan.kernel import bulk, clock
from gurvan.kernel.guard import WriteOutsideCommandError, writing
from gurvan.vault.models import SubjectKey

pytestmark = pytest.mark.django_db


def a_count(number: int) -> Kept:
    return Kept(
        federation_id=1,
        reach=f"path {number}\t\\ «Хөх»\n",
        role="officer",
        asked=str(number),
        log_size=number,
        counted_at=clock.now(),
        content={"нийт": [number, None, "\t"]},
    )


@pytest.mark.parametrize("count", [0, 1, bulk.FEW, bulk.FEW + 1, bulk.BATCH + 1])
def test_rows_come_back_as_they_were_written(count: int) -> None:
    with writing("figures"):
        rows = bulk.insert(a_count(number) for number in range(count))
    held = Kept.objects.in_bulk([row.pk for row in rows])
    assert len(held) == count
    for row in rows:
        one = held[row.pk]
        assert (one.reach, one.content) == (row.reach, row.content)
        assert one.counted_at == row.counted_at
        assert not row._state.adding


def test_a_row_without_a_moment_and_one_with_it_stand_side_by_side() -> None:
    now, many = clock.now(), bulk.FEW + 1
    keys = [SubjectKey(uid=uuid4(), created=now, destroyed_at=now) for _ in range(many)]
    keys += [SubjectKey(uid=uuid4(), created=now, wrapped=b"\x00\xff") for _ in range(many)]
    with writing("vault"):
        bulk.insert(keys)
    assert {one.destroyed_at for one in SubjectKey.objects.filter(wrapped=None)} == {now}
    assert SubjectKey.objects.filter(destroyed_at=None).count() == many


@pytest.mark.parametrize("count", [1, bulk.FEW + 1])
def test_what_is_told_as_text_or_as_a_view_is_written_as_its_column_holds_it(count: int) -> None:
    uids = [uuid4() for _ in range(count)]
    with writing("vault"):
        bulk.insert(
            SubjectKey(uid=str(uid), created=clock.now(), wrapped=memoryview(b"\x00"))
            for uid in uids
        )
    held = SubjectKey.objects.filter(uid__in=uids)
    assert {(one.uid, bytes(one.wrapped or b"")) for one in held} == {(u, b"\x00") for u in uids}


@pytest.mark.parametrize("count", [0, 1, bulk.FEW + 1])
def test_rows_of_which_nobody_needs_the_objects(count: int) -> None:
    rows = [(uuid4(), b"\x00\\", "ключ\t\n", clock.now()) for _ in range(count)]
    names = ("uid", "wrapped", "master_key_id", "created")
    with writing("vault"):
        bulk.lay(SubjectKey, names, iter(rows))
    held = SubjectKey.objects.filter(uid__in=[row[0] for row in rows]).values_list(*names)
    assert {(uid, bytes(wrapped), *rest) for uid, wrapped, *rest in held} == {*rows}
    if rows:
        with pytest.raises(IntegrityError), transaction.atomic(), writing("vault"):
            bulk.lay(SubjectKey, names, rows)
        with pytest.raises(WriteOutsideCommandError), transaction.atomic():
            bulk.lay(SubjectKey, names, rows)


def test_no_app_writes_while_it_is_closed() -> None:
    rows = [a_count(number) for number in range(bulk.FEW + 1)]
    with pytest.raises(WriteOutsideCommandError), transaction.atomic(), writing("vault"):
        bulk.insert(rows)
    assert not Kept.objects.exists()


def test_what_the_database_refuses_leaves_nothing() -> None:
    rows = [a_count(number) for number in range(bulk.FEW)] + [a_count(0)]
    with writing("figures"), pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(rows)
    assert not Kept.objects.exists()


@pytest.mark.parametrize("number", [2**31, -(2**31) - 1])
def test_a_number_that_is_too_large_is_never_cut(number: int) -> None:
    if connection.vendor != "postgresql":
        return  # SQLite holds it whole
    rows = [a_count(one) for one in range(bulk.FEW + 1)]
    rows[3].log_size = number * 2**32
    with writing("figures"), pytest.raises(DataError), transaction.atomic():
        bulk.insert(rows)
    assert not Kept.objects.exists()


def test_a_table_that_grows_in_one_change_is_known_by_its_size() -> None:
    if connection.vendor != "postgresql":
        return  # SQLite asks by its indexes, however many rows there are
    names = ("uid", "wrapped", "master_key_id", "created")
    table, told = SubjectKey._meta.db_table, []
    with writing("vault"), connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {table}")  # whatever was in it before
        for _ in range(4):
            rows = ((uuid4(), b"\x00", "", clock.now()) for _ in range(bulk.MANY))
            bulk.lay(SubjectKey, names, rows)
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [table])
            told.append(cursor.fetchone()[0])
    # Looked at when it is new, and when it has grown to a multiple: not at each part.
    assert [round(one / bulk.MANY) for one in told] == [1, 2, 2, 4]


def test_what_was_looked_at_in_a_change_that_was_undone_is_looked_at_again() -> None:
    if connection.vendor != "postgresql":
        return  # as above
    table = SubjectKey._meta.db_table
    with writing("vault"), connection.cursor() as cursor:
        for _ in range(2):
            point = transaction.savepoint()
            rows = ((uuid4(), b"\x00", "", clock.now()) for _ in range(bulk.MANY))
            bulk.lay(SubjectKey, ("uid", "wrapped", "master_key_id", "created"), rows)
            cursor.execute("SELECT count(*) > 0 FROM pg_stats WHERE tablename = %s", [table])
            assert cursor.fetchone() == (True,)
            transaction.savepoint_rollback(point)
