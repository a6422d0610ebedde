"""Takes out of a text what cannot be kept: signs that steer a machine, and halves of letters. Pure.

No database can be asked about the one, and nothing can seal the other. The signs of U+0080 to
U+009F stay: letters that were read in a wrong way become these, and may be read anew.
"""

from __future__ import annotations

import re

_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def legible(text: str) -> str:
    """Return a text without them; its lines stay."""
    return _UNFIT.sub("", text)
