"""How fast a list of members is read, checked, and taken in with its entries in the log.

The list is a file, and goes the way on which the page sends it: staged, checked as long work is,
then taken in. Its rows are shuffled over many groups of one size, as a federation's list is.
"""

from __future__ import annotations

import csv
import hashlib
import io
import time
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from django.db import connection

from benchmarks import office
from benchmarks.people import SEED, drafts
from benchmarks.table import Line
from gurvan.imports.commands import check_list, stage_list, take_in_list
from gurvan.imports.lists import LISTS
from gurvan.kernel.actors import Actor
from gurvan.ledger.models import Entry, Log
from gurvan.ledger.verifying import verify
from gurvan.registry.models import Membership, Organisation

FULL = 100_000
OF_GROUP = 20  # members: as a million members of 50,000 groups
TOLD = ("given", "patronymic", "sex", "birth_date", "register_number", "phone")


def measure(size: int | None) -> list[Line]:
    """Send a list, look at it, take it in; and verify the log and the record that it made."""
    count = size or FULL
    made = office.make()
    groups = [one for one in office.groups(made, -(-count // OF_GROUP)) if one.has_members]
    data = _file(groups, count)
    office.say(f"{count} members of {len(groups)} groups, {len(data) / 1e6:.1f} MB")
    staged, sent, _cpu = _timed(lambda: _sent(made.house, data))
    office.say("checking")
    staged, looked, _cpu = _timed(lambda: check_list(actor=made.house, staged=staged))
    before = Entry.objects.count()
    office.say("taking in")
    _taken, took, cpu = _timed(lambda: take_in_list(actor=made.house, staged=staged))
    entered = Entry.objects.count() - before
    assert Membership.objects.count() == count
    office.say("verifying")
    assert verify(Log.objects.get(), record=True).misfit is None
    copied = _copied(count)
    return [
        Line(what="a file read and kept", ours=count / sent, unit="rows/s"),
        Line(what="checked", ours=count / looked, unit="rows/s"),
        Line(
            what="taken in, with its entries", ours=count / took, unit="rows/s", least=5000,
            told=f"{entered} entries; Python: {cpu / count * 1e6:.0f} µs a row",
        ),
        Line(what="all of these together", ours=count / (sent + looked + took), unit="rows/s"),
        Line(
            what="taken in, beside the rows alone", ours=count / took, unit="rows/s",
            peer=count / copied, of_peer="COPY of one bare table",
        ),
    ]  # fmt: skip


def _timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """Do something; return what came of it, how long it took, and how long Python was busy."""
    began, cpu = time.perf_counter(), time.process_time()
    done = work()
    return done, time.perf_counter() - began, time.process_time() - cpu


def _sent(house: Actor, data: bytes) -> Any:
    return stage_list(actor=house, kind="members", name="members.csv", data=data)


def _file(groups: Sequence[Organisation], count: int) -> bytes:
    """Return a list of as many members, in no order of their groups."""
    titles = {column.key: column.header for column in LISTS["members"].columns}
    rows = []
    for place, one in enumerate(drafts(count)):
        particulars = [getattr(one, name) for name in TOLD]
        rows.append([groups[place % len(groups)].name, *particulars])
    Random(SEED).shuffle(rows)
    text = io.StringIO()
    csv.writer(text).writerows([[titles["group"], *(titles[name] for name in TOLD)], *rows])
    return text.getvalue().encode()


def _copied(count: int) -> float:
    """Return how long PostgreSQL takes for as many rows in one bare table with one index."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE bare (id bigint PRIMARY KEY, name text, digest bytea)")
        began = time.perf_counter()
        with cursor.copy("COPY bare FROM STDIN") as copy:
            for number in range(count):
                copy.write_row((number, "Мөнхсарнай", hashlib.sha256(b"%d" % number).digest()))
        return time.perf_counter() - began
