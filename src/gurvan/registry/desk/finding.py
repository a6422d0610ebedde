"""What a search finds in the registry: people and groups."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.joined import Found
from gurvan.registry import queries
from gurvan.registry.kinds import KINDS
from gurvan.registry.models import Organisation, Person

MOST: Final = 20  # of each: a search answers with the best, lists answer with all


def search(*, actor: Actor, text: str) -> list[Found]:
    """Return the people and the groups in reach that the words find. Two queries."""
    people = queries.search_people(actor=actor, text=text)[:MOST]
    groups = queries.searched(queries.organisations(actor=actor), text)[:MOST]
    return [
        *(_person(one) for one in people),
        *(Found(one.name, one.get_absolute_url(), _("Groups"), _of(one)) for one in groups),
    ]


def _person(one: Person) -> Found:
    uses = Link(_("Where is the name used?"), reverse("registry:person_uses", args=[one.uid]))
    where = str(one.residence or "")
    return Found(str(one), one.get_absolute_url(), _("People"), where, also=[uses])


def _of(one: Organisation) -> str:
    """Return in a few words what an organisation is, and where."""
    return ", ".join(filter(None, [gettext(KINDS[one.kind]), str(one.place or "")]))
