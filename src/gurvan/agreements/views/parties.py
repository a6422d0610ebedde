"""The parties of an agreement: who stands on which side, and how its signature stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.accounts.models import User
from gurvan.agreements import policies, queries
from gurvan.agreements.lifecycle import OPEN_TO_TERMS, SIGNABLE
from gurvan.agreements.models import Agreement, Party
from gurvan.agreements.readiness import missing
from gurvan.agreements.terms import CAPACITIES, NEEDED
from gurvan.agreements.views.acting import OFFICERS, told
from gurvan.agreements.views.tabs import AgreementPage
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.tags import Tag


@dataclass(frozen=True)
class Side:
    """One place among the parties, as the page shows it."""

    capacity: str
    party: Party | None
    tag: Tag
    summary: list[tuple[Any, Any]]
    actions: list[Action]


class Parties(AgreementPage):
    """Who stands on which side, who signs on what authority, and who has signed."""

    template_name = "agreements/parties.html"
    title = _("Parties")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add each side, with what can be done there."""
        agreement = self.subject
        known = {party.capacity: party for party in queries.parties(agreement)}
        sides = [self._side(one, known.get(one)) for one in NEEDED[agreement.kind]]
        return super().get_context_data(**{"sides": sides, **kwargs})

    def _side(self, capacity: str, party: Party | None) -> Side:
        actor = self.request.actor
        return Side(
            capacity=gettext(CAPACITIES[capacity]),
            party=party,
            tag=signature_tag(party),
            summary=_summary(party, actor) if party else [],
            actions=list(_actions(self.subject, capacity, party, actor)),
        )


def signature_tag(party: Party | None) -> Tag:
    """Return how a party's signature stands; its own word is the stronger proof."""
    if party is None:
        return Tag(gettext("not named yet"), "waiting")
    if party.contested_on:
        return Tag(gettext("says that it did not sign"), "bad")
    if party.confirmed_on:
        return Tag(gettext("signed, and confirmed it itself"), "good")
    if party.signed_on:
        return Tag(gettext("signed, as its paper shows"), "plain")
    return Tag(gettext("has not signed"), "waiting")


def _summary(party: Party, actor: Actor) -> list[tuple[Any, Any]]:
    shown = policies.sees_signers(actor)
    rows: list[tuple[Any, Any]] = [
        (_("Where"), party.organisation.place),
        (_("Signs for it"), (party.signer if shown else "—") if party.signer else ""),
        (_("As"), party.signatory_post),
        (_("On what authority"), party.authority_words),
    ]
    if shown and party.authority_paper:
        rows.append((_("Paper of that authority"), _paper(party.authority_paper)))
    if party.signed_on:
        rows += [
            (_("Signed on"), party.signed_on),
            (_("Recorded by"), _recorder(party) if shown else "—"),
        ]
        if shown and party.signed_scan:
            rows.append((_("Scan"), _paper(party.signed_scan)))
    if party.confirmed_on:
        rows.append((_("Confirmed from its own account on"), party.confirmed_on))
    if party.contested_on:
        rows += [
            (_("Contested on"), party.contested_on),
            (_("What it says"), party.contested_reason),
        ]
    return rows


def _paper(paper: Any) -> Link:
    return Link(str(paper), paper.get_absolute_url())


def _recorder(party: Party) -> str:
    uid = party.signed_recorded_by
    found = User.objects.filter(uid=uid).first() if uid else None
    return found.name if found else gettext("Gurvan")


def _actions(
    agreement: Agreement, capacity: str, party: Party | None, actor: Actor
) -> Iterator[Action]:
    works = policies.may(policies.require_work, actor, agreement)
    if (agreement.state in OPEN_TO_TERMS or agreement.being_entered) and works:
        yield from _naming(agreement, capacity, party)
    if party is None:
        return
    yield from _signing(agreement, party, actor)
    if policies.is_party(actor, party):
        yield from _own(party)


def _naming(agreement: Agreement, capacity: str, party: Party | None) -> Iterator[Action]:
    if agreement.state == "petitioned":
        return
    url = reverse("agreements:name_party", args=[agreement.uid, capacity])
    words = _("Write who signs") if capacity == "miners" else _("Change") if party else _("Name it")
    yield Action(words, url)
    if party is not None and capacity != "miners":
        yield _act(_("Take it out"), "drop_party", party)


def _signing(agreement: Agreement, party: Party, actor: Actor) -> Iterator[Action]:
    if agreement.state not in SIGNABLE | {"signed"} and not agreement.being_entered:
        return
    allowed = policies.may(policies.require_officer, actor, agreement)
    if party.signed_on is None:
        lacks = [] if agreement.being_entered else missing(queries.facts(agreement), "sign")
        yield _act(
            _("Record the signature"),
            "record_signature",
            party,
            allowed=allowed,
            who=OFFICERS,
            missing=told(lacks),
            primary=True,
        )
    elif allowed:
        yield _act(_("Take the signature back"), "strike_signature", party)


def _own(party: Party) -> Iterator[Action]:
    if party.signed_on is None:
        return
    if party.confirmed_on is None:
        yield _act(_("Confirm our signature"), "confirm_signature", party, primary=True)
    if party.contested_on is None:
        yield _act(_("Say that we did not sign"), "contest_signature", party)


def _act(title: Any, name: str, party: Party, **options: Any) -> Action:
    return Action(title, reverse(f"agreements:{name}", args=[party.uid]), **options)
