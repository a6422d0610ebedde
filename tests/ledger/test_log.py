"""The log: it grows with every command, and any change to it, or to a row it sealed, is found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, Error, connection, connections, transaction
from django.utils import translation
from hypothesis import HealthCheck, given, settings, strategies as st

from gurvan.kernel.guard import WriteOutsideCommandError, writing
from gurvan.kernel.records import UnsealableWriteError
from gurvan.ledger import notes, queries, tiles, tree
from gurvan.ledger.commands import SilentCommandError, command, record
from gurvan.ledger.misfits import Misfit
from gurvan.ledger.models import Entry, Log, Particulars, Seal, Tile
from gurvan.ledger.verifying import verify
from gurvan.registry.commands import NewOrganisation, register_organisation, register_organisations
from gurvan.registry.models import Organisation
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(cast: Cast) -> Log:
    return Log.objects.get(federation_id=cast.federation.federation_id)


def enter(cast: Cast, name: str) -> Organisation:
    new = NewOrganisation(kind="ngo", name=name, parent=cast.federation)
    return register_organisation(actor=cast.officer, new=new)


def test_a_command_leaves_an_entry_that_tells_it(cast: Cast, log: Log) -> None:
    before = log.size
    group = enter(cast, "Шинэ бүлэг")
    log.refresh_from_db()
    assert log.size > before
    told = queries.history(actor=cast.officer, subject=group, names=True)
    assert told[-1].by == cast.officer.name
    assert "Шинэ бүлэг" in told[-1].sentence


def test_without_names_it_is_said_as_what_somebody_acted(cast: Cast) -> None:
    group = enter(cast, "Шинэ бүлэг")
    [told] = queries.history(actor=cast.actors["auditor"], subject=group)
    assert told.by == "Federation officer"
    assert told.sentence.startswith("Federation officer ")
    with translation.override("mn"):
        [told] = queries.history(actor=cast.actors["auditor"], subject=group)
    assert told.by == "Холбооны ажилтан"


def test_the_house_itself_is_no_secret(cast: Cast) -> None:
    new = NewOrganisation(kind="ngo", name="Шинэ бүлэг", parent=cast.federation)
    group = register_organisation(actor=cast.house, new=new)
    [told] = queries.history(actor=cast.actors["auditor"], subject=group)
    assert told.by == "Gurvan"


def test_the_log_holds_digests_and_no_names(cast: Cast, log: Log) -> None:
    enter(cast, "Нууц нэртэй бүлэг")
    log.refresh_from_db()
    bundles = (log.size + 255) // 256
    for index in range(bundles):
        width = min(256, log.size - index * 256)
        path = tiles.Bundle(index, width).path
        content = queries.published(log, path)
        assert content is not None
        for leaf in tiles.unpack(content):
            assert set(json.loads(leaf)) in ({"commitment"}, {"entry", "particulars", "salt"})
            assert "Нууц" not in leaf.decode()


def test_a_stranger_can_check_inclusion_and_consistency_from_what_is_published(
    cast: Cast, log: Log
) -> None:
    rows = NewOrganisation(kind="ngo", name="Нэг", parent=cast.federation)
    log.refresh_from_db()
    old, old_root = log.size, queries.log_root(log)
    many = [
        NewOrganisation(kind="ngo", name=f"Бүлэг {n}", parent=cast.federation) for n in range(300)
    ]
    register_organisations(actor=cast.house, rows=[rows, *many])
    log.refresh_from_db()
    note = notes.open_note(queries.checkpoint(log), notes.VerifierKey.parse(log.verifier_key))
    head = notes.Checkpoint.parse(note)
    assert (head.origin, head.size) == (log.origin, log.size)

    def leaves(start: int, end: int) -> list[bytes]:
        tile = tiles.Tile(0, start // 256, min(256, log.size - start // 256 * 256))
        content = queries.published(log, tile.path)
        assert content is not None
        return tiles.hashes(content)[start - tile.start : end - tile.start]

    subtree = tiles.of_tiles(tiles.rows(leaves))
    proof = tree.inclusion_proof(old, log.size, subtree)
    leaf = leaves(old, old + 1)[0]
    assert tree.verify_inclusion(leaf, old, log.size, proof, head.root)
    proof = tree.consistency_proof(old, log.size, subtree)
    assert tree.verify_consistency(old, log.size, proof, old_root, head.root)
    assert Tile.objects.filter(federation_id=log.federation_id).exists()


def test_what_is_not_published_is_none(log: Log) -> None:
    assert queries.published(log, "tile/0/x999/999") is None
    assert queries.published(log, "tile/../secret") is None
    assert queries.published(log, "tile/5/000.p/1") is None


def test_nothing_is_written_outside_a_command(cast: Cast) -> None:
    group = cast.norovlin
    for write in (group.save, group.delete, lambda: Entry.objects.all().delete()):
        with pytest.raises((WriteOutsideCommandError, Error)), transaction.atomic():
            write()
    with pytest.raises(UnsealableWriteError):
        Organisation.objects.filter(pk=group.pk).update(name="x")
    with pytest.raises(UnsealableWriteError):
        Organisation.objects.filter(pk=group.pk).delete()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE registry_organisation SET name = 'x'",
        'INSERT INTO "registry_organisation" ("name") VALUES (\'x\')',
        "WITH a AS (SELECT 1) DELETE FROM registry_organisation",
        "delete from ledger_entry",
    ],
)
def test_raw_sql_meets_the_guard_too(cast: Cast, sql: str) -> None:
    with pytest.raises(WriteOutsideCommandError), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_connection_that_is_opened_again_is_guarded_once(cast: Cast) -> None:
    another = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        for _ in range(3):
            another.connect()
            with pytest.raises(WriteOutsideCommandError), another.cursor() as cursor:
                cursor.execute("DELETE FROM registry_organisation")
            another.close()
        assert len(another.execute_wrappers) == 1
    finally:
        another.close()


@pytest.mark.parametrize("table", ["ledger_entry", "ledger_seal", "ledger_particulars"])
def test_the_database_itself_refuses_to_forget(cast: Cast, table: str) -> None:
    with (
        pytest.raises(Error, match="only grows"),
        transaction.atomic(),
        writing("ledger"),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - a table of the test's own list


def test_a_silent_command_is_an_error_and_nothing_stays(cast: Cast) -> None:
    def silent(*, actor: Any) -> None:
        cast.norovlin.name = "Чимээгүй"
        cast.norovlin.save()

    silent.__module__ = "gurvan.registry.commands.silent"
    run = command(silent)
    try:
        with pytest.raises(SilentCommandError):
            run(actor=cast.officer)
    finally:
        from gurvan.ledger.commands import COMMANDS

        del COMMANDS["registry.silent"]
    assert Organisation.objects.get(pk=cast.norovlin.pk).name != "Чимээгүй"


def test_a_record_outside_a_command_is_an_error(cast: Cast) -> None:
    from gurvan.registry.events import FederationFounded

    with pytest.raises(SilentCommandError):
        record(FederationFounded(organisation="x"), actor=cast.officer, subject=cast.federation)


@contextmanager
def vandal() -> Iterator[None]:
    """Hold the triggers off, as somebody with the database in their hands can."""
    with connection.cursor() as cursor, writing("ledger"), writing("registry"):
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what waits keeps tables as they are
            for table in (
                "ledger_entry",
                "ledger_seal",
                "ledger_tile",
                "ledger_particulars",
                "ledger_log",
            ):
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        yield


CHANGEABLE = [
    (model, field.attname)
    for model in (Entry, Particulars, Seal, Log, Organisation)
    for field in model._meta.concrete_fields
    if not field.is_relation
    and field.attname not in {"id", "federation_id", *getattr(model, "derived", ())}
    and not (model is Log and field.attname == "uid")
]


def changed(value: Any, place: int) -> Any:
    """Return the value with one byte, letter or unit of it changed."""
    match value:
        case bytes() | memoryview():
            held = bytearray(value)
            held[place % len(held)] ^= 1
            return bytes(held)
        case bool():
            return not value
        case int():
            return value + 1
        case str() if value:
            at = place % len(value)
            return value[:at] + ("б" if value[at] == "а" else "а") + value[at + 1 :]
        case str():
            return "а"
        case list():
            return [*value, "00" * 32]
        case None:
            return None
        case _ if hasattr(value, "replace") and hasattr(value, "year"):
            return value.replace(year=value.year - 1)
        case _:
            return type(value)(int=(value.int ^ 1))


@pytest.mark.vandal
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chosen=st.sampled_from(CHANGEABLE), row=st.integers(0, 10**6), place=st.integers(0, 10**6))
def test_any_change_to_the_log_or_to_a_record_is_found_and_named(
    cast: Cast, log: Log, chosen: tuple[Any, str], row: int, place: int
) -> None:
    model, column = chosen
    with transaction.atomic(), vandal():
        rows = model._base_manager
        mine = (
            {"federation_id": log.federation_id}
            if hasattr(model, "federation_id")
            else {"entry__federation_id": log.federation_id}
        )
        found = list(rows.filter(**mine).order_by("pk"))
        target = found[row % len(found)]
        value = changed(getattr(target, column), place)
        if value is None or value == getattr(target, column):
            transaction.set_rollback(True)
            return
        try:
            with transaction.atomic():
                rows.filter(pk=target.pk).update(**{column: value})
        except Error:  # the database's own constraints found it first
            transaction.set_rollback(True)
            return
        misfit = verify(Log.objects.get(pk=log.pk), record=True).misfit
        transaction.set_rollback(True)
    assert isinstance(misfit, Misfit)
    if model is Entry and column != "number":
        assert misfit.where == str(target.number)
    if model in (Particulars, Seal):
        assert str(target.entry.number) in misfit.where or misfit.what == "row"


@pytest.mark.vandal
def test_a_row_that_vanished_or_appeared_is_found(cast: Cast, log: Log) -> None:
    with transaction.atomic(), vandal():
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM registry_placement")
        found = verify(log, record=True).misfit
        transaction.set_rollback(True)
    assert found is not None
    assert found.why == "missing"
    with transaction.atomic(), vandal():
        Organisation(
            federation_id=log.federation_id, kind="ngo", name="Хоосноос", state="decided"
        ).save()
        found = verify(log, record=True).misfit
        transaction.set_rollback(True)
    assert found is not None
    assert found.why == "no entry tells of it"


@pytest.mark.vandal
def test_an_entry_cut_out_of_the_middle_is_named(cast: Cast, log: Log) -> None:
    with transaction.atomic(), vandal(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE ledger_entry SET number = 99999 WHERE number = 3 AND federation_id = %s",
            [log.federation_id],
        )
        found = verify(log).misfit
        transaction.set_rollback(True)
    assert found is not None
    assert (found.what, found.where) == ("entry", "3")
