"""Pages of a list that was taken in: what it made, and taking all of it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from gurvan.imports import commands, listings, queries
from gurvan.imports.lifecycle import IMPORT
from gurvan.imports.models import Import
from gurvan.imports.views.sending import LIST
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.views import ActPage, CardPage, PartPage
from gurvan.ledger.queries import history


class ImportCard(CardPage):
    """A list that was taken in."""

    query = queries.imports
    crumbs = [LIST]
    lifecycle = IMPORT
    history = history
    subject: Import

    def summary(self, subject: Import, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return what the list was."""
        return [
            (_("Rows"), subject.rows),
            (_("Taken in"), subject.taken_at),
            (_("For"), str(subject.organisation)),
            (_("The file"), _("It was destroyed when the list was taken in.")),
        ]

    def tabs(self, subject: Import, actor: Actor) -> Sequence[Link]:
        """Return the list of what was made."""
        url = reverse("imports:made", args=[subject.uid])
        return [Link(_("What was made"), url, count=subject.made.count())]

    def actions(self, subject: Import, actor: Actor) -> Sequence[Action]:
        """Return that it can be taken back."""
        url = reverse("imports:undo", args=[subject.uid])
        allowed = IMPORT.allows(subject.state, "undo")
        return [Action(_("Take all of it back"), url)] if allowed else []


class MadeOf(PartPage):
    """What was made of each row."""

    title = gettext_lazy("What was made")
    query = queries.imports
    crumbs = [LIST]
    part = queries.made
    subject_name = "taken"
    listing = listings.MADE
    empty = gettext_lazy("All of it was taken back.")


class UndoImport(ActPage):
    """All that a list has brought is taken back."""

    title = gettext_lazy("Take all of it back")
    query = queries.imports
    crumbs = [LIST]
    subject_name = "taken"
    command = commands.undo_import
    intro = gettext_lazy(
        "All that this list brought is taken out of the register, for good. That is possible only "
        "while nothing rests on it: nobody has confirmed, no office, no agreement."
    )
    button = gettext_lazy("Take all of it back")
    grave = True
    done = gettext_lazy("All of it is taken back.")
