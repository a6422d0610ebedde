"""Ballots of a ranking: printed, entered from slips, put right, struck; codes for telephones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import segno
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web import once
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.views import ActPage, PartPage, SubjectMixin
from gurvan.research import commands, policies, queries
from gurvan.research.forms.rankings import (
    BallotForm,
    CodesForm,
    initial_of,
    marked_of,
)
from gurvan.research.listings import SLIPS
from gurvan.research.views.rankings import RankingAct, over_rankings


class PaperBallot(SubjectMixin):
    """The ballot, to be printed."""

    template_name, query = "research/ballot.html", queries.rankings
    title = _("Which solutions matter most?")
    help = _("Print it, one for each participant. No name stands on it, and none is written.")

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        way = over_rankings(self.subject.study)
        return [*way, Link(str(self.subject), self.subject.get_absolute_url())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the solutions, in both languages where both are written."""
        options = queries.options_of(self.subject)
        return super().get_context_data(**{"options": options, **kwargs})


class Slips(PartPage):
    """The slips of paper that were entered."""

    query, subject_name, part = queries.rankings, "ranking", queries.slips_of
    title, listing = _("Slips that were entered"), SLIPS
    empty = _("No slip is entered yet.")
    help = _("The number of each slip is written on it. Open one to put it right, or to strike it.")

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the ranking."""
        way = over_rankings(self.subject.study)
        return [*way, Link(str(self.subject), self.subject.get_absolute_url())]

    def actions(self) -> Sequence[Action]:
        """Offer to enter one."""
        if self.subject.state != "open":
            return []
        url = reverse("research:enter_ballot", args=[self.subject.uid])
        return [Action(_("Enter a slip"), url, primary=True)]


class EnterBallot(RankingAct):
    """Enter a slip; then the next one."""

    command, form_class = commands.enter_ballot, BallotForm
    title, button = _("Enter a slip"), _("Count this slip")

    def get_intro(self) -> str:
        """Say which number the slip gets."""
        words = _("Write the number %(number)d on the slip, so that it is entered once.")
        return str(words) % {"number": self.subject.slips + 1}

    def given(self, form: Any) -> dict[str, Any]:
        """Return what the slip marks."""
        return {"marked": marked_of(form.cleaned_data)}

    def get_done(self, result: Any) -> str:
        """Say which number it got."""
        return str(_("Slip %(number)d is counted. Enter the next one.")) % {"number": result.slip}

    def get_led_url(self, result: Any) -> str:
        """Go on to the next slip."""
        return reverse("research:enter_ballot", args=[self.subject.uid])


class BallotAct(ActPage):
    """An act on a slip."""

    query, subject_name = queries.ballots, "ballot"

    def begin(self) -> None:
        """Find it, and ask whether the actor works on its study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.ranking.study)

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the ranking and its slips."""
        ranking = self.subject.ranking
        here = Link(_("Slips that were entered"), self.subject.get_absolute_url())
        way = over_rankings(ranking.study)
        return [*way, Link(str(ranking), ranking.get_absolute_url()), here]


class CorrectBallot(BallotAct):
    """Put a slip right."""

    template_name = "research/correct_ballot.html"
    command, form_class = commands.correct_ballot, BallotForm
    title, button, done = _("Put the slip right"), _("Keep it so"), _("The slip is put right.")

    def get_initial(self) -> dict[str, Any]:
        """Start from what was entered."""
        return initial_of(self.subject.order, self.subject.approves)

    def given(self, form: Any) -> dict[str, Any]:
        """Return what the slip marks."""
        return {"marked": marked_of(form.cleaned_data)}


class StrikeBallot(BallotAct):
    """Strike a slip."""

    command, title, button = commands.strike_ballot, _("Strike the slip"), _("Strike it")
    intro, done = _("It counts no more. You can let it count again."), _("The slip is struck.")


class CountAgain(BallotAct):
    """Let a struck slip count again."""

    command, button = commands.count_ballot_again, _("Let it count")
    title, done = _("Let the slip count again"), _("The slip counts again.")
    intro = _("It was struck by mistake: it is in the result again. You can strike it once more.")


class MakeCodes(RankingAct):
    """Make codes for telephones: shown at once, on a page to print, and never again."""

    command, form_class = commands.make_ballot_codes, CodesForm
    title, button = _("Print codes for telephones"), _("Make the codes")
    intro = _(
        "Each code opens one ballot, once. Mix the papers and let everybody draw one: nobody must"
        " know who holds which code."
    )

    def finish(self, result: Any) -> HttpResponse:
        """Show the codes here and now; no address leads to them."""
        once.done(self._once, self.get_back_url())
        url = self.request.build_absolute_uri(reverse("research:vote"))
        leaves = [
            (one.text, segno.make(f"{url}#{one.text}", error="m").svg_data_uri(scale=4, border=2))
            for one in result
        ]
        context = {
            "title": self.get_title(),
            "leaves": leaves,
            "crumbs": self.get_crumbs(),
            "back_url": self.get_back_url(),
            "address": url,
            "study": self.subject.study,
        }
        return render(self.request, "research/ballot_codes.html", context)
