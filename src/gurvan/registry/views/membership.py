"""The card of one membership, and what is done with it: confirmed, denied, ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.drawing import named
from gurvan.kernel.web.views import ActPage, CardPage
from gurvan.ledger.queries import Told, history
from gurvan.registry import commands, policies, queries
from gurvan.registry.forms.memberships import (
    ConfirmForm,
    EndMembershipForm,
    LeaveForm,
)
from gurvan.registry.lifecycle import MEMBERSHIP
from gurvan.registry.models import Confirmation, Membership
from gurvan.registry.models.people import NOBODY
from gurvan.registry.views.memberships import (
    CONFIRMERS,
    FEDERATION,
    GROUPS,
    REGISTRARS,
    PrintGroupCodes,
)
from gurvan.registry.views.printed import PrintCodes
from gurvan.registry.ways import CALL_BACKS, MEMBERSHIP_ENDS, WAYS


def membership_history(*, actor: Actor, subject: Membership) -> list[Told]:
    """Return what has happened to a membership."""
    return history(actor=actor, subject=subject, names=policies.sees_identities(actor))


class MembershipCard(CardPage):
    """One membership."""

    query, crumbs, lifecycle = queries.memberships, GROUPS, MEMBERSHIP
    history = membership_history

    def begin(self) -> None:
        """Ask whether the actor reads of people."""
        super().begin()
        policies.require_reader(self.request.actor)

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the group and its members."""
        group = self.subject.organisation
        url = reverse("registry:group_members", args=[group.uid])
        return [
            *super().get_crumbs(),
            Link(str(group), group.get_absolute_url()),
            Link(_("Members"), url),
        ]

    def get_title(self) -> str:
        """Return who is a member of what."""
        return f"{named(self.subject.bearer)} · {self.subject.organisation}"

    def summary(self, subject: Membership, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Tell who belongs where, and how it was confirmed."""
        rows: list[tuple[Any, Any]] = [
            (_("Person"), _person(subject)),
            (_("Group"), Link(str(subject.organisation), subject.organisation.get_absolute_url())),
            (_("Member since"), subject.since),
        ]
        if subject.until:
            rows.append((_("Until"), subject.until))
        if subject.ended_reason:
            rows.append((_("Why it ended"), gettext(MEMBERSHIP_ENDS[subject.ended_reason])))
        if subject.confirm_by and subject.state == "carried_over":
            rows.append((_("Confirm by"), subject.confirm_by))
        told = getattr(subject, "confirmation", None)
        return rows + (_how(told, actor) if told else [])

    def actions(self, subject: Membership, actor: Actor) -> Sequence[Action]:
        """Return the steps that its state allows."""
        return [
            Action(_(title), reverse(f"registry:{name}", args=[subject.uid]), **more)
            for verb, title, name, more in _acts(subject, actor)
            if MEMBERSHIP.allows(subject.state, verb) or (verb == "look" and _unseen(subject))
        ]


def _unseen(subject: Membership) -> bool:
    return subject.state == "denied" and subject.looked_into_on is None


def _person(subject: Membership) -> Any:
    if subject.hidden:
        return NOBODY
    return Link(subject.person.name.full or NOBODY, subject.person.get_absolute_url())


def _how(told: Confirmation, actor: Actor) -> list[tuple[Any, Any]]:
    names = policies.sees_identities(actor)
    witnesses = [one for one in (told.witness, told.second_witness) if one is not None]
    rows: list[tuple[Any, Any]] = [
        (_("Confirmed on"), told.confirmed_on),
        (_("Confirmed how"), gettext(WAYS[told.way])),
    ]
    if witnesses:
        rows.append((_("Witnesses"), [str(one) if names else NOBODY for one in witnesses]))
    if told.sheet and names:
        rows.append((_("Signed sheet"), Link(str(told.sheet), told.sheet.get_absolute_url())))
    if policies.whole(actor):
        rows.append((_("Call-back"), gettext(CALL_BACKS[told.call_back])))
    return rows


def _acts(subject: Membership, actor: Actor) -> list[tuple[str, Any, str, dict[str, Any]]]:
    may_confirm = policies.may_confirm(actor, subject.organisation)
    officer = policies.is_federation_officer(actor)
    keeps = policies.may_register(actor)
    confirmer = {"allowed": may_confirm, "who": CONFIRMERS, "primary": True}
    federation = {"allowed": officer, "who": FEDERATION}
    keeper = {"allowed": keeps, "who": REGISTRARS}
    return [
        ("confirm", _("Confirm in person"), "confirm_in_person", confirmer),
        ("confirm", _("Print a code"), "print_code", federation),
        ("withdraw", _("The member leaves"), "withdraw_membership", keeper),
        ("end", _("End the membership"), "end_membership", keeper),
        ("deny", _("The person denies it"), "deny_membership", keeper),
        ("look", _("I looked into it"), "look_into_denial", federation | {"primary": True}),
    ]


class MembershipAct(ActPage):
    """An act on one membership."""

    query, crumbs, subject_name = queries.memberships, GROUPS, "membership"


class ConfirmInPerson(MembershipAct):
    """The member confirms in person, before a witness."""

    command, form_class = commands.confirm_in_person, ConfirmForm
    title, button, done = (
        _("Confirm in person"),
        _("Confirm"),
        _("Confirmed. It counts from now on."),
    )
    intro = _(
        "The person stands before you and says that they are a member. The witness holds no office"
        " in the group."
    )

    def begin(self) -> None:
        """Ask whether the actor confirms for this group."""
        super().begin()
        policies.require_confirmer(self.request.actor, self.subject.organisation)


class PrintCode(PrintCodes, MembershipAct):
    """A one-time code for one membership."""

    command = commands.print_code
    title, button = _("Print a code"), _("Make the code and print it")
    intro = PrintGroupCodes.intro

    def begin(self) -> None:
        """Ask whether the actor is a federation officer."""
        super().begin()
        policies.require_federation_officer(self.request.actor)


class DenyMembership(MembershipAct):
    """The person says before an officer that they are no member."""

    command, policy, grave = commands.deny_membership, policies.require_membership_word, True
    title, button = _("The person denies it"), _("Note that they deny it")
    done = _("Noted. They are in no count any more; the federation is told.")
    intro = _(
        "The person stands before you and says that they never joined. They leave every count at"
        " once. Nobody else's work stops by it; the federation looks into it."
    )

    def get_led_url(self, result: Membership) -> str:
        """Go to the group's members: who denied may be out of sight now."""
        return reverse("registry:group_members", args=[result.organisation.uid])


class WithdrawMembership(MembershipAct):
    """The member leaves of their own will."""

    command, form_class = commands.withdraw_membership, LeaveForm
    policy = policies.require_keeps_membership
    title, button, done = _("The member leaves"), _("Note it"), _("The membership is withdrawn.")
    intro = _("The person was a member and leaves of their own will.")


class EndMembership(MembershipAct):
    """The membership ends for another reason."""

    command, form_class = commands.end_membership, EndMembershipForm
    policy, grave = policies.require_keeps_membership, True
    title, button, done = _("End the membership"), _("End it"), _("The membership has ended.")
    intro = _("From that day on the person is in no count of this group.")


class LookIntoDenial(MembershipAct):
    """The federation has looked into a denial."""

    command = commands.look_into_denial
    title, button, done = _("I looked into it"), _("Take it off the list"), _("Noted.")
    intro = _("Ask the person and the group what happened before you take it off the list.")

    def begin(self) -> None:
        """Ask whether the actor is a federation officer."""
        super().begin()
        policies.require_federation_officer(self.request.actor)
