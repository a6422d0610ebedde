"""Tells the values of a draft in a language, as pages tell them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils import formats
from django.utils.translation import get_language, gettext, override

from gurvan.papers.content import Either, Say, Value

NOTHING: Final = "–"


def speak(value: Value, language: str) -> str:
    """Return a value in words of one language."""
    with override(language):
        return _told(value)


def _told(value: Value) -> str:
    told = NOTHING
    match value:
        case str():
            told = value
        case Either():
            told = value.mn if get_language() == "mn" else value.en
        case Say():
            plain = {name: _told(one) for name, one in value.values.items()}
            told = gettext(value.words).format(**plain)
        case bool():
            told = gettext("yes") if value else gettext("no")
        case date():
            told = formats.date_format(value, "SHORT_DATE_FORMAT")
        case int() | Decimal():
            told = formats.number_format(value, force_grouping=True)
        case Sequence() if value:
            told = "; ".join(map(_told, value))
    return told
