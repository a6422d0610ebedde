"""`gurvan serve`: opens the office's keys and serves its pages."""

from __future__ import annotations

import click
from django.conf import settings
from django.utils.translation import gettext as _

from gurvan.cli import passphrase, serving, threshold

HOST = "127.0.0.1"


@click.command(help=_("Serve the office's pages until Ctrl-C. Asks for the keys' passphrase."))
@click.option(
    "--host", default=HOST, show_default=True, help=_("The address of this computer to listen on.")
)
@click.option("--port", type=click.IntRange(1, 65535), help=_("The port; otherwise PORT, or 8000."))
def serve(host: str, port: int | None) -> None:
    """Serve, once everything that is needed is there."""
    port = port or settings.PORT
    threshold.require_office()
    serving.require_static()
    serving.require_free(host, port)
    passphrase.unlock()
    where = f"[{host}]" if ":" in host else host
    click.echo(_("Open http://{where}:{port}/ and end with Ctrl-C.").format(where=where, port=port))
    serving.serve_until_stopped(host, port)
    click.echo(_("Closed."))
