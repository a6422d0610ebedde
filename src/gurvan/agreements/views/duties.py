"""The duties of an agreement: written, handed in, accepted, returned, let off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.agreements import commands, policies, queries
from gurvan.agreements.forms.duties import AcceptForm, HandInForm, OweForm, ReturnForm, WaiveForm
from gurvan.agreements.lifecycle import BINDING, DUTY as DUTY_WAY, OPEN_TO_TERMS
from gurvan.agreements.listings import DUTIES_OF_ONE, amount_words, round_tag
from gurvan.agreements.models import Agreement, Duty, DutyRound
from gurvan.agreements.terms import DUTIES, REPEATS
from gurvan.agreements.views.tabs import (
    CRUMBS,
    ActOfPart,
    AgreementAct,
    AgreementPart,
    agreement_tabs,
)
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.tags import Tag
from gurvan.kernel.web.views import CardPage


class DutiesOfOne(AgreementPart):
    """What the parties of an agreement owe each other."""

    title, part, listing = _("Duties"), queries.duties, DUTIES_OF_ONE
    empty = _("No duty is written yet: who owes what to whom by when.")

    def actions(self) -> Sequence[Action]:
        """Offer to write one, while the terms are open."""
        agreement = self.subject
        still_open = agreement.state in OPEN_TO_TERMS or agreement.being_entered
        works = policies.may(policies.require_work, self.request.actor, agreement)
        if not still_open or not works:
            return []
        url = reverse("agreements:owe_duty", args=[agreement.uid])
        lacks = [] if agreement.parties.count() > 1 else [gettext("two parties that are named")]
        return [Action(_("Write a duty"), url, missing=lacks, primary=True)]


class OweDuty(AgreementAct):
    """Write a duty."""

    command, policy, form_class = commands.owe_duty, policies.require_work, OweForm
    title, button, led_to = _("Write a duty"), _("Write it"), "duties"
    intro = _(
        "Who owes what to whom by when. It falls due once the agreement is in force; whoever owes"
        " it hands it in with something to see, and whoever is owed it accepts it."
    )
    done = _("The duty is written.")


def require_duty_keeper(actor: Actor, duty: Duty) -> None:
    """Raise unless the actor may write on the duty's agreement."""
    policies.require_work(actor, duty.agreement)


class DropDuty(ActOfPart):
    """Take a duty out."""

    query, subject_name = queries.all_duties, "duty"
    command, policy, grave = commands.drop_duty, require_duty_keeper, True
    title, button, done = _("Take the duty out"), _("Take it out"), _("The duty is taken out.")

    def get_intro(self) -> str:
        """Say which duty it is."""
        return str(self.subject)

    def get_back_url(self) -> str:
        """Return to the duties."""
        return reverse("agreements:duties", args=[self.subject.agreement.uid])


# --- One round ------------------------------------------------------------------------------------

ROUND_ACTS = {
    "hand_in": (_("Hand it in"), "hand_in_duty", "debtor"),
    "accept": (_("Accept it"), "accept_duty", "creditor"),
    "return": (_("Return it"), "return_duty", "creditor"),
    "waive": (_("Let them off"), "waive_duty", "creditor"),
}
FORWARD = {"hand_in", "accept"}


