"""The acts at the meeting and afterwards."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.views import ActPage
from gurvan.motions import commands, policies, queries
from gurvan.motions.forms.meeting import (
    ContestForm,
    CountForm,
    EraseForm,
    HandsForm,
    IssueForm,
    MinutesForm,
    PresentForm,
    ReasonForm,
    SettleForm,
)
from gurvan.motions.views.tabs import CRUMBS, MotionAct


class OpenVote(MotionAct):
    """Count who is there, and open the vote."""

    command, policy, form_class = commands.open_motion, policies.require_work, PresentForm
    title, button = _("Count who is there"), _("Open the vote")
    intro = _("Only confirmed members count towards the quorum. Who was there is not kept.")
    done = _("The vote is open.")


class RecordHands(MotionAct):
    """Record a show of hands."""

    command, policy, form_class = commands.record_hands, policies.require_work, HandsForm
    title, button = _("Record the show of hands"), _("Record the result")
    intro = _("Write how many hands were raised, never whose. With it the motion is decided.")
    done = _("The result is recorded.")

    def get_intro(self) -> str:
        """Say how many people are there, whom the hands are to fit."""
        quorum = self.subject.quorum
        if quorum is None:
            return str(self.intro)
        there = gettext("People who are there: %(count)d.") % {"count": quorum.there}
        return f"{self.intro} {there}"

    def given(self, form: Any) -> dict[str, Any]:
        """Return the numbers, and whether some did not vote."""
        return {"votes": form.votes(), "some_did_not_vote": form.cleaned_data["some_did_not_vote"]}


class CloseWithoutQuorum(MotionAct):
    """Record that too few came."""

    command, policy = commands.close_without_quorum, policies.require_work
    title, button = _("Record that there was no quorum"), _("Record it")
    intro = _("Nothing is decided by it. Call the vote anew for another day.")
    done = _("It is recorded that there was no quorum.")


class EnterCount(MotionAct):
    """Enter what one counted in the box."""

    command, policy, form_class = commands.enter_count, policies.require_counter, CountForm
    title, button = _("Enter my count"), _("Enter it")
    intro = _(
        "Two people count the papers, each for themselves, and each enters what they found under"
        " their own sign-in. You do not see the other count before yours is in. Where both are the"
        " same, the vote is decided; where they differ, both are shown and you count again."
    )
    led_to = "counts"

    def given(self, form: Any) -> dict[str, Any]:
        """Return the count."""
        return {"figures": form.figures()}

    def get_done(self, result: Any) -> str:
        """Say what came of it."""
        if result.state == "decided":
            return gettext("Both counts are the same. The vote is decided.")
        if queries.entered(result):
            return gettext("Your count is in. Another person enters theirs now.")
        return gettext("The two counts differ. Both are shown here. Count again, both.")

    def get_led_url(self, result: Any) -> str:
        """Go on to the counts, or to the result."""
        return result.get_absolute_url() if result.state == "decided" else self.get_back_url()


class TakeBackCount(ActPage):
    """Take one's own count back."""

    grave = True
    query, subject_name, crumbs = queries.counts, "count", CRUMBS
    command, policy = commands.take_back_count, policies.require_own_count
    title, button = _("Take my count back"), _("Take it back")
    intro = _("You made a mistake when you entered it? Take it back, and enter it anew.")
    done = _("Your count is taken back.")

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the motion and its counts."""
        motion = self.subject.motion
        counted = Link(_("Counts"), self.subject.get_absolute_url())
        return [*CRUMBS, Link(str(motion), motion.get_absolute_url()), counted]

    def get_led_url(self, result: Any) -> str:
        """Go back to the counts."""
        return reverse("motions:counts", args=[result.uid])


# --- Afterwards -----------------------------------------------------------------------------------


class WriteMinutes(MotionAct):
    """Add the minutes."""

    command, policy, form_class = commands.write_minutes, policies.require_work, MinutesForm
    title, button, done = _("Minutes"), _("Save the minutes"), _("The minutes are kept.")
    intro = _("What was said and decided, without who voted how.")

    def get_initial(self) -> dict[str, Any]:
        """Start from the minutes as they are."""
        return {"words": self.subject.minutes}


class Contest(MotionAct):
    """Note that a result is contested."""

    command, policy = commands.contest_result, policies.require_contester
    form_class = ContestForm
    title, button = _("Note that the result is contested"), _("Note it")
    intro = _("The result is shown as contested until an officer above settles it, with reasons.")
    done = _("It is noted that the result is contested.")


class Settle(MotionAct):
    """Settle a contest."""

    command, policy, form_class = commands.settle_contest, policies.require_officer, SettleForm
    title, button = _("Settle the contest"), _("Settle it")
    intro = _("Hear both sides, and look at the papers and the protocol first.")
    done = _("The contest is settled.")


class Strike(MotionAct):
    """Strike a result."""

    command, policy, form_class = commands.strike_result, policies.require_officer, ReasonForm
    title, button, grave = _("Strike the result"), _("Strike it"), True
    intro = _("The result stands no longer. The figures can still be read, with your reason.")
    done = _("The result is struck.")


class StepBack(MotionAct):
    """Take the last step back."""

    command, policy, form_class = commands.step_back, policies.require_back, ReasonForm
    title, button, grave = _("Take the last step back"), _("Take it back"), True
    intro = _(
        "For what was recorded by mistake. What the step wrote is taken off; that it was taken"
        " back stays readable."
    )
    done = _("The step is taken back.")


class EraseWords(MotionAct):
    """Erase what was written."""

    command, policy, form_class = commands.erase_words, policies.require_work, EraseForm
    title, button, grave = _("Erase words"), _("Erase them"), True
    intro = _(
        "For a name or a word that should not stand there. It is gone for good; the counts and the"
        " result stay. Minutes that are a file are erased on the page of the file."
    )
    done = _("The words are erased.")


class IssuePaper(MotionAct):
    """Issue a paper of a motion."""

    command, policy, form_class = commands.issue_paper, policies.require_work, IssueForm
    title, button = _("Issue a paper"), _("Issue it")
    intro = _(
        "Ballot papers are all the same: print as many as people are there. The protocol is for the"
        " two counters to sign."
    )
    done = _("The paper is issued. Download it here.")
    led_to = "papers"

    def given(self, form: Any) -> dict[str, Any]:
        """Add where papers are checked."""
        address = self.request.build_absolute_uri(reverse("papers:verify"))
        return {**super().given(form), "address": address}

    def get_led_url(self, result: Any) -> str:
        """Go on to the paper."""
        url: str = result.get_absolute_url()
        return url
