"""What is asked about a roster."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.agreements.forms.making import NO_NAMES
from gurvan.agreements.terms import LONGEST_WORDS, ROSTER_ENDS
from gurvan.kernel.web.forms import ActForm
from gurvan.registry.models import Membership

MOST_SHOWN = 100  # more are found by searching, or put on all at once


class MemberField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # not generic when it runs
    """Asks for members, many at once; shows each with the group and, elsewhere, the home."""

    soum = ""

    def label_from_instance(self, obj: Membership) -> str:
        """Return who it is, of which group, and where they live where that matters."""
        told = f"{obj.bearer} – {obj.organisation}"
        home = (obj.counts_for or obj.person).residence
        if not self.soum or (home is not None and home.code.startswith(self.soum)):
            return told
        where = str(home) if home else gettext("residence not known")
        return f"{told} ({where})"


class DrawForm(ActForm):
    """Who is put on the roster: those ticked, or all that were found."""

    memberships = MemberField(
        label=_("Who?"),
        queryset=Membership.objects.none(),
        to_field_name="uid",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    everybody = forms.BooleanField(required=False)
    found: QuerySet[Membership]

    def offer(self, found: QuerySet[Membership]) -> None:
        """Offer the members that were found, and all of them at once."""
        self.found = found
        count = found.count()
        shown = found.filter(pk__in=[one.pk for one in found[:MOST_SHOWN]])
        field: Any = self.fields["memberships"]
        # Whoever was ticked may be among those found, though not among those shown.
        field.queryset = found if self.is_bound else shown
        field.soum = self.subject.place_id if self.subject.residents_only else ""
        if count > MOST_SHOWN:
            field.help_text = gettext(
                "The first %(shown)d of %(count)d are shown. Search for the others."
            ) % {"shown": MOST_SHOWN, "count": count}
        self.fields["everybody"].label = gettext("All %(count)d who are found here") % {
            "count": count
        }

    def chosen(self) -> list[Membership]:
        """Return who was chosen."""
        if self.cleaned_data["everybody"]:
            return list(self.found)
        return list(self.cleaned_data["memberships"])


class DropForm(ActForm):
    """Why somebody is taken off."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=[(end, _(word)) for end, word in ROSTER_ENDS.items()],
        widget=forms.RadioSelect,
    )


class CheckForm(ActForm):
    """What the federation found."""

    finding = forms.CharField(
        label=_("What did you find?"),
        help_text=NO_NAMES,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
