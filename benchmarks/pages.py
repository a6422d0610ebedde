"""How fast pages answer in an office of a million members, beside a bare Django view."""

from __future__ import annotations

import time
from collections.abc import Mapping
from urllib.parse import quote

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks import load, office
from benchmarks.people import SEED, drafts
from benchmarks.table import Line
from gurvan.cli import serving
from gurvan.cli.ticking import tick
from gurvan.desk import keeping
from gurvan.kernel.names.latin import latin

FULL = 1_000_000
MEMBERS_OF_A_GROUP = 20
LIMIT = 3  # times the bare view's p95
MEGABYTES = 250
AS_MANY = 50  # rows of a page: as many queries for a million of them
LISTS = ("/people/", "/memberships/")
LEADERS = 320  # more than come home while it is measured: of each the board is put together anew
PLACES = 97  # from which the bare view begins


def measure(size: int | None) -> list[Line]:
    """Make the office, serve it as in life, and ask for its pages over sixteen connections."""
    count = max(size or FULL, 2 * AS_MANY)
    made = office.make()
    groups = office.groups(made, max(count // MEMBERS_OF_A_GROUP, 40))
    office.members(made, groups, AS_MANY, processes=1)
    officer = office.sit(made, made.federation, "federation_officer")
    few = _queries(officer)
    office.say(f"{len(groups)} groups")
    office.members(made, groups, count - AS_MANY, seed=SEED + 1)
    office.say(f"{count} members; months and agreements")
    office.answers(made, groups)
    office.agreements(made, groups)
    leaders = [office.sit(made, one, "leader") for one in groups[:LEADERS]]
    many = _queries(officer)
    workers, threads = str(serving.workers()), str(serving.threads())
    with load.served("benchmarks.bare", "PORT", workers, threads, path="/") as (port, _):
        froms = range(0, count, max(1, count // PLACES))
        bare = load.load(port, [f"/?from={first}" for first in froms])
    office.say(f"bare: {bare}")
    began = time.perf_counter()
    tick()  # as in an office that has been open today
    ticked = time.perf_counter() - began
    office.say(f"the day's tick: {ticked:.1f} s")
    lines = [_told("a bare Django view", bare, None)]
    with load.served("gurvan.cli.main", "serve", "--port", "PORT", path="/about/") as (port, pid):
        load.load(port, ["/people/"], officer)  # what each worker does once, it has done
        counted = load.once(port, "/glance/", officer)
        for what, paths, cookies in _asked(officer, leaders):
            took = load.load(port, paths, *cookies)
            office.say(f"{what}: {took}")
            lines.append(_told(what, took, bare))
        held = sorted(load.memory(pid).values())
    # Put together anew, as after each change; an officer's sums up the whole office.
    board, own = _board(officer), _board(leaders[0])
    return [
        *lines,
        Line(what="the federation at a glance, counted anew", ours=counted * 1000, unit="ms",
             told="one request; kept for the next"),
        Line(what="what the clock asks for once a day", ours=ticked, unit="s",
             told="beside those who answer, and behind them"),
        Line(what="a leader's board, put together anew", ours=own * 1000, unit="ms",
             told="one request, alone"),
        Line(what="an officer's board, put together anew", ours=board * 1000, unit="ms",
             told="one request, alone"),
        *(
            Line(what=f"queries of {path}", ours=many[path], unit="", peer=few[path],
                 of_peer=f"of {AS_MANY} rows", most=1, told=f"of {count} rows")
            for path in LISTS
        ),
        Line(what="the largest process's memory", ours=held[-1], unit="MB", most=MEGABYTES),
    ]  # fmt: skip


def _sat(cookies: Mapping[str, str]) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    client.cookies.load(dict(cookies))
    return client


def _queries(cookies: Mapping[str, str]) -> dict[str, int]:
    """Return how often each list asks the database."""
    client, found = _sat(cookies), {}
    for path in LISTS:
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == load.OK
        found[path] = len(asked)
    return found


def _board(cookies: Mapping[str, str]) -> float:
    """Return how long a board takes, alone on the machine, with nothing of it kept."""
    client = _sat(cookies)
    client.get("/")
    keeping.forget()
    began = time.perf_counter()
    assert client.get("/").status_code == load.OK
    return time.perf_counter() - began


def _asked(
    officer: dict[str, str], leaders: list[dict[str, str]]
) -> list[tuple[str, list[str], list[dict[str, str]]]]:
    some = list(drafts(40))

    def search(texts: list[str]) -> list[str]:
        return [f"/people/?q={quote(text)}" for text in texts]

    as_officer = {
        "search: name, Cyrillic": search([one.given[:4] for one in some]),
        "search: name, Latin": search([latin(one.given)[:5] for one in some]),
        "search: inside a name": search([one.given[-4:] for one in some]),
        "search: patronymic and name": search([f"{p.patronymic} {p.given}" for p in some]),
        "search: register number": search([one.register_number for one in some]),
        "the list of people": ["/people/"],
        "the list of people, page 100": ["/people/?page=100"],
        "the list of memberships": ["/memberships/"],
        "the federation at a glance, kept": ["/glance/"],
    }
    return [
        *((what, paths, [officer]) for what, paths in as_officer.items()),
        (f"boards of {len(leaders)} leaders, put together anew", ["/"], leaders),
        ("a leader's board, kept", ["/"], leaders[:1]),
    ]


def _told(what: str, took: load.Took, bare: load.Took | None) -> Line:
    told = f"p50 {took.p50 * 1000:.1f} ms, {took.each_second:.0f} requests/s"
    return Line(
        what=what,
        ours=took.p95 * 1000,
        unit="ms",
        peer=bare.p95 * 1000 if bare else None,
        of_peer="bare view" if bare else "",
        most=LIMIT if bare else None,
        told=told,
    )
