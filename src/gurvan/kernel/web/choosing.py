"""Choosing among many: the first are offered, others are found by words, and what is chosen stays.

It works without JavaScript: a second button of the same form asks for other choices. Nothing is
done by it, and nothing that was written is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, Final
from uuid import UUID

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web.forms import ActForm
from gurvan.kernel.web.views import CreatePage

LOOK: Final = "_look"  # the name of the second button
FIND: Final = "find"  # the name of the question what to look for
MOST_OFFERED: Final = 60  # choices on a page, beside those that are chosen

Found = Callable[[QuerySet[Any], str], QuerySet[Any]]


class FindInput(forms.TextInput):
    """A line for words, with the button that looks for them."""

    input_type = "search"
    template_name = "kernel/forms/find.html"


def find_field(label: Any) -> forms.CharField:
    """Return the question what to look for; call it ``find``, and put it before the choices."""
    return forms.CharField(
        label=label,
        help_text=_("What you have chosen stays chosen."),
        max_length=100,
        required=False,
        widget=FindInput(attrs={"autocomplete": "off"}),
    )


class Choosing(ActForm):
    """A form with choices among more than fit on a page."""

    def offer(
        self, name: str, rows: QuerySet[Any], found: Found, *, more: QuerySet[Any] | None = None
    ) -> None:
        """Offer the first of the rows, or those found by the words, and what is chosen already.

        ``more`` are the rows of which one may be chosen already, where these are more than can be
        chosen anew. Rows are named by their uids.
        """
        words = str(self._told(FIND) or "").strip()
        matching = found(rows, words) if words else rows
        keys = list(matching.values_list("pk", flat=True)[: MOST_OFFERED + 1])
        field: Any = self.fields[name]
        chosen = list(_uids(self._told(name)))
        every = rows if more is None else more
        field.queryset = every.filter(Q(pk__in=keys[:MOST_OFFERED]) | Q(uid__in=chosen))
        if words and not keys:
            field.help_text = _("Nothing is found. Look for a part of a word, or for another word.")
        elif len(keys) > MOST_OFFERED:
            field.help_text = _("Not all are shown. Look for others by their words.")

    def _told(self, name: str) -> Any:
        """Return what was answered so far, also where nothing is checked yet."""
        field = self.fields[name]
        if self.is_bound:
            return field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        return self.get_initial_for_field(field, name)


def _uids(chosen: Any) -> Iterator[UUID]:
    for one in chosen if isinstance(chosen, list | tuple | set) else [chosen]:
        with suppress(ValueError):
            yield UUID(str(one))


class ChoosingMixin(CreatePage):
    """An act whose form is ``Choosing``: its second button shows other choices."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do the act, or show the form anew with what was written and other choices."""
        if LOOK not in request.POST:
            return super().post(request, *args, **kwargs)
        told = self.get_form_kwargs()
        data, files = told.pop("data"), told.pop("files")
        form_class: Any = self.get_form_class()
        written = {
            name: field.widget.value_from_datadict(data, files, name)
            for name, field in form_class.base_fields.items()
        }
        form = form_class(**{**told, "initial": {**told["initial"], **written}})
        return self.render_to_response(self.get_context_data(form=form))

    def given(self, form: Any) -> dict[str, Any]:
        """Return the answers; for what was looked is none of them."""
        return {name: told for name, told in super().given(form).items() if name != FIND}
