"""Who was there: by organisation, counted; and the acts by which that is noted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gurvan.gatherings import commands, policies, queries
from gurvan.gatherings.forms.inviting import TOO_MANY, CameForm, MembersForm, SlipForm
from gurvan.gatherings.listings import ATTENDANCE, ATTENDANCE_KEPT
from gurvan.gatherings.views.tabs import GatheringAct, GatheringPart, PieceAct
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action
from gurvan.kernel.web.listing import Listing
from gurvan.kernel.web.requests import source_of


class Attendance(GatheringPart):
    """How many came, by organisation."""

    title, part = _("Who was there"), queries.attendance
    empty = _("Nobody is noted yet. Once it was held, note members by their slips, others by list.")
    help = _("Members are those who confirmed. A member of two organisations stands in both lines.")

    def begin(self) -> None:
        """Find the gathering, and ask whether this is for the reader."""
        super().begin()
        policies.require_inside(self.request.actor, self.subject)

    @cached_property
    def keeps(self) -> bool:
        """Say whether the reader notes who came, now."""
        held = self.subject.state == "held"
        return held and policies.may(policies.require_keeper, self.request.actor, self.subject)

    @property
    def listing(self) -> Listing:  # who keeps it, changes it from here
        """Return the columns."""
        return ATTENDANCE_KEPT if self.keeps else ATTENDANCE

    def actions(self) -> Sequence[Action]:
        """Offer the ways to note who came."""
        if not self.keeps:
            return []

        def act(title: Any, name: str, **options: Any) -> Action:
            return Action(title, reverse(f"gatherings:{name}", args=[self.subject.uid]), **options)

        acts = [act(_("Note an organisation"), "add_delegation", primary=True)]
        if self.subject.members_kept is None:
            members = queries.markable(actor=self.request.actor, gathering=self.subject)
            crowd = members.count() > queries.MOST_TICKED
            acts += [
                act(_("Note a member’s slip"), "note_slip"),
                act(_("Tick members"), "note_members", missing=[str(TOO_MANY)] if crowd else []),
                act(_("Take a slip off"), "strike_slip"),
                act(_("Erase which members were there"), "erase_presence"),
            ]
        return acts


class AttendanceAct(GatheringAct):
    """An act of who notes who came."""

    policy, led_to = policies.require_keeper, "attendance"


class AddDelegation(AttendanceAct):
    """Note how many came from an organisation."""

    command, form_class = commands.note_delegation, CameForm
    title, button, done = _("Note an organisation"), _("Note it"), _("It is noted.")
    intro = _(
        "How many came, and which offices. Do not count members here whose slips you note, or"
        " whom you tick: they are counted by themselves."
    )

    def given(self, form: Any) -> dict[str, Any]:
        """Return who came."""
        return {"came": form.came()}


class NoteMembers(AttendanceAct):
    """Tick the members who were there."""

    command, form_class = commands.note_members, MembersForm
    title, button, done = _("Tick members"), _("Keep the ticks"), _("It is noted.")
    intro = _("Tick who was there. A tick that you take away takes the note back.")


class NoteSlip(AttendanceAct):
    """Note a member by the slip."""

    command, form_class = commands.note_slip, SlipForm
    title, button = _("Note a member’s slip"), _("Note it")
    intro = _("The member is counted. Who it was is shown to nobody, and can be erased.")
    done = _("Noted. Show the next slip.")
    led_to = "note_slip"
    keeps_answers = False  # a code opens: it stays in no form

    def given(self, form: Any) -> dict[str, Any]:
        """Add the address that asks."""
        return {**super().given(form), "source": source_of(self.request)}

    def get_back_url(self) -> str:
        """Return to the list."""
        return reverse("gatherings:attendance", args=[self.subject.uid])


class StrikeSlip(NoteSlip):
    """Take a slip off."""

    grave = True
    command = commands.strike_slip
    title, button, done = _("Take a slip off"), _("Take it off"), _("It is taken off.")
    intro = _("For a slip that was noted by mistake: the member is counted no more.")
    led_to = "attendance"


class ErasePresence(AttendanceAct):
    """Erase which members were there."""

    command, grave = commands.erase_presence, True
    title, button = _("Erase which members were there"), _("Erase it for good")
    intro = _("How many of each organisation stays. Afterwards no slip can be added or taken off.")
    done = _("It is erased. Only how many is left.")


def _keeps(actor: Actor, delegation: Any) -> None:
    policies.require_keeper(actor, delegation.gathering)


class CorrectDelegation(PieceAct):
    """Correct how many came from an organisation."""

    query, subject_name, policy = queries.delegations, "delegation", _keeps
    command, form_class = commands.correct_delegation, CameForm
    title, button, done = _("Correct how many came"), _("Correct it"), _("It is corrected.")

    def get_initial(self) -> dict[str, Any]:
        """Start from what was noted."""
        row = self.subject
        names = ("named", "women", "men", "others", "offices")
        told = {name: getattr(row, name) for name in names}
        return {**told, "organisation": row.organisation.uid if row.organisation else None}

    def given(self, form: Any) -> dict[str, Any]:
        """Return who came."""
        return {"came": form.came()}


class StrikeDelegation(PieceAct):
    """Strike an organisation off the list."""

    query, subject_name, policy = queries.delegations, "delegation", _keeps
    command, grave = commands.strike_delegation, True
    title, button, done = _("Strike it off the list"), _("Strike it off"), _("It is struck off.")
    intro = _("For an organisation that was not there. Written by mistake? Note it anew.")
