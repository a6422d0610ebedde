"""The passphrase of the office's keys: from a file that the system hands over, or asked for."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from gurvan.cli.asking import ask_hidden
from gurvan.cli.refusals import SecretFileUnreadable
from gurvan.vault import ring as rings, unlocked
from gurvan.vault.ring import FILE_NAME, SHORTEST_PASSPHRASE


def ring_path() -> Path:
    """Return where the office's keys are."""
    return Path(settings.GURVAN_HOME) / FILE_NAME


def handed_over() -> str | None:
    """Return the passphrase that the system hands over in a file; None where it does not.

    GURVAN_PASSPHRASE_FILE names the file; systemd's LoadCredential=passphrase makes one. Raises
    SecretFileUnreadable.
    """
    named = os.environ.get("GURVAN_PASSPHRASE_FILE")
    credentials = os.environ.get("CREDENTIALS_DIRECTORY")
    if named:
        return read(Path(named))
    if credentials and (Path(credentials) / "passphrase").exists():
        return read(Path(credentials) / "passphrase")
    return None


def read(path: Path) -> str:
    """Return the passphrase in a file, without the end of its line."""
    try:
        return path.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise SecretFileUnreadable(path=str(path)) from None


def unlock() -> None:
    """Open the office's keys for this process. Raises as vault.ring.load does."""
    path = ring_path()
    if not rings.is_protected(path):
        unlocked.unlock(path, None)
        return
    handed = handed_over()
    if handed is not None:
        unlocked.unlock(path, handed)
    else:
        ask_hidden(_("Passphrase of the keys"), lambda typed: unlocked.unlock(path, typed))


def long_enough(passphrase: str) -> str:
    """Return a new passphrase. Raises PassphraseTooShort."""
    rings.require_long(passphrase)
    return passphrase


def new() -> str:
    """Return a passphrase that somebody chooses now, typed twice the same."""
    return ask_hidden(
        _("A passphrase for the keys, of {least} characters or more").format(
            least=SHORTEST_PASSPHRASE
        ),
        long_enough,
        twice=True,
    )
