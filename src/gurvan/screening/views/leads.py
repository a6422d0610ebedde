"""Leads: the list, one of them with what it rests on, and what an officer does with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import Refused
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.listing import Listing
from gurvan.kernel.web.refusals import sentence
from gurvan.kernel.web.views import ActPage, CardPage, CreatePage, ListPage
from gurvan.screening import commands, policies, queries
from gurvan.screening.filters import LeadFilters
from gurvan.screening.forms import AskForm, DismissForm, GiveForm, MendForm
from gurvan.screening.lifecycle import LEAD
from gurvan.screening.listings import leads_listing, maybe, says, word_tag
from gurvan.screening.models import Lead, Word
from gurvan.screening.reasons import Thing

CRUMBS = (Link(_("Leads"), reverse_lazy("screening:leads")),)
OFFICER = _("the officer who looks at it")
GONE = _("no longer there")


class Leads(ListPage):
    """Every lead of the federation, for its officers alone."""

    template_name = "screening/leads.html"
    title, query, filters = _("Leads"), queries.leads, LeadFilters
    help = _("Open a line to see what it rests on. Begin with what else it may be.")
    empty = _("Nothing was found. The record is looked through each night, or when you press.")

    def begin(self) -> None:
        """Ask whether leads are told in this role."""
        super().begin()
        policies.require_looker(self.request.actor)

    @cached_property
    def listing(self) -> Listing:  # what leads are about is looked up at once
        """Return the columns."""
        rows, actor = list(self.found), self.request.actor
        abouts, officers = queries.abouts(actor=actor, rows=rows), queries.named(rows)

        def about(lead: Lead) -> str:
            found = abouts.get(Thing(lead.about_label, lead.about_key))
            return str(found) if found is not None else str(GONE)

        def officer(lead: Lead) -> str:
            return officers.get(lead.officer_uid, "–") if lead.officer_uid else "–"

        return leads_listing(about, officer)

    def actions(self) -> Sequence[Action]:
        """Offer to look now, and lead to what was asked and declared."""
        return [
            Action(_("Look now"), reverse("screening:look"), primary=True),
            Action(_("What groups were asked"), reverse("screening:words")),
            Action(_("What officials declared"), reverse("screening:interests")),
            Action(_("Sales noted"), reverse("screening:sales")),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add when the record was last looked through."""
        last = queries.last_look(actor=self.request.actor)
        return super().get_context_data(**{"last": last, **kwargs})


class LookNow(CreatePage):
    """Look through the record now, and not only at night."""

    title, crumbs = _("Look now"), CRUMBS
    command, policy = commands.look_for_leads, policies.require_looker
    button, done = _("Look through the record"), _("The record was looked through.")
    intro = _(
        "The record is looked through for reasons to look at something. Nobody else is told, and"
        " nothing is changed but the leads."
    )

    def get_led_url(self, result: Any) -> str:
        """Lead to the list."""
        return reverse("screening:leads")


