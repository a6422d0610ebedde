"""The acts of answers and promises, and the card of a promise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.views import ActPage, CardPage
from gurvan.voice import commands, policies, queries
from gurvan.voice.forms.answering import AnswerForm, JudgeForm, PromiseForm, WordForm
from gurvan.voice.lifecycle import COMMITMENT
from gurvan.voice.models import Commitment
from gurvan.voice.terms import SIDES
from gurvan.voice.views.tabs import CRUMBS, PROMISES, AskAct

FEDERATION = _("an officer of the federation")
OFFICE = _("%(office)s on its own sign-in, or an officer of the federation with its paper")


class RecordAnswer(AskAct):
    """Record what the office answered."""

    command, policy, form_class = commands.answer_ask, policies.require_office, AnswerForm
    title, button = _("Record an answer"), _("Record it")
    intro = _("It stands beside the ask as the office gave it. Nobody else changes it.")
    done = _("The answer is recorded.")

    def get_led_url(self, result: Any) -> str:
        """Go on to write down what was promised, where something was."""
        name = "promise" if result.kind == "committed" else "answers"
        return reverse(f"voice:{name}", args=[self.subject.uid])


class AnswerAct(ActPage):
    """An act on an answer."""

    query, subject_name, crumbs = queries.answers, "answer", CRUMBS

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the ask and its answers."""
        ask = self.subject.ask
        answers = Link(_("Answers"), self.subject.get_absolute_url())
        return [*self.crumbs, Link(str(ask), ask.get_absolute_url()), answers]

    def get_led_url(self, result: Any) -> str:
        """Go back to the answers."""
        return reverse("voice:answers", args=[self.subject.ask.uid])


class StrikeAnswer(AnswerAct):
    """Strike an answer."""

    command, policy, grave = commands.strike_answer, policies.require_answer, True
    title, button, done = _("Strike the answer"), _("Strike it"), _("The answer is struck.")
    intro = _("It was written by mistake. The ask stands as it stood without it.")


def _require_erasing(actor: Actor, answer: Any) -> None:
    policies.require_federation(actor, answer.ask)


class EraseAnswer(AnswerAct):
    """Erase the words of an answer."""

    command, policy, grave = commands.erase_answer, _require_erasing, True
    title, button, done = _("Erase the words"), _("Erase them"), _("The words are erased.")
    intro = _(
        "The words are gone for good; that there was an answer, of which kind and when, stays."
    )


class Promise(AskAct):
    """Write down what was promised."""

    command, policy, form_class = commands.promise, policies.require_office, PromiseForm
    title, button = _("Write down what was promised"), _("Write it down")
    intro = _("One promise at a time: what, which unit does it, and by which day.")
    done = _("It is written down. Somebody is reminded before its day.")
    led_to = "promises_of"


class PromiseCard(CardPage):
    """One promise: what came of it, and what each side says."""

    query, crumbs, lifecycle = queries.commitments, PROMISES, COMMITMENT
    history = queries.history_of_commitment

    def summary(self, subject: Commitment, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return what was promised, what was judged, and each side's word beside it."""
        ask, evidence = subject.ask, subject.evidence
        rows: list[tuple[Any, Any]] = [
            (_("What was promised"), subject.what),
            (_("Who does it"), subject.who),
            (_("By"), subject.due_on),
            (_("Office asked"), str(ask.office)),
            (_("The ask"), Link(str(ask), ask.get_absolute_url())),
            (_("What shows how it stands"), subject.judged_words),
            (_("Evidence"), Link(str(evidence), evidence.get_absolute_url()) if evidence else None),
        ]
        for side, word in sorted(queries.sayings(subject).items(), reverse=True):
            title = gettext("What %(side)s says") % {"side": gettext(SIDES[side])}
            told = {"words": word.words, "day": date_format(word.said_on, "SHORT_DATE_FORMAT")}
            rows.append((title, gettext("%(words)s (%(day)s)") % told if word.words else ""))
        return [(label, value) for label, value in rows if value not in (None, "")]

    def actions(self, subject: Commitment, actor: Actor) -> Sequence[Action]:
        """Offer to judge it, to say one's word, and to mend it."""

        def act(title: Any, name: str, **options: Any) -> Action:
            return Action(title, reverse(f"voice:{name}", args=[subject.uid]), **options)

        federation = policies.may(policies.require_judge, actor, subject)
        acts = []
        worded = subject.erased_on is None
        if subject.state == "promised" and worded:
            acts.append(
                act(
                    _("Judge what came of it"),
                    "judge",
                    allowed=federation,
                    who=FEDERATION,
                    primary=True,
                )
            )
        elif federation:
            acts.append(act(_("Set the judgement aside"), "set_aside"))
        if worded and policies.may(policies.require_side, actor, subject):
            acts.append(act(_("Say what came of it"), "say"))
        open_still = subject.state == "promised" and subject.erased_on is None
        if open_still and policies.may(policies.require_promiser, actor, subject):
            acts.append(act(_("Correct it"), "correct_promise"))
        if federation and subject.erased_on is None:
            acts.append(act(_("Erase the words"), "erase_promise"))
        return acts


class PromiseAct(ActPage):
    """An act on a promise."""

    query, subject_name, crumbs = queries.commitments, "commitment", PROMISES

    def get_led_url(self, result: Any) -> str:
        """Go back to the promise."""
        url: str = self.subject.get_absolute_url()
        return url


class CorrectPromise(PromiseAct):
    """Correct what was copied wrongly."""

    command, policy, form_class = commands.correct_promise, policies.require_promiser, PromiseForm
    title, button, done = _("Correct it"), _("Save"), _("It is corrected.")

    def get_initial(self) -> dict[str, Any]:
        """Start from what stands there."""
        return {name: getattr(self.subject, name) for name in ("what", "who", "due_on")}


class Judge(PromiseAct):
    """Judge what came of it."""

    command, policy, form_class = commands.judge_promise, policies.require_judge, JudgeForm
    title, button, done = _("Judge what came of it"), _("Judge it"), _("It is judged.")
    intro = _(
        "Ask those who asked, and look at what shows it. The office’s own word stands beside."
    )


class SetAside(PromiseAct):
    """Set the judgement aside."""

    command, policy, grave = commands.set_judgement_aside, policies.require_judge, True
    title, button = _("Set the judgement aside"), _("Set it aside")
    intro = _("The promise is open again. Both sides’ words stay.")
    done = _("The judgement is set aside.")


class Say(PromiseAct):
    """Say what came of it."""

    command, policy, form_class = commands.say_word, policies.require_side, WordForm
    title, button, done = _("Say what came of it"), _("Say it"), _("Your word stands there.")
    intro = _("It stands beside what was judged, and beside what the other side says.")

    def get_initial(self) -> dict[str, Any]:
        """Start from what this side said before."""
        side = policies.side_of(self.request.actor, self.subject)
        said = queries.sayings(self.subject).get(side)
        return {"words": said.words} if said else {}


class ErasePromise(PromiseAct):
    """Erase the words of a promise."""

    command, grave = commands.erase_promise, True
    title, button, done = _("Erase the words"), _("Erase them"), _("The words are erased.")
    intro = _("All words of it are gone for good, each side’s too; its day and how it stands stay.")
    policy = policies.require_judge
