"""`gurvan backup`, `restore` and `drill`: the whole office in one encrypted file, and back."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import click
from django.conf import settings
from django.utils.translation import gettext as _

from gurvan.archive import contents, erasures, replaying, saving
from gurvan.archive.manifest import Manifest
from gurvan.cli import home as homes, passphrase, progress, restoring, threshold
from gurvan.vault import ring as rings, unlocked

FILE = click.Path(path_type=Path)


@click.command(help=_("Write the whole office into one encrypted file, and read it back."))
@click.argument("where", type=FILE)
@click.option(
    "--keep",
    type=click.IntRange(min=1),
    help=_("How many backups the folder keeps, this one among them; older ones are removed."),
)
def backup(where: Path, keep: int | None) -> None:
    """Write to a file, or into a folder under a name that says when."""
    threshold.enter()
    home = threshold.home()
    folder = where if where.is_dir() else where.parent
    path = saving.name_in(where) if where.is_dir() else where
    held = rings.held_in(passphrase.ring_path())
    carried = contents.of_office({name: (home / name).read_bytes() for name in homes.CARRIED})
    with progress.bar(_("Writing")) as tell:
        told = saving.save_backup(path, carried, unlocked.ring(), held, tell)
    _keep_erasures(home, folder)
    gone = saving.drop_older(folder, keep) if keep and where.is_dir() else 0
    click.echo(_kept(told, path))
    if told.missing:
        click.echo(_missing(told), err=True)
    if gone:
        click.echo(_("Older backups removed: {count}.").format(count=gone))
    if held["protection"] == "none":
        click.echo(
            _("NOT PROTECTED: this office’s keys have no passphrase, so this file opens to all."),
            err=True,
        )


def _keep_erasures(home: Path, folder: Path) -> None:
    """Bring the list of erasures up to date from the ledger, and lay a copy beside the backup."""
    found = replaying.of_ledger()
    for place in (home, folder):
        erasures.append(place / erasures.FILE_NAME, found, unlocked.ring())


def _kept(told: Manifest, path: Path) -> str:
    return _(
        "Backup written and read back: {path}. Rows: {rows}, files: {files}, entries: {entries}, "
        "bytes: {size}."
    ).format(
        path=path,
        rows=told.rows,
        files=told.files,
        entries=told.entries,
        size=path.stat().st_size,
    )


def _missing(told: Manifest) -> str:
    return _(
        "Files that the record names and the folder lacks: {count}. "
        "Look in an older backup for them: {names}"
    ).format(count=len(told.missing), names=", ".join(told.missing[:3]))


@click.command(help=_("Bring an office back from a backup or an archive, into an empty folder."))
@click.argument("file", type=FILE)
@click.option(
    "--erasures",
    "lists",
    multiple=True,
    type=FILE,
    help=_("A list of who was forgotten since (erasures.jsonl); may be given more than once."),
)
@click.option(
    "--believe-unmarked",
    is_flag=True,
    help=_("Believe also lines of a list of erasures from before lines were marked."),
)
@click.option("--as-written", is_flag=True, hidden=True)
def restore(
    file: Path, lists: tuple[Path, ...], *, believe_unmarked: bool, as_written: bool
) -> None:
    """Restore, compare with what was written, and erase anew what was erased since."""
    restoring.restore(file, lists, unmarked=believe_unmarked, as_written=as_written)


@click.command(help=_("Try a backup: restore it into an empty place, compare all, clean up."))
@click.argument("file", type=FILE)
def drill(file: Path) -> None:
    """Restore by a program of its own, into SQLite in a folder that is removed afterwards."""
    above = Path(settings.GURVAN_HOME)
    # Names lie there in clear for a while: on the disk of the office, if there is one.
    with tempfile.TemporaryDirectory(prefix="drill-", dir=above if above.is_dir() else None) as to:
        environment = {k: v for k, v in os.environ.items() if k not in restoring.OF_AN_OFFICE}
        environment["GURVAN_HOME"] = str(Path(to) / "office")
        language = click.get_current_context().find_root().params.get("lang")
        spoken = ["--lang", language] if language else []
        ran = subprocess.run(  # noqa: S603 - this very program
            [
                *(sys.executable, "-m", "gurvan.cli.main", *spoken),
                *("restore", "--as-written", str(file.resolve())),
            ],
            env=environment,
            check=False,
        )
    if ran.returncode:
        raise click.exceptions.Exit(ran.returncode)
