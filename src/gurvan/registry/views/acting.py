"""The pages of who acts for whom: mandates, invitations, cutting off, and switching."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext, gettext_lazy as _
from django.views import View

from gurvan.accounts import commands as accounts
from gurvan.accounts.models import User
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.views import ActPage, CardPage, ListPage, PartPage, SignedIn
from gurvan.registry import commands, policies, queries
from gurvan.registry.forms.offices import EndMandateForm, InviteForm, MandateForm
from gurvan.registry.listings.organisations import MANDATES, USERS
from gurvan.registry.models import Mandate
from gurvan.registry.views.tabs import group_tabs

CRUMBS = (Link(_("Groups"), reverse_lazy("registry:groups")),)
ACTING = (Link(_("Who acts here"), reverse_lazy("registry:users")),)
# Where the session keeps the chosen mandate, and a one-time link until it has been shown.
MANDATE, TO_HAND_OVER = "mandate", "link_to_hand_over"


class GroupMandates(PartPage):
    """Who acts and acted for an organisation."""

    title, query, crumbs = _("Who acts for it"), queries.organisations, CRUMBS
    part, subject_name, listing = queries.mandates, "organisation", MANDATES
    empty = _("Nobody acts for it yet. Invite the first one.")

    def begin(self) -> None:
        """Ask whether the actor says who acts here."""
        super().begin()
        policies.require_mandator(self.request.actor, self.subject)

    def tabs(self) -> Sequence[Link]:
        """Return the organisation's parts."""
        return group_tabs(self.subject, self.request.actor)

    def actions(self) -> list[Action]:
        """Offer to invite somebody new, or to let somebody known act."""
        at = [self.subject.uid]
        return [
            Action(_("Invite somebody"), reverse("registry:invite", args=at), primary=True),
            Action(
                _("Let somebody act who acts here already"), reverse("registry:mandate", args=at)
            ),
        ]


class InviteToAct(ActPage):
    """Give somebody an account, and let them act for an organisation."""

    query, crumbs, subject_name = queries.organisations, CRUMBS, "organisation"
    command, policy, form_class = commands.invite_to_act, policies.require_mandator, InviteForm
    title, button = _("Invite somebody"), _("Invite")
    intro = _(
        "They get an account and act for this organisation in the role that you choose. You get a"
        " link, once: hand it to them yourself. With it they choose a password."
    )
    done = _("They are invited. Hand over the link.")

    def get_led_url(self, result: commands.Invited) -> str:
        """Go on to the link, which is shown once."""
        self.request.session[TO_HAND_OVER] = result.link
        return reverse("registry:link")


