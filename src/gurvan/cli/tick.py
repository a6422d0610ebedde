"""`gurvan tick`: does once what the clock asks for."""

from __future__ import annotations

import click
from django.utils.translation import gettext as _

from gurvan.cli import threshold, ticking


@click.command(
    help=_(
        "Remind people of what is due, send what waits, and take away what is over. For a timer; "
        "run twice, late or by two at once, it does nothing twice."
    )
)
def tick() -> None:
    """Tick once, and say what was done."""
    threshold.enter()
    done = ticking.tick(everything=True)
    click.echo(
        _("Reminders queued: {queued}. Messages sent: {sent}.").format(
            queued=done.queued, sent=done.sent
        )
    )
