"""How places stand in a list."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web.listing import Column, Listing

PLACES = Listing(
    name="places",
    columns=(
        Column(_("Code"), "code", sort="code"),
        Column(_("Name"), "name_mn", sort="sort_key"),
        Column(_("In Latin letters"), "latin", sort="latin"),
        Column(_("Level"), "level_word", sort="level"),
        Column(_("Where it lies"), "path"),
    ),
)
