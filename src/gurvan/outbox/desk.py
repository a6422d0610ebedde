"""What the outbox contributes to the joined pages: that something could not be sent."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.joined import Waiting
from gurvan.outbox import policies, queries


def waiting(*, actor: Actor) -> list[Waiting]:
    """Return that messages could not be sent, to those who look after them."""
    if not policies.may_tend(actor):
        return []
    failed = queries.not_sent(actor=actor).count()
    url = reverse("outbox:not_sent")
    words = _("Look at what could not be sent")
    return [Waiting(words, str(failed), url, count=failed)] if failed else []
