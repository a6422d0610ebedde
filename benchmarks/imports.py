"""How fast a list of members is registered, carried over and entered in the log."""

from __future__ import annotations

import hashlib
import time
from itertools import islice

from django.db import connection

from benchmarks import office
from benchmarks.people import drafts
from benchmarks.table import Line
from gurvan.ledger.models import Entry, Log
from gurvan.ledger.verifying import verify
from gurvan.registry.commands import NewMember, enrol_members, register_people
from gurvan.registry.models import Membership

FULL = 100_000
BATCH = 500


def measure(size: int | None) -> list[Line]:
    """Take in a list of members in the batches in which an import takes them in."""
    count = size or FULL
    made = office.make()
    [group] = office.groups(made, 1)
    people = drafts(count)
    office.say(f"{count} members")
    began, cpu = time.perf_counter(), time.process_time()
    while batch := list(islice(people, BATCH)):
        registered = register_people(
            actor=made.house, drafts=batch, registered_by=group, older_list=True, invented=True
        )
        members = [NewMember(person=person) for person in registered]
        enrol_members(actor=made.house, organisation=group, members=members, carried_over=True)
    took, ours = time.perf_counter() - began, time.process_time() - cpu
    assert Membership.objects.count() == count
    assert verify(Log.objects.get()).misfit is None
    copied = _copied(count)
    return [
        Line(
            what="members with their entries", ours=count / took, unit="rows/s", least=5000,
            told=f"{Entry.objects.count()} entries; Python: {ours / count * 1e6:.0f} µs a row",
        ),
        Line(
            what="the same rows, copied", ours=count / took, unit="rows/s", peer=count / copied,
            of_peer="COPY of one bare table",
        ),
    ]  # fmt: skip


def _copied(count: int) -> float:
    """Return how long PostgreSQL takes for as many rows in one bare table with one index."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE bare (id bigint PRIMARY KEY, name text, digest bytea)")
        began = time.perf_counter()
        with cursor.copy("COPY bare FROM STDIN") as copy:
            for number in range(count):
                copy.write_row((number, "Мөнхсарнай", hashlib.sha256(b"%d" % number).digest()))
        return time.perf_counter() - began
