"""The parties of an agreement and their signatures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.accounts.models import User
from gurvan.agreements import commands, policies, queries
from gurvan.agreements.forms.parties import (
    ContestForm,
    MinersForm,
    PartyForm,
    SignatureForm,
    StrikeForm,
)
from gurvan.agreements.lifecycle import OPEN_TO_TERMS, SIGNABLE
from gurvan.agreements.models import Agreement, Party
from gurvan.agreements.readiness import missing
from gurvan.agreements.terms import CAPACITIES, NEEDED
from gurvan.agreements.views.acting import OFFICERS, told
from gurvan.agreements.views.tabs import ActOfPart, AgreementAct, AgreementPage
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
    return found.name if found else "Gurvan"


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


class NameParty(AgreementAct):
    """Name a party, or write who signs for it."""

    command, policy = commands.name_party, policies.require_work
    button, done, led_to = _("Save"), _("It is written."), "parties"
    form_class = PartyForm

    def begin(self) -> None:
        """Find the agreement, and the place among its parties."""
        self.capacity: str = self.kwargs["capacity"]
        super().begin()
        if self.capacity not in NEEDED[self.subject.kind]:
            raise Http404
        self.party = self.subject.parties.filter(capacity=self.capacity).first()

    def get_form_class(self) -> type[PartyForm | MinersForm]:
        """Ask of the miners only who signs."""
        return MinersForm if self.capacity == "miners" else PartyForm

    def get_form(self, form_class: Any = None) -> Any:
        """Offer who can stand or sign here."""
        form = super().get_form(form_class)
        form.offer(self.capacity)
        return form

    def get_title(self) -> str:
        """Return which place it is."""
        return gettext("%(capacity)s: who is it, and who signs?") % {
            "capacity": gettext(CAPACITIES[self.capacity])
        }

    def get_intro(self) -> str:
        """Say who will see it."""
        if self.capacity == "miners":
            return ""
        return gettext("The organisation sees the agreement from now on, as it grows.")

    def get_initial(self) -> dict[str, Any]:
        """Start from what stands there."""
        party = self.party
        if party is None:
            return {}
        held = self.subject.miners.offices.filter(person=party.signatory, until=None).first()
        return {
            "organisation": party.organisation.uid,
            "signatory": held.uid if held else None,
            "signatory_name": party.signatory_name,
            "signatory_post": party.signatory_post,
            "authority_words": party.authority_words,
        }

    def given(self, form: Any) -> dict[str, Any]:
        """Give the person who signs for the miners, not the office."""
        answers = {**super().given(form), "capacity": self.capacity}
        if self.capacity == "miners":
            office = answers["signatory"]
            answers["organisation"] = self.subject.miners
            answers["signatory"] = office.person if office else None
        return answers


class PartyAct(ActOfPart):
    """An act on one party."""

    query, subject_name = queries.party, "party"

    def get_title(self) -> str:
        """Return what is done, of which party."""
        return f"{self.title}: {self.subject.organisation}"

    def get_back_url(self) -> str:
        """Return to the parties."""
        return reverse("agreements:parties", args=[self.subject.agreement.uid])


def require_party_keeper(actor: Actor, party: Party) -> None:
    """Raise unless the actor may write on the party's agreement."""
    policies.require_work(actor, party.agreement)


def require_party_officer(actor: Actor, party: Party) -> None:
    """Raise unless an officer above the miners acts."""
    policies.require_officer(actor, party.agreement)


class DropParty(PartyAct):
    """Take a party out."""

    command, policy, grave = commands.drop_party, require_party_keeper, True
    title, button, done = _("Take a party out"), _("Take it out"), _("It is no party any more.")
    intro = _("It no longer sees the agreement. The duties that it owes or is owed go with it.")


class RecordSignature(PartyAct):
    """Record that a party has signed."""

    command, policy, form_class = commands.record_signature, require_party_officer, SignatureForm
    title, button = _("Record the signature"), _("Record it")
    done = _("The signature is recorded.")

    def get_intro(self) -> str:
        """Say who signs, and what follows."""
        who = ", ".join(filter(None, [self.subject.signer, self.subject.signatory_post]))
        return gettext(
            "Signs: %(who)s. Authority: %(authority)s. The scan shows the signature in ink; the"
            " party can confirm it from its own account. When all have signed, the agreement is"
            " signed."
        ) % {"who": who, "authority": self.subject.authority_words or "–"}


class StrikeSignature(PartyAct):
    """Take a signature back."""

    command, policy, form_class = commands.strike_signature, require_party_officer, StrikeForm
    title, button, grave = _("Take the signature back"), _("Take it back"), True
    intro = _(
        "The party has not signed, then. The history keeps what was recorded, and the reason."
    )
    done = _("The signature is taken back.")


class ConfirmSignature(PartyAct):
    """Confirm one's own signature."""

    command, policy = commands.confirm_signature, policies.require_party
    title, button = _("Confirm our signature"), _("Yes, we signed this")
    done = _("You have confirmed the signature.")

    def get_intro(self) -> str:
        """Say what is confirmed."""
        return gettext(
            "You say for your organisation that it signed this agreement on %(day)s. Your word is"
            " stronger proof than the scan."
        ) % {"day": _day(self.subject.signed_on)}


class ContestSignature(PartyAct):
    """Say that one did not sign."""

    command, policy, form_class = commands.contest_signature, policies.require_party, ContestForm
    title, button, grave = _("Say that we did not sign"), _("We did not sign this"), True
    intro = _(
        "The federation is told and looks into it. Nothing stops by itself. If it was a mistake,"
        " confirm the signature later."
    )
    done = _("The federation is told.")


def _day(day: Any) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else "–"
