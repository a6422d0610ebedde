"""Makes an office anew from a backup or an archive: all or nothing, and never over another one.

As with a new office (`making`), the folder is marked from the first step to the last. Rows are
written, compared and erased anew in one transaction.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click
from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from gurvan.archive import erasures, opening, replaying, unpacking
from gurvan.archive.erasures import Erasure
from gurvan.archive.opening import Archive
from gurvan.archive.refusals import Unprotected
from gurvan.archive.replaying import Ended, Replayed
from gurvan.cli import home as homes, making, passphrase, progress
from gurvan.cli.asking import ask_hidden
from gurvan.kernel import office
from gurvan.vault import unlocked

OF_AN_OFFICE: Final = ("GURVAN_DATABASE_URL", "GURVAN_DATABASE_URL_FILE", "GURVAN_HOME_FILE")


def restore(
    file: Path, lists: Sequence[Path], *, unmarked: bool = False, as_written: bool = False
) -> None:
    """Bring an office back into an empty folder and an empty database.

    ``unmarked`` believes lists of erasures from before their lines were marked; ``as_written``
    leaves the office as it was, for a drill. Raises OfficeExists, HomeNotEmpty,
    DatabaseInUse, the refusals of opening and of what is brought back; then no file and no row is
    left (in PostgreSQL the empty tables stay, and may be used again).
    """
    home = Path(settings.GURVAN_HOME)
    making.require_new(home)
    paths = [] if as_written else [*lists, *_found(home, file)]
    with _opened(file) as archive:
        gone = _erasures(paths, archive, unmarked=unmarked)
        unpacking.require_same_tables(archive)
        with _made(home):
            making.require_empty_database(home)
            _lay_home(archive, home)
            making.migrate()
            with transaction.atomic():
                with progress.bar(_("Restoring")) as tell:
                    unpacking.unpack(archive, tell)
                unpacking.compare(archive)
                replayed = replaying.replay(gone or [])
                ended = None if as_written else replaying.end_ways_in()
                withheld = 0 if as_written else replaying.withhold_months()
                unpublished = 0 if as_written else replaying.withhold_figures()
    if ended is None:
        click.echo(_sound(archive))
        return
    click.echo(_restored(archive, home))
    click.echo(_ended(ended))
    if withheld:
        click.echo(_withheld(withheld))
    if unpublished:
        click.echo(_unpublished(unpublished))
    _tell_erasures(gone, replayed)


def _found(home: Path, file: Path) -> list[Path]:
    """Return the lists of erasures that lie where they are kept."""
    places = [home / erasures.FILE_NAME, file.parent / erasures.FILE_NAME]
    return [place for place in places if place.is_file()]


def _erasures(paths: Sequence[Path], archive: Archive, *, unmarked: bool) -> list[Erasure] | None:
    """Return what all lists hold together, the oldest first; None where there is no list."""
    if not paths:
        return None
    ring, one_federation = archive.ring, archive.manifest.scope == "federation"
    only = {number for number, _secret in ring.given} if one_federation else None
    lists = [erasures.read(path, ring, only=only) for path in paths]
    return sorted({one for listed in lists for one in listed.believed(unmarked=unmarked)})


@contextmanager
def _opened(file: Path) -> Iterator[Archive]:
    """Open the file with the passphrase that is handed over, or asked for."""
    if not opening.asks_passphrase(file):
        said = None
    elif (handed := passphrase.handed_over()) is not None:
        said = handed
    else:

        def take(typed: str) -> str:
            with opening.opened(file, opening.by_passphrase(typed)):
                return typed

        said = ask_hidden(_("Passphrase of the file"), take)
    with opening.opened(file, opening.by_passphrase(said)) as archive:
        if said is None:
            _require_demonstration(archive)
        yield archive


def _require_demonstration(archive: Archive) -> None:
    """Raise Unprotected unless a file with bare keys is of a demonstration, which nobody trusts."""
    told = json.loads(archive.content(f"home/{office.FILE_NAME}"))
    if told["kind"] != "demonstration":
        raise Unprotected(path=str(archive.path))


@contextmanager
def _made(home: Path) -> Iterator[None]:
    """Let a folder become an office; what goes wrong leaves it as it was."""
    existed = home.is_dir()
    homes.begin(home)
    try:
        yield
    except BaseException:  # Ctrl-C, too, leaves nothing behind
        if connection.vendor == "sqlite":
            connection.close()  # its file is in the folder
        unlocked.lock()
        homes.clear(home)
        if not existed:
            home.rmdir()
        raise
    homes.finish(home)


def _lay_home(archive: Archive, home: Path) -> None:
    """Write the keys and what says which office this is; open the keys for this process."""
    for name in homes.CARRIED:
        if f"home/{name}" in archive.manifest.parts:
            text = archive.content(f"home/{name}").decode()
            homes.write_private(home / name, text)
    settings.SECRET_KEY = (home / homes.SECRET_KEY).read_text(encoding="ascii")
    unlocked.hold(archive.ring)


def _restored(archive: Archive, home: Path) -> str:
    told = archive.manifest
    return _(
        "The office is back in {home}, as it was on {at}: compared row by row. "
        "Rows: {rows}, files: {files}, entries: {entries}."
    ).format(home=home, at=told.made_at, rows=told.rows, files=told.files, entries=told.entries)


def _sound(archive: Archive) -> str:
    told = archive.manifest
    roots = ", ".join(f"{log.origin} {log.root}" for log in told.logs)
    return _(
        "The drill went well: {path} brings back all of {at}. Rows: {rows}, files: {files}, "
        "entries: {entries}, all verified; roots: {roots}."
    ).format(
        path=archive.path,
        at=told.made_at,
        rows=told.rows,
        files=told.files,
        entries=told.entries,
        roots=roots,
    )


def _ended(ended: Ended) -> str:
    return _(
        "Ended, since the backup was older: the tokens of programs and the links to sign in by of "
        "{accounts} accounts, {calendars} links of calendars. Who needs one makes it anew; a link "
        "to sign in by comes from: gurvan user password ADDRESS"
    ).format(accounts=ended.accounts, calendars=ended.calendars)


def _withheld(count: int) -> str:
    return _(
        "Closed months of which others are told nothing: {count}. Since the backup they may have "
        "been told of them, from answers that are lost; two sums could give away one answer."
    ).format(count=count)


def _unpublished(count: int) -> str:
    return _(
        "Periods of which no figures will be published: {count}. Since the backup they may have "
        "been; two counts of one period could give away one person."
    ).format(count=count)


def _tell_erasures(gone: list[Erasure] | None, replayed: Replayed) -> None:
    if gone is None:
        click.echo(
            _(
                "NO LIST OF ERASURES WAS FOUND. Whoever was forgotten since this backup is in the "
                "record again. Ask the officers who it was and forget them anew, or clear this "
                "folder and restore again with: --erasures FILE"
            ),
            err=True,
        )
        return
    click.echo(_("Erased anew, since the backup was older: {count}.").format(count=replayed.done))
    if replayed.left:
        click.echo(
            _(
                "COULD NOT BE ERASED ANEW: {uids}. An officer must forget them on their pages."
            ).format(uids=", ".join(replayed.left)),
            err=True,
        )
        raise click.exceptions.Exit(1)