class RoundCard(CardPage):
    """One time that a duty falls due."""

    template_name = "agreements/round.html"
    query, crumbs = queries.rounds, CRUMBS

    def tag(self, subject: DutyRound) -> Tag:
        """Return late where it is, else the state."""
        return round_tag(subject)

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the agreement and its duties."""
        agreement = self.subject.duty.agreement
        duties = reverse("agreements:duties", args=[agreement.uid])
        return [
            *CRUMBS,
            Link(str(agreement), agreement.get_absolute_url()),
            Link(_("Duties"), duties),
        ]

    def summary(self, subject: DutyRound, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return what is owed, and what was said of it."""
        duty = subject.duty
        shown = policies.sees_signers(actor)
        rows = [
            (_("Kind"), gettext(DUTIES[duty.kind])),
            (_("Owed by"), str(duty.debtor.organisation)),
            (_("Owed to"), str(duty.creditor.organisation)),
            (_("Due"), subject.due_on),
            (_("How often"), gettext(REPEATS[duty.repeats])),
            (_("How much"), amount_words(duty) if duty.amount else None),
            (_("Handed in on"), subject.handed_in_on),
            (_("What was done"), subject.note),
            (_("Photo or file"), _paper(subject.evidence) if shown else None),
            (_("Decided on"), subject.decided_on),
            (_("Decided by"), _decided_by(subject)),
            (_("Reason"), subject.reason if subject.state != "returned" else ""),  # on top
            (_("Paper"), _paper(subject.decided_paper) if shown else None),
        ]
        return [(label, value) for label, value in rows if value not in (None, "")]

    def actions(self, subject: DutyRound, actor: Actor) -> Sequence[Action]:
        """Return what can be done with it now, and by whom."""
        binding = subject.duty.agreement.state in BINDING
        found = []
        for verb in DUTY_WAY.verbs(subject.state):
            title, name, side = ROUND_ACTS[verb]
            party = getattr(subject.duty, side)
            allowed = policies.may(policies.require_answer, actor, party)
            if not allowed and verb not in FORWARD:
                continue
            stands = [] if binding or verb != "hand_in" else [gettext("an agreement that binds")]
            found.append(
                Action(
                    title,
                    reverse(f"agreements:{name}", args=[subject.uid]),
                    allowed=allowed,
                    who=party.organisation,
                    missing=stands,
                    primary=verb in FORWARD,
                )
            )
        return [*found, *_issuing(subject, actor)]

    def tabs(self, subject: DutyRound, actor: Actor) -> Sequence[Link]:
        """Return the parts of the agreement."""
        return [
            Link(tab.title, tab.url, tab.count, current=tab.title == _("Duties"))
            for tab in agreement_tabs(subject.duty.agreement, actor)
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the other rounds of the duty."""
        others = queries.rounds(actor=self.request.actor, agreement=self.subject.duty.agreement)
        rows = others.filter(duty=self.subject.duty).exclude(pk=self.subject.pk)
        given = {"others": [(item, round_tag(item)) for item in rows.order_by("-due_on")]}
        return super().get_context_data(**{**given, **kwargs})


def _paper(paper: Any) -> Link | None:
    return Link(str(paper), paper.get_absolute_url()) if paper else None


def _issuing(item: DutyRound, actor: Actor) -> list[Action]:
    """Offer the acceptance on paper, and what was issued of it."""
    duty = item.duty
    if item.state != "accepted":
        return []
    made = [
        Action(gettext("See the paper %(number)s") % {"number": one}, one.get_absolute_url())
        for one in queries.issued_of_round(actor=actor, item=item).filter(state="current")
    ]
    if policies.may(policies.require_either, actor, duty.debtor, duty.creditor):
        url = reverse("agreements:issue_acceptance", args=[item.uid])
        made.append(Action(_("Issue the acceptance"), url))
    return made


def _decided_by(item: DutyRound) -> str:
    if item.by_party is None:
        return ""
    name = str(item.duty.creditor.organisation)
    if item.by_party:
        return gettext("%(name)s, from its own account") % {"name": name}
    return gettext("%(name)s, as the federation wrote down from its paper") % {"name": name}


class RoundAct(ActOfPart):
    """An act on one round of a duty."""

    query, subject_name = queries.rounds, "item"

    def agreement(self) -> Agreement:
        """Return the agreement of the duty."""
        found: Agreement = self.subject.duty.agreement
        return found

    def get_title(self) -> str:
        """Return what is done, of which duty."""
        return f"{self.title}: {self.subject.duty.words}"


def require_debtor(actor: Actor, item: DutyRound) -> None:
    """Raise unless the actor may hand in for the debtor."""
    policies.require_answer(actor, item.duty.debtor)


def require_creditor(actor: Actor, item: DutyRound) -> None:
    """Raise unless the actor may decide for the creditor."""
    policies.require_answer(actor, item.duty.creditor)


class HandIn(RoundAct):
    """Hand a duty in."""

    command, policy, form_class = commands.hand_in_duty, require_debtor, HandInForm
    title, button, done = _("Hand in"), _("Hand it in"), _("It is handed in.")

    def get_intro(self) -> str:
        """Say who will look at it."""
        return gettext(
            "%(creditor)s sees it and accepts it or returns it with a reason. Take a photo, attach"
            " a file, or write what was done."
        ) % {"creditor": self.subject.duty.creditor.organisation}


class Accept(RoundAct):
    """Accept what was handed in."""

    command, policy, form_class = commands.accept_duty, require_creditor, AcceptForm
    title, button, done = _("Accept"), _("Accept it"), _("It is accepted.")
    intro = _("With this the duty is done, this time. It cannot be returned afterwards.")


class Return(RoundAct):
    """Return what was handed in."""

    command, policy, form_class = commands.return_duty, require_creditor, ReturnForm
    title, button, done = _("Return"), _("Return it"), _("It is returned, with your reason.")
    intro = _("Whoever owes it reads your reason and hands it in again. It stays due.")


class Waive(RoundAct):
    """Let the debtor off."""

    command, policy, form_class = commands.waive_duty, require_creditor, WaiveForm
    title, button, grave = _("Let a party off"), _("Let them off"), True
    intro = _("It is not owed any more, this time. All parties read your reason.")
    done = _("They are let off, this time.")
