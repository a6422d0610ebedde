"""The parts of an organisation that have pages of their own."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web import contributed
from gurvan.kernel.web.actions import Link
from gurvan.registry import queries
from gurvan.registry.models import Organisation
from gurvan.registry.policies import may_mandate


def group_tabs(subject: Organisation, actor: Actor) -> list[Link]:
    """Return the organisation's card and its parts, as far as there are any."""

    def tab(title: str | Promise, name: str, count: int | None = None) -> Link:
        return Link(title, reverse(f"registry:{name}", args=[subject.uid]), count=count)

    offices = queries.offices(actor=actor, organisation=subject).filter(until=None)
    below = queries.children(actor=actor, organisation=subject)
    tabs = [tab(_("Overview"), "group")]
    if subject.has_members:
        tabs += [tab(_("Members"), "group_members"), tab(_("Path"), "group_path")]
    tabs.append(tab(_("Officers"), "group_officers", offices.count()))
    if count := below.count():
        tabs.append(tab(_("Groups below"), "group_below", count))
    if subject.parent_id:
        tabs.append(tab(_("Where it stood"), "group_placements"))
    if may_mandate(actor, subject):
        tabs.append(tab(_("Who acts for it"), "group_mandates"))
    return [*tabs, *contributed.tabs(subject, actor)]
