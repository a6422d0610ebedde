"""`gurvan keys`: new master keys, and another passphrase."""

from __future__ import annotations

from collections.abc import Callable

import click
from django.utils.translation import gettext as _

from gurvan.cli import passphrase, progress, threshold
from gurvan.cli.asking import ask_hidden
from gurvan.vault import keys as subject_keys, ring as rings, unlocked
from gurvan.vault.ring import Ring


@click.group(help=_("The keys under which all that is personal is stored."))
def keys() -> None:
    """Hold the commands about keys."""


@keys.command(help=_("Make a new master key and wrap everybody's key with it. Nothing is lost."))
def rotate() -> None:
    """Rotate in the order that loses nothing when it is broken off: it is done anew then.

    Nobody else may be in the office: they would wrap new keys by the master key that goes.
    """
    threshold.require_office(alone=True)
    path, save = passphrase.ring_path(), _saver()
    ring = rings.rotate(unlocked.ring())
    save(ring)
    unlocked.hold(ring)
    with progress.bar(_("Wrapping keys anew")) as tell:
        count = subject_keys.rewrap_all(tell)
    save(rings.without_retired(ring))
    click.echo(_("Keys wrapped anew: {count}.").format(count=count))
    click.echo(
        _(
            "Start the office again now, and keep a new copy of {path} apart from the backups. "
            "Backups from before open only with the older copy."
        ).format(path=path)
    )


@keys.command("change-passphrase", help=_("Protect the keys by another passphrase."))
def change_passphrase() -> None:
    """Ask for the old passphrase and for the new one."""
    threshold.require_office()
    path = passphrase.ring_path()
    old = _asked_old() if rings.is_protected(path) else None
    rings.change_passphrase(path, old, passphrase.new())
    click.echo(
        _("From now on the new passphrase opens {path}. Keep a new copy of it.").format(path=path)
    )


def _asked_old() -> str:
    """Return the present passphrase, once it has opened the keys."""

    def take(typed: str) -> str:
        unlocked.unlock(passphrase.ring_path(), typed)
        return typed

    handed = passphrase.handed_over()
    return ask_hidden(_("The present passphrase"), take) if handed is None else take(handed)


def _saver() -> Callable[[Ring], None]:
    """Open the ring, and return what writes it back under the same passphrase."""
    path = passphrase.ring_path()
    if rings.is_protected(path):
        held: str | None = _asked_old()
    else:
        held = None
        unlocked.unlock(path, None)
    return lambda ring: rings.save(path, ring, held, replace=True)
