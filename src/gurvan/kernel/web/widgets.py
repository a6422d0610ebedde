"""Draws the plainest questions, a line and a choice, in Python: a list asks with several of them.

Django draws each option of a choice by two templates. What is drawn is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.html import conditional_escape as escaped
from django.utils.safestring import SafeString, mark_safe

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
