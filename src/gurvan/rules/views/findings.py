"""What the law says of a group, on a day; and how findings are laid out on any page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.drawing import day
from gurvan.kernel.web.listing import Cell
from gurvan.kernel.web.views import SubjectMixin
from gurvan.registry.models import Organisation
from gurvan.registry.views.tabs import group_tabs
from gurvan.rules import policies, queries
from gurvan.rules.listings import FINDINGS, Line
from gurvan.rules.queries import OnDay
from gurvan.rules.views.days import OnADay
from gurvan.rules.yardsticks import VERDICTS

TITLE = _("What the law says")


@dataclass(frozen=True)
class Shown:
    """The findings of one day, laid out."""

    title: str
    day: str
    counted: str
    rows: list[list[Cell]]
    lines: list[Line]


def shown(told: Iterable[OnDay]) -> list[Shown]:
    """Lay findings out, a day each."""
    return [_shown(one) for one in told]


def _shown(told: OnDay) -> Shown:
    lines = [Line(one) for one in told.findings]
    verdicts = [one.verdict for one in told.findings]
    counted = (f"{gettext(VERDICTS[one])}: {verdicts.count(one)}" for one in VERDICTS)
    return Shown(
        title=gettext(told.title),
        day=day(told.day),
        counted=" · ".join(counted),
        rows=FINDINGS.table(lines),
        lines=lines,
    )


def laid_out(told: Iterable[OnDay]) -> dict[str, Any]:
    """Return findings as the template rules/findings.html reads them."""
    return {"shown": shown(told), "columns": FINDINGS.columns}


def group_tab(group: Organisation, actor: Actor) -> Link | None:
    """Return the part of a group's page, to those who read what the law says of it."""
    if group.kind not in queries.KINDS:
        return None
    if not policies.may(policies.require_findings_reader, actor, group):
        return None
    return Link(TITLE, reverse("rules:group", args=[group.uid]))


class GroupFindings(SubjectMixin, OnADay):
    """What the law says of a group."""

    template_name = "rules/of_one.html"
    query, title = queries.groups, TITLE
    crumbs = (Link(_("Groups"), reverse_lazy("registry:groups")),)

    def begin(self) -> None:
        """Find the group, and ask whether this is for the reader."""
        super().begin()
        policies.require_findings_reader(self.request.actor, self.subject)

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the group."""
        return [*super().get_crumbs(), Link(str(self.subject), self.subject.get_absolute_url())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is found."""
        actor = self.request.actor
        told = queries.findings(actor=actor, organisation=self.subject, on=self.asked)
        given = {"tabs": group_tabs(self.subject, actor), **laid_out(told)}
        return super().get_context_data(**{**given, **kwargs})
