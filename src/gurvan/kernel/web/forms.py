"""Forms drawn the plain way: a label, a hint, an error, and a summary of errors on top.

Set as ``FORM_RENDERER``; after that any Django form, ours or another's, is drawn with
``{{ form }}`` and needs no words about looks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Input
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.widgets import DRAWN, question

# The style of each kind of question. The first that fits counts.
STYLES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, ""),
    (forms.CheckboxSelectMultiple, "govuk-checkboxes__input"),  # to Django also a RadioSelect
    (forms.RadioSelect, "govuk-radios__input"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Select, "govuk-select"),
    (forms.Textarea, "govuk-textarea"),
    (forms.FileInput, "govuk-file-upload"),
    (Input, "govuk-input"),
)
MISREAD_DAY = _("Write the day as year, month, day: 2026.11.21.")
# What is said where a question was left open, misread or answered beyond its bounds, unless a form
# says it better. What stands with a narrower kind of question counts before a wider one.
SAID: tuple[tuple[type[forms.Field], dict[str, Any]], ...] = (
    (
        forms.DateField,
        {
            "required": _("Write the day, for example 2026.11.21."),
            "invalid": MISREAD_DAY,
        },
    ),
    (forms.TimeField, {"invalid": _("Write the hour as hours and minutes: 09:30.")}),
    (
        forms.IntegerField,  # a field of decimals is one too
        {"required": _("Write a number."), "invalid": _("Write a number, for example 12.")},
    ),
    (
        forms.FileField,
        {
            "required": _("Choose a file."),
            "invalid": _("The file did not arrive. Choose it again."),
            "missing": _("The file did not arrive. Choose it again."),
            "empty": _("Nothing is in this file. Choose another."),
            "max_length": _("The file’s name is too long: at most %(max)d letters. Shorten it."),
            "contradiction": _("Either choose a file, or say that there is none."),
        },
    ),
    (forms.BooleanField, {"required": _("Tick this, or go back without doing it.")}),
    (forms.EmailField, {"invalid": _("Write an e-mail address, for example bat@example.org.")}),
    *(
        (kind, {"invalid": _("This was not understood. Open the page anew.")})
        for kind in (forms.UUIDField, forms.JSONField)
    ),
    (
        forms.ChoiceField,
        {
            "required": _("Choose an answer."),
            "invalid_choice": _("This answer is not offered here. Choose one that is."),
            "invalid_list": _("This was not understood. Choose again."),
            "invalid_pk_value": _("This answer is not offered here. Choose one that is."),
        },
    ),
    (
        forms.Field,
        {
            "required": _("Write an answer here."),
            "min_value": _("The smallest number that can stand here is %(limit_value)s."),
            "max_value": _("The largest number that can stand here is %(limit_value)s."),
            "min_length": _(
                "This is too short: letters needed at least %(limit_value)d,"
                " written %(show_value)d."
            ),
            "max_length": _(
                "This is too long: letters allowed at most %(limit_value)d, written %(show_value)d."
            ),
            "max_digits": _("Too many digits: there is room for %(max)s in all."),
            "max_whole_digits": _("Too large a number: digits before the point at most %(max)s."),
            "max_decimal_places": _("Too exact a number: digits after the point at most %(max)s."),
            "null_characters_not_allowed": _("A sign in this cannot be read. Write it anew."),
        },
    ),
)
NO_SUCH_DAY = _("There is no such day. Look how many days that month has, and write it anew.")
SHORT = (forms.DateInput, forms.TimeInput, forms.NumberInput)
# Django's own word for "none was chosen yet": a row of dashes.
DASHES = "---------"
# A day as links and browsers write it.
BY_LINK = re.compile(r"\d{4}-\d{2}-\d{2}")
# Year, month and day, each in digits, and whatever is written behind them.
IN_DIGITS = re.compile(r"\s*(\d{4})(?:\s*[-./ ]\s*| оны\s+)(\d{1,2})\D+(\d{1,2})(?!\d).*")
MONTHS = 12


class Question(forms.BoundField):
    """One field of a form, as it is asked."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        if not self.help_text and isinstance(field.widget, forms.DateInput):
            self.help_text = _("For example, 2026.11.21")
        say_our_words(field)
        is_misread = form.is_bound and field.error_messages.get("invalid") is MISREAD_DAY
        if is_misread and self._is_no_day():
            field.error_messages["invalid"] = NO_SUCH_DAY

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """Add the style and the keyboard that the question asks for."""
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        attrs["class"] = " ".join(filter(None, [widget.attrs.get("class"), *self._styles(widget)]))
        if isinstance(widget, forms.DateInput | forms.NumberInput):
            attrs.setdefault("inputmode", "decimal")
        return {name: value for name, value in attrs.items() if value != ""}

    def _styles(self, widget: forms.Widget) -> list[str]:
        style = next((style for kind, style in STYLES if isinstance(widget, kind)), "")
        short = isinstance(widget, SHORT)
        wrong = bool(style) and bool(self.errors)
        return [
            style,
            "govuk-input--width-10" if short else "",
            f"{style}--error" if wrong else "",
        ]

    def value(self) -> Any:
        """Return the answer; a day that came with a link as people write it: 2026.11.21."""
        answer = super().value()
        is_day = isinstance(self.field, forms.DateField) and isinstance(answer, str)
        return answer.replace("-", ".") if is_day and BY_LINK.fullmatch(answer) else answer

    def _is_no_day(self) -> bool:
        """Say whether a year, a month and a number were written of which there is no such day."""
        digits = IN_DIGITS.fullmatch(self.data) if isinstance(self.data, str) else None
        if digits is None:
            return False
        year, month, day = map(int, digits.groups())
        try:
            date(year, month, day)
        except ValueError:
            return 1 <= month <= MONTHS
        return False

    @property
    def kind(self) -> str:
        """Say how the question is laid out: ``choices``, ``tick``, ``file`` or ``line``."""
        widget = self.field.widget
        if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
            return "choices"
        if isinstance(widget, forms.CheckboxInput):
            return "tick"
        return "file" if isinstance(widget, forms.FileInput) else "line"

    @property
    def family(self) -> str:
        """Return the name of the family of styles of a question with choices."""
        ticks = isinstance(self.field.widget, forms.CheckboxSelectMultiple | forms.CheckboxInput)
        several = getattr(self.field.widget, "allow_multiple_selected", True)
        return "checkboxes" if ticks and several else "radios"

    @property
    def anchor(self) -> str:
        """Return the id to which a line of the error summary leads."""
        return f"{self.auto_id}_0" if self.kind == "choices" else str(self.id_for_label)

    @property
    def leading(self) -> str:
        """Return the question as it stands before what is wrong: no colon after a question mark."""
        label = str(self.label)
        return label if label.endswith(("?", ".", "!")) else f"{label}:"

    @cached_property
    def shown(self) -> str:
        """Return the present answer in words, to be read beside another."""
        return self.said(self.value())

    def said(self, value: Any) -> str:
        """Return an answer in words."""
        if value in (None, "", []):
            return gettext("nothing")
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        choices = {str(key): str(words) for key, words in getattr(self.field, "choices", [])}
        values = value if isinstance(value, list | tuple) else [value]
        return ", ".join(
            choices.get(str(one), str(self.field.prepare_value(one))) for one in values
        )


