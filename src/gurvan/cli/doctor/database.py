"""The doctor's look at the database: whether it answers, how it is set, whether it fits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from gurvan.cli import threshold
from gurvan.cli.doctor.findings import Finding, note, well, wrong
from gurvan.kernel import office
from gurvan.ledger.models import Entry, Log

LEAST_POSTGRES = 15_00_00
# What environment.database asks of SQLite: with less, a power cut loses what was acknowledged.
SQLITE = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def examine() -> Iterator[Finding]:
    """Yield how the database stands; nothing of a home that holds no office."""
    if office.kind() is None:
        return
    try:
        yield from _answers()
        yield from _postgres() if connection.vendor == "postgresql" else _sqlite()
        yield from _fits()
    except DatabaseError as fault:
        yield wrong(
            _("The database does not answer: {why}").format(why=str(fault).strip()),
            _("Look whether it runs, and whether GURVAN_DATABASE_URL is right."),
        )


def _asked(sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        row = cursor.fetchone()
    return row[0] if row else None


def _answers() -> Iterator[Finding]:
    _asked("SELECT 1")
    named = settings.DATABASES["default"]["NAME"]
    yield well(_("The database answers: {name}").format(name=f"{connection.vendor}, {named}"))


def _sqlite() -> Iterator[Finding]:
    found = {name: _asked(f"PRAGMA {name}") for name in SQLITE}
    if found != SQLITE:
        yield wrong(
            _("SQLite is set otherwise: {found}").format(found=found),
            _("Another program may have changed the file, or the disk is a network disk."),
        )
    else:
        yield well(_("SQLite keeps what it acknowledged, also when the power is cut."))
    damage = _asked("PRAGMA quick_check(1)")
    if damage != "ok":
        yield wrong(
            _("The database file is damaged: {damage}").format(damage=damage),
            _("Stop the office and put back the newest backup."),
        )


def _postgres() -> Iterator[Finding]:
    version = int(_asked("SHOW server_version_num"))
    shown = _("PostgreSQL is {version}.").format(version=_asked("SHOW server_version"))
    if version < LEAST_POSTGRES:
        yield wrong(shown, _("Install PostgreSQL 15 or newer."))
    else:
        yield well(shown)
    encoding = _asked("SHOW server_encoding")
    collation = _asked("SELECT datcollate FROM pg_database WHERE datname = current_database()")
    told = _("Its encoding is {encoding}, its collation {collation}.").format(
        encoding=encoding, collation=collation
    )
    if encoding != "UTF8":
        yield wrong(
            told, _("Make the database anew: createdb --encoding=UTF8 --template=template0")
        )
    else:
        yield well(told)
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        if _asked(f"SHOW {name}") == "off":
            yield wrong(
                _("{name} is off: a power cut loses what was acknowledged.").format(name=name),
                _("Switch it on in postgresql.conf."),
            )
    if _asked("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"):
        yield note(
            _("Gurvan signs in to PostgreSQL as a superuser."),
            _("Give it a role of its own that owns only this database."),
        )


def _fits() -> Iterator[Finding]:
    missing = threshold.missing_migrations()
    if missing:
        yield wrong(
            _("The database is older than the program. Missing: {missing}").format(
                missing=", ".join(missing)
            ),
            _("Make a backup, then: gurvan migrate"),
        )
        return
    yield well(_("The tables fit the program."))
    for log in Log.objects.order_by("pk"):
        yield _head(log)


def _head(log: Log) -> Finding:
    """Compare a log's head with its entries, without recomputing them."""
    entries = Entry.objects.filter(federation_id=log.federation_id)
    last = entries.order_by("-number").values_list("number", flat=True).first() or 0
    told = _("{origin}: entries: {size}").format(origin=log.origin, size=log.size)
    if not last == log.size == entries.count():
        return wrong(
            told, _("The entries do not agree with that. Say where: gurvan ledger verify --record")
        )
    return well(told)
