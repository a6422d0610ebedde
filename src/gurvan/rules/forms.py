"""What is asked about the law: a day."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class DayForm(forms.Form):
    """By the law of which day."""

    use_required_attribute = False

    on = forms.DateField(
        label=_("By the law of which day?"),
        required=False,
        error_messages={"invalid": _("Write the day as year, month, day: 2026.11.21.")},
    )