class Renderer(TemplatesSetting):
    """Draws every form of the house."""

    form_template_name = "kernel/forms/form.html"
    field_template_name = "kernel/forms/field.html"
    bound_field_class = Question

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        """Draw a form, a field or a widget."""
        drawing = DRAWN.get(template_name)
        if drawing is not None:
            return drawing(context["widget"])
        plain = question(context["field"]) if template_name == self.field_template_name else None
        return plain or super().render(template_name, context, request)


@dataclass(frozen=True)
class Difference:
    """What one question says now, where somebody else answered it, and what was answered here."""

    label: str
    now: str
    yours: str

    @property
    def differs(self) -> bool:
        """Say whether the two are not the same."""
        return self.now != self.yours


class ActForm(forms.Form):
    """The questions of an act. Knows who answers (``actor``) and about what (``subject``).

    Override ``prepare`` to narrow the choices to what the actor may see.
    """

    subject: Any
    differences: Sequence[Difference] = ()
    use_required_attribute = False

    def __init__(self, *args: Any, actor: Actor, subject: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.subject = actor, subject
        self.prepare()
        for field in self.fields.values():
            say_what_to_do(field)

    def prepare(self) -> None:
        """Fit the questions to the actor and the subject."""


def say_what_to_do(field: forms.Field) -> None:
    """Ask to choose, and say in our words what is wrong."""
    if isinstance(field, forms.ModelChoiceField) and field.empty_label == DASHES:
        field.empty_label = _("Choose one")
    say_our_words(field)


def say_our_words(field: forms.Field) -> None:
    """Put our words in the place of Django's own; a form's own words stay."""
    kind: Any = type(field)
    for key, sentence in _words_for(kind).items():
        now = field.error_messages.get(key)
        # What only a validator finds, no question of Django's has a sentence for.
        if now is None or is_djangos(now, key, field):
            field.error_messages[key] = sentence


@cache
def _words_for(kind: type[forms.Field]) -> dict[str, Any]:
    return {
        key: words
        for wider, said in reversed(SAID)
        if issubclass(kind, wider)
        for key, words in said.items()
    }


def is_djangos(words: object, key: str, field: forms.Field) -> bool:
    """Say whether a question would say these words of Django's own."""
    return any(
        vars(kind).get("default_error_messages", {}).get(key) is words
        for kind in type(field).__mro__
        if kind.__module__.startswith("django.")
    )


def ask_files_again(form: forms.BaseForm) -> None:
    """Say beside each file that was sent that it has to be chosen again: no browser keeps one."""
    for name, field in form.fields.items():
        sent = isinstance(field, forms.FileField) and form.add_prefix(name) in form.files
        if sent and name not in form.errors:
            form.add_error(name, _("Choose the file again: it did not stay."))
