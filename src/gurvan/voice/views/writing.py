"""The acts of an ask before and when its letter goes out, and of what follows from silence."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.choosing import ChoosingMixin
from gurvan.kernel.web.views import ActPage, CreatePage
from gurvan.voice import commands, policies, queries
from gurvan.voice.forms.asks import (
    DraftForm,
    DropSupportForm,
    EvidenceForm,
    ExtendForm,
    GoOnForm,
    LetterForm,
    ReasonForm,
    ReceivedForm,
    SendForm,
    SupportForm,
    WriteForm,
)
from gurvan.voice.views.tabs import CRUMBS, AskAct


class DraftAsk(ChoosingMixin, CreatePage):
    """Ask an office."""

    command, form_class, crumbs = commands.draft_ask, DraftForm, CRUMBS
    policy = policies.require_raiser
    title, button = _("Ask an office"), _("Keep the draft")
    intro = _(
        "The office sees nothing yet. Next you name who stands behind it, issue the letter and send"
        " it."
    )
    done = _("The draft is kept. Its page shows what comes next.")

    def get_initial(self) -> dict[str, Any]:
        """Begin from a challenge, where one led here."""
        initial = super().get_initial()
        try:
            uid = UUID(self.request.GET.get("challenge", ""))
        except ValueError:
            return initial
        found = queries.challenges(actor=self.request.actor).filter(uid=uid).first()
        if found is None:
            return initial
        raised = {"challenges": [found.uid], "place": found.place, "words": found.words}
        return {**initial, **raised, "asker": found.organisation.uid}


class WorkAct(AskAct):
    """An act of the side that asks."""

    policy = policies.require_work


class WriteAsk(ChoosingMixin, WorkAct):
    """Write it anew."""

    command, form_class = commands.write_ask, WriteForm
    title, button, done = _("Write it anew"), _("Save"), _("It is saved.")

    def get_initial(self) -> dict[str, Any]:
        """Start from what stands there."""
        ask = self.subject
        return {
            "office": ask.office.uid,
            "place": ask.place,
            "title": ask.title,
            "words": ask.words,
            "challenges": list(queries.cause_uids(ask)),
        }


class Support(WorkAct):
    """Name who stands behind it."""

    policy = policies.require_support
    command, form_class, led_to = commands.name_supporter, SupportForm, "supporters"
    title, button = _("Name who stands behind it"), _("Name it")
    intro = _(
        "Name only who gave its word. It sees the ask from now on; its confirmed members are"
        " counted, never named. For a group that is not in the list, an officer above it gives its"
        " word."
    )
    done = _("It is named.")


class DropSupport(WorkAct):
    """One stands behind it no more."""

    policy = policies.require_leaving
    command, form_class, led_to = commands.drop_supporter, DropSupportForm, "supporters"
    title, button = _("One stands behind it no more"), _("Take it off")
    done = _("It is taken off.")


class Evidence(WorkAct):
    """Attach evidence."""

    command, form_class, led_to = commands.attach_evidence, EvidenceForm, "papers"
    title, button, done = _("Attach evidence"), _("Attach it"), _("It is attached.")
    intro = _("The office sees it with the ask. Attach nothing on which members are named.")


class Detach(ActPage):
    """Detach evidence."""

    grave = True
    query, subject_name, crumbs = queries.ask_files, "ask_file", CRUMBS
    command, policy = commands.detach_evidence, policies.require_file
    title, button, done = _("Detach it"), _("Detach it"), _("It is detached.")
    intro = _("The ask bears it no more. To erase the file itself, open it and erase it there.")

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the ask and its papers."""
        ask = self.subject.ask
        papers = Link(_("Papers"), self.subject.get_absolute_url())
        return [*self.crumbs, Link(str(ask), ask.get_absolute_url()), papers]

    def get_led_url(self, result: Any) -> str:
        """Go back to the papers."""
        return reverse("voice:papers", args=[self.subject.ask.uid])


