"""The acts by which a vote is called, corrected and withdrawn; and how a group decides."""

from __future__ import annotations

from typing import Any

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.views import ActPage, CreatePage
from gurvan.motions import commands, policies, queries
from gurvan.motions.forms.calling import (
    CallForm,
    CandidateForm,
    CorrectForm,
    RulesForm,
    WithdrawForm,
)
from gurvan.motions.views.tabs import CRUMBS, MotionAct
from gurvan.registry.queries import organisations

GROUPS = (Link(_("Groups"), reverse_lazy("registry:groups")),)


class CallVote(CreatePage):
    """Call a vote."""

    command, form_class, crumbs = commands.call_motion, CallForm, CRUMBS
    policy = policies.require_caller
    title, button = _("Call a vote"), _("Call it")
    intro = _(
        "The motion gets its number. On its day you count who is there, and it is voted. Only"
        " counts are kept: who was there and who voted how is written nowhere."
    )
    done = _("The vote is called. Its page shows what comes next.")

    def given(self, form: Any) -> dict[str, Any]:
        """Return what was answered."""
        return {"organisation": form.cleaned_data["organisation"], "told": form.told()}


class CorrectMotion(MotionAct):
    """Correct a motion before it is voted."""

    command, policy, form_class = commands.correct_motion, policies.require_work, CorrectForm
    title, button, done = _("Correct the motion"), _("Save"), _("The motion is corrected.")
    intro = _("Until the vote is opened, all of it can be changed.")

    def get_initial(self) -> dict[str, Any]:
        """Start from the motion as it is."""
        told = {name: getattr(self.subject, name) for name in CorrectForm.base_fields}
        gathering = self.subject.gathering
        return {**told, "gathering": gathering.uid if gathering else None}

    def given(self, form: Any) -> dict[str, Any]:
        """Return what was answered."""
        return {"told": form.told()}


class NameCandidate(MotionAct):
    """Put a member on the list of candidates."""

    command, policy, form_class = commands.name_candidate, policies.require_work, CandidateForm
    title, button, done = _("Name a candidate"), _("Put on the list"), _("The candidate is named.")
    intro = _(
        "Ask them first: on the list, on the ballot papers and in the result their name is read by"
        " the officers of the organisation and of those above it."
    )
    led_to = "candidates"


class DropCandidate(ActPage):
    """Take a candidate off the list."""

    grave = True
    query, subject_name, crumbs = queries.candidates, "candidate", CRUMBS
    command, policy = commands.drop_candidate, policies.require_candidate_work
    title, button = _("Take a candidate off the list"), _("Take off the list")
    intro = _("Until the vote is opened, the list can be changed.")
    done = _("The candidate is off the list.")

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the motion and its candidates."""
        motion = self.subject.motion
        listed = Link(_("Candidates"), self.subject.get_absolute_url())
        return [*CRUMBS, Link(str(motion), motion.get_absolute_url()), listed]

    def get_led_url(self, result: Any) -> str:
        """Go back to the list."""
        return reverse("motions:candidates", args=[result.uid])


class Withdraw(MotionAct):
    """Withdraw a motion."""

    command, policy, form_class = commands.withdraw_motion, policies.require_work, WithdrawForm
    title, button, grave = _("Withdraw the motion"), _("Withdraw the motion"), True
    intro = _("It is not voted on. The motion stays in your record.")
    done = _("The motion is withdrawn.")


# --- How a group decides --------------------------------------------------------------------------


class SetRules(ActPage):
    """Note how a group decides."""

    query, subject_name, crumbs = organisations, "organisation", GROUPS
    command, policy = commands.set_rules_of_deciding, policies.require_caller
    form_class = RulesForm
    title, button, done = _("Note how it decides"), _("Note it"), _("It is noted.")
    intro = _(
        "Write what the group’s own written rules say. What they do not say, or what you could not"
        " find, is not known: that is an answer, and a result then says so."
    )

    def given(self, form: Any) -> dict[str, Any]:
        """Return what was answered."""
        told = form.cleaned_data
        return {"since": told["since"], "paper": told["paper"], "told": form.told()}

    def get_led_url(self, result: Any) -> str:
        """Go on to the group's rules."""
        return reverse("motions:rules", args=[self.subject.uid])


class StrikeRules(ActPage):
    """Take back what was noted of the rules."""

    query, subject_name, crumbs = queries.rules_of, "rules", GROUPS
    command, policy = commands.strike_rules, policies.require_rules_work
    title, button, grave = _("Take back what was noted of the rules"), _("Take it back"), True
    intro = _("What was noted before holds again. What was decided meanwhile stays as it is.")
    done = _("It is taken back.")

    def get_led_url(self, result: Any) -> str:
        """Go back to the group's rules."""
        url: str = result.get_absolute_url()
        return url
