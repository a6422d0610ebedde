"""The list of archives that somebody asked for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gurvan.archive.lifecycle import PARCEL
from gurvan.kernel.web.listing import Column, Listing

PARCELS = Listing(
    "archives",
    (
        Column(_("What it is"), str, kind="link"),
        Column(_("State"), "state", kind="tag", lifecycle=PARCEL),
        Column(_("Asked for"), "asked_at", kind="time"),
    ),
)
