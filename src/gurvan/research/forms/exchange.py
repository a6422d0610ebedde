"""What is asked of a study that goes to other programs, and of a file that comes from one."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web.forms import ActForm


class TableForm(ActForm):
    """In which form a table is wanted."""

    form = forms.ChoiceField(
        label=_("As what?"),
        choices=[("xlsx", _("a spreadsheet (.xlsx)")), ("csv", _("text (.csv)"))],
        initial="xlsx",
        widget=forms.RadioSelect,
    )
