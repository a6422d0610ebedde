"""Questions that ask for a file: each says what it takes, and how much."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import lazy
from django.utils.text import get_text_list
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.files.inspecting import Inspected, received
from gurvan.files.limits import limits_for
from gurvan.files.naming import ENDINGS
from gurvan.files.purposes import KINDS, kinds_for
from gurvan.kernel import clock
from gurvan.kernel.errors import Refused
from gurvan.kernel.web.refusals import sentence


def _hint(purpose: str) -> str:
    limits = limits_for(purpose, on=clock.today())
    kinds = [gettext(words) for kind, words in KINDS.items() if kind in limits.kinds]
    return gettext("%(kinds)s, at most %(most)d MB.") % {
        "kinds": get_text_list(kinds, gettext("or")),
        "most": limits.most_bytes // 1_000_000,
    }


hint = lazy(_hint, str)


class PaperField(forms.FileField):
    """Asks for a paper: a PDF, or photos or scans of it. Its content is looked into at once.

    The answer is what may be kept of the file; hand it to ``files.commands.keep_file`` as
    ``upload`` and its ``name`` as ``name``. The hint tells the kinds and the size that the
    ``purpose`` allows.
    """

    default_error_messages = {
        "missing": _("Choose the file."),
        "required": _("Choose the file."),
        "invalid": _("The file did not arrive. Choose it again."),
    }

    def __init__(self, *, purpose: str = "paper", **kwargs: Any) -> None:
        self.purpose = purpose
        kwargs.setdefault("help_text", hint(purpose))
        kwargs.setdefault("widget", forms.FileInput)
        super().__init__(allow_empty_file=True, **kwargs)  # inspecting answers for an empty one

    def clean(self, data: Any, initial: Any = None) -> Inspected | None:
        """Look into the file before any command begins: a command makes all others wait."""
        upload = super().clean(data, initial)
        if not isinstance(upload, UploadedFile):
            return None
        upload.seek(0)
        try:
            return received(
                upload, self.purpose, on=clock.today(), name=upload.name or "", field="file"
            )
        except Refused as refusal:
            raise forms.ValidationError(sentence(refusal), code=refusal.key) from refusal

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let the browser offer fitting files first."""
        kinds = sorted(kinds_for(self.purpose))
        accept = [*kinds, *(ENDINGS[kind] for kind in kinds)]
        return super().widget_attrs(widget) | {"accept": ",".join(accept)}


class PhotoField(PaperField):
    """Asks for a photo of a person; on a phone the camera opens."""

    def __init__(self, *, purpose: str = "photo", **kwargs: Any) -> None:
        super().__init__(purpose=purpose, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Ask a phone for its camera at the back: one person takes the photo of another."""
        return super().widget_attrs(widget) | {"capture": "environment"}


class CameraField(PaperField):
    """Asks for a photo of a thing or a place; on a phone the camera opens."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Take pictures alone: asked for other files too, a phone would not open its camera."""
        kinds = sorted(kind for kind in kinds_for(self.purpose) if kind.startswith("image/"))
        return super().widget_attrs(widget) | {"accept": ",".join(kinds), "capture": "environment"}
