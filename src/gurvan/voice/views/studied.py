"""From a study to an office: a finding is raised, a solution is asked for, and seen on its card."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.views import ActPage
from gurvan.research.models import Finding, Solution
from gurvan.research.policies import require_work
from gurvan.research.queries import findings, solutions
from gurvan.research.views.findings import over_findings
from gurvan.research.views.solutions import over_solutions
from gurvan.voice import commands, policies
from gurvan.voice.forms.studied import AskForSolutionForm, RaiseFindingForm
from gurvan.voice.terms import LONGEST_TITLE


class _OfStudy(ActPage):
    """An act on something of a study, by who works on it and may ask."""

    over: Callable[..., list[Link]]

    def begin(self) -> None:
        """Find it, and ask whether the actor works on the study, and may ask offices."""
        super().begin()
        require_work(self.request.actor, self.subject.study)
        policies.require_raiser(self.request.actor)

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over its card."""
        way = type(self).over(self.subject.study)
        return [*way, Link(str(self.subject), self.subject.get_absolute_url())]


class RaiseFinding(_OfStudy):
    """Raise what a study found."""

    query, subject_name, command = findings, "finding", commands.raise_finding
    form_class, over = RaiseFindingForm, over_findings
    title, button = _("Raise it as a challenge"), _("Raise it")
    intro = _(
        "Whoever sees the group’s challenges reads these words, and nothing else of the study."
        " Offices are asked in the next step."
    )
    done = _("It is raised. Ask an office about it next.")

    def get_initial(self) -> dict[str, Any]:
        """Start from the finding's words."""
        return {**super().get_initial(), "words": self.subject.words_in(get_language() or "mn")}


class AskForSolution(_OfStudy):
    """Ask an office for what a study proposes."""

    query, subject_name, command = solutions, "solution", commands.ask_for_solution
    form_class, over = AskForSolutionForm, over_solutions
    title, button = _("Ask an office for it"), _("Keep the draft")
    intro = _(
        "The words below go over, and nothing else of the study. The office sees nothing yet: next"
        " you issue the letter and send it."
    )
    done = _("The draft is kept. Its page shows what comes next.")

    def get_initial(self) -> dict[str, Any]:
        """Start from the solution's words, in Mongolian where it can be: offices write so."""
        words = self.subject.words_in("mn")
        title = words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1].rstrip()}…"
        letter = f"{words}\n\n{self.subject.needs}".strip()
        told = {"title": title, "words": letter, "challenge": words}
        return {**super().get_initial(), **told}


# --- On the card of a finding or a solution -------------------------------------------------------


def _section(subject: Finding | Solution, actor: Actor, name: str, title: Any) -> SafeString:
    """Return the way to an act, drawn; to those who cannot ask, who can."""
    if subject.dropped_on is not None:
        return SafeString("")
    told = {
        "title": title,
        "url": reverse(f"voice:{name}", args=[subject.uid]),
        "raises": policies.may(policies.require_raiser, actor),
    }
    return render_to_string("voice/studied.html", told)


def finding_section(finding: Finding, actor: Actor) -> SafeString:
    """Return the way from a finding to a challenge."""
    return _section(finding, actor, "raise_finding", _("Raise it as a challenge"))


def solution_section(solution: Solution, actor: Actor) -> SafeString:
    """Return the way from a solution to an ask."""
    return _section(solution, actor, "ask_for_solution", _("Ask an office for it"))
