"""Escapes what pages show, hundreds of times a page."""

from __future__ import annotations

from html import escape
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString


def escaped(value: Any) -> SafeString:
    """Return a value as it may stand in a page, as Django's ``conditional_escape`` does.

    Django's looks whether a text is translated only when it is read, and then through it all: of
    a plain text nothing of that has to be asked.
    """
    return SafeString(escape(value)) if type(value) is str else conditional_escape(value)
