"""How leads, questions to groups and declarations are said in words, and stand in lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.web.listing import Column, Listing
from gurvan.kernel.web.tags import Tag
from gurvan.screening.kinds import BONDS, KINDS
from gurvan.screening.lifecycle import LEAD
from gurvan.screening.models import Interest, Lead, Sale, Word


def says(lead: Lead) -> str:
    """Return what the record says, with the figures; nothing of a lead that was erased."""
    if lead.erased_on is not None:
        return gettext("What it rested on is erased.")
    return gettext(KINDS[lead.kind].says).format(**lead.figures)


def maybe(lead: Lead) -> str:
    """Return what else it may well be."""
    return gettext(KINDS[lead.kind].maybe)


def asks(word: Word) -> str:
    """Return what a group is told of what it is asked about."""
    return gettext(KINDS[word.lead.kind].asks)


Named = Callable[[Lead], str]


def leads_listing(about: Named, officer: Named) -> Listing:
    """Return the columns of the list of leads.

    Whom it is about, and who looks at it, stays on the screen: a file goes from hand to hand.
    """
    return Listing(
        name="leads",
        columns=(
            Column(_("Reason to look"), str, kind="link", sort="kind"),
            Column(_("About"), about, exported=False),
            Column(_("State"), "state", kind="tag", lifecycle=LEAD, sort="state"),
            Column(_("Who looks at it"), officer, exported=False),
            Column(_("Found on"), "found_on", kind="date", sort="found_on"),
            Column(_("Over on"), "expires_on", kind="date", sort="expires_on"),
        ),
    )


def word_tag(word: Word) -> Tag:
    """Return how a question stands."""
    if word.replied_on is not None:
        return Tag(gettext("Answered"), "good")
    if word.closed_on is not None:
        return Tag(gettext("No longer asked"), "ended")
    return Tag(gettext("Waits for an answer"), "waiting")


WORDS = Listing(
    name="words",
    columns=(
        Column(_("Asked about"), asks, kind="link"),
        Column(_("State"), word_tag, kind="tag"),
        Column(_("Asked on"), "asked_on", kind="date", sort="asked_on"),
        Column(_("Your word until"), "reply_by", kind="date", sort="reply_by"),
    ),
)


def interest_tag(interest: Interest) -> Tag:
    """Return whether a declaration stands."""
    if interest.taken_back_on is not None:
        return Tag(gettext("Taken back"), "ended")
    return Tag(gettext("Declared"), "good")


def interests_listing(called: Callable[[], Any], *, own: bool) -> Listing:
    """Return the columns of the list of declarations; an official takes their own back."""

    def name(column: str) -> Callable[[Interest], str]:
        return lambda row: called().get(getattr(row, column), "–")

    def take_back(row: Interest) -> str:
        return gettext("Take it back") if row.taken_back_on is None else "–"

    def url(row: Interest) -> str:
        if row.taken_back_on is not None:
            return row.get_absolute_url()
        return reverse("screening:take_interest_back", args=[row.uid])

    columns = (
        Column(_("Group"), name("group_uid")),
        Column(_("What binds them"), lambda row: gettext(BONDS[row.bond])),
        Column(_("State"), interest_tag, kind="tag"),
        Column(_("Declared on"), "declared_on", kind="date", sort="declared_on"),
    )
    if own:
        back = Column(_("What can be done"), take_back, kind="act", url=url, exported=False)
        return Listing(name="interests", columns=(*columns, back))
    who = (
        Column(_("Official"), name("user_uid")),
        Column(_("Office"), name("authority_uid")),
    )
    return Listing(name="interests", columns=(*who, *columns))


def sale_tag(sale: Sale) -> Tag:
    """Return whether what was noted stands."""
    if sale.taken_back_on is not None:
        return Tag(gettext("Taken back"), "ended")
    return Tag(gettext("Noted"), "plain")


def sales_listing(company: Callable[[Sale], str]) -> Listing:
    """Return the columns of the list of sales; the company stays on the screen."""

    def take_back(row: Sale) -> str:
        return gettext("Take it back") if row.taken_back_on is None else "–"

    def url(row: Sale) -> str:
        if row.taken_back_on is not None:
            return row.get_absolute_url()
        return reverse("screening:take_sale_back", args=[row.uid])

    return Listing(
        name="sales",
        columns=(
            Column(_("Company"), company, exported=False),
            Column(_("Sold on"), "sold_on", kind="date", sort="sold_on"),
            Column(
                _("Paper"),
                "paper.name",
                kind="link",
                url=lambda row: row.paper.get_absolute_url(),
                exported=False,
            ),
            Column(_("State"), sale_tag, kind="tag"),
            Column(_("Noted on"), "noted_on", kind="date", sort="noted_on"),
            Column(_("What can be done"), take_back, kind="act", url=url, exported=False),
        ),
    )
