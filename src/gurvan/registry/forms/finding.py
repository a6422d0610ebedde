"""The question "which person?", and how it is asked further where several fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.web.forms import ActForm
from gurvan.registry import queries
from gurvan.registry.models import Person

MOST_OFFERED = 8


@dataclass(frozen=True)
class PersonAnswer:
    """What was typed, and which of several people was then chosen (a uid)."""

    text: str
    uid: str = ""

    def __str__(self) -> str:
        return self.text


class PersonWidget(forms.TextInput):
    """A line to type in; below it, where several people fit, those to choose from."""

    template_name = "registry/person_widget.html"
    offered: list[Person]

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> PersonAnswer:
        """Return what was typed and chosen."""
        text = super().value_from_datadict(data, files, name) or ""
        return PersonAnswer(text.strip(), data.get(f"{name}_uid", ""))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the people to choose from."""
        context = super().get_context(name, value, attrs)
        context["widget"]["offered"] = getattr(self, "offered", [])
        context["widget"]["chosen"] = getattr(value, "uid", "")
        return context


class PersonField(forms.Field):
    """Asks for a person in the actor's reach by name, phone or register number; gives a Person.

    Works without JavaScript: where several people fit, the form comes back with them. The form
    sets ``actor`` when it knows who asks.
    """

    widget = PersonWidget
    actor: Any = None

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("Type a name, a phone number or a register number."))
        super().__init__(**options)

    def clean(self, value: PersonAnswer | str | None) -> Person | None:
        """Return the person who is meant, or ask further."""
        answer = PersonAnswer(value) if isinstance(value, str) else value
        if answer is None or not answer.text:
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        found = queries.search_people(actor=self.actor, text=answer.text)
        people = list(found[: MOST_OFFERED + 1])
        chosen = next((one for one in people if str(one.uid) == answer.uid), None)
        if chosen or len(people) == 1:
            return chosen or people[0]
        raise forms.ValidationError(self._asked_again(people))

    def _asked_again(self, people: list[Person]) -> str:
        if not people:
            return gettext("Nobody in your reach is called so. Type the name in another way.")
        if len(people) > MOST_OFFERED:
            return gettext("Many people fit. Type more of the name, or the phone number.")
        self.widget.offered = people
        return gettext("Several people fit. Choose one below.")


def ask_people(form: ActForm) -> None:
    """Tell each question for a person in a form who asks."""
    for field in form.fields.values():
        if isinstance(field, PersonField):
            field.actor = form.actor
