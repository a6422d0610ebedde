"""`gurvan archive`: a federation's whole record as an open file, which others can read too."""

from __future__ import annotations

from pathlib import Path

import click
from django.utils.translation import gettext as _

from gurvan.archive import saving
from gurvan.archive.commands import note_archive
from gurvan.archive.contents import OfFederation, new_ring
from gurvan.archive.refusals import FileThere, NoFederation
from gurvan.cli import passphrase, progress, threshold
from gurvan.cli.asking import ask_hidden
from gurvan.kernel import office
from gurvan.kernel.actors import system
from gurvan.registry.models import Organisation
from gurvan.vault import ring as rings

ZIP = ".zip"


@click.command(help=_("Write a federation’s whole record into a documented open file (ZIP)."))
@click.argument("federation")
@click.argument("where", type=click.Path(path_type=Path))
@click.option("--reason", required=True, help=_("Why it is made; the ledger keeps it."))
@click.option(
    "--open",
    "opened",
    is_flag=True,
    help=_("Write register numbers, telephones, birth dates and files readable, too."),
)
@click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    help=_("A file with the passphrase for the archive’s keys; otherwise it is asked for."),
)
def archive(
    federation: str, where: Path, reason: str, *, opened: bool, passphrase_file: Path | None
) -> None:
    """Note in the ledger that an archive is made, then make it."""
    threshold.enter()
    found = _federation(federation)
    path = where / f"{found.uid}{ZIP}" if where.is_dir() else where
    if path.exists():
        raise FileThere(path=str(path))
    said = _passphrase(passphrase_file)
    house = system(found.federation_id).through("cli")
    note_archive(actor=house, federation=found, reason=reason, opened=opened)
    ring = new_ring(found.federation_id)
    keys = rings.packed(ring, said)
    wanted = OfFederation(found, office.kind() or "office", ring, keys, opened=opened)
    with progress.bar(_("Writing")) as tell:
        told = saving.save_archive(path, wanted.contents(), ring, tell)
    click.echo(
        _(
            "Archive written and read back: {path}. Rows: {rows}, files: {files}, entries: "
            "{entries}. Names stand in it readable; the ledger says that it was made."
        ).format(path=path, rows=told.rows, files=told.files, entries=told.entries)
    )


def _federation(name: str) -> Organisation:
    """Return the federation of this name. Raises NoFederation."""
    every = Organisation.objects.filter(kind="federation")
    found = [one for one in every if name in {one.name, one.short_name}]
    if len(found) != 1:
        raise NoFederation(name=name, count=len(found))
    return found[0]


def _passphrase(file: Path | None) -> str:
    """Return the archive's own passphrase: not the office's, since others will be told it."""
    if file is not None:
        return passphrase.long_enough(passphrase.read(file))
    question = _("A passphrase for the archive, other than the office’s")
    return ask_hidden(question, passphrase.long_enough, twice=True)
