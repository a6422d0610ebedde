"""The acts along the life of a signed agreement."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_lazy as _

from gurvan.agreements import commands, policies
from gurvan.agreements.forms.life import HandOverForm, ReasonForm, ResumeForm
from gurvan.agreements.views.tabs import AgreementAct


class LifeAct(AgreementAct):
    """An act of an officer above the miners."""

    policy = policies.require_officer


class Activate(LifeAct):
    """Put it in force."""

    command, title, button = commands.activate, _("Put it in force"), _("Put it in force")
    done = _("The agreement is in force.")

    def get_intro(self) -> str:
        """Say what begins, and what an amendment ends."""
        begins = gettext("From now on it binds its parties, and its duties fall due.")
        if self.subject.amends is None:
            return begins
        return f"{begins} " + gettext("It replaces %(agreement)s from its own first day.") % {
            "agreement": self.subject.amends
        }


class Suspend(LifeAct):
    """Suspend it."""

    command, form_class, grave = commands.suspend, ReasonForm, True
    title, button, done = _("Suspend"), _("Suspend it"), _("The agreement is suspended.")
    intro = _(
        "The clocks of its duties stand still until it goes on. All parties read your reason."
    )


class Resume(LifeAct):
    """Let it go on."""

    command, form_class = commands.resume, ResumeForm
    title, button, done = _("Let it go on"), _("Let it go on"), _("The agreement goes on.")
    intro = _("It binds its parties again, and the clocks of its duties run.")


class Breach(LifeAct):
    """Record a breach."""

    command, form_class, grave = commands.breach, ReasonForm, True
    title, button, done = _("Record a breach"), _("Record it"), _("The breach is recorded.")
    intro = _(
        "You write down that a party broke the agreement. Its duties stay owed. Once it is mended,"
        " it goes on; else it is terminated."
    )


class Terminate(LifeAct):
    """End it before its time."""

    command, policy, form_class = commands.terminate, policies.require_terminator, ReasonForm
    title, button, grave = _("Terminate"), _("Terminate it"), True
    intro = _("It ends now, for good. What happened stays in the record. This cannot be undone.")
    done = _("The agreement is terminated.")


class MarkRestored(LifeAct):
    """Record that the land is restored."""

    command = commands.mark_restored
    title, button = _("Record that the land is restored"), _("The land is restored")
    intro = _(
        "Every duty to restore the land is accepted. Next, the authority looks at the land and"
        " accepts it, or does not."
    )
    done = _("The land is restored. Next it is handed over.")


class SendBackLand(LifeAct):
    """Record that the authority did not accept the land."""

    command, policy = commands.send_back_land, policies.require_acceptor
    form_class, grave = ReasonForm, True
    title, button = _("The land was not accepted"), _("It was not accepted")
    intro = _("The agreement is in force again, so that what is missing can be done.")
    done = _("The agreement is in force again.")


class HandOver(LifeAct):
    """Record that the restored land was handed over."""

    command, policy, form_class = commands.hand_over, policies.require_acceptor, HandOverForm
    title, button = _("Record the hand-over of the land"), _("Record it")
    intro = _("The authority has looked at the restored land and accepted it, with its act.")
    done = _("The land is handed over.")


class Close(LifeAct):
    """Close it."""

    grave = True
    command, title, button = commands.close, _("Close the agreement"), _("Close it")
    intro = _("Nothing of it is open any more. It stays to be read. This cannot be undone.")
    done = _("The agreement is closed.")
