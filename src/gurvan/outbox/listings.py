"""How messages that could not be sent stand in a list."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.kernel.web.listing import Column, Listing
from gurvan.outbox.faults import FAULTS
from gurvan.outbox.queries import Unsent
from gurvan.outbox.receiving import WAYS
from gurvan.outbox.wording import UnfitValueError
from gurvan.outbox.writing import written


def subject(row: Unsent) -> str:
    """Return the message's subject, in the language of whoever looks."""
    one = row.message
    try:
        return written(one.wording, one.values, get_language() or "mn").subject
    except (KeyError, UnfitValueError):  # of a version of the program that says it otherwise
        return gettext("A message of an older kind")


NOT_SENT = Listing(
    name="messages",
    columns=(
        Column(_("Message"), subject),
        Column(_("For the account of"), "name"),
        Column(_("How"), lambda row: gettext(WAYS[row.message.way]) if row.message.way else ""),
        Column(_("Since"), "message.made_at", kind="time"),
        Column(_("Tries"), "message.tries"),
        Column(_("Why not"), lambda row: gettext(FAULTS[row.message.fault])),
        Column(
            _("Once more"),
            lambda _row: gettext("Try again"),
            kind="act",
            url=lambda row: reverse("outbox:retry", args=[row.message.uid]),
            exported=False,
        ),
        Column(
            _("Let go"),
            lambda _row: gettext("Give up"),
            kind="act",
            url=lambda row: reverse("outbox:give_up", args=[row.message.uid]),
            exported=False,
        ),
    ),
)
