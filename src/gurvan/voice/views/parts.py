"""The parts of an ask's page, and the part of an organisation's page that lists its asks."""

from __future__ import annotations

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.urls import reverse, reverse_lazy
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from gurvan.gatherings.models import Gathering
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.listing import Rows
from gurvan.kernel.web.tags import state_tag
from gurvan.kernel.web.views import PartPage
from gurvan.registry.models import Organisation
from gurvan.registry.queries import organisations
from gurvan.registry.views.tabs import group_tabs
from gurvan.voice import policies, queries
from gurvan.voice.lifecycle import ASK, OVER, SEEN
from gurvan.voice.listings import ANSWER_LIST, ASKS, PAPERS, PROMISES, SUPPORTERS, silence_tag
from gurvan.voice.terms import ASKERS, OFFICES
from gurvan.voice.views.tabs import AskPart


class Answers(AskPart):
    """What was answered to an ask."""

    title, listing, part = _("Answers"), ANSWER_LIST, queries.answers_to
    empty = _("The office has not answered yet.")

    def actions(self) -> Sequence[Action]:
        """Offer to record an answer, once the letter is out."""
        ask, actor = self.subject, self.request.actor
        if ask.state not in SEEN or not policies.may(policies.require_office, actor, ask):
            return []
        url = reverse("voice:answer", args=[ask.uid])
        return [Action(_("Record an answer"), url, primary=True)]


class PromisesOf(AskPart):
    """What was promised on an ask."""

    title, listing, part = _("Promises"), PROMISES, queries.commitments_of
    empty = _("The office has not promised anything. Write down its answer first.")

    def actions(self) -> Sequence[Action]:
        """Offer to write one down, once the office promised."""
        ask, actor = self.subject, self.request.actor
        if ask.state != "committed" or not policies.may(policies.require_office, actor, ask):
            return []
        url = reverse("voice:promise", args=[ask.uid])
        return [Action(_("Write down what was promised"), url, primary=True)]


class Supporters(AskPart):
    """Who stands behind an ask."""

    title, listing, part = _("Who stands behind it"), SUPPORTERS, queries.supporters
    empty = _("No other group stands behind it yet.")
    first_step = _("Name those that do.")

    def actions(self) -> Sequence[Action]:
        """Offer to name one, and to take one away."""
        ask, actor = self.subject, self.request.actor
        if ask.state in OVER or not policies.may(policies.require_support, actor, ask):
            return []
        acts = []
        if queries.possible_supporters(actor=actor, ask=ask).exists():
            support = reverse("voice:support", args=[ask.uid])
            acts.append(Action(_("Name who stands behind it"), support, primary=True))
        if queries.leaving(actor=actor, ask=ask).exists():
            drop = reverse("voice:drop_support", args=[ask.uid])
            acts.append(Action(_("One stands behind it no more"), drop))
        return acts


class Papers(AskPart):
    """The letters of an ask, and its evidence."""

    title, listing = _("Papers"), PAPERS
    empty = _("No letter is issued and no evidence attached.")

    def get_rows(self) -> Rows:
        """Return the letters, then the evidence."""
        actor, ask = self.request.actor, self.subject
        letters = queries.letters(actor=actor, ask=ask)
        return [*letters, *queries.ask_files(actor=actor).filter(ask=ask)]

    def actions(self) -> Sequence[Action]:
        """Offer to issue the letter, and to attach evidence."""
        ask = self.subject
        if not policies.may(policies.require_work, self.request.actor, ask):
            return []
        acts = []
        if ask.erased_on is None:
            letter = reverse("voice:letter", args=[ask.uid])
            acts.append(Action(_("Issue the letter"), letter, primary=True))
        if ask.state not in OVER:
            acts.append(Action(_("Attach evidence"), reverse("voice:evidence", args=[ask.uid])))
        return acts


# --- On the page of a group, an office or a company -----------------------------------------------


def group_tab(group: Organisation, actor: Actor) -> Link | None:
    """Return the part of an organisation's page, to those who read asks."""
    if group.kind not in ASKERS | OFFICES or not policies.reads(actor):
        return None
    return Link(_("Asks"), reverse("voice:group", args=[group.uid]))


class GroupAsks(PartPage):
    """The asks of an organisation and of the groups below it; of an office, those made of it."""

    query, subject_name, part = organisations, "organisation", queries.asks_of
    title, listing = _("Asks"), ASKS
    crumbs = (Link(_("Groups"), reverse_lazy("registry:groups")),)
    empty = _("No ask is here. The list of asks is where one is begun.")

    def begin(self) -> None:
        """Find the organisation, and ask whether asks are for the reader."""
        super().begin()
        policies.require_reader(self.request.actor)

    def tabs(self) -> Sequence[Link]:
        """Return the organisation's parts."""
        return group_tabs(self.subject, self.request.actor)


# --- On the card of a gathering -------------------------------------------------------------------


def gathering_section(gathering: Gathering, actor: Actor) -> SafeString:
    """Return what was raised at a gathering and what was asked because of it, drawn."""
    if not policies.reads(actor):
        return SafeString("")
    raised = queries.raised_at(actor=actor, gathering=gathering)
    asked = queries.asked_after(actor=actor, gathering=gathering)
    if not policies.reads_challenges(actor) and not asked:
        return SafeString("")  # what was raised is not for offices: to them it is not "nothing"
    told = {
        "gathering": gathering,
        "raised": raised,
        "asked": [(one, state_tag(ASK, one.state), silence_tag(one)) for one in asked],
        "reads": policies.reads_challenges(actor),
        "raises": policies.may(policies.require_raiser, actor),
    }
    return render_to_string("voice/gathering.html", told)