class IssueLetter(WorkAct):
    """Issue the letter."""

    command, form_class, led_to = commands.issue_letter, LetterForm, "papers"
    title, button = _("Issue the letter"), _("Issue it")
    intro = _(
        "What stands there now is frozen, numbered and kept as PDF. No person is named on it."
        " Print it, sign it, take it to the office; then record that it was sent."
    )
    done = _("The letter is issued. Download it here.")

    def given(self, form: Any) -> dict[str, Any]:
        """Add where papers are checked."""
        address = self.request.build_absolute_uri(reverse("papers:verify"))
        return {**super().given(form), "address": address}

    def get_led_url(self, result: Any) -> str:
        """Go on to the paper."""
        url: str = result.get_absolute_url()
        return url


class Send(WorkAct):
    """Record that it was sent."""

    command, form_class = commands.send_ask, SendForm
    title, button = _("Record that it was sent"), _("It was sent")
    intro = _("The office sees the ask from now on, and its clock begins to run.")
    done = _("It is sent. The page shows how long the office takes to answer.")


class Received(AskAct):
    """Record that the office received it."""

    command, policy, form_class = commands.acknowledge_ask, policies.require_office, ReceivedForm
    title, button = _("Record that it was received"), _("It was received")
    intro = _("A receipt is no answer: the clock goes on.")
    done = _("It is recorded.")


class Extend(AskAct):
    """Record that the office extended the time."""

    command, policy, form_class = commands.extend_time, policies.require_office, ExtendForm
    title, button = _("Record that the time was extended"), _("It was extended")
    intro = _("The law lets the office extend its time once, if it tells who asked.")
    done = _("It is recorded.")


class Withdraw(WorkAct):
    """Take it back."""

    command, form_class, grave = commands.withdraw_ask, ReasonForm, True
    title, button, done = _("Withdraw the ask"), _("Withdraw it"), _("The ask is withdrawn.")
    intro = _("The office sees nothing of it any more. It stays in your record.")


class Close(WorkAct):
    """Close it."""

    command, form_class = commands.close_ask, ReasonForm
    title, button, done = _("Close the ask"), _("Close it"), _("The ask is closed.")
    intro = _("What came of it is known, or nothing more will come. A later answer opens it again.")


class StepBack(AskAct):
    """Take the last step back."""

    command, policy, grave = commands.step_back, policies.require_stepper, True
    title, button = _("Take the last step back"), _("Take it back")
    intro = _("For what was recorded by mistake. What the step wrote is taken off the ask.")
    done = _("The step is taken back.")


class GoOn(WorkAct):
    """Go on to a higher office."""

    command, form_class = commands.escalate_ask, GoOnForm
    title, button = _("Go on to a higher office"), _("Begin that letter")
    intro = _(
        "A new letter begins, with these words and who stands behind them. It names this one. The"
        " clock of this office runs on."
    )
    done = _("The letter to the higher office is begun. Read it, then send it.")

    def get_led_url(self, result: Any) -> str:
        """Go on to the new ask."""
        url: str = result.get_absolute_url()
        return url


class FederationAct(AskAct):
    """An act of the federation alone."""

    policy = policies.require_federation


class MakePublic(FederationAct):
    """Let everybody read of it."""

    command = commands.make_public
    title, button = _("Let everybody read of it"), _("Make it public")
    intro = _(
        "Everybody reads its title, the office, its place and days, and what was promised and kept."
        " Neither the letter’s text nor who asks or supports it is told. Read the title and the"
        " promises once more: no name may stand there. What is promised or corrected later is told"
        " once you choose this again."
    )
    done = _("Everybody can read of it now.")


class TakeDown(FederationAct):
    """Take it down."""

    command = commands.take_down
    title, button, done = _("Take it down"), _("Take it down"), _("It is public no more.")
    intro = _("From this moment nobody reads of it in public.")


class EraseAsk(FederationAct):
    """Erase its words."""

    command, grave = commands.erase_ask, True
    title, button, done = _("Erase the words"), _("Erase them"), _("The words are erased.")
    intro = _(
        "Title, text and reason are gone for good, and the letters with them. Offices, days and"
        " what was promised stay. Whoever holds the printed letter keeps it."
    )
