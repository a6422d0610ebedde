"""`gurvan ledger`: recomputes the log and the record, and prints what the log says of itself."""

from __future__ import annotations

from pathlib import Path

import click
from django.utils.translation import gettext as _

from gurvan.cli import progress, threshold
from gurvan.cli.refusals import NotACheckpoint
from gurvan.kernel.words import said
from gurvan.ledger import notes, queries, tiles
from gurvan.ledger.misfits import Misfit
from gurvan.ledger.models import Log
from gurvan.ledger.notes import Checkpoint, VerifierKey
from gurvan.ledger.tree import root_at
from gurvan.ledger.verifying import Report, verify as recompute

WHATS = {
    "entry": said("entry"),
    "particulars": said("particulars of entry"),
    "seals": said("seals of entry"),
    "tile": said("tile"),
    "head": said("head of the log"),
    "row": said("row"),
}
WHYS = (
    said("missing"),
    said("changed"),
    said("their salt is gone"),
    said("erased without an entry that says so"),
    said("changed or missing"),
    said("does not belong to the log"),
    said("does not follow from the entries"),
    said("no entry tells of it"),
    said("its entry says that it is gone"),
    said("differs from its entry"),
    said("what is computed from it differs"),
)


@click.group(help=_("The ledger: every change ever made, sealed one after the other."))
def ledger() -> None:
    """Hold the commands about the ledger."""


@ledger.command(help=_("Recompute the log from its entries, and name the first that does not fit."))
@click.option(
    "--record", is_flag=True, help=_("Compare every business row with its last entry, too.")
)
@click.option(
    "--checkpoint",
    "kept",
    type=click.Path(path_type=Path),
    help=_("A checkpoint kept from before: say whether the log has only grown since."),
)
def verify(*, record: bool, kept: Path | None) -> None:
    """Verify every log of the office; exit with 1 where anything does not fit."""
    threshold.require_office()
    logs = list(Log.objects.order_by("pk"))
    sound = [_verified(log, record=record) for log in logs]
    if kept is not None:
        sound.append(_consistent(logs, kept))
    if not all(sound):
        raise click.exceptions.Exit(1)


@ledger.command(help=_("Print the signed statement of the log's size and root, to keep elsewhere."))
def checkpoint() -> None:
    """Print each log's checkpoint, and nothing else."""
    threshold.enter()
    for log in Log.objects.order_by("pk"):
        click.echo(queries.checkpoint(log), nl=False)


def _verified(log: Log, *, record: bool) -> bool:
    with progress.bar(log.origin) as tell:
        report = recompute(log, record=record, progress=tell)
    click.echo(_report(log, report, record=record))
    return report.misfit is None


def _report(log: Log, report: Report, *, record: bool) -> str:
    if report.misfit is not None:
        return _misfit(log, report.misfit)
    told = _("{origin}: every entry fits. Entries: {size}, root: {root}").format(
        origin=log.origin, size=report.size, root=report.root.hex()
    )
    if record:
        told += "\n" + _("{origin}: every row is as its last entry has it. Rows: {rows}").format(
            origin=log.origin, rows=report.rows
        )
    return told


def _misfit(log: Log, misfit: Misfit) -> str:
    return _(
        "{origin}: THIS DOES NOT FIT: {what} {where}: {why}. Something was changed outside "
        "Gurvan. Touch nothing, keep this disk, and compare with a backup."
    ).format(origin=log.origin, what=_(WHATS[misfit.what]), where=misfit.where, why=_(misfit.why))


def _consistent(logs: list[Log], path: Path) -> bool:
    """Say whether the log that a kept checkpoint is of has only grown since.

    Raises NotACheckpoint.
    """
    for log, then in _signed(logs, path):
        grown = then.size <= log.size and _root_then(log, then.size) == then.root
        if grown:
            told = _("{origin}: the log has only grown since the checkpoint of {size} entries.")
        else:
            told = _(
                "{origin}: THE LOG WAS REWRITTEN: it does not hold what the checkpoint of {size} "
                "entries has signed. Touch nothing, and keep this disk."
            )
        click.echo(told.format(origin=log.origin, size=then.size))
        return grown
    raise NotACheckpoint(path=str(path))


def _root_then(log: Log, size: int) -> bytes:
    return root_at(size, tiles.of_tiles(queries.row_of(log.federation_id)))


def _signed(logs: list[Log], path: Path) -> list[tuple[Log, Checkpoint]]:
    """Return the log whose key has signed the checkpoint in a file, with the checkpoint."""
    try:
        note = path.read_bytes()
    except OSError:
        return []
    for log in logs:
        try:
            text = notes.open_note(note, VerifierKey.parse(log.verifier_key))
            return [(log, Checkpoint.parse(text))]
        except ValueError:  # every malformed, unknown or wrong note is one
            continue
    return []
