"""The list of long work that somebody asked for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web.listing import Column, Listing
from gurvan.work.lifecycle import JOB

JOBS = Listing(
    "work",
    (
        Column(_("What is done"), str, kind="link"),
        Column(_("State"), "state", kind="tag", lifecycle=JOB),
        Column(_("Asked for"), "asked_at", kind="time"),
        Column(_("What came of it"), "told"),
    ),
)
