"""One answer: given, looked at, corrected; its words erased."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.drawing import day
from gurvan.kernel.web.refusals import sentence
from gurvan.kernel.web.tags import Tag
from gurvan.kernel.web.views import ActPage, CardPage
from gurvan.outcomes import commands, policies, queries
from gurvan.outcomes.forms import AnswerForm
from gurvan.outcomes.listings import band_words, month_words, worked_tag
from gurvan.outcomes.models import Answer
from gurvan.outcomes.months import Month
from gurvan.outcomes.norms import closes_on
from gurvan.outcomes.telling import HEARD
from gurvan.outcomes.views.lists import CRUMBS
from gurvan.registry.models import Organisation


def crumbs_of(organisation: Organisation) -> list[Link]:
    """Return the way to a group's months."""
    months = reverse("outcomes:group", args=[organisation.uid])
    return [
        Link(_("Groups"), reverse("registry:groups")),
        Link(str(organisation), organisation.get_absolute_url()),
        Link(_("Outcomes"), months),
    ]


def require_to_answer(actor: Actor, organisation: Organisation, _month: Month) -> None:
    """Raise unless the actor may answer for an organisation, whatever the month."""
    policies.require_answerer(actor, organisation)


class AnswerMonth(ActPage):
    """Answer for a month."""

    query, subject_name = queries.groups, "organisation"
    command, policy, form_class = commands.answer_month, require_to_answer, AnswerForm
    button = _("Send the answer")

    @cached_property
    def month(self) -> Month:
        """The month in the address."""
        return Month.read(self.kwargs["month"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask; what was answered already is shown instead, and what cannot be is said at once."""
        actor = self.request.actor
        found = queries.of_group(actor=actor, organisation=self.subject, month=self.month)
        if found is not None:
            return redirect(found)
        queries.require_month(actor, self.subject, self.month)
        return super().get(request, *args, **kwargs)

    def about(self) -> dict[str, Any]:
        """Return the group and the month."""
        return {"organisation": self.subject, "month": self.month}

    def get_title(self) -> str:
        """Name the month."""
        return gettext("How was %(month)s?") % {"month": month_words(self.month)}

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        return crumbs_of(self.subject)

    def get_intro(self) -> str:
        """Say of whom it is asked, and until when."""
        words = gettext(
            "%(group)s answers for its own people; groups below it answer for themselves."
            " It can be corrected until %(day)s."
        )
        return words % {"group": self.subject, "day": day(closes_on(self.month))}

    def get_form(self, form_class: Any = None) -> Any:
        """Fit the questions to the group and the month."""
        form = super().get_form(form_class)
        form.fit(self.subject, self.month)
        return form

    def get_done(self, result: Any) -> str:
        """Thank them; what is doubted stands on the answer's page."""
        return gettext("Thank you. The answer for %(month)s is there.") % {
            "month": month_words(self.month)
        }


class AnswerCard(CardPage):
    """What one group answered for one month."""

    template_name = "outcomes/answer.html"
    query, crumbs, history = queries.answers, CRUMBS, queries.history

    def get_title(self) -> str:
        """Name the group and the month."""
        return f"{self.subject.organisation}: {month_words(self.subject.month)}"

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the group."""
        return crumbs_of(self.subject.organisation)

    def tag(self, subject: Answer) -> Tag:
        """Return whether there was work."""
        return worked_tag(subject)

    def summary(self, subject: Answer, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return the figures; the words and who told them to those who see names."""
        named = policies.sees_words(actor)
        heard = gettext(HEARD[subject.heard])
        if named and subject.heard_from:
            heard = f"{heard}: {subject.heard_from}"
        figures = (
            [
                (_("Women"), subject.women),
                (_("Men"), subject.men),
                (_("Days of work"), subject.days),
                (_("Income of one person"), band_words(subject.income)),
                (_("Accidents"), subject.accidents),
                (_("Of these, serious"), subject.serious),
            ]
            if subject.worked
            else []
        )
        words = [(_("What hindered the work"), subject.obstacles)] if subject.obstacles else []
        return [
            *figures,
            *(words if named else []),
            (_("How it came"), heard),
            (_("Answered on"), subject.answered_on),
            *([(_("Corrected on"), subject.corrected_on)] if subject.corrected_on else []),
            (_("Under these agreements"), self._agreements(subject, actor)),
        ]

    def _agreements(self, subject: Answer, actor: Actor) -> Any:
        rows = queries.agreements_of(actor=actor, answer=subject)
        links = [Link(str(row), row.get_absolute_url()) for row in rows]
        return links or gettext("none")

    def actions(self, subject: Answer, actor: Actor) -> Sequence[Action]:
        """Offer to correct it, and to erase its words."""
        if not policies.may(policies.require_corrector, actor, subject):
            return []
        still = policies.may(queries.require_open, actor, subject.month)
        who = _("an officer of the national federation, since the month is closed")
        correct = reverse("outcomes:correct", args=[subject.uid])
        acts = [Action(_("Correct it"), correct, allowed=still, who=who, primary=True)]
        if subject.obstacles:
            erase = reverse("outcomes:erase_words", args=[subject.uid])
            acts.append(Action(_("Erase the words"), erase))
        return acts

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is doubted, to those who can correct it."""
        may = policies.may(policies.require_corrector, self.request.actor, self.subject)
        doubts = [sentence(one) for one in queries.doubts_of(self.subject)] if may else []
        return super().get_context_data(**{"doubts": doubts, **kwargs})


class AnswerAct(ActPage):
    """An act on an answer."""

    query, subject_name = queries.answers, "answer"

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the group and the answer."""
        answer = self.subject
        here = Link(month_words(answer.month), answer.get_absolute_url())
        return [*crumbs_of(answer.organisation), here]


class CorrectAnswer(AnswerAct):
    """Correct an answer."""

    command, policy, form_class = commands.correct_answer, policies.require_corrector, AnswerForm
    button, done = _("Correct it"), _("It is corrected.")
    intro = _("What was answered before stays in the history.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask; say at once where the month is closed."""
        queries.require_open(self.request.actor, self.subject.month)
        return super().get(request, *args, **kwargs)

    def get_title(self) -> str:
        """Name the month."""
        month = month_words(self.subject.month)
        return gettext("Correct the answer for %(month)s") % {"month": month}

    def get_initial(self) -> dict[str, Any]:
        """Return what was answered."""
        answer = self.subject
        if not answer.worked:
            return {"worked": "no", "obstacles": answer.obstacles}
        names = ("women", "men", "days", "income", "accidents", "serious", "obstacles")
        told = {name: getattr(answer, name) for name in names}
        heard = answer.heard_from.uid if answer.heard_from else None
        return {"worked": "yes", "heard_from": heard, **told}

    def get_form(self, form_class: Any = None) -> Any:
        """Fit the questions to the group and the month."""
        form = super().get_form(form_class)
        form.fit(self.subject.organisation, self.subject.month)
        return form


class EraseWords(AnswerAct):
    """Erase what was written of obstacles."""

    command, policy, grave = commands.erase_obstacles, policies.require_corrector, True
    title, button, done = _("Erase the words"), _("Erase them"), _("The words are erased.")
    intro = _(
        "What was written about what hindered the work is erased for good. The figures stay, and"
        " the history says only that words were erased."
    )
