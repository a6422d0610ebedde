"""The one place where a refusal becomes a sentence in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Protocol, runtime_checkable

from django.forms import BaseForm
from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext

from gurvan.kernel.errors import Refused


@runtime_checkable
class Sentence(Protocol):
    """A refusal, or anything else that says something with values: what a thing still lacks."""

    @property
    def says(self) -> str: ...  # noqa: D102 - as in Refused
    @property
    def says_many(self) -> str: ...  # noqa: D102
    @property
    def values(self) -> Mapping[str, object]: ...  # noqa: D102


def sentence(told: Sentence) -> str:
    """Return what a refusal says, translated, with its values filled in.

    The value ``count`` chooses between ``says`` and ``says_many``. A value that is itself a
    msgid (a state's word, say) is translated too; a list is joined with commas, and a list of
    sentences with spaces.
    """
    values = {name: _worded(value) for name, value in told.values.items()}
    many = told.says_many and told.values.get("count") != 1
    return gettext(told.says_many if many else told.says).format(**values)


def add_to_form(form: BaseForm, refusal: Refused) -> None:
    """Show the refusal as an error of the form, beside the question that it names."""
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, sentence(refusal))


def _worded(value: object) -> Any:
    match value:
        case Promise():
            return str(value)
        case str():
            return gettext(value) if value else value
        case date():
            return formats.date_format(value, "SHORT_DATE_FORMAT")
        case Sentence():
            return sentence(value)
        case list() | tuple() | set() | frozenset():
            items: Iterable[object] = value
            between = " " if any(isinstance(item, Sentence) for item in items) else ", "
            return between.join(str(_worded(item)) for item in items)
        case _:
            return value
