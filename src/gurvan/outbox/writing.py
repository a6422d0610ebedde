"""A message in its receiver's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import formats, translation
from django.utils.translation import gettext

from gurvan.outbox.wording import DAY, WORDINGS, Gap


@dataclass(frozen=True)
class Letter:
    """A message as it is read."""

    subject: str
    text: str


def written(wording: str, values: Mapping[str, str], language: str) -> Letter:
    """Return what a message says. Raises KeyError where the program no longer knows its kind."""
    known = WORDINGS[wording]
    known.check(values)
    with translation.override(language):
        said = {name: _said(known.gaps[name], value) for name, value in values.items()}
        subject, text = (gettext(part).format(**said) for part in (known.subject, known.text))
    return Letter(subject, text)


def _said(gap: Gap, value: str) -> str:
    if not isinstance(gap, str):
        return gettext(gap[value])
    if gap == DAY:
        return str(formats.date_format(date.fromisoformat(value), "SHORT_DATE_FORMAT"))
    return value
