"""One-time links, by which somebody chooses a first password or a new one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from gurvan.accounts import commands, forms, policies, queries
from gurvan.accounts.models import Invitation
from gurvan.accounts.refusals import LinkSpent
from gurvan.accounts.views.own import unlogged
from gurvan.kernel.errors import Refused
from gurvan.kernel.web.refusals import add_to_form, sentence

LINK = "one_time_link"  # where the session keeps a link while a password is chosen


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
