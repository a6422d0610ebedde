"""The one place where a refusal becomes a sentence in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.forms import BaseForm
from django.utils.functional import Promise
from django.utils.translation import gettext

from gurvan.kernel.errors import Refused


def sentence(refusal: Refused) -> str:
    """Return what the refusal says, translated, with its values filled in.

    The value ``count`` chooses between ``says`` and ``says_many``. A value that is itself a
    msgid (a state's word, say) is translated too; a list is joined with commas.
    """
    values = {name: _worded(value) for name, value in refusal.values.items()}
    many = refusal.says_many and refusal.values.get("count") != 1
    return gettext(refusal.says_many if many else refusal.says).format(**values)


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
        case list() | tuple() | set() | frozenset():
            items: Iterable[object] = value
            return ", ".join(str(_worded(item)) for item in items)
        case _:
            return value
