"""What outcomes add to the pages of groups and of agreements: a part of each, with its charts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from gurvan.agreements.models import Agreement
from gurvan.agreements.views.tabs import AgreementPart
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.listing import Listing, Rows
from gurvan.kernel.web.views import PartPage
from gurvan.outcomes import policies, queries
from gurvan.outcomes.listings import STANDING, TOTALS, TOTALS_FOR_OTHERS, month_words
from gurvan.outcomes.views.charts import charts, charts_for_others
from gurvan.registry.models import Organisation
from gurvan.registry.views.tabs import group_tabs

NOT_OVER = _("Nothing yet: the first month of the agreement is not over.")
NOT_CLOSED = _("Nothing yet: no month of the agreement is closed.")


def group_tab(group: Organisation, actor: Actor) -> Link | None:
    """Return the part of a group's page, to those who read its answers."""
    if not group.has_members or not policies.reads(actor):
        return None
    return Link(_("Outcomes"), reverse("outcomes:group", args=[group.uid]))


def agreement_tab(agreement: Agreement, actor: Actor) -> Link | None:
    """Return the part of an agreement's page, to those who are told anything of it."""
    if not policies.reads_under(actor, agreement) and not policies.told_under(actor):
        return None
    return Link(_("Outcomes"), reverse("outcomes:agreement", args=[agreement.uid]))


def agreement_section(agreement: Agreement, actor: Actor) -> SafeString:
    """Draw what comes of an agreement on its card; nothing before its first month is over."""
    if policies.reads_under(actor, agreement):
        found = charts(queries.under(actor=actor, agreement=agreement))
    elif policies.told_under(actor):
        found = charts_for_others(queries.shared_under(actor=actor, agreement=agreement))
    else:
        return SafeString()
    if not found:
        return SafeString()
    told = {"chart_shown": found[0], "url": reverse("outcomes:agreement", args=[agreement.uid])}
    return render_to_string("outcomes/section.html", told)


class GroupMonths(PartPage):
    """The months of one group: answered, gaps, and those still to be answered."""

    template_name = "outcomes/months.html"
    query, subject_name, title, listing = queries.groups, "organisation", _("Outcomes"), STANDING
    empty = _("No month that is over was asked about yet. The first question comes next month.")

    def begin(self) -> None:
        """Find the group, and ask whether its answers are read in this role."""
        super().begin()
        policies.require_reader(self.request.actor)

    @cached_property
    def stands(self) -> list[queries.Standing]:
        """Return the months, the earliest first, from the first that was asked about."""
        found = queries.standing(self.subject, queries.months_shown())
        begins = next((at for at, one in enumerate(found) if one.asked or one.answer), len(found))
        return found[begins:]

    def get_rows(self) -> Rows:
        """Return the months, the newest first."""
        return self.stands[::-1]

    def tabs(self) -> Sequence[Link]:
        """Return the group's parts."""
        return group_tabs(self.subject, self.request.actor)

    def acts(self) -> Sequence[Action]:
        """Offer to answer for the months that wait; they stand above the charts."""
        actor = self.request.actor
        if not policies.may(policies.require_answerer, actor, self.subject):
            return []
        return [
            Action(
                _("Answer for %(month)s") % {"month": month_words(one.month)},
                reverse("outcomes:answer_month", args=[self.subject.uid, one.month]),
                primary=True,
            )
            for one in self.stands
            if one.silent and not one.closed
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the charts."""
        totals = [queries.of_one(one) for one in self.stands]
        given = {"charts": charts(totals)[:-1], "acts": self.acts()}
        return super().get_context_data(**{**given, **kwargs})


class AgreementMonths(AgreementPart):
    """The months of an agreement, added up over the groups that work under it."""

    template_name = "outcomes/months.html"
    title, part = _("Outcomes"), queries.under

    @property
    def whole(self) -> bool:
        """Say whether the reader is told of every answer; others of closed months, added up."""
        return policies.reads_under(self.request.actor, self.subject)

    @property
    def listing(self) -> Listing:  # the other parties see less
        """Return the columns."""
        return TOTALS if self.whole else TOTALS_FOR_OTHERS

    @property
    def empty(self) -> Any:  # type: ignore[override] # for others, when a month is told
        """Say why nothing stands here yet."""
        return NOT_OVER if self.whole else NOT_CLOSED

    @cached_property
    def totals(self) -> Sequence[Any]:
        """Add the months up, the earliest first."""
        found = queries.under if self.whole else queries.shared_under
        return found(actor=self.request.actor, agreement=self.subject)

    def get_rows(self) -> Rows:
        """Return the months, the newest first."""
        return self.totals[::-1]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the charts, and what is not told to whom."""
        drawn = charts if self.whole else charts_for_others
        given = {"charts": drawn(self.totals), "others": not self.whole}
        return super().get_context_data(**{**given, **kwargs})
