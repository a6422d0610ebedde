"""Widgets drawn in Python: the same as Django's own templates draw."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from gurvan.kernel.web.forms import Renderer
from gurvan.kernel.web.widgets import DRAWN, question

GROUPED = [
    ("", gettext_lazy("All")),
    ("a&b", "Алтан <тэмээ>"),
    ("Far", [(1, "One"), (2, mark_safe("<b>Two</b>"))]),
]


def plain(drawing: str) -> str:
    """Return a drawing without the spaces between its parts."""
    return re.sub(r"\s*\n\s*", "", drawing)


@pytest.mark.parametrize(
    ("widget", "value"),
    [
        (forms.TextInput(), None),
        (forms.TextInput({"class": "x", "required": True, "hidden": False}), '"quoted" & <b>'),
        (forms.NumberInput({"max": 6500}), 65_000),
        (forms.HiddenInput(), "x"),
        (forms.Select({"class": "govuk-select"}, choices=GROUPED), "a&b"),
        (forms.Select(choices=GROUPED), 2),
        (forms.SelectMultiple(choices=GROUPED), ["a&b", "1"]),
        (forms.NullBooleanSelect(), True),
        (forms.Textarea(), "x"),
    ],
)
def test_a_widget_is_drawn_as_django_draws_it(widget: forms.Widget, value: Any) -> None:
    attrs = {"id": "id_it", "data-n": 1000}
    ours = widget.render("it's", value, attrs, Renderer())
    assert plain(ours) == plain(widget.render("it's", value, attrs, DjangoTemplates()))


def test_what_is_drawn_here_are_templates_of_django() -> None:
    for name in DRAWN:
        assert DjangoTemplates().get_template(name)


class AskedForm(forms.Form):
    default_renderer = Renderer()

    name = forms.CharField(label="Name & <b>", help_text="As <i>written</i>")
    town = forms.ChoiceField(label="Town", choices=GROUPED, required=False)
    on = forms.DateField(label="Day", required=False)
    salt = forms.BooleanField(label="With salt", required=False)
    wells = forms.MultipleChoiceField(choices=[("n", "North")], widget=forms.RadioSelect)


@pytest.mark.parametrize("language", ["mn", "en"])
@pytest.mark.parametrize("name", ["name", "town", "on"])
def test_a_question_on_a_line_is_drawn_as_its_template_draws_it(name: str, language: str) -> None:
    with translation.override(language):
        field = AskedForm({"name": "<Dorj>", "town": "a&b"})[name]
        drawn = TemplatesSetting().render("kernel/forms/field.html", {"field": field})
        ours = question(field)
        assert ours is not None
        assert plain(ours) == plain(drawn)
        assert field.as_field_group() == ours


def test_what_is_wrong_with_a_question_or_is_no_line_is_left_to_the_template() -> None:
    form = AskedForm({})
    for name in ("name", "salt", "wells"):
        assert question(form[name]) is None
        assert "govuk-form-group" in form[name].as_field_group()
