"""Pages on which a list is sent, and empty ones are given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _, gettext_lazy

from gurvan.imports import commands, forms, listings, policies, queries
from gurvan.imports.lists import LISTS
from gurvan.imports.tables import template
from gurvan.imports.words import WORDS
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.exports import CSV, XLSX
from gurvan.kernel.web.views import CreatePage, ListPage, SignedIn
from gurvan.registry.policies import OFFICERS

LIST = Link(gettext_lazy("Lists taken in"), reverse_lazy("imports:imports"))


class Imports(ListPage):
    """The lists that were taken in."""

    title = gettext_lazy("Lists taken in")
    query = queries.imports
    listing = listings.IMPORTS
    empty = gettext_lazy(
        "No list was taken in yet. Take an empty one from here, fill it in, and send it."
    )
    template_name = "imports/imports.html"

    def begin(self) -> None:
        """Ask whether the actor takes lists in."""
        super().begin()
        policies.require_importer(self.request.actor)

    def actions(self) -> Sequence[Action]:
        """Return that a list can be sent."""
        return [
            Action(gettext_lazy("Send a list"), reverse("imports:new"), primary=True),
            Action(gettext_lazy("Take an empty list"), reverse("imports:templates")),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the lists on their way."""
        waiting = queries.staged(actor=self.request.actor)
        return super().get_context_data(**{"waiting": waiting, **kwargs})


def send_boundaries(actor: Actor) -> Action | None:
    """Return the way to send a list of boundaries, to those who take lists in."""
    if actor.role not in OFFICERS:
        return None
    url = f"{reverse('imports:new')}?kind=boundaries"
    return Action(gettext_lazy("Send a list of boundaries"), url, primary=True)


class SendList(CreatePage):
    """A list is sent, read, and looked at on the next page; nothing is taken in yet."""

    title = gettext_lazy("Send a list")
    crumbs = [LIST]
    form_class = forms.ListForm
    command = commands.stage_list
    policy = policies.require_importer
    intro = gettext_lazy(
        "Nothing is taken in yet: on the next page you see what fits, and mend what does not. "
        "The file is destroyed once it is taken in, and after a few days if it is left."
    )
    button = gettext_lazy("Look at it")
    done = gettext_lazy("The list was read. Nothing is taken in yet.")

    def get_initial(self) -> dict[str, Any]:
        """Start from the kind of list that led here."""
        return {"kind": self.request.GET.get("kind", "")}

    def given(self, form: Any) -> dict[str, Any]:
        """Return the kind, the file's name and its bytes."""
        file = form.cleaned_data["file"]
        return {"kind": form.cleaned_data["kind"], "name": file.name, "data": file.read()}


class Templates(SignedIn):
    """Empty lists to fill in."""

    title = gettext_lazy("Empty lists")
    help = gettext_lazy("Fill one in, one row for each, and send it.")
    crumbs = [LIST]
    template_name = "imports/templates.html"

    def begin(self) -> None:
        """Ask whether the actor takes lists in."""
        policies.require_importer(self.request.actor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the kinds of lists."""
        kinds = [(name, _(WORDS[name])) for name in LISTS]
        return super().get_context_data(**{"kinds": kinds, **kwargs})


class Template(SignedIn):
    """One empty list, in the reader's language."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the file."""
        policies.require_importer(self.request.actor)
        name, _dash, form = self.kwargs["file"].rpartition("-")
        if name not in LISTS or form not in {"csv", "xlsx"}:
            raise Http404
        data = template(f".{form}", LISTS[name].columns)
        response = HttpResponse(data, content_type=CSV if form == "csv" else XLSX)
        response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
        return response
