"""Which browser the journeys walk in: Debian's Chromium, without its windows where it is there.

It draws pages as the whole one does, and a journey takes a quarter less of a processor.
"""

import shutil

PACKAGE = "chromium-headless-shell"


def path() -> str | None:
    """Return the program; None where this machine has none."""
    return shutil.which(PACKAGE) or shutil.which("chromium")
