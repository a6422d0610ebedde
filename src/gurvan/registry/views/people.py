"""The pages of people: list, registering, card, and the acts on a record."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.errors import Refused
from gurvan.kernel.names.alphabet import is_latin, normalise
from gurvan.kernel.nearest import Nearest
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.listing import Rows
from gurvan.kernel.web.views import CreatePage, ListPage, SignedIn
from gurvan.kernel.words import said
from gurvan.registry import commands, policies, queries
from gurvan.registry.commands.people import checked
from gurvan.registry.filters.people import PeopleFilters
from gurvan.registry.forms.people import (
    RegisterPersonForm,
)
from gurvan.registry.listings.people import PEOPLE
from gurvan.registry.models import Person

CRUMBS = (Link(_("People"), reverse_lazy("registry:people")),)


REGISTRARS = _("an officer, or a leader of the person's group")


OFFICERS = _("an officer of the aimag union or the federation")


FEDERATION = _("a federation officer")


MENDED = said(
    "Latin letters in the name were written as Mongolian ones. See whether the name is right."
)


WITH_FACTOR = _("an officer or leader, signed in with a second factor")


class People(ListPage):
    """The people in reach."""

    title = _("People")
    query, filters, listing = queries.people, PeopleFilters, PEOPLE
    empty, first_step = _("Nobody is registered yet."), _("Register the first person.")

    def nearest(self, rows: Rows, text: str) -> Nearest | None:
        """Return first those who are called just so, then whose name begins so."""
        return queries.nearest_people(rows, text) if isinstance(rows, QuerySet) else None

    def begin(self) -> None:
        """Ask whether the actor reads lists of people."""
        super().begin()
        policies.require_reader(self.request.actor)

    def actions(self) -> list[Action]:
        """Offer to register somebody, and the federation's own lists."""
        actor = self.request.actor
        acts = [
            Action(
                _("Register a person"),
                reverse("registry:register_person"),
                allowed=policies.may_register(actor),
                who=REGISTRARS,
                primary=True,
            )
        ]
        if policies.is_federation_officer(actor):
            acts += [
                Action(_("Call back"), reverse("registry:to_call_back")),
                Action(_("Denied"), reverse("registry:denials")),
                Action(_("Claimed twice"), reverse("registry:clashes")),
                Action(_("One person or two?"), reverse("registry:to_judge")),
            ]
        return acts


class RegisterPerson(CreatePage):
    """A new person; who is likely the same is shown before a second record is made."""

    template_name = "registry/register_person.html"
    command, policy = commands.register_person, policies.require_registers_people
    form_class, crumbs = RegisterPersonForm, CRUMBS
    title, button, done = _("Register a person"), _("Register"), _("The person is registered.")

    def given(self, form: Any) -> dict[str, Any]:
        """Return the draft, the group, and whom the actor found to be others."""
        return {
            "draft": form.draft(),
            "joins": form.cleaned_data["joins"],
            "since": form.cleaned_data["since"],
            "different_from": form.different_from(),
        }

    def form_invalid(self, form: Any, *, meanwhile: bool = False) -> HttpResponse:
        """Ask again; where somebody likely the same is in reach, show them and ask about them."""
        matches = self._matches(form)
        if matches:
            form.ask_whether_other([match.person.uid for match in matches])
        self.extra_context = {"matches": matches}
        return super().form_invalid(form, meanwhile=meanwhile)

    def _matches(self, form: Any) -> list[queries.Match]:
        if "given" not in form.cleaned_data:
            return []
        try:
            draft = checked(form.draft())
        except (Refused, KeyError):
            return []
        return queries.likely_same(actor=self.request.actor, draft=draft).matches

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether the federation is to be asked: the same for every person, always."""
        ask = not policies.whole(self.request.actor)
        return super().get_context_data(**{"ask_federation": ask, **kwargs})

    def get_done(self, result: Person) -> str:
        """Say it, with what does not fit together, and that the name is written otherwise."""
        return " ".join([str(self.done), *said_after(result, self.request.POST)])


def said_after(person: Person, typed: QueryDict) -> list[str]:
    """Return what does not fit together in a record, and that its name was typed otherwise."""
    told = [gettext(one) for one in queries.warnings(person)]
    names = (typed.get(part, "") for part in ("clan", "patronymic", "given"))
    is_mended = any(
        any(map(is_latin, was)) and not any(map(is_latin, now))
        for name in names
        for was, now in zip(name.split(), normalise(name).split(), strict=False)
    )
    return [*told, gettext(MENDED)] if is_mended else told


class Purpose(SignedIn):
    """What a record is for, to be read to a person or handed to them, in both languages."""

    template_name = "registry/purpose.html"
    title, crumbs = _("What your record is for"), CRUMBS
    help = _("Read this to the person before you write anything down.")
