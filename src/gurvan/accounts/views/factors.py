"""The second factor: set up, and a passkey removed."""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext_lazy as _

from gurvan.accounts import policies, queries
from gurvan.accounts.views.own import Own

AFTERWARDS = "after_second_factor"  # where the session keeps the way back


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
