"""Solutions: by horizon and by who must act; the card of one, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web import contributed
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.tags import Tag
from gurvan.kernel.web.views import ActPage, CardPage
from gurvan.research import commands, policies, queries
from gurvan.research.commands import SolutionDraft
from gurvan.research.filters import SolutionFilters
from gurvan.research.forms.findings import SolutionForm
from gurvan.research.listings import SOLUTIONS, must_act
from gurvan.research.models import Solution, Study
from gurvan.research.terms import ACTORS, HORIZONS
from gurvan.research.views.tabs import CRUMBS, StudyAct, StudyPart, over_study


def over_solutions(study: Study) -> list[Link]:
    """Return the way to what stands below a study's solutions."""
    here = Link(_("Solutions"), reverse("research:solutions", args=[study.uid]))
    return [*over_study(CRUMBS, study), here]


class Solutions(StudyPart):
    """The solutions of a study; above the list, who must act by when."""

    template_name = "research/solutions.html"
    title, listing, part, filters = _("Solutions"), SOLUTIONS, queries.solutions_in, SolutionFilters
    empty = _("No solution yet. Write down what could be done about what was found.")
    help = _("Open a solution to see which findings it answers, and what came of it.")

    def actions(self) -> Sequence[Action]:
        """Offer to write one, and to let participants rank them."""
        uid = [self.subject.uid]
        write = reverse("research:propose_solution", args=uid)
        rank = reverse("research:rankings", args=uid)
        return [
            Action(_("Write a solution"), write, primary=True),
            Action(_("Ranked by participants"), rank),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the table of horizons and of those who must act."""
        rows = queries.solutions_of(self.subject)
        acting = [code for code in ACTORS if any(code in one.actors for one in rows)]
        table = [
            (
                gettext(ACTORS[code]),
                [
                    (
                        gettext(words),
                        [one for one in rows if code in one.actors and one.horizon == horizon],
                    )
                    for horizon, words in HORIZONS.items()
                ],
            )
            for code in acting
        ]
        given = {
            "table": table,
            "horizons": [gettext(words) for words in HORIZONS.values()],
            "language": get_language() or "mn",
        }
        return super().get_context_data(**{**given, **kwargs})


class SolutionCard(CardPage):
    """One solution, what it answers, and what came of it."""

    template_name = "research/solution.html"
    query, history = queries.solutions, queries.finding_history

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        return over_solutions(self.subject.study)

    def tag(self, subject: Solution) -> Tag | None:
        """Return whether it is dropped."""
        return Tag(gettext("dropped"), "ended") if subject.dropped_on else None

    def summary(self, subject: Solution, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return what is to be done."""
        rows = [
            (_("In Mongolian"), subject.words_mn),
            (_("In English"), subject.words_en),
            (_("By when"), gettext(HORIZONS[subject.horizon])),
            (_("Who must act"), must_act(subject)),
            (_("What it needs"), subject.needs),
            *_ranked(subject),
        ]
        return [(label, value) for label, value in rows if value]

    def actions(self, subject: Solution, actor: Actor) -> Sequence[Action]:
        """Return what can be done next."""
        if not policies.may(policies.require_work, actor, subject.study):
            return []

        def act(title: Any, name: str) -> Action:
            return Action(title, reverse(f"research:{name}", args=[subject.uid]))

        standing = (
            act(_("Take it up again"), "take_up_solution")
            if subject.dropped_on
            else act(_("Drop it"), "drop_solution")
        )
        return [act(_("Change it"), "change_solution"), standing]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the findings, and what came of it."""
        subject, actor = self.subject, self.request.actor
        given = {
            "findings": queries.answers_of([subject])[subject.pk],
            "came": queries.followed_by(actor=actor, rows=[subject])[subject.pk],
            "sections": contributed.sections(subject, actor),
            "language": get_language() or "mn",
        }
        return super().get_context_data(**{**given, **kwargs})


def _ranked(solution: Solution) -> list[tuple[Any, Any]]:
    """Return how a solution stood when it was ranked last, counted both ways."""
    found = queries.last_ranked(solution)
    if found is None or not found[0].ballots:
        return []
    outcome, row = found
    words = gettext(
        "In order (Borda): place %(place)d of %(of)d, %(points)s points. Supported by"
        " %(approvals)d of %(ballots)d ballots: place %(approved)d."
    ) % {
        "place": row.standing.place,
        "of": len(outcome.rows),
        "points": row.points,
        "approvals": row.standing.approvals,
        "ballots": outcome.ballots,
        "approved": row.standing.approval_place,
    }
    few = [(_("Few ballots"), _("They speak for nobody but who filled them in."))]
    link = Link(str(outcome.ranking), outcome.ranking.get_absolute_url())
    return [
        (_("Last ranking"), link),
        (_("How it was ranked"), words),
        *(few if outcome.is_few else []),
    ]


class Propose(StudyAct):
    """Write a solution."""

    command, form_class, led_to = commands.propose_solution, SolutionForm, "solutions"
    title, button, done = _("Write a solution"), _("Keep it"), _("The solution is written.")

    def given(self, form: Any) -> dict[str, Any]:
        """Return the solution."""
        return {"draft": SolutionDraft(**form.cleaned_data)}

    def get_led_url(self, result: Any) -> str:
        """Go on to the solution's card."""
        url: str = result.get_absolute_url()
        return url


class SolutionAct(ActPage):
    """An act on a solution."""

    query, subject_name = queries.solutions, "solution"

    def begin(self) -> None:
        """Find it, and ask whether the actor works on its study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.study)

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over its card."""
        way = over_solutions(self.subject.study)
        return [*way, Link(str(self.subject), self.subject.get_absolute_url())]


class ChangeSolution(SolutionAct):
    """Change a solution."""

    command, form_class = commands.change_solution, SolutionForm
    title, button, done = _("Change the solution"), _("Keep it"), _("The solution is changed.")

    def get_initial(self) -> dict[str, Any]:
        """Start from the solution as it is."""
        names = set(SolutionForm.base_fields) - {"findings"}
        answered = queries.answers_of([self.subject])[self.subject.pk]
        told = {name: getattr(self.subject, name) for name in names}
        return {**told, "findings": [one.uid for one in answered]}

    def given(self, form: Any) -> dict[str, Any]:
        """Return the solution."""
        return {"draft": SolutionDraft(**form.cleaned_data)}


class DropSolution(SolutionAct):
    """Drop a solution."""

    command, title, button = commands.drop_solution, _("Drop the solution"), _("Drop it")
    intro = _("It stands in no table and no report from now on. You can take it up again.")
    done = _("The solution is dropped.")


class TakeUpSolution(SolutionAct):
    """Take a solution up again."""

    command, title, button = commands.take_up_solution, _("Take it up again"), _("Take it up")
    intro, done = _("It stands again."), _("The solution stands again.")
