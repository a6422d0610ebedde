"""Pages of archives: one's own, how to ask for one, and how it is fetched, once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import FileResponse, HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _, gettext_lazy

from gurvan.archive import commands, forms, limits, listings, policies, queries
from gurvan.archive.lifecycle import PARCEL
from gurvan.archive.models import Parcel
from gurvan.files.serving import APART
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.web import once
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.views import ActPage, CardPage, CreatePage, ListPage
from gurvan.registry.models import Organisation

LIST = Link(gettext_lazy("The federation’s archive"), reverse_lazy("archive:parcels"))


def federation_tab(group: Organisation, actor: Actor) -> Link | None:
    """Return the way from the federation's page, to those who may have its archive."""
    if not policies.may_have(actor, group):
        return None
    return Link(gettext_lazy("Archive"), reverse("archive:parcels"))


class Parcels(ListPage):
    """The archives that the actor asked for, and that one can be asked for."""

    title = gettext_lazy("The federation’s archive")
    query = queries.parcels
    listing = listings.PARCELS
    help = gettext_lazy(
        "The whole record as one file that others can read, to keep elsewhere or hand over."
    )
    empty = gettext_lazy("You asked for none. Press the button above; it is ready in a while.")

    def begin(self) -> None:
        """Turn away those who may not have it."""
        super().begin()
        policies.require_archivist(self.request.actor)

    def actions(self) -> Sequence[Action]:
        """Return that one can be asked for."""
        return [Action(gettext_lazy("Ask for the archive"), reverse("archive:new"), primary=True)]


class AskArchive(CreatePage):
    """An archive is asked for; it is written while one does other things."""

    title = gettext_lazy("Ask for the archive")
    crumbs = [LIST]
    form_class = forms.AskForm
    command = commands.ask_archive
    policy = policies.require_archivist
    button = gettext_lazy("Ask for the archive")
    done = gettext_lazy("It is being written. This page says when it can be fetched.")
    keeps_answers = False  # a passphrase is written nowhere

    def get_intro(self) -> str:
        """Say what is in it, and for how long it waits."""
        hours = limits.kept(clock.today()).total_seconds() // 3600
        return _(
            "Names stand in the archive readable; register numbers, telephones, birth dates and "
            "files only for whoever has the passphrase. It is fetched once, within %(hours)d "
            "hours, and then destroyed here. One that you asked for before is destroyed now. The "
            "ledger keeps that you asked, and why."
        ) % {"hours": hours}


class ParcelCard(CardPage):
    """One archive: whether it can be fetched."""

    query = queries.parcels
    crumbs = [LIST]
    lifecycle = PARCEL
    subject: Parcel

    def summary(self, subject: Parcel, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return when it was asked for, and when it is destroyed."""
        destroyed = subject.asked_at + limits.kept(clock.today())
        return [(_("Asked for"), subject.asked_at), (_("Destroyed at the latest"), destroyed)]

    def actions(self, subject: Parcel, actor: Actor) -> Sequence[Action]:
        """Return that it can be fetched, or where its progress is seen."""
        if PARCEL.allows(subject.state, "fetch"):
            address = reverse("archive:fetch", args=[subject.uid])
            return [Action(_("Fetch it"), address, primary=True)]
        again = Action(_("Ask for another one"), reverse("archive:new"))
        if subject.state == "asked":
            return [Action(_("See how far it is"), reverse("work:jobs")), again]
        return [again]


class FetchArchive(ActPage):
    """The file is handed out, once."""

    title = gettext_lazy("Fetch the archive")
    query = queries.parcels
    crumbs = [LIST]
    command = commands.fetch_archive
    policy = policies.require_archivist
    subject_name = "parcel"
    intro = gettext_lazy(
        "The file is handed out once. Afterwards it lies here no more: if it does not arrive "
        "whole, ask for another one. Send file and passphrase by different ways."
    )
    button = gettext_lazy("Fetch it")

    def finish(self, result: Any) -> HttpResponse:
        """Answer with the file."""
        once.done(self._once, self.subject.get_absolute_url())
        name = f"gurvan-archive-{self.subject.asked_at:%Y%m%d}.zip"
        return FileResponse(result, as_attachment=True, filename=name, headers=APART)  # type: ignore[return-value] # it streams
