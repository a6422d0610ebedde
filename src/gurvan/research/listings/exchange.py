"""How all that was coded in a study stands in a table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web.listing import Column, Listing

HIGHLIGHTED = Listing(
    name="highlights",
    columns=(
        Column(_("Code"), "code"),
        Column(_("Words"), "words"),
        Column(_("Document"), "document"),
        Column(_("Session"), "session"),
        Column(_("Participant"), "participant"),
        Column(_("Question"), "question"),
        Column(_("Coder"), "coder"),
        Column(_("Remark"), "remark"),
        Column(_("From (letters from the beginning)"), "start", kind="number"),
        Column(_("To (behind the last letter)"), "end", kind="number"),
    ),
)
