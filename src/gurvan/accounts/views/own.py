"""The pages of one's own account: name, language, reminders, password, other sittings."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from gurvan.accounts import commands, events, forms, queries
from gurvan.accounts.models import User
from gurvan.accounts.scopes import SCOPES
from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.views import CreatePage, SignedIn
from gurvan.ledger.queries import history
from gurvan.outbox.receiving import SMS, WAYS

ME = (Link(_("My account"), reverse_lazy("accounts:account")),)

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
