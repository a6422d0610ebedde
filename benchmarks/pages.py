"""How fast pages answer in an office of a million members, beside a bare Django view."""

from __future__ import annotations

from urllib.parse import quote

from benchmarks import load, office
from benchmarks.people import drafts
from benchmarks.table import Line

FULL = 1_000_000
MEMBERS_OF_A_GROUP = 20
LIMIT = 3  # times the bare view's p95
MEGABYTES = 250
WORKERS = "2"
THREADS = "5"


def measure(size: int | None) -> list[Line]:
    """Make the office, serve it as in life, and ask for its pages over sixteen connections."""
    count = size or FULL
    made = office.make()
    groups = office.groups(made, max(count // MEMBERS_OF_A_GROUP, 40))
    office.say(f"{len(groups)} groups")
    office.members(made, groups, count)
    office.say(f"{count} members; agreements")
    office.agreements(made, groups)
    officer = office.sit(made, made.federation, "federation_officer")
    leader = office.sit(made, groups[0], "leader")
    with load.served("benchmarks.bare", "PORT", WORKERS, THREADS, path="/") as (port, _):
        bare = load.load(port, [f"/?from={n}" for n in range(0, count, max(1, count // 97))])
    office.say(f"bare: {bare}")
    lines = [_told("a bare Django view", bare, None)]
    with load.served("gurvan.cli.main", "serve", "--port", "PORT", path="/about/") as (port, pid):
        for what, paths, cookies in _asked(officer, leader):
            took = load.load(port, paths, cookies)
            office.say(f"{what}: {took}")
            lines.append(_told(what, took, bare))
        held = sorted(load.memory(pid).values())
    lines.append(
        Line(what="the largest process's memory", ours=held[-1], unit="MB", most=MEGABYTES)
    )
    return lines


def _asked(
    officer: dict[str, str], leader: dict[str, str]
) -> list[tuple[str, list[str], dict[str, str]]]:
    some = list(drafts(40))

    def search(texts: list[str]) -> list[str]:
        return [f"/people/?q={quote(text)}" for text in texts]

    from gurvan.kernel.names.latin import latin

    return [
        ("search: name, Cyrillic", search([one.given[:4] for one in some]), officer),
        ("search: name, Latin", search([latin(one.given)[:5] for one in some]), officer),
        (
            "search: patronymic and name",
            search([f"{p.patronymic} {p.given}" for p in some]),
            officer,
        ),
        ("search: register number", search([one.register_number for one in some]), officer),
        ("the list of people", ["/people/"], officer),
        ("the list of people, page 100", ["/people/?page=100"], officer),
        ("the list of memberships", ["/memberships/"], officer),
        ("a leader's board", ["/"], leader),
        ("an officer's board", ["/"], officer),
        ("the federation at a glance", ["/glance/"], officer),
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
