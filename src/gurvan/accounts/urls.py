"""Addresses under /account/: one's own account, and what django-allauth needs of its own.

The library finds its pages by their names, so these keep theirs; there is no sign-up among them.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import include, path, reverse_lazy
from django.views.generic import RedirectView

from gurvan.accounts.views import factors, joining, own, tokens

to_account = RedirectView.as_view(url=reverse_lazy("accounts:account"))

_OWN = [
    path("", own.MyAccount.as_view(), name="account"),
    path("correct/", own.CorrectAccount.as_view(), name="correct"),
    path("reminders/", own.ChooseReminders.as_view(), name="reminders"),
    path("password/", own.ChangePassword.as_view(), name="password"),
    path("sittings/end/", own.EndOtherSittings.as_view(), name="end_other_sittings"),
    path("tokens/new/", tokens.IssueToken.as_view(), name="issue_token"),
    path("tokens/made/", tokens.TokenMade.as_view(), name="token_made"),
    path("tokens/<uuid:uid>/revoke/", tokens.RevokeToken.as_view(), name="revoke_token"),
    path("second-factor/", factors.SecondFactor.as_view(), name="second_factor"),
    path("join/", joining.Join.as_view(), name="join"),
    path("join/<uuid:uid>/<slug:secret>/", joining.open_link, name="open_link"),
]

urlpatterns = [
    path("", include((_OWN, "accounts"))),
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/code/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-out/", account.logout, name="account_logout"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("again/", account.reauthenticate, name="account_reauthenticate"),
    path("again/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("again/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("second-factor/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("second-factor/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-factor/passkeys/new/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path(
        "second-factor/passkeys/<int:pk>/remove/",
        factors.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("second-factor/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "second-factor/codes/new/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("second-factor/all/", to_account, name="mfa_index"),
    path("second-factor/passkeys/", to_account, name="mfa_list_webauthn"),
]
