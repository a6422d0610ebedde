"""The questions about an area. The shape can be written, pasted, sent as a file or drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.templatetags.static import static
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.areas.answers import proposed
from gurvan.areas.drawn import Attempt, attempt, mark
from gurvan.areas.kinds import KINDS, SOURCES
from gurvan.areas.limits import limits_on
from gurvan.areas.map_words import map_words
from gurvan.areas.models import Area
from gurvan.areas.refusals import FileNotText, TextTooLong
from gurvan.kernel import clock
from gurvan.kernel.errors import Refused
from gurvan.kernel.web.forms import ActForm
from gurvan.kernel.web.refusals import sentence
from gurvan.places.forms import PlaceField
from gurvan.places.gazetteer import SECOND

FILES = ".geojson,.json,.wkt,.csv,.txt,application/geo+json,text/csv,text/plain"


class AreaInput(forms.Textarea):
    """A box for points, below it a file to take them from and, with JavaScript, a map to draw on.

    The map writes into the box, so that whatever is drawn is sent as it would be typed.
    """

    template_name = "areas/area_input.html"
    needs_multipart_form = True
    preview = "areas:preview"  # the view that says what points make

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 8, "spellcheck": "false", "autocomplete": "off", **(attrs or {})})

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """Return the file where one was chosen, else the text."""
        return (files or {}).get(f"{name}_file") or super().value_from_datadict(data, files, name)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add what the map needs: addresses, words, where it opens."""
        context = super().get_context(name, value, attrs)
        country = limits_on(clock.today()).country
        context["widget"] |= {"accept": FILES, "file_name": f"{name}_file"}
        context["map"] = {
            "preview": reverse(self.preview),
            "worker": static("maplibre-gl-csp-worker.js"),
            "country": list(country),
            "words": map_words(),
        }
        return context


class AreaField(forms.Field):
    """Asks for a shape and gives its text, as ``areas.commands.draw_area`` takes it."""

    widget = AreaInput
    default_error_messages = {"required": _("Write the points, choose a file, or draw the area.")}

    def __init__(self, *, preview: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Corner points"))
        kwargs.setdefault(
            "help_text",
            _(
                "One point on each line, in the order in which one walks around the area. Degrees "
                "as your device or paper shows them, such as 48.20914, 104.75821 or "
                "48°12'32.9\" 104°45'29.6\". GeoJSON and WKT are read too."
            ),
        )
        super().__init__(**kwargs)
        self.widget.preview = preview or self.widget.preview

    def to_python(self, value: UploadedFile[bytes] | str | None) -> str:
        """Return the text that was written, or that is in the file."""
        if not isinstance(value, UploadedFile):
            return (value or "").strip()
        try:
            return _text_of(value)
        except Refused as refusal:
            raise forms.ValidationError(sentence(refusal), code=refusal.key) from refusal

    def prepare_value(self, value: Any) -> Any:
        """Show what was in the file, so that it can be mended by hand."""
        try:
            return self.to_python(value)
        except forms.ValidationError:
            return ""


def _text_of(file: UploadedFile[bytes]) -> str:
    """Return what is in a file of points. Raises FileNotText, TextTooLong."""
    most = limits_on(clock.today()).most_text
    file.seek(0)
    raw: bytes = file.read(most + 1)
    if len(raw) > most:
        raise TextTooLong(most=most // 1000)
    try:
        text = raw.decode("utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except UnicodeDecodeError as fault:
        raise FileNotText from fault
    if "\x00" in text:
        raise FileNotText
    return text.strip()


class ShapeForm(ActForm):
    """How an area lies. Where the points make none, what may be meant is proposed.

    A proposal is one more question, asked with its hectares; only a yes to it mends anything.
    """

    shape = AreaField()
    repair = forms.ChoiceField(
        label=_("What shall be done?"), required=False, widget=forms.RadioSelect
    )
    source = forms.ChoiceField(
        label=_("How are the points known?"),
        choices=[(source, _(words)) for source, words in SOURCES.items()],
        initial="gps",
    )
    attempt: Attempt | None = None

    def prepare(self) -> None:
        """Try the shape, and ask about a repair only where there is one to propose."""
        self.attempt = self._tried() if self.is_bound else None
        proposal = self.attempt.proposal if self.attempt else None
        if proposal is None:
            del self.fields["repair"]
            return
        asked = self.fields["repair"]
        asked.choices = [  # type: ignore[attr-defined] # it is a choice
            (mark(proposal), proposed(proposal)),
            ("", _("Leave it; I mend the points myself.")),
        ]

    def _tried(self) -> Attempt | None:
        name, field = self.add_prefix("shape"), self.fields["shape"]
        given = field.widget.value_from_datadict(self.data, self.files, name)
        text = field.prepare_value(given)
        return attempt(text, on=clock.today()) if text else None

    @property
    def note(self) -> str:
        """Return what is to be said of how the points were read; mostly nothing."""
        reading = self.attempt.reading if self.attempt else None
        return gettext(reading.note) if reading and reading.note else ""


class AreaForm(ShapeForm):
    """What an area is, and how it lies."""

    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("As people call the place.")
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[(kind, _(words)) for kind, words in KINDS.items()],
        widget=forms.RadioSelect,
        initial="working",
    )
    place = PlaceField(label=_("Soum"), levels=SECOND, required=False)
    stated_hectares = forms.DecimalField(
        label=_("Hectares on the paper"),
        max_digits=12,
        decimal_places=4,
        required=False,
        help_text=_("If a paper says how large the area is. The shape itself is measured anyway."),
    )
    field_order = ["name", "kind", "place", "shape", "repair", "source", "stated_hectares"]


class AreaChoice(forms.ModelChoiceField):  # type: ignore[type-arg] # not generic when it runs
    """Asks for one of the areas that were drawn; shows each with its hectares and soum."""

    def label_from_instance(self, obj: Area) -> str:
        """Return its name, its hectares and where it lies."""
        told = gettext("%(name)s, %(hectares)s ha") % {
            "name": obj.name,
            "hectares": number_format(obj.shown_hectares),
        }
        return f"{told} ({obj.place})" if obj.place else told


class RedrawForm(ShapeForm):
    """How an area lies after all."""
