"""A newer file of a document, and the highlights that lost their words by a change."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _, ngettext

from gurvan.kernel.errors import NotFound
from gurvan.research import commands, queries
from gurvan.research.forms.carrying import PlaceForm
from gurvan.research.forms.notes import FileForm
from gurvan.research.views.documents import DocumentAct


class SendNewer(DocumentAct):
    """Send the newer file of a transcript."""

    command, form_class = commands.send_file, FileForm
    title, button = _("Bring in a newer file"), _("Read it")
    intro = _(
        "The document gets its next version; the older one stays as it was. Highlights stay with"
        " their words. Of those whose words were changed you are asked afterwards."
    )
    done = _("The file is read. Say who its speakers are.")

    def about(self) -> dict[str, Any]:
        """Return of which session and document it is."""
        return {"session": self.subject.session, "over": self.subject}

    def begin(self) -> None:
        """Find the document; one that no file made has no newer file."""
        super().begin()
        if self.subject.session is None or self.subject.kind != "transcript":
            raise NotFound

    def given(self, form: Any) -> dict[str, Any]:
        """Return what the file holds."""
        return {"data": form.cleaned_data["file"].read()}

    def get_led_url(self, result: Any) -> str:
        """Go on to the speakers."""
        url: str = result.get_absolute_url()
        return url


class PlaceHighlights(DocumentAct):
    """Say what becomes of the highlights that lost their words."""

    command, form_class = commands.place_highlights, PlaceForm
    title, button = _("Highlights to place"), _("Do so")
    done = _("It is done.")
    help = _(
        "A change took away words that somebody had highlighted. Until you say what becomes of"
        " them, these highlights count nowhere."
    )

    def get_intro(self) -> str:
        """Say how many wait, and how many of them are others' to place."""
        own, others = self._waiting()
        said = ngettext(
            "%(count)d of your highlighted places lost its words when the document was changed.",
            "%(count)d of your highlighted places lost their words when the document was changed.",
            own,
        ) % {"count": own}
        if not others:
            return said
        theirs = ngettext(
            "%(count)d more waits for the coder who gave it.",
            "%(count)d more wait for the coders who gave them.",
            others,
        ) % {"count": others}
        return f"{said} {theirs}"

    def _waiting(self) -> tuple[int, int]:
        return queries.loose_count(self.subject, coder_uid=self.request.actor.user_uid)

    def given(self, form: Any) -> dict[str, Any]:
        """Return what was said of each."""
        return {"placings": form.placings()}

    def get_led_url(self, result: Any) -> str:
        """Go on to those that are left, or back to the document."""
        if self._waiting()[0]:
            return reverse("research:place_highlights", args=[self.subject.uid])
        return super().get_led_url(result)
