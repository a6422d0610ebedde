"""What somebody fills in to sign in and to look after their own account."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm as PasswordAgain
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm as CodeAgain
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature
from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gurvan.accounts.refusals import PasswordsDiffer
from gurvan.accounts.scopes import SCOPES
from gurvan.kernel.web.forms import ActForm, say_what_to_do
from gurvan.kernel.web.refusals import add_to_form
from gurvan.outbox.receiving import EMAIL, NONE, SMS

DAYS = (30, 90, 365)
USUAL_DAYS = 90


class SignInForm(LoginForm):  # type: ignore[misc] # the library has no types
    """The address and the password."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        address, password = self.fields["login"], self.fields["password"]
        address.label, password.label = _("E-mail address"), _("Password")
        password.help_text = ""
        address.widget.attrs = {"type": "email", "autocomplete": "username"}
        password.widget.attrs = {"autocomplete": "current-password"}
        say_what_to_do(address)
        say_what_to_do(password)


class PasswordAgainForm(PasswordAgain):  # type: ignore[misc] # the library has no types
    """The password of somebody who is signed in."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Your password")
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}
        say_what_to_do(self.fields["password"])


class CodeMixin(forms.Form):
    """A code of digits, from an app or from the paper with recovery codes."""

    use_required_attribute = False
    asks = _("Code")
    hint = _("Six digits from the app on your phone, or one of your recovery codes.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label, code.help_text = self.asks, self.hint
        code.widget.attrs = {
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "class": "govuk-input--width-10",
        }
        say_what_to_do(code)


class CodeForm(CodeMixin, AuthenticateForm):  # type: ignore[misc] # the library has no types
    """The second step of signing in."""


class CodeAgainForm(CodeMixin, CodeAgain):  # type: ignore[misc] # the library has no types
    """A code of somebody who is signed in."""


class FirstCodeForm(CodeMixin, ActivateTOTPForm):  # type: ignore[misc] # the library has no types
    """The first code of an app that was just set up."""

    hint = _("The six digits that the app shows now.")


@contextmanager
def understood() -> Iterator[None]:
    """Refuse in words what no browser sends: the library would stumble over it."""
    try:
        yield
    except (
        AttributeError,
        IndexError,
        KeyError,
        TypeError,
        ValueError,
        struct.error,
        InvalidSignature,
    ):
        raise get_adapter().validation_error("incorrect_code") from None


class UsePasskey(AuthenticateWebAuthnForm):  # type: ignore[misc] # the library has no types
    """A passkey after the password."""

    def clean_credential(self) -> Authenticator:
        """Return the passkey that signed."""
        with understood():
            return super().clean_credential()


class EnterByPasskey(UsePasskey, LoginWebAuthnForm):  # type: ignore[misc] # no types
    """A passkey in place of address and password."""


class PasskeyAgain(UsePasskey, ReauthenticateWebAuthnForm):  # type: ignore[misc] # no types
    """The passkey of somebody who is signed in."""


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc] # the library has no types
    """A new passkey; the browser fills in the rest."""

    # Whether a passkey also stands in for the password is the device's to say, not a question.
    passwordless = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What you call it")
        self.fields["name"].help_text = _("For example: my phone, the key on my ring.")
        self.fields["name"].max_length = 60
        self.fields["name"].widget.attrs["maxlength"] = 60

    def clean(self) -> dict[str, Any]:
        """Check the new passkey."""
        with understood():
            answers: dict[str, Any] = super().clean()
        return answers


class NewPasswordForm(forms.Form):
    """A new password, typed twice."""

    use_required_attribute = False
    password = forms.CharField(
        label=_("New password"),
        help_text=_(
            "At least 12 letters. Three or four words that do not belong together do well."
        ),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            say_what_to_do(field)

    def clean(self) -> dict[str, Any]:
        """Compare the two."""
        answers = super().clean() or {}
        if {"password", "again"} <= answers.keys() and answers["password"] != answers["again"]:
            add_to_form(self, PasswordsDiffer(field="again"))
        return answers


class CorrectForm(ActForm):
    """One's own name and language."""

    name = forms.CharField(label=_("Name"), max_length=120)
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )


class RemindersForm(ActForm):
    """How one is reminded, and where."""

    way = forms.ChoiceField(
        label=_("How shall we remind you?"),
        choices=[(EMAIL, _("By e-mail")), (SMS, _("By SMS")), (NONE, _("Not at all"))],
        widget=forms.RadioSelect,
    )
    phone = forms.CharField(
        label=_("Mobile telephone, for SMS"),
        help_text=_("Needed for SMS alone. It is stored sealed, and nobody is shown it."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )


class TokenForm(ActForm):
    """What a token is for, what it may do, and how long it lasts."""

    name = forms.CharField(
        label=_("What is it for?"),
        help_text=_("For example: the monthly report of the aimag."),
        max_length=80,
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"),
        choices=[(code, _(words)) for code, words in SCOPES.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.TypedChoiceField(
        label=_("How long does it last?"),
        choices=[(days, format_lazy(_("{days} days"), days=days)) for days in DAYS],
        initial=USUAL_DAYS,
        coerce=int,
        widget=forms.RadioSelect,
    )
