"""What is asked about a person: registering, putting right, and the acts of a record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.files.forms import PhotoField
from gurvan.kernel.clock import today
from gurvan.kernel.names.person import MOST_LETTERS
from gurvan.kernel.web.forms import ActForm
from gurvan.places.forms import PlaceField
from gurvan.registry import policies, queries
from gurvan.registry.forms.organisations import OrganisationField
from gurvan.registry.kinds import MEMBER_KINDS
from gurvan.registry.particulars import HIDDEN, PROOFS, SEXES, Draft
from gurvan.registry.ways import FORGOTTEN_WHY, SLIP_ENDS

_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _choices(words: dict[str, str], unknown: bool = True) -> list[tuple[str, Any]]:  # noqa: FBT001, FBT002 - only here
    return [*([("", _("not known"))] if unknown else []), *((k, _(w)) for k, w in words.items())]


class _Particulars(ActForm):
    """A person's particulars. All but the given name may be left out."""

    given = forms.CharField(label=_("Given name"), max_length=4 * MOST_LETTERS)
    patronymic = forms.CharField(
        label=_("Patronymic"),
        help_text=_("The father's or mother's name, as on the card."),
        max_length=4 * MOST_LETTERS,
        required=False,
    )
    clan = forms.CharField(label=_("Clan name"), max_length=4 * MOST_LETTERS, required=False)
    sex = forms.ChoiceField(label=_("Sex"), choices=_choices(SEXES), required=False)
    birth_date = forms.DateField(label=_("Birth date"), required=False)
    register_number = forms.CharField(
        label=_("Register number"),
        help_text=_("Two letters and eight digits. Kept hidden."),
        max_length=40,
        required=False,
    )
    phone = forms.CharField(
        label=_("Phone"),
        help_text=_("8 digits. Kept hidden."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )

    def prepare(self) -> None:
        """Let nobody's browser keep what is typed here."""
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")


class RegisterPersonForm(_Particulars):
    """A person to be registered, and the group they join."""

    residence = PlaceField(label=_("Where does the person live?"), required=False)
    residence_since = forms.DateField(label=_("Lives there since"), required=False)
    residence_proof = forms.ChoiceField(
        label=_("What was shown as proof?"),
        help_text=_("Look at it; do not copy it."),
        choices=_choices(PROOFS),
        required=False,
    )
    joins = OrganisationField(
        label=_("Which group does the person join?"),
        help_text=_("The membership counts once the person has confirmed it."),
        required=False,
    )
    since = forms.DateField(label=_("Member since"), required=False)
    told = forms.BooleanField(
        label=_("I read out what the record is for."),
        required=False,
    )
    agrees = forms.BooleanField(label=_("The person agrees to be registered."), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    different = forms.BooleanField(
        label=_("I looked at the people shown above. None of them is this person."),
        required=False,
    )

    def prepare(self) -> None:
        """Offer the groups in reach; ask about likely same people only where some are shown."""
        super().prepare()
        groups = queries.organisations(actor=self.actor).filter(kind__in=MEMBER_KINDS)
        joins = self.fields["joins"]
        joins.queryset = groups.exclude(state="dissolved")  # type: ignore[attr-defined] # it is an OrganisationField
        if not self.data.get("seen"):
            self.fields["different"].widget = forms.HiddenInput()

    def ask_whether_other(self, seen: Sequence[UUID]) -> None:
        """Ask about people who are shown beside the form; the next sending brings the answer."""
        told = self.data.copy()  # type: ignore[attr-defined] # a QueryDict
        told["seen"] = " ".join(map(str, seen))
        self.data = told
        self.fields["different"].widget = forms.CheckboxInput()

    def different_from(self) -> list[UUID]:
        """Return who was shown and found to be somebody else."""
        if not self.cleaned_data["different"]:
            return []
        return [UUID(text) for text in self.cleaned_data["seen"].split() if _UID.fullmatch(text)]

    def draft(self) -> Draft:
        """Return the particulars as they were typed."""
        known = {one.name for one in fields(Draft)}
        told = {name: value for name, value in self.cleaned_data.items() if name in known}
        return Draft(
            **told,
            purpose_told_on=today() if self.cleaned_data["told"] else None,
            consent_on=today() if self.cleaned_data["agrees"] else None,
        )


class CorrectPersonForm(_Particulars):
    """What is known of a person. Hidden particulars stay as they are where nothing is typed."""

    clear = forms.MultipleChoiceField(
        label=_("Take out of the record"),
        choices=(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def prepare(self) -> None:
        """Say of what is hidden that leaving it empty changes nothing."""
        super().prepare()
        if self.subject.knows("register_number") and not policies.whole(self.actor):
            # Once given, the register number is the federation's to change.
            del self.fields["register_number"]
        clear = self.fields["clear"]
        clear.choices = [(name, _(HIDDEN[name])) for name in self._hidden]  # type: ignore[attr-defined] # it is a choice
        for name in self._hidden:
            self.fields[name].help_text = (
                _("Recorded and hidden. Type it only to change it.")
                if self.subject.knows(name)
                else _("Not recorded.")
            )

    @property
    def _hidden(self) -> list[str]:
        return [name for name in HIDDEN if name in self.fields]

    def changes(self) -> dict[str, Any]:
        """Return what is to be other than it was."""
        told = dict(self.cleaned_data)
        cleared = told.pop("clear")
        kept = [name for name in self._hidden if not told[name] and name not in cleared]
        told |= {name: None if name == "birth_date" else "" for name in cleared}
        return {name: value for name, value in told.items() if name not in kept}


class ResidenceForm(ActForm):
    """Where a person lives, since when, and what was shown."""

    residence = PlaceField(label=_("Where does the person live?"))
    since = forms.DateField(label=_("Lives there since"), required=False)
    proof = forms.ChoiceField(
        label=_("What was shown as proof?"),
        help_text=_("Look at it; do not copy it."),
        choices=_choices(PROOFS),
        widget=forms.RadioSelect,
        required=False,
    )


class PersonPhotoForm(ActForm):
    """A photo."""

    photo = PhotoField(label=_("Photo"))


class DeathForm(ActForm):
    """The day of death."""

    died_on = forms.DateField(label=_("Died on"))


class RevokeSlipForm(ActForm):
    """Why a slip opens nothing any more."""

    why = forms.ChoiceField(
        label=_("What happened?"),
        choices=[(why, _(SLIP_ENDS[why])) for why in ("lost", "misused")],
        widget=forms.RadioSelect,
        initial="lost",
    )


class CopyForm(ActForm):
    """As what the copy is wanted."""

    form = forms.ChoiceField(
        label=_("How do you want the copy?"),
        choices=[("paper", _("a page to print")), ("file", _("a file for a computer (JSON)"))],
        widget=forms.RadioSelect,
        initial="paper",
    )


class ForgetForm(ActForm):
    """Why a record is erased."""

    why = forms.ChoiceField(
        label=_("Why?"), choices=_choices(FORGOTTEN_WHY, unknown=False), widget=forms.RadioSelect
    )
    sure = forms.BooleanField(label=_("I know that nobody can bring it back."))
