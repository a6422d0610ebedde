"""Tokens for programs: made, shown this once, revoked."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gurvan.accounts import commands, forms, policies, queries
from gurvan.accounts.views.own import ME, Own, proved
from gurvan.kernel.web.views import ActPage, CreatePage

MADE = "token_made"  # where the session keeps a token until it is shown


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
