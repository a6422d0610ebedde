"""Rankings of solutions: opened, counted, opened again, cancelled; and what came out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.views import ActPage, CardPage
from gurvan.research import commands, policies, queries
from gurvan.research.forms.rankings import (
    OpenRankingForm,
)
from gurvan.research.lifecycle import RANKING
from gurvan.research.listings import RANKINGS
from gurvan.research.models import Ranking, Study
from gurvan.research.views.solutions import over_solutions
from gurvan.research.views.tabs import StudyAct, StudyPart


def over_rankings(study: Study) -> list[Link]:
    """Return the way to what stands below a study's rankings."""
    here = Link(_("Ranked by participants"), reverse("research:rankings", args=[study.uid]))
    return [*over_solutions(study), here]


class Rankings(StudyPart):
    """The rankings of a study."""

    title, listing, part = _("Ranked by participants"), RANKINGS, queries.rankings_of
    empty = _("Nothing is ranked yet. Write at least two solutions, and open a ranking of them.")
    help = _("A ranking shows what it came to once it is closed, so that no ballot tells whose.")

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the solutions."""
        return over_solutions(self.subject)

    def actions(self) -> Sequence[Action]:
        """Offer to open one."""
        url = reverse("research:open_ranking", args=[self.subject.uid])
        return [Action(_("Open a ranking"), url, primary=True)]


class OpenRanking(StudyAct):
    """Open a ranking."""

    command, form_class, led_to = commands.open_ranking, OpenRankingForm, "rankings"
    title, button, done = _("Open a ranking"), _("Open it"), _("Ballots can be filled in now.")
    intro = _(
        "Participants number the solutions by importance, and tick those that they would support:"
        " on paper, or on a telephone with a code that bears no name."
    )

    def given(self, form: Any) -> dict[str, Any]:
        """Return the solutions in their order."""
        return {"solutions": list(form.cleaned_data["solutions"])}

    def get_led_url(self, result: Any) -> str:
        """Go on to the ranking's card."""
        url: str = result.get_absolute_url()
        return url


STEPS = {
    "close": (_("Close and count"), "close_ranking"),
    "reopen": (_("Take ballots again"), "reopen_ranking"),
    "cancel": (_("Cancel the ranking"), "cancel_ranking"),
    "restore": (_("Take back that it is cancelled"), "restore_ranking"),
}


class RankingCard(CardPage):
    """One ranking: how many ballots came in; once it is closed, what they came to."""

    template_name = "research/ranking.html"
    query, history, lifecycle = queries.rankings, queries.ranking_history, RANKING

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        return over_rankings(self.subject.study)

    def summary(self, subject: Ranking, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return how many ballots came in."""
        return [
            (_("Solutions on the ballot"), subject.options.count()),
            (_("Slips of paper that count"), subject.ballots.filter(struck_on=None).count()),
            (_("Ballots by telephone"), len(subject.phoned) + subject.waiting),
            (_("Since"), subject.state_since),
        ]

    def actions(self, subject: Ranking, actor: Actor) -> Sequence[Action]:
        """Return what can be done next."""
        if not policies.may(policies.require_work, actor, subject.study):
            return []

        def act(title: Any, name: str, **options: Any) -> Action:
            return Action(title, reverse(f"research:{name}", args=[subject.uid]), **options)

        acts = []
        if subject.state == "open":
            acts = [
                act(_("Enter a slip"), "enter_ballot", primary=True),
                act(_("Print the ballot"), "paper_ballot"),
                act(_("Print codes for telephones"), "ballot_codes"),
            ]
        slips = [act(_("The slips that were entered"), "slips")]
        return [*acts, *(act(*STEPS[verb]) for verb in RANKING.verbs(subject.state)), *slips]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the solutions; once it is closed, in the order that came out."""
        closed = self.subject.state == "closed"
        given = {
            "options": queries.options_of(self.subject),
            "outcome": queries.outcome(self.subject) if closed else None,
            "language": get_language() or "mn",
        }
        return super().get_context_data(**{**given, **kwargs})


class RankingAct(ActPage):
    """An act on a ranking."""

    query, subject_name = queries.rankings, "ranking"

    def begin(self) -> None:
        """Find it, and ask whether the actor works on its study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.study)

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over its card."""
        way = over_rankings(self.subject.study)
        return [*way, Link(str(self.subject), self.subject.get_absolute_url())]


class CloseRanking(RankingAct):
    """Close a ranking, and count it."""

    command, title, button = commands.close_ranking, _("Close and count"), _("Close it")
    intro = _(
        "No ballot is taken any more, and codes that were not used open nothing. What came out is"
        " shown. You can take ballots again. Ballots by telephone count when a few of them have"
        " come, so that nobody learns what one person marked."
    )
    done = _("The ranking is counted.")


class ReopenRanking(RankingAct):
    """Take ballots again."""

    command, title, button = commands.reopen_ranking, _("Take ballots again"), _("Open it again")
    intro = _("The ballots that came in stay. For telephones, print codes anew.")
    done = _("Ballots are taken again.")


class CancelRanking(RankingAct):
    """Cancel a ranking."""

    command, title, button = commands.cancel_ranking, _("Cancel the ranking"), _("Cancel it")
    intro = _("It is counted nowhere. You can take this back.")
    done = _("The ranking is cancelled.")


class RestoreRanking(RankingAct):
    """Take back that a ranking was cancelled."""

    command, button = commands.restore_ranking, _("Take it back")
    title = _("Take back that it is cancelled")
    intro = _("Ballots are taken again; those that came in stay.")
    done = _("Ballots are taken again.")