class HandOver(SignedIn):
    """A one-time link, shown once, to be handed over."""

    template_name = "registry/link.html"
    title, crumbs = _("Hand over this link"), ACTING
    help = _("Hand the link over in person: whoever opens it first chooses the password.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Take the link out of the session: it is not shown again."""
        link = self.request.session.pop(TO_HAND_OVER, "")
        full = self.request.build_absolute_uri(link) if link else ""
        return super().get_context_data(link=full, **kwargs)


class GiveMandate(ActPage):
    """Let somebody who acts in the federation already act for this organisation, too."""

    query, crumbs, subject_name = queries.organisations, CRUMBS, "organisation"
    command, policy, form_class = commands.give_mandate, policies.require_mandator, MandateForm
    title, button, done = (
        _("Let somebody act for it"),
        _("Give the mandate"),
        _("They may act now."),
    )
    intro = _("They choose at the top of each page for whom they act.")


def require_mandate_keeper(actor: Actor, mandate: Mandate) -> None:
    """Raise unless the actor says who acts for the mandate's organisation."""
    policies.require_mandator(actor, mandate.organisation, mandate.role)


class EndMandate(ActPage):
    """End a mandate."""

    query, crumbs, subject_name = queries.mandates, CRUMBS, "mandate"
    command, policy, form_class = commands.end_mandate, require_mandate_keeper, EndMandateForm
    title, button, grave = _("End this mandate"), _("End the mandate"), True
    done = _("The mandate has ended.")

    def get_intro(self) -> str:
        """Say who will no longer act."""
        return gettext(
            "From this moment %(user)s no longer acts here as: %(mandate)s. Other mandates stay."
        ) % {"user": self.subject.user, "mandate": self.subject}


# --- People who sign in ---------------------------------------------------------------------------


class Users(ListPage):
    """Those who act, or once acted, for organisations in reach."""

    title, crumbs = _("Who acts here"), CRUMBS
    query, listing = queries.users_acting, USERS
    empty = _("Nobody acts here yet. Invite somebody from a group's page.")

    def begin(self) -> None:
        """Ask whether the actor is an officer."""
        super().begin()
        policies.require_role(self.request.actor, *policies.OFFICERS)


class UserCard(CardPage):
    """One account: as what it acts, and what can be done where something is wrong."""

    query, crumbs = queries.users_acting, ACTING

    def summary(self, subject: User, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Tell who it is and as what they act."""
        seen = subject.mandates_seen  # type: ignore[attr-defined] # as the query brings it
        now = [_mandate_link(one) for one in seen if one.until is None]
        before = [str(one) for one in seen if one.until is not None]
        rows: list[tuple[Any, Any]] = [
            (_("E-mail"), subject.email),
            (_("Acts as"), now or gettext("nobody at present")),
            (_("The account is open"), subject.is_active),
        ]
        return [*rows, (_("Acted as"), before)] if before else rows

    def actions(self, subject: User, actor: Actor) -> Sequence[Action]:
        """Return the ways back for lost things, and the ways to stop somebody."""
        answers = policies.answers_for(actor, subject) and actor.user_uid != subject.uid
        acts = (
            (_("Make a link for a new password"), "user_password"),
            (_("Take away a lost second factor"), "user_second_factor"),
            (_("Cut off at once"), "user_cut_off"),
            (_("Close the account"), "user_close"),
        )
        return [
            Action(
                title,
                reverse(f"registry:{name}", args=[subject.uid]),
                allowed=answers,
                who=_("another officer of the federation"),
            )
            for title, name in acts
        ]


def _mandate_link(mandate: Mandate) -> Link:
    return Link(str(mandate), mandate.get_absolute_url())


def require_answers(actor: Actor, user: User) -> None:  # noqa: ARG001 - as the page asks it
    """Raise NotAllowed unless the actor answers for accounts in reach."""
    policies.require_role(actor, "federation_officer")


class UserAct(ActPage):
    """An act on somebody's account."""

    query, crumbs, subject_name, policy = queries.users_acting, ACTING, "user", require_answers

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the account's card."""
        card = reverse("registry:user", args=[self.subject.uid])
        return [*self.crumbs, Link(str(self.subject), card)]


class CutOff(UserAct):
    """End all that somebody can do here, at once."""

    command, grave = commands.cut_off_user, True
    title, button, done = _("Cut off at once"), _("Cut off"), _("They are cut off.")
    intro = _(
        "All mandates of this person in your federation end, and everything that is signed in with"
        " their account, on every machine, and every token. To let them act again, give them a new"
        " mandate."
    )


class PasswordLink(UserAct):
    """Let somebody who forgot the password choose a new one."""

    command = accounts.make_password_link
    title, button = _("Make a link for a new password"), _("Make the link")
    intro = _(
        "You get a link, once: hand it to this person yourself, when you know that it is them. The"
        " old password works until a new one is chosen."
    )
    done = _("The link is made. Hand it over.")

    def get_led_url(self, result: str) -> str:
        """Go on to the link, which is shown once."""
        self.request.session[TO_HAND_OVER] = result
        return reverse("registry:link")


class ResetSecondFactor(UserAct):
    """The way back for somebody who lost their second factor."""

    command, grave = accounts.reset_second_factor, True
    title, button = _("Take away a lost second factor"), _("Take it away")
    intro = _(
        "Do this only when the person stands before you or you know their voice. At the next"
        " sign-in they set up a new second factor. This stays in the history."
    )
    done = _("The second factor is taken away.")


class CloseAccount(UserAct):
    """Let somebody sign in no longer."""

    command, grave = commands.close_user, True
    title, button, done = _("Close the account"), _("Close it"), _("The account is closed.")
    intro = _(
        "This person can no longer sign in and acts for nobody any more. What they did stays told"
        " under their name. A new invitation begins anew."
    )


# --- Switching ------------------------------------------------------------------------------------


class SwitchMandate(View):
    """Act under another of one's own mandates, from the next page on."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the choice in the sitting. One that is not theirs, or is over, changes nothing."""
        user = request.user
        if not isinstance(user, User):
            return redirect(settings.LOGIN_URL)
        asked = request.POST.get(MANDATE, "")
        if asked in {str(mandate.uid) for mandate in queries.mandates_of(user)}:
            request.session[MANDATE] = asked
        return redirect(settings.LOGIN_REDIRECT_URL)
