"""Naming the parties of an agreement, and their signatures: recorded, confirmed, contested."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.agreements import commands, policies, queries
from gurvan.agreements.forms.parties import (
    ContestForm,
    MinersForm,
    PartyForm,
    SignatureForm,
    StrikeForm,
)
from gurvan.agreements.models import Party
from gurvan.agreements.terms import CAPACITIES, NEEDED
from gurvan.agreements.views.tabs import ActOfPart, AgreementAct
from gurvan.kernel.actors import Actor


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
