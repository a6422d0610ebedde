"""`gurvan work`: does the office's long work, and what its clock asks for."""

from __future__ import annotations

import click
from django.utils.translation import gettext as _

from gurvan.cli import threshold, working


@click.command(
    help=_("Do the office's long work until Ctrl-C, where it is not done beside gurvan serve.")
)
@click.option("--once", is_flag=True, help=_("Do what waits now, and end."))
def work(*, once: bool) -> None:
    """Work until Ctrl-C, or once."""
    threshold.enter()
    if once:
        working.work_once()
        return
    click.echo(_("Working. End with Ctrl-C."))
    working.work_until_told()
    click.echo(_("Closed."))
