"""Draws the plainest questions, a line and a choice, in Python: a list asks with several of them.

Django draws each option of a choice by two templates, and a question with its label by four. What
is drawn is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from gurvan.kernel.web.escaping import escaped

Widget = Mapping[str, Any]


def line(widget: Widget) -> SafeString:
    """Draw an input."""
    value = "" if widget["value"] is None else f' value="{_text(widget["value"])}"'
    told = f'<input type="{_text(widget["type"])}" name="{_text(widget["name"])}"{value}'
    return mark_safe(f"{told}{_attributes(widget)}>")  # noqa: S308 - every part is escaped


def choice(widget: Widget) -> SafeString:
    """Draw a choice, its options in their groups."""
    told = [f'<select name="{_text(widget["name"])}"{_attributes(widget)}>']
    for group, options, _ in widget["optgroups"]:
        told += [f'<optgroup label="{_text(group)}">'] if group else []
        told += [
            f'<option value="{_text(option["value"])}"{_attributes(option)}>'
            f"{escaped(option['label'])}</option>"
            for option in options
        ]
        told += ["</optgroup>"] if group else []
    return mark_safe("\n".join([*told, "</select>"]))  # noqa: S308 - every part is escaped


def question(field: Any) -> SafeString | None:
    """Draw a question on one line with its label, as ``kernel/forms/field.html`` does.

    None where there is more to it: what is wrong with it, or another kind than a line.
    """
    if field.kind != "line" or field.errors:
        return None
    optional = "" if field.field.required else f' <span class="g-optional">{_optional()}</span>'
    hint = field.help_text and (
        f'<div class="govuk-hint" id="{escaped(field.auto_id)}_helptext">'
        f"{escaped(field.help_text)}</div>"
    )
    return mark_safe(  # noqa: S308 - every part is escaped
        '<div class="govuk-form-group"><label class="govuk-label govuk-label--s" '
        f'for="{escaped(field.id_for_label)}">{escaped(field.label)}{optional}</label>'
        f"{hint}{field}</div>"
    )


def _optional() -> SafeString:
    return escaped(gettext("(optional)"))


def _attributes(widget: Widget) -> str:
    return "".join(
        f" {escaped(name)}" if value is True else f' {escaped(name)}="{_text(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _text(value: object) -> str:
    # As templates say it: no number with its thousands apart.
    return escaped(str(value))


# By the template that Django would draw them with.
DRAWN: Final[Mapping[str, Callable[[Widget], SafeString]]] = {
    "django/forms/widgets/hidden.html": line,
    "django/forms/widgets/number.html": line,
    "django/forms/widgets/select.html": choice,
    "django/forms/widgets/text.html": line,
}
