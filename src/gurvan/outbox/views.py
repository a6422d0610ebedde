"""The pages of those who look after what leaves the house."""

from __future__ import annotations

from typing import Any

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.views import CreatePage, ListPage, SubjectMixin
from gurvan.outbox import commands, policies, queries
from gurvan.outbox.carriers import leaves
from gurvan.outbox.listings import NOT_SENT
from gurvan.outbox.receiving import EMAIL, SMS

CRUMBS = (Link(_("What could not be sent"), reverse_lazy("outbox:not_sent")),)


class NotSent(ListPage):
    """What could not be sent, and where messages go."""

    template_name = "outbox/not_sent.html"
    title, query, listing = _("What could not be sent"), queries.unsent, NOT_SENT
    empty = _("All that was to be sent was sent, or still waits for its turn.")

    def begin(self) -> None:
        """Turn away who does not look after it."""
        super().begin()
        policies.require_tends(self.request.actor)

    def actions(self) -> list[Action]:
        """Offer to try all of them again, where there are any."""
        if not self.rows:
            return []
        return [Action(_("Try all of them again"), reverse("outbox:retry_all"), primary=True)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how much waits, and which ways lead out of the house."""
        given = {
            "standing": queries.standing(actor=self.request.actor),
            "mail_leaves": leaves(EMAIL),
            "sms_leaves": leaves(SMS),
        }
        return super().get_context_data(**given, **kwargs)


class RetryAll(CreatePage):
    """Try all of them again."""

    command, policy, crumbs = commands.retry_messages, policies.require_tends, CRUMBS
    title, button = _("Try all of them again"), _("Try again")
    intro = _("Do this once what was in the way is mended. They are sent within minutes.")
    done = _("They are tried again.")

    def given(self, form: Any) -> dict[str, Any]:
        """Return all that could not be sent."""
        return {"messages": list(queries.not_sent(actor=self.request.actor))}

    def get_led_url(self, result: int) -> str:
        """Return to the list."""
        return self.get_back_url()


class AboutOne(SubjectMixin, RetryAll):
    """An act on one of them."""

    query = queries.not_sent

    def given(self, form: Any) -> dict[str, Any]:
        """Return the one."""
        return {"messages": [self.subject]}


class Retry(AboutOne):
    """Try one again."""

    title, done = _("Try again"), _("It is tried again.")


class GiveUp(AboutOne):
    """Give one up."""

    command, grave = commands.give_up_messages, True
    title, button, done = _("Give up"), _("Give it up"), _("It is given up.")
    intro = _("It is not sent. Whoever it was for still sees on their board what is due.")
