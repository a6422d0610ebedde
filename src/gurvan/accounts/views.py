"""The pages of one's own account, and the one-time links."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from gurvan.accounts import commands, events, forms, policies, queries
from gurvan.accounts.models import Invitation, User
from gurvan.accounts.refusals import LinkSpent
from gurvan.accounts.scopes import SCOPES
from gurvan.kernel.errors import NotFound, Refused
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.refusals import add_to_form, sentence
from gurvan.kernel.web.views import ActPage, CreatePage, SignedIn
from gurvan.ledger.queries import history
from gurvan.outbox.receiving import SMS, WAYS

ME = (Link(_("My account"), reverse_lazy("accounts:account")),)
# Where the session keeps, from one page to the next: a one-time link, a token, the way back.
LINK, MADE, AFTERWARDS = "one_time_link", "token_made", "after_second_factor"

proved = method_decorator(reauthentication_required(app="gurvan.accounts"), name="dispatch")
unlogged = method_decorator(sensitive_post_parameters("password", "again"), name="dispatch")


class Own(SignedIn):
    """A page of one's own account: open also to those who hold no office at present."""

    needs_office = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let everybody in who has signed in."""
        user = request.user
        if not isinstance(user, User):
            return redirect_to_login(request.get_full_path())
        if getattr(request, "actor", None) is None:
            verified = queries.is_verified(request.session)
            try:
                request.actor = queries.actor_of(user, verified=verified)  # type: ignore[attr-defined]
            except NotFound as refusal:
                raise Http404 from refusal
        return super().dispatch(request, *args, **kwargs)


class MyAccount(Own):
    """How I sign in: second factors, recovery codes, tokens, sittings, and what has happened."""

    template_name = "accounts/account.html"
    title = _("My account")
    help = _("What here is yours alone: your password, your second factor, your language.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add all that belongs to the account."""
        actor = self.request.actor
        user = queries.user_of(actor=actor)
        factors = queries.second_factors(user)
        given = {
            "summary": [
                (_("Name"), user.name),
                (_("E-mail address"), user.email),
                (_("Language"), dict(settings.LANGUAGES)[user.language]),
                (_("Reminders"), self.reminded(user)),
            ],
            "actions": self.actions(),
            "factors": [(one, gettext(events.FACTORS[one.kind])) for one in factors],
            "has_app": any(one.kind == Authenticator.Type.TOTP for one in factors),
            "codes_left": queries.recovery_codes_left(user),
            "tokens": [(one, self.allows(one.scopes)) for one in queries.tokens(actor=actor)],
            "sittings": queries.sittings(actor=actor),
            "here": self.request.session.session_key,
            "history": history(actor=actor, subject=user, names=True, most=20),
        }
        return super().get_context_data(**given, **kwargs)

    def actions(self) -> list[Action]:
        """Return what can be done with the account itself."""
        return [
            Action(_("Choose a new password"), reverse("accounts:password")),
            Action(_("Correct name or language"), reverse("accounts:correct")),
            Action(_("Choose how you are reminded"), reverse("accounts:reminders")),
        ]

    def reminded(self, user: User) -> str:
        """Return in words how somebody is reminded; of a number its last two digits."""
        words = gettext(WAYS[user.reminded])
        return f"{words} (… {queries.phone_of(user)[-2:]})" if user.reminded == SMS else words

    def allows(self, scopes: list[str]) -> list[str]:
        """Return in words what a token may do."""
        return [gettext(SCOPES.get(scope, scope)) for scope in scopes]


class CorrectAccount(Own, CreatePage):
    """My name and my language."""

    command, form_class, crumbs = commands.correct_account, forms.CorrectForm, ME
    title, done = _("Correct name or language"), _("Your account is corrected.")

    def get_initial(self) -> dict[str, Any]:
        """Return what stands there now."""
        user = queries.user_of(actor=self.request.actor)
        return {"name": user.name, "language": user.language}

    def form_valid(self, form: Any) -> HttpResponse:
        """Let the account's language be seen, whatever was chosen on this device before."""
        response = super().form_valid(form)
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
        return response


class ChooseReminders(Own, CreatePage):
    """How I am reminded of what is due."""

    command, form_class, crumbs = commands.choose_reminders, forms.RemindersForm, ME
    title, done = _("Choose how you are reminded"), _("Your choice holds from now on.")
    intro = _(
        "A message comes in good time before something is due from you and again shortly before,"
        " when it is late, when it was returned, and when something waits for you to accept it. It"
        " tells the number of the agreement, the kind of duty and the day, in your language, and"
        " names nobody."
    )

    def get_initial(self) -> dict[str, Any]:
        """Return what was chosen; the number is not shown again."""
        return {"way": queries.user_of(actor=self.request.actor).reminded}


@proved
@unlogged
class ChangePassword(Own, CreatePage):
    """A new password of my own."""

    command, form_class, crumbs = commands.change_password, forms.NewPasswordForm, ME
    title, button = _("Choose a new password"), _("Set the new password")
    intro = _("Everywhere else where you are signed in, you are signed out.")
    done = _("Your new password stands from now on.")

    def given(self, form: Any) -> dict[str, Any]:
        """Return the password, and which sitting stays."""
        keep = self.request.session.session_key
        return {"password": form.cleaned_data["password"], "keep": keep}

    def get_led_url(self, result: User) -> str:
        """Tie this sitting to the new password, so that it goes on."""
        update_session_auth_hash(self.request, result)
        return self.get_back_url()


