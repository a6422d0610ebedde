"""The parts of an agreement that have pages of their own, and the way to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _

from gurvan.agreements import queries
from gurvan.agreements.models import Agreement
from gurvan.kernel.actors import Actor
from gurvan.kernel.web import contributed
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.views import ActPage, PartPage, SubjectMixin
from gurvan.rules.policies import may, require_findings_reader

CRUMBS = (Link(_("Agreements"), reverse_lazy("agreements:agreements")),)


def agreement_tabs(agreement: Agreement, actor: Actor) -> list[Link]:
    """Return the agreement's card and its parts, also those that higher domains add."""

    def tab(title: Any, name: str, count: int | None = None) -> Link:
        return Link(title, reverse(f"agreements:{name}", args=[agreement.uid]), count=count)

    tabs = [
        tab(_("Overview"), "agreement"),
        tab(_("Parties"), "parties", agreement.parties.count()),
        tab(_("Roster"), "roster", agreement.roster.filter(until=None).count()),
        tab(_("Duties"), "duties", agreement.duties.count()),
        tab(_("Area"), "area"),
    ]
    if amendments := agreement.amendments.count():
        tabs.append(tab(_("Amendments"), "amendments", amendments))
    tabs.append(tab(_("Papers"), "papers"))
    if may(require_findings_reader, actor, agreement.miners):
        tabs.append(tab(_("What the law says"), "law"))
    return [*tabs, *contributed.tabs(agreement, actor)]


class AgreementPart(PartPage):
    """A part of an agreement that is a list."""

    query, crumbs, subject_name = queries.agreements, CRUMBS, "agreement"

    def tabs(self) -> Sequence[Link]:
        """Return the agreement's parts."""
        return agreement_tabs(self.subject, self.request.actor)


class AgreementPage(SubjectMixin):
    """A part of an agreement that is no list."""

    query, crumbs = queries.agreements, CRUMBS
    help = _("The parts of the agreement stand above; the overview says what can be done next.")

    def get_crumbs(self) -> list[Link]:
        """Return the way here, which goes over the agreement's card."""
        return [*super().get_crumbs(), Link(str(self.subject), self.subject.get_absolute_url())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the agreement's parts."""
        tabs = agreement_tabs(self.subject, self.request.actor)
        return super().get_context_data(**{"tabs": tabs, **kwargs})


class AgreementAct(ActPage):
    """An act on an agreement."""

    query, crumbs, subject_name = queries.agreements, CRUMBS, "agreement"
    led_to: ClassVar[str] = "agreement"

    def get_led_url(self, result: Any) -> str:
        """Go on to the part of the agreement that has changed."""
        return reverse(f"agreements:{self.led_to}", args=[self.subject.uid])

    def get_back_url(self) -> str:
        """Return to that part."""
        return reverse(f"agreements:{self.led_to}", args=[self.subject.uid])


class ActOfPart(ActPage):
    """An act on a part of an agreement: a party, a duty, a line of its roster."""

    crumbs = CRUMBS

    def agreement(self) -> Agreement:
        """Return the agreement that the part is of."""
        found: Agreement = self.subject.agreement
        return found

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the agreement's card and the page of its parts."""
        agreement = self.agreement()
        return [
            *self.crumbs,
            Link(str(agreement), agreement.get_absolute_url()),
            Link(str(self.subject), self.subject.get_absolute_url()),
        ]

    def get_led_url(self, result: Any) -> str:
        """Go back to where the part is."""
        return self.get_back_url()
