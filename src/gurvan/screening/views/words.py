"""What a group was asked, and its word: for its leader, and for the officers who asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.drawing import day
from gurvan.kernel.web.tags import Tag
from gurvan.kernel.web.views import ActPage, CardPage, ListPage
from gurvan.screening import commands, policies, queries
from gurvan.screening.forms import ReplyForm
from gurvan.screening.kinds import HEARD
from gurvan.screening.listings import WORDS, asks, word_tag
from gurvan.screening.models import Word

CRUMBS = (Link(_("Your word"), reverse_lazy("screening:words")),)


def may_answer(actor: Actor, word: Word) -> bool:
    """Say whether the actor may give the group's word."""
    group = queries.group_asked(word)
    return group is not None and policies.may(policies.require_answerer, actor, word, group)


def require_to_answer(actor: Actor, word: Word) -> None:
    """Raise unless the actor may give the group's word."""
    group = queries.group_asked(word)
    if group is None:
        raise NotFound
    policies.require_answerer(actor, word, group)


class Words(ListPage):
    """What the actor's group was asked; for officers, what all were."""

    title, query, listing = _("Your word"), queries.words, WORDS
    help = _("Open a line to read what is asked, and to answer.")
    empty = _("The federation has asked nothing.")

    def begin(self) -> None:
        """Ask whether somebody of this role can be asked."""
        super().begin()
        policies.require_words_reader(self.request.actor)


class WordCard(CardPage):
    """One question and the group's word on it."""

    query, crumbs, title = queries.words, CRUMBS, _("The federation asks for your word")
    help = _(
        "Nobody is accused of anything. The federation asks before it thinks anything, and you may"
        " also call its officers instead of writing."
    )

    def tag(self, subject: Word) -> Tag:
        """Return how it stands."""
        return word_tag(subject)

    def summary(self, subject: Word, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return what is asked, and what was answered."""
        group = queries.group_asked(subject)
        told = [
            (_("Your word"), subject.reply),
            (_("How it came"), gettext(HEARD[subject.heard])),
            (_("Answered on"), subject.replied_on),
        ]
        if subject.heard == "told" and subject.can_reply(clock.today()):
            by = gettext("Write it in your own words until %(day)s.") % {
                "day": day(subject.reply_by)
            }
            told.append((_("Is it not so?"), by))
        return [
            (_("Group"), str(group) if group else gettext("no longer there")),
            (_("Asked about"), asks(subject)),
            (_("What is asked"), subject.question),
            (_("Asked on"), subject.asked_on),
            (_("Your word until"), subject.reply_by),
            *(told if subject.replied_on else []),
            (
                _("Who reads it"),
                gettext(
                    "The federation’s officers alone. It is erased some months after the matter is"
                    " closed."
                ),
            ),
        ]

    def actions(self, subject: Word, actor: Actor) -> Sequence[Action]:
        """Offer to answer."""
        officer = policies.looks(actor)
        if not (subject.is_open if officer else subject.can_reply(clock.today())):
            return []
        url = reverse("screening:reply", args=[subject.uid])
        allowed, who = may_answer(actor, subject), _("the group’s leader")
        return [Action(_("Give your word"), url, allowed=allowed, who=who, primary=True)]


class WordAct(ActPage):
    """An act on a question."""

    query, subject_name, crumbs = queries.words, "word", CRUMBS


class Reply(WordAct):
    """Give the group's word."""

    title, command, policy = _("Give your word"), commands.give_word, require_to_answer
    form_class, button = ReplyForm, _("Send your word")
    done = _("Thank you. The federation’s officers read it.")

    def get_intro(self) -> str:
        """Say what is asked."""
        by = gettext("You have until %(day)s.") % {"day": day(self.subject.reply_by)}
        return f"{asks(self.subject)} {self.subject.question} {by}"


class TakeQuestionBack(WordAct):
    """Take the question back."""

    grave = True
    title, command = _("Take the question back"), commands.take_question_back
    intro = _("The group’s page no longer asks for an answer. The lead stays with you.")
    button, done = _("Take it back"), _("The group is no longer asked.")

    def begin(self) -> None:
        """Ask whether the actor looks at the lead; to others there is nothing here."""
        super().begin()
        policies.require_named(self.request.actor, self.subject.lead)

    def get_led_url(self, result: Any) -> str:
        """Lead back to the lead."""
        return str(self.subject.lead.get_absolute_url())
