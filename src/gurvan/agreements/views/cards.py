"""An agreement's card, its area, its amendments, its papers, and the whole of it to print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.agreements import policies, queries
from gurvan.agreements.lifecycle import AGREEMENT, OPEN_TO_TERMS
from gurvan.agreements.listings import AMENDMENTS, DUTIES_ON_PAPER, PAPERS, minerals
from gurvan.agreements.models import Agreement
from gurvan.agreements.readiness import Facts
from gurvan.agreements.steps import WHEN, Step, steps
from gurvan.agreements.terms import CAPACITIES, KINDS
from gurvan.agreements.views.acting import next_actions
from gurvan.agreements.views.sayings import (
    area_words,
    consent_words,
    notes,
    other_soum,
    roster_sentence,
)
from gurvan.agreements.views.tabs import CRUMBS, AgreementPage, AgreementPart, agreement_tabs
from gurvan.areas import queries as areas, writing
from gurvan.areas.drawing import Drawing
from gurvan.kernel.actors import Actor
from gurvan.kernel.web import contributed
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.listing import Rows
from gurvan.kernel.web.views import CardPage
from gurvan.land.views.sections import area_section
from gurvan.registry.policies import in_reach

# How a round of a duty fares (queries.fares), as it is told on the card.
HEALTH = {
    "on_time": _("Kept on time"),
    "after_its_day": _("Kept, after its day"),
    "late": _("Late"),
    "to_mend": _("Returned, to be mended"),
    "handed_in": _("Handed in, waits to be accepted"),
    "ahead": _("Still to come"),
    "waived": _("Let off"),
}


class AgreementCard(CardPage):
    """One agreement."""

    template_name = "agreements/agreement.html"
    query, crumbs, lifecycle, history = queries.agreements, CRUMBS, AGREEMENT, queries.history
    facts: Facts

    def begin(self) -> None:
        """Find the agreement and all that decides its next step."""
        super().begin()
        self.facts = queries.facts(self.subject)

    def summary(self, subject: Agreement, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return what is agreed. That something is not there yet is said of a draft only."""
        rows = terms_rows(subject, actor, self.facts)
        if subject.state in OPEN_TO_TERMS:
            return rows
        return [(label, value) for label, value in rows if value not in (None, "", [])]

    def actions(self, subject: Agreement, actor: Actor) -> Sequence[Action]:
        """Return what can be done next."""
        return next_actions(subject, actor, self.facts)

    def tabs(self, subject: Agreement, actor: Actor) -> Sequence[Link]:
        """Return its parts."""
        return agreement_tabs(subject, actor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where it stands, what is to be noted, and its area."""
        given = {
            "steps": line_of_steps(self.subject),
            "notes": notes(self.subject, self.facts),
            "drawing": drawing_of(self.subject),
            "issues": policies.may(policies.require_work, self.request.actor, self.subject),
            "sections": contributed.sections(self.subject, self.request.actor),
            "health": health_rows(self.subject),
        }
        return super().get_context_data(**{**given, **kwargs})


def health_rows(agreement: Agreement) -> list[tuple[int, str, str]]:
    """Return how its duties fare: how many times what, and the list of them. Never one score."""
    found = queries.health(agreement)
    asked = urlencode({"agreement": str(agreement.uid)})
    url = f"{reverse('agreements:rounds')}?{asked}&state="
    return [(found[name], str(words), url + name) for name, words in HEALTH.items() if found[name]]


def line_of_steps(agreement: Agreement) -> list[tuple[Step, str, str]]:
    """Return the steps of its way, each with its word and when it is."""
    found = steps(agreement.kind, agreement.state, needs_consent=agreement.needs_consent)
    return [(step, gettext(step.words), gettext(WHEN[step.when])) for step in found]


def drawing_of(agreement: Agreement) -> Drawing | None:
    """Return its area as it is drawn on paper."""
    return Drawing(areas.shape_of(agreement.area)) if agreement.area else None


def corners_of(agreement: Agreement) -> list[str]:
    """Return the corners of its area as they are read off a device."""
    outline = areas.shape_of(agreement.area).outline if agreement.area else ()
    return [writing.decimal(corner) for corner in outline]


def terms_rows(agreement: Agreement, actor: Actor, facts: Facts) -> list[tuple[Any, Any]]:
    """Return what is agreed, row by row; what has a part of its own is left to that."""
    group = agreement.miners
    return [
        *_if_there(_("Why it stands so"), agreement.state_reason),
        (_("About"), gettext(KINDS[agreement.kind])),
        (
            _("Miners’ organisation"),
            Link(str(group), group.get_absolute_url()) if in_reach(actor, group) else str(group),
        ),
        (_("Soum"), agreement.place),
        (_("Minerals"), minerals(agreement)),
        (_("From"), agreement.starts_on),
        (_("Until"), agreement.ends_on),
        (_("Area"), area_words(agreement)),
        (_("Roster"), roster_sentence(agreement, facts)),
        (_("Only residents of the soum"), agreement.residents_only),
        (
            _("Managing party"),
            gettext(CAPACITIES[agreement.managing]) if agreement.managing else "",
        ),
        (_("Permitted equipment"), list(agreement.equipment)),
        (_("Consent of the aimag"), consent_words(agreement)),
        *_if_there(_("Amends"), _linked(agreement.amends)),
        *_if_there(_("What shall change, and why"), agreement.amends_why),
        *_if_there(_("Amended by"), _linked(queries.open_amendment(agreement))),
        *_if_there(_("The restored land was accepted on"), agreement.accepted_on),
    ]


def _if_there(label: Any, value: Any) -> list[tuple[Any, Any]]:
    return [(label, value)] if value else []


def _linked(other: Agreement | None) -> Link | None:
    return Link(str(other), other.get_absolute_url()) if other else None


class AgreementArea(AgreementPage):
    """The area of an agreement."""

    template_name = "agreements/area.html"
    title = _("Area")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the drawing, and what can be done."""
        agreement = self.subject
        given = {
            "drawing": drawing_of(agreement),
            "elsewhere": other_soum(agreement),
            "still_open": self.still_open(agreement),
            "actions": self.actions(agreement),
            "ground": self.ground(agreement),
        }
        return super().get_context_data(**{**given, **kwargs})

    def ground(self, agreement: Agreement) -> SafeString | None:
        """Return in which soum the area lies by its shape, and who else claims its ground."""
        if agreement.area is None:
            return None
        return area_section(agreement.area, self.request.actor, areas_too=True)

    def still_open(self, agreement: Agreement) -> bool:
        """Say whether the area can still be drawn; later only an amendment adds one."""
        return agreement.state in OPEN_TO_TERMS or agreement.being_entered

    def actions(self, agreement: Agreement) -> list[Action]:
        """Offer to draw one or to choose one, while the terms are open."""
        actor = self.request.actor
        if not self.still_open(agreement) or not policies.may(
            policies.require_work, actor, agreement
        ):
            return []
        draw = reverse("agreements:draw_area", args=[agreement.uid])
        acts = [Action(_("Draw the area"), draw, primary=agreement.area is None)]
        if queries.areas(actor=actor, agreement=agreement).exists():
            choose = reverse("agreements:set_area", args=[agreement.uid])
            acts.append(Action(_("Choose an area that was drawn"), choose))
        return acts


class Amendments(AgreementPart):
    """The amendments of an agreement."""

    title, listing = _("Amendments"), AMENDMENTS
    empty = _("It was not amended.")

    def get_rows(self) -> Rows:
        """Return the amendments, newest first."""
        return queries.agreements(actor=self.request.actor).filter(amends=self.subject)


class Papers(AgreementPart):
    """The files of an agreement."""

    title, listing = _("Papers"), PAPERS
    part = queries.papers
    empty = _("No paper is attached or issued, or none that you may see.")

    def actions(self) -> Sequence[Action]:
        """Offer to issue one."""
        if not policies.may(policies.require_work, self.request.actor, self.subject):
            return []
        return [
            Action(
                _("Issue a paper"),
                reverse("agreements:issue_paper", args=[self.subject.uid]),
                primary=True,
            )
        ]


class PrintedAgreement(AgreementPage):
    """The whole agreement on one page, for paper."""

    template_name = "agreements/print.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add all its parts; names on the roster to those who see them."""
        agreement, actor = self.subject, self.request.actor
        facts = queries.facts(agreement)
        duties = queries.duties(actor=actor, agreement=agreement)
        given = {
            "lifecycle": AGREEMENT,
            "summary": terms_rows(agreement, actor, facts),
            "parties": queries.parties(agreement),
            "signers": policies.sees_signers(actor),
            "headings": DUTIES_ON_PAPER.columns,
            "duties": DUTIES_ON_PAPER.table(duties),
            "roster": queries.roster(actor=actor, agreement=agreement),
            "roster_words": roster_sentence(agreement, facts),
            "drawing": drawing_of(agreement),
            "corners": corners_of(agreement),
        }
        return super().get_context_data(**{**given, **kwargs})