class LeadCard(CardPage):
    """One lead: what the record says, what it rests on, what was asked and answered."""

    template_name = "screening/lead.html"
    query, crumbs, lifecycle, history = queries.leads, CRUMBS, LEAD, queries.history
    help = _("A lead is a reason to look, and no accusation. Nobody outside this office sees it.")

    def begin(self) -> None:
        """Find the lead; its reader has passed a second factor."""
        super().begin()
        policies.require_lead(self.request.actor, self.subject)

    def summary(self, subject: Lead, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return what the record says, what else it may be, and until when it is looked at."""
        thing = Thing(subject.about_label, subject.about_key)
        found: Any = queries.abouts(actor=actor, rows=[subject]).get(thing)
        officers = queries.named([subject])
        gone = [(_("No longer found since"), subject.gone_on)] if subject.gone_on else []
        closed = [(_("How it ended"), subject.closed_words)] if subject.closed_words else []
        return [
            (_("About"), Link(str(found), found.get_absolute_url()) if found else str(GONE)),
            (_("What the record says"), says(subject)),
            (_("What else it may be"), maybe(subject)),
            (_("Found on"), subject.found_on),
            *gone,
            (_("Over on"), subject.expires_on),
            (
                _("Who looks at it"),
                officers.get(subject.officer_uid, "–")
                if subject.officer_uid
                else gettext("nobody"),
            ),
            *closed,
        ]

    def actions(self, subject: Lead, actor: Actor) -> Sequence[Action]:
        """Offer what the state allows: first to take it, at the end to close it."""
        own = policies.may(policies.require_named, actor, subject)
        free = own or policies.may(policies.require_free, actor, subject)
        holds = own or policies.may(policies.require_holder, actor, subject)

        def act(
            title: Any, name: str, verb: str, *, allowed: bool = own, primary: bool = False
        ) -> Action | None:
            if not LEAD.allows(subject.state, verb):
                return None
            url = reverse(f"screening:{name}", args=[subject.uid])
            return Action(title, url, allowed=allowed, who=OFFICER, primary=primary)

        groups = bool(queries.groups_of(subject))
        offered = [
            None if own else act(_("I look at it"), "take", "name", allowed=free, primary=True),
            act(_("Ask a group for its word"), "ask", "ask", primary=own) if groups else None,
            act(_("Close it: nothing to mend"), "dismiss", "dismiss"),
            self._mend(subject, own=own),
            act(_("Give it to another officer"), "give", "name", allowed=free),
            act(_("Put it back"), "put_back", "put_back", allowed=holds),
            None
            if subject.erased_on
            else act(_("Open it again"), "reopen", "reopen", allowed=free),
        ]
        return [one for one in offered if one is not None]

    def _mend(self, subject: Lead, *, own: bool) -> Action | None:
        """Offer to close it as mended, and say what is missing for that."""
        if not LEAD.allows(subject.state, "mend"):
            return None
        url = reverse("screening:mend", args=[subject.uid])
        title = _("Close it: something was mended")
        return Action(title, url, allowed=own, who=OFFICER, missing=_unheard(subject))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what it rests on, and what groups were asked."""
        actor, lead = self.request.actor, self.subject
        own = policies.may(policies.require_named, actor, lead)
        given = {
            "rests_on": [
                (shown.row, getattr(shown.row, "get_absolute_url", str)())
                for shown in queries.evidence(actor=actor, lead=lead)
            ],
            "asked": [_asked(word, own=own) for word in queries.words_of(lead)],
        }
        return super().get_context_data(**{**given, **kwargs})


def _unheard(lead: Lead) -> list[str]:
    """Return why a lead cannot be closed as mended yet: whose word is missing."""
    try:
        commands.require_heard(lead)
    except Refused as refusal:
        return [sentence(refusal)]
    return []


def _asked(word: Word, *, own: bool) -> dict[str, Any]:
    """Return a question as the card tells it, with what its officer can do."""
    links = []
    if own and word.is_open:
        reply = reverse("screening:reply", args=[word.uid])
        back = reverse("screening:take_question_back", args=[word.uid])
        links = [
            Link(gettext("Write down what they said"), reply),
            Link(gettext("Take the question back"), back),
        ]
    return {
        "group": queries.group_asked(word) or str(GONE),
        "word": word,
        "tag": word_tag(word),
        "links": links,
    }


class LeadAct(ActPage):
    """An act on a lead."""

    query, subject_name, crumbs = queries.leads, "lead", CRUMBS
    policy = policies.require_named


class Take(LeadAct):
    """Become the officer who looks at it."""

    title, command, policy = _("I look at it"), commands.take_lead, policies.require_free
    button, done = _("I look at it"), _("You look at it now.")
    intro = _(
        "Your name stands on it. Begin with what else it may be; talk to people before you write."
    )


class Give(LeadAct):
    """Give it to another officer."""

    title, command, policy = (
        _("Give it to another officer"),
        commands.give_lead,
        policies.require_free,
    )
    form_class = GiveForm
    button, done = _("Give it"), _("It is given.")


class PutBack(LeadAct):
    """Put it back."""

    title, command, policy = _("Put it back"), commands.put_lead_back, policies.require_holder
    button, done = _("Put it back"), _("Nobody looks at it now.")
    intro = _("Another officer can take it. Until then it waits, and ends with its season.")


class Ask(LeadAct):
    """Ask a group for its word."""

    title, command, form_class = _("Ask a group for its word"), commands.ask_for_word, AskForm
    button, done = _("Ask"), _("The group is asked. Its leader finds the question at home.")
    intro = _(
        "Its leader reads your question, and what kind of thing it is about. They see nothing of"
        " the lead itself, of other groups or of what it rests on."
    )

    def get_led_url(self, result: Any) -> str:
        """Lead back to the lead."""
        return str(self.subject.get_absolute_url())


class Dismiss(LeadAct):
    """Close it: nothing to mend."""

    title, command, form_class = _("Close it: nothing to mend"), commands.dismiss_lead, DismissForm
    button, done = _("Close it"), _("It is closed.")
    intro = _("It comes back only if what it rests on changes.")


class Mend(LeadAct):
    """Close it: something was mended."""

    title, command, form_class = _("Close it: something was mended"), commands.mend_lead, MendForm
    button, done = _("Close it"), _("It is closed.")

    def get_intro(self) -> str:
        """Say before anything is typed where a group's word is still missing."""
        unheard = _unheard(self.subject)
        if not unheard:
            return ""
        return " ".join([gettext("It cannot be closed this way yet."), *unheard])


class Reopen(LeadAct):
    """Open it again."""

    title, command, policy = _("Open it again"), commands.reopen_lead, policies.require_free
    intro = _("Your name stands on it, and it lasts for another season.")
    button, done = _("Open it again"), _("It is open again, and you look at it.")
