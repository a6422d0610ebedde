"""Pages of files: the download, and a small picture for other pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from gurvan.files import queries
from gurvan.files.models import Attachment
from gurvan.files.purposes import JPEG
from gurvan.files.serving import saved, shown
from gurvan.kernel.web.views import SignedIn


class Download(SignedIn):
    """A file to save. Its address leads nowhere for who does not see what it is attached to."""

    subject: Attachment

    def begin(self) -> None:
        """Find the file within reach."""
        self.subject = queries.attachment(actor=self.request.actor, uid=self.kwargs["uid"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the file."""
        return saved(queries.open_file(self.subject), self.subject.media_type, self.subject.name)


class SmallPicture(Download):
    """A kept picture, small, to be shown within a page. A PDF has none: 404."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the small picture."""
        return shown(queries.small_picture(self.subject), JPEG)
