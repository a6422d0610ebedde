"""What is asked before an archive is written: why, and under which passphrase."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.web.forms import ActForm
from gurvan.vault.ring import SHORTEST_PASSPHRASE


class AskForm(ActForm):
    """Why it is made, and the passphrase, twice."""

    reason = forms.CharField(
        label=_("What is it for?"),
        max_length=300,
        help_text=_("The ledger keeps this. Such as: handed to the auditor, letter 14."),
    )
    passphrase = forms.CharField(
        label=_("A passphrase for the archive"),
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same passphrase once more"),
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def prepare(self) -> None:
        """Say how long the passphrase is to be, and what becomes of it."""
        self.fields["passphrase"].help_text = gettext(
            "At least %(least)d characters; four or five unrelated words are good. It is kept "
            "nowhere: write it down. Without it nobody can open the archive."
        ) % {"least": SHORTEST_PASSPHRASE}

    def clean(self) -> dict[str, Any]:
        """Compare both."""
        given = super().clean() or {}
        again = given.pop("again", None)
        if "passphrase" in given and again is not None and again != given["passphrase"]:
            self.add_error("again", gettext("This is another one. Type the same one twice."))
        return given
