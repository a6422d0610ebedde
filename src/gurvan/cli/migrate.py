"""`gurvan migrate`: brings the database up to date with the program."""

from __future__ import annotations

import click
from django.utils.translation import gettext as _

from gurvan.cli import home as homes, making, threshold
from gurvan.cli.refusals import NoOffice
from gurvan.kernel import office


@click.command(help=_("Bring the database up to date with the program. Make a backup first."))
def migrate() -> None:
    """Apply what is missing, and say what it was."""
    if office.kind() is None:
        raise NoOffice(home=str(threshold.home()))
    click.get_current_context().with_resource(homes.locked(threshold.home(), alone=True))
    missing = threshold.missing_migrations()
    for name in missing:
        click.echo(name)
    making.migrate()
    click.echo(_("The database is up to date."))
