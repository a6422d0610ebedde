"""Where the demonstration lives: in a folder of its own, with a database of its own."""

from __future__ import annotations

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
# Settings of a real office, which the demonstration must never follow.
OF_AN_OFFICE = (
    "GURVAN_DATABASE_URL",
    "GURVAN_DATABASE_URL_FILE",
    "GURVAN_HOME_FILE",
    "GURVAN_HOSTS",
    "GURVAN_HTTPS",
    "GURVAN_ORIGINS",
)


def folder() -> Path:
    """Return its folder: of a checkout var/demo, else one in the home of an office."""
    if (CHECKOUT / "pyproject.toml").is_file():
        return CHECKOUT / "var" / "demo"
    return Path(os.environ.get("GURVAN_HOME", "~/gurvan")).expanduser().resolve() / "demo"


def enter() -> None:
    """Let the settings, which are not read yet, be those of the demonstration."""
    os.environ["GURVAN_HOME"] = str(folder())
    for name in OF_AN_OFFICE:
        os.environ.pop(name, None)
