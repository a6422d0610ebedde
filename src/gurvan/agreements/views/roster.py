"""The roster of an agreement: who is on it, or how many; who is put on, who is taken off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gurvan.agreements import commands, policies, queries
from gurvan.agreements.forms.roster import CheckForm, DrawForm, DropForm
from gurvan.agreements.lifecycle import OPEN_TO_TERMS
from gurvan.agreements.listings import ROSTER, ROSTER_KEPT
from gurvan.agreements.models import RosterLine
from gurvan.agreements.views.sayings import notes, roster_sentence
from gurvan.agreements.views.tabs import ActOfPart, AgreementAct, AgreementPart
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action
from gurvan.kernel.web.listing import Listing
from gurvan.registry.models import Membership


class Roster(AgreementPart):
    """Who is on the roster and whether they count; only how many, to those who see no names."""

    template_name = "agreements/roster.html"
    title, part = _("Roster"), queries.roster
    empty = _("Nobody is on the roster yet.")

    @property
    def listing(self) -> Listing:  # those who may take somebody off are offered it
        """Return the columns."""
        actor, agreement = self.request.actor, self.subject
        keeps = policies.may(policies.require_roster_keeper, actor, agreement)
        return ROSTER_KEPT if keeps else ROSTER

    def actions(self) -> Sequence[Action]:
        """Offer to put people on, while the terms are open."""
        actor, agreement = self.request.actor, self.subject
        still_open = agreement.state in OPEN_TO_TERMS or agreement.being_entered
        if not still_open or not policies.may(policies.require_work, actor, agreement):
            return []
        draw = reverse("agreements:draw_roster", args=[agreement.uid])
        return [Action(_("Put members on the roster"), draw, primary=True)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how many there are, and whether names are shown."""
        agreement = self.subject
        facts = queries.facts(agreement)
        given = {
            "words": roster_sentence(agreement, facts),
            "names": policies.sees_names(self.request.actor, agreement),
            "notes": [note for note in notes(agreement, facts) if note.grave],
        }
        return super().get_context_data(**{**given, **kwargs})


class DrawRoster(AgreementAct):
    """Put members on the roster, many at once."""

    command, policy, form_class = commands.draw_roster, policies.require_work, DrawForm
    title, button, led_to = _("Put members on the roster"), _("Put them on the roster"), "roster"
    intro = _(
        "Only members who have confirmed can be put on. Whoever denies later leaves the count at"
        " once."
    )
    done = _("They are on the roster.")

    @property
    def searched(self) -> str:
        """What was searched for."""
        return self.request.GET.get("q", "").strip()

    def get_template_names(self) -> list[str]:
        """Say why, where nobody can be put on."""
        named = "draw_roster" if self.found.exists() else "nobody_to_draw"
        return [f"agreements/{named}.html"]

    @cached_property
    def found(self) -> QuerySet[Membership]:
        """Return the members who can be put on and were found."""
        return queries.candidates(
            actor=self.request.actor, agreement=self.subject, text=self.searched
        )

    def get_form(self, form_class: Any = None) -> Any:
        """Offer the members that were found."""
        form = super().get_form(form_class)
        form.offer(self.found)
        return form

    def given(self, form: Any) -> dict[str, Any]:
        """Give those who were ticked, or all who were found."""
        return {"memberships": form.chosen()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was searched for."""
        return super().get_context_data(**{"asked": self.searched, **kwargs})


class CheckRoster(AgreementAct):
    """Record that the federation has looked into a roster."""

    command, policy, form_class = commands.check_roster, policies.require_federation, CheckForm
    title, button, led_to = _("Check the roster"), _("Record the check"), "roster"
    intro = _(
        "Look who is still working and why the roster fell. Nobody’s work stops by itself: if it"
        " must stop, suspend the agreement; if people are gone, take them off."
    )
    done = _("The check is recorded.")


def require_line_keeper(actor: Actor, line: RosterLine) -> None:
    """Raise unless the actor may take people off this roster."""
    policies.require_roster_keeper(actor, line.agreement)


class DropLine(ActOfPart):
    """Take somebody off the roster."""

    query, subject_name = queries.roster_lines, "line"
    command, policy, form_class = commands.drop_from_roster, require_line_keeper, DropForm
    title, button, grave = _("Take off the roster"), _("Take off"), True
    intro = _(
        "They no longer work under this agreement; they stay a member. Once it is signed, nobody"
        " is put on again but by an amendment."
    )
    done = _("The roster is one shorter.")

    def get_title(self) -> str:
        """Return who it is."""
        return f"{self.title}: {self.subject.membership.person}"

    def get_crumbs(self) -> Any:
        """Return the way here; the roster is called by its own name."""
        crumbs = super().get_crumbs()
        crumbs[-1] = type(crumbs[-1])(_("Roster"), crumbs[-1].url)
        return crumbs

    def get_back_url(self) -> str:
        """Return to the roster."""
        url: str = self.subject.get_absolute_url()
        return url
