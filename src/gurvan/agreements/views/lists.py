"""The lists of agreements and of duties, and how an agreement begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gurvan.agreements import commands, policies, queries
from gurvan.agreements.filters import AgreementFilters, RoundFilters
from gurvan.agreements.forms.making import EnterForm, PetitionForm
from gurvan.agreements.listings import AGREEMENTS, ROUNDS
from gurvan.agreements.views.tabs import CRUMBS
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.listing import Rows
from gurvan.kernel.web.views import CreatePage, ListPage


class Agreements(ListPage):
    """Every agreement in reach."""

    title, query = _("Agreements"), queries.agreements
    filters, listing = AgreementFilters, AGREEMENTS
    empty, first_step = _("No agreement yet."), _("Ask for the first agreement.")

    def get_rows(self) -> Rows:
        """Return the agreements, each with how much of it is late."""
        return queries.with_late(queries.agreements(actor=self.request.actor))

    def actions(self) -> Sequence[Action]:
        """Offer to ask for one and to enter one, to those who may; the duties to all."""
        actor = self.request.actor
        acts = []
        if policies.may(policies.require_petitioner, actor):
            petition = reverse("agreements:petition")
            acts.append(Action(_("Ask for an agreement"), petition, primary=True))
        if policies.may(policies.require_enterer, actor):
            acts.append(Action(_("Enter one from before"), reverse("agreements:enter")))
        acts.append(Action(_("All duties"), reverse("agreements:rounds")))
        return acts


class Rounds(ListPage):
    """Every duty of the agreements in reach, each time it falls due."""

    title, query, crumbs = _("Duties"), queries.rounds, CRUMBS
    filters, listing = RoundFilters, ROUNDS
    empty = _("No duty falls due yet. Duties begin when an agreement is in force.")


class Petition(CreatePage):
    """Ask for an agreement."""

    command, form_class, crumbs = commands.petition_agreement, PetitionForm, CRUMBS
    policy = policies.require_petitioner
    title, button = _("Ask for an agreement"), _("Ask for it")
    intro = _(
        "The agreement gets its number. Then the negotiation is opened, and the parties are named;"
        " until then nobody but the miners’ side sees it."
    )
    done = _("The agreement is asked for. Its page shows what comes next.")


class Enter(CreatePage):
    """Enter an agreement from before."""

    command, form_class, crumbs = commands.enter_existing, EnterForm, CRUMBS
    policy = policies.require_enterer
    title, button = _("Enter an agreement from before"), _("Begin to enter it")
    intro = _(
        "It is entered as it stands now, with its signed paper. Its parties, area, roster and"
        " duties come next, as the paper has them."
    )
    done = _("It is there. Enter its parts from the paper, then finish the entry.")

    def get_initial(self) -> dict[str, Any]:
        """Start in force, as most are."""
        return {**super().get_initial(), "state": "active"}

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        return list(CRUMBS)
