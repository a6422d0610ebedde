"""Challenges: their list, the card of one, and what is done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.choosing import ChoosingMixin
from gurvan.kernel.web.tags import Tag, state_tag
from gurvan.kernel.web.views import ActPage, CardPage, CreatePage, ListPage
from gurvan.voice import commands, policies, queries
from gurvan.voice.filters import ChallengeFilters
from gurvan.voice.forms.challenges import ChallengeForm, RaiseForm, TogetherForm
from gurvan.voice.lifecycle import ASK
from gurvan.voice.listings import CHALLENGES as LISTING
from gurvan.voice.models import Challenge
from gurvan.voice.terms import SOURCES
from gurvan.voice.views.tabs import CHALLENGES, CRUMBS


class Challenges(ListPage):
    """Every challenge in reach."""

    title, query, filters, listing = (
        _("Challenges"),
        queries.challenges,
        ChallengeFilters,
        LISTING,
    )
    crumbs = CRUMBS
    empty = _("Nothing is written down yet. Write down what miners raise, as they said it.")

    def begin(self) -> None:
        """Ask whether challenges are for the reader."""
        super().begin()
        policies.require_challenge_reader(self.request.actor)

    def actions(self) -> Sequence[Action]:
        """Offer to write one down."""
        if not policies.may(policies.require_raiser, self.request.actor):
            return []
        url = reverse("voice:raise")
        return [Action(_("Write down what was raised"), url, primary=True)]


class ChallengeCard(CardPage):
    """One challenge, what says the same, and what was asked because of it."""

    template_name = "voice/challenge.html"
    query, crumbs, history = queries.challenges, CHALLENGES, queries.history_of_challenge

    def tag(self, subject: Challenge) -> Tag | None:
        """Return whether it stands by itself."""
        if subject.erased_on:
            return Tag(gettext("words erased"), "ended")
        return Tag(gettext("put together with another"), "ended") if subject.merged_into else None

    def summary(self, subject: Challenge, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return what is known of it."""
        kept, gathering = subject.merged_into, subject.gathering
        rows = [
            (_("What was raised"), subject.words),
            (_("Who raised it"), str(subject.organisation)),
            (_("Place"), subject.place),
            (_("Raised on"), subject.raised_on),
            (_("Heard"), gettext(SOURCES[subject.source])),
            (_("From the study"), self._study(subject, actor)),
            (
                _("Gathering"),
                Link(str(gathering), gathering.get_absolute_url()) if gathering else None,
            ),
            (_("Put together with"), Link(str(kept), kept.get_absolute_url()) if kept else None),
        ]
        return [(label, value) for label, value in rows if value not in (None, "")]

    def _study(self, subject: Challenge, actor: Actor) -> Link | None:
        """Return the way to the finding or solution, for those who read its study."""
        of = queries.source_of_study(actor=actor, challenge=subject)
        return Link(f"{of}, {of.study}", of.get_absolute_url()) if of else None

    def actions(self, subject: Challenge, actor: Actor) -> Sequence[Action]:
        """Offer to ask an office, to mend, to put together and to part."""
        if not policies.may(policies.require_challenge, actor, subject):
            return []

        def act(title: Any, name: str) -> Action:
            return Action(title, reverse(f"voice:{name}", args=[subject.uid]))

        if subject.erased_on:
            return [act(_("Part it from the other"), "part")] if subject.merged_into else []
        ask = Action(
            _("Ask an office about it"),
            f"{reverse('voice:new')}?challenge={subject.uid}",
            primary=True,
        )
        merged = (
            act(_("Part it from the other"), "part")
            if subject.merged_into
            else act(_("Put it together with one that says the same"), "together")
        )
        return [
            ask,
            act(_("Correct it"), "correct_challenge"),
            merged,
            act(_("Erase the words"), "erase_challenge"),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what says the same, and the asks."""
        actor, subject = self.request.actor, self.subject
        given = {
            "alike": queries.alike(actor=actor, challenge=subject),
            "asks": [
                (one, state_tag(ASK, one.state))
                for one in queries.asks_about(actor=actor, challenge=subject)
            ],
        }
        return super().get_context_data(**{**given, **kwargs})


class RaiseChallenge(CreatePage):
    """Write down what was raised."""

    command, form_class, crumbs = commands.raise_challenge, RaiseForm, CHALLENGES
    policy = policies.require_raiser
    title, button = _("Write down what was raised"), _("Write it down")
    intro = _(
        "As the miners said it, one thing at a time. Offices do not see this; they see what you ask"
        " them because of it."
    )
    done = _("It is written down.")

    def get_initial(self) -> dict[str, Any]:
        """Begin at a gathering, where its page led here."""
        initial, asked = super().get_initial(), self.request.GET.get("gathering", "")
        return {**initial, "gathering": asked} if asked else initial


class ChallengeAct(ActPage):
    """An act on a challenge."""

    query, crumbs, subject_name = queries.challenges, CHALLENGES, "challenge"
    policy = policies.require_challenge

    def get_led_url(self, result: Any) -> str:
        """Go back to the challenge."""
        url: str = self.subject.get_absolute_url()
        return url


class CorrectChallenge(ChallengeAct):
    """Correct what was written down."""

    command, form_class = commands.correct_challenge, ChallengeForm
    title, button, done = _("Correct it"), _("Save"), _("It is corrected.")

    def get_initial(self) -> dict[str, Any]:
        """Start from what stands there."""
        names = ("words", "source", "raised_on", "place")
        gathering = self.subject.gathering
        told = {name: getattr(self.subject, name) for name in names}
        return told | {"gathering": gathering.uid if gathering else None}


class PutTogether(ChoosingMixin, ChallengeAct):
    """Put it together with one that says the same."""

    command, form_class = commands.put_together, TogetherForm
    title, button = _("Put it together with one that says the same"), _("Put them together")
    intro = _("Both stay as they were raised. They can be parted again.")
    done = _("They are put together.")


class Part(ChallengeAct):
    """Part it from the other."""

    command = commands.part_challenge
    title, button = _("Part it from the other"), _("Part them")
    intro = _("It stands by itself again.")
    done = _("They are parted.")


class EraseChallenge(ChallengeAct):
    """Erase its words."""

    command, grave = commands.erase_challenge, True
    title, button, done = _("Erase the words"), _("Erase them"), _("The words are erased.")
    intro = _(
        "For a name, or something that points at one person. The words are gone for good; that"
        " something was raised, when and by which group, stays."
    )
