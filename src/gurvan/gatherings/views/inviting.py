"""Who is invited and what they answered; the letter; the acts that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gurvan.gatherings import commands, policies, queries
from gurvan.gatherings.forms.inviting import AnswerForm, InviteForm, LetterForm
from gurvan.gatherings.lifecycle import AHEAD
from gurvan.gatherings.listings import INVITATIONS, INVITATIONS_KEPT
from gurvan.gatherings.views.tabs import CRUMBS, GatheringAct, GatheringPart
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.choosing import ChoosingMixin
from gurvan.kernel.web.listing import Listing
from gurvan.kernel.web.views import ActPage


class Invitations(GatheringPart):
    """Who is invited to a gathering."""

    title, part = _("Invitations"), queries.invited
    empty = _("Nobody is invited yet. Invite offices, companies and groups, several at once.")

    def begin(self) -> None:
        """Find the gathering, and ask whether this is for the reader."""
        super().begin()
        policies.require_inside(self.request.actor, self.subject)

    @cached_property
    def keeps(self) -> bool:
        """Say whether the reader invites."""
        return policies.may(policies.require_keeper, self.request.actor, self.subject)

    @property
    def listing(self) -> Listing:  # who keeps it, acts from here
        """Return the columns."""
        return INVITATIONS_KEPT if self.keeps else INVITATIONS

    def actions(self) -> Sequence[Action]:
        """Offer to invite, while it is to come."""
        if not self.keeps or self.subject.state not in AHEAD:
            return []
        url = reverse("gatherings:invite", args=[self.subject.uid])
        return [Action(_("Invite"), url, primary=True)]


class Invite(ChoosingMixin, GatheringAct):
    """Invite organisations."""

    command, policy, form_class = commands.invite, policies.require_keeper, InviteForm
    title, button, done = _("Invite"), _("Invite them"), _("They are invited.")
    intro = _(
        "Each of them sees the plan and the agenda from now on, and is asked on its own page"
        " whether it comes. Print the letters from the list."
    )
    led_to = "invitations"


class InvitationAct(ActPage):
    """An act on an invitation."""

    query, crumbs, subject_name = queries.invitations, CRUMBS, "invitation"

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the gathering."""
        gathering = self.subject.gathering
        return [*self.crumbs, Link(str(gathering), gathering.get_absolute_url())]

    def get_led_url(self, result: Any) -> str:
        """Go back: the organiser to the list, the invited to the gathering."""
        actor, gathering = self.request.actor, self.subject.gathering
        if policies.may(policies.require_inside, actor, gathering):
            return reverse("gatherings:invitations", args=[gathering.uid])
        url: str = gathering.get_absolute_url()
        return url


class Answer(InvitationAct):
    """Answer an invitation."""

    command, policy, form_class = (
        commands.answer_invitation, policies.require_answerer, AnswerForm,
    )  # fmt: skip
    title, button, done = _("Answer the invitation"), _("Answer"), _("The answer is sent.")
    intro = _("The organiser sees your answer. You may change it until the day.")

    def get_initial(self) -> dict[str, Any]:
        """Start from the answer as it is."""
        coming = {"coming": "yes", "not_coming": "no"}.get(self.subject.state)
        return {"coming": coming, "people": self.subject.people}


class WithdrawInvitation(InvitationAct):
    """Take an invitation back."""

    command, policy, grave = commands.withdraw_invitation, policies.require_host, True
    title, button = _("Take the invitation back"), _("Take it back")
    intro = _("The organisation sees the gathering no more. You can invite it again.")
    done = _("The invitation is taken back.")


class IssueLetter(InvitationAct):
    """Issue the letter of an invitation."""

    command, policy, form_class = commands.issue_letter, policies.require_host, LetterForm
    title, button, done = _("Issue the letter"), _("Issue it"), _("The letter is issued.")
    intro = _("The letter is numbered and kept as PDF, with the agenda as it is now.")

    def given(self, form: Any) -> dict[str, Any]:
        """Add where papers are checked."""
        address = self.request.build_absolute_uri(reverse("papers:verify"))
        return {**super().given(form), "address": address}

    def get_led_url(self, result: Any) -> str:
        """Go on to the paper."""
        url: str = result.get_absolute_url()
        return url
