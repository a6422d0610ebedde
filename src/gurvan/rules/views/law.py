"""The law: its instruments in the order of time, and one of them with its clauses."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel import clock
from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.listing import Listing, Rows
from gurvan.kernel.web.views import ListPage
from gurvan.rules import policies, queries
from gurvan.rules.instruments import TEXTS, Instrument
from gurvan.rules.listings import CLAUSES, CLAUSES_TO_FILL_IN, INSTRUMENTS, ClauseRow, Row
from gurvan.rules.models import standing
from gurvan.rules.views.days import OnADay
from gurvan.rules.wording import (
    STANDINGS,
    day_sources,
    place_words,
    since_words,
    source_words,
    until_words,
    worded,
)

CRUMBS = (Link(_("The law"), reverse_lazy("rules:law")),)


class TheLaw(OnADay, ListPage):
    """Every instrument that is known, and how it stands on a day."""

    template_name = "rules/law.html"
    title, listing = _("The law"), INSTRUMENTS
    help = _("Choose a day to see what was in force on it. Open an instrument for its clauses.")

    @property
    def on(self) -> date:
        """The day that was chosen, or today."""
        return self.asked or clock.today()

    def get_rows(self) -> Rows:
        """Return the instruments in the order in which they began."""
        book = queries.book(actor=self.request.actor)
        return [Row(one, standing, self.on) for one, standing in book.standing(self.on)]

    def actions(self) -> list[Action]:
        """Offer to enter an aimag's or soum's own decision."""
        may = policies.may(policies.require_law_writer, self.request.actor)
        url = reverse("rules:enter_decision")
        title = _("Enter a decision of an aimag or soum")
        return [Action(title, url, primary=True)] if may else []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the day."""
        return super().get_context_data(**{"on": self.on, **kwargs})


class InstrumentCard(OnADay, ListPage):
    """One instrument: what is known of it, and each clause with its source."""

    template_name = "rules/instrument.html"
    crumbs = CRUMBS
    help = _("The words are ours; what counts is the text itself.")
    empty = _("No clause of it can be tested. It is here because others stand on it.")
    instrument: Instrument

    def begin(self) -> None:
        """Find the instrument."""
        super().begin()
        found = queries.book(actor=self.request.actor).instrument(self.kwargs["key"])
        if found is None or found.own:
            raise NotFound
        self.instrument = found

    @property
    def on(self) -> date:
        """The day that was chosen, or today."""
        return self.asked or clock.today()

    def get_title(self) -> str:
        """Return its name."""
        return worded(self.instrument.name)

    @property
    def writes(self) -> bool:
        """Say whether the reader fills in numbers."""
        return policies.may(policies.require_law_writer, self.request.actor)

    @property
    def listing(self) -> Listing:  # who fills in, is led there
        """Return the columns."""
        return CLAUSES_TO_FILL_IN if self.writes else CLAUSES

    def get_rows(self) -> Rows:
        """Return its clauses, each with what was filled in where that is its number on the day."""
        filled = standing(queries.numbers(actor=self.request.actor)).filter(since__lte=self.on)
        latest = {one.clause: one for one in reversed(filled)}
        return [
            ClauseRow(
                clause, self.on, filled=latest.get(clause.uid) if clause.figure(self.on) else None
            )
            for clause in self.instrument.clauses
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is known of it."""
        one = self.instrument
        given = {
            "on": self.on,
            "tag": STANDINGS[one.validity.on(self.on)],
            "summary": [
                (_("What it is about"), worded(one.about)),
                (_("Since"), since_words(one.validity)),
                (_("Until"), until_words(one.validity)),
                (_("Who says so of the days"), day_sources(one.validity)),
                (_("Where"), place_words(one.place)),
                (_("Its text"), gettext(TEXTS[one.text])),
                (_("Sources"), [source_words(source) for source in one.sources]),
            ],
        }
        return super().get_context_data(**{**given, **kwargs})
