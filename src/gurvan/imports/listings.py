"""The lists of imports: those taken in, and what one has made."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gurvan.imports.lifecycle import IMPORT
from gurvan.kernel.web.listing import Column, Listing

IMPORTS = Listing(
    "imports",
    (
        Column(_("What the list held"), str, kind="link"),
        Column(_("State"), "state", kind="tag", lifecycle=IMPORT),
        Column(_("Rows"), "rows", kind="number", sort="rows"),
        Column(_("Taken in"), "taken_at", kind="time", sort="taken_at"),
        Column(_("For"), "organisation"),
    ),
)
MADE = Listing(
    "made",
    (
        Column(_("Row"), "row", kind="number"),
        Column(_("What was made"), str, kind="link"),
    ),
)