class EndOtherSittings(Own, CreatePage):
    """Sign out everywhere but here."""

    command, crumbs, grave = commands.end_other_sittings, ME, True
    title, button = _("End all other sittings"), _("End them")
    intro = _("On every other device you are signed out at once. Here you stay signed in.")

    def given(self, form: Any) -> dict[str, Any]:
        """Return which sitting stays."""
        return {"keep": self.request.session.session_key}

    def get_done(self, result: int) -> str:
        """Return how many there were."""
        return gettext("Sittings ended: %(count)s") % {"count": result}

    def get_led_url(self, result: int) -> str:
        """Return to the account."""
        return self.get_back_url()


@proved
class IssueToken(Own, CreatePage):
    """A token for a program."""

    command, policy, crumbs = commands.issue_token, policies.require_may_issue, ME
    form_class = forms.TokenForm
    title, button = _("Make a token for a program"), _("Make the token")
    intro = _(
        "A program that shows the token acts in your name, in your present office, and may do "
        "what you choose here. Give each program a token of its own."
    )
    done = _("The token is made.")

    def get_led_url(self, result: tuple[Any, str]) -> str:
        """Carry the token to the page that shows it, once."""
        self.request.session[MADE] = result[1]
        return reverse("accounts:token_made")


class TokenMade(Own):
    """A new token, shown once."""

    template_name, title, crumbs = "accounts/token_made.html", _("Your new token"), ME
    help = _("The token is shown this once. Keep it where only the program reads it.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the token, and forget its text."""
        text = request.session.pop(MADE, None)
        if text is None:
            return redirect("accounts:account")
        return self.render_to_response(self.get_context_data(text=text))


class RevokeToken(Own, ActPage):
    """The end of one of my tokens."""

    query, command, subject_name = queries.tokens, commands.revoke_token, "token"
    crumbs, grave = ME, True
    title, button = _("Revoke the token"), _("Revoke")
    intro = _("A program that still uses this token is turned away from now on.")
    done = _("The token is revoked.")


class SecondFactor(Own):
    """The crossing to a second factor: set one up, or pass it; then back to where one came from."""

    template_name, title = "accounts/second_factor.html", _("Set up a second factor")
    help = _("An app or a passkey shows that it is you, also where somebody knows your password.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead on those who have one; tell the others what it is."""
        asked = request.GET.get("next", "")
        safe = url_has_allowed_host_and_scheme(asked, {request.get_host()})
        there = asked if safe else reverse("accounts:account")
        if queries.is_verified(request.session):
            return redirect(there)
        user = queries.user_of(actor=self.request.actor)
        if queries.has_second_factor(user):
            return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': there})}")
        request.session[AFTERWARDS] = there
        must = policies.needs_second_factor(user)
        return self.render_to_response(self.get_context_data(must=must))


class RemovePasskey(RemoveWebAuthnView):  # type: ignore[misc] # the library has no types
    """The end of one of my passkeys, unless an office needs it."""

    success_url = reverse_lazy("accounts:account")

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the last second factor of those who must have one."""
        adapter = get_adapter()
        if not adapter.can_delete_authenticator(self.object):
            messages.error(self.request, adapter.error_messages["cannot_delete_authenticator"])
            return redirect("accounts:account")
        response: HttpResponse = super().form_valid(form)
        return response


# --- One-time links -------------------------------------------------------------------------------


@never_cache
def open_link(request: HttpRequest, uid: UUID, secret: str) -> HttpResponse:
    """Take a one-time link out of the address, where histories and logs would keep it.

    Whoever is signed in here is signed out: the link is somebody's who has yet to sign in.
    """
    if request.user.is_authenticated:
        logout(request)
    request.session[LINK] = [str(uid), secret]
    return redirect("accounts:join")


@unlogged
@method_decorator(never_cache, name="dispatch")
class Join(FormView):  # type: ignore[type-arg] # not generic when it runs
    """Choose a password with a one-time link."""

    template_name, form_class = "accounts/join.html", forms.NewPasswordForm
    invitation: Invitation

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the link, or say why it opens nothing."""
        uid, secret = request.session.get(LINK, (None, ""))
        found = queries.open_invitation(UUID(uid), secret) if uid else None
        if found is None:
            spent = {"sentence": sentence(LinkSpent())}
            return render(request, "accounts/link_spent.html", spent, status=LinkSpent.status)
        self.invitation = found
        return super().dispatch(request, *args, **kwargs)

    def get_template_names(self) -> list[str]:
        """Return the page; those who have a password already are shown the door."""
        return [
            self.template_name if policies.sets_password(self.invitation) else "accounts/known.html"
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whose account it is."""
        return super().get_context_data(user=self.invitation.user, **kwargs)

    def form_valid(self, form: forms.NewPasswordForm) -> HttpResponse:
        """Set the password and lead to the sign-in, where it is tried at once."""
        invitation = self.invitation
        try:
            commands.accept_invitation(
                actor=queries.invited(invitation),
                invitation=invitation,
                password=form.cleaned_data["password"],
            )
        except Refused as refusal:
            add_to_form(form, refusal)
            return self.form_invalid(form)
        del self.request.session[LINK]
        messages.success(self.request, gettext("Your password is set. Sign in with it now."))
        return redirect("account_login")
