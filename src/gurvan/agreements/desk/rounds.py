"""A round of a duty as it stands on the home page, with the way straight to what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _, gettext_lazy

from gurvan.agreements import policies
from gurvan.agreements.models import DutyRound
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.joined import Waiting

AGAIN: Final = gettext_lazy("Hand in again: it was returned")


def about_round(what: str | Promise, item: DutyRound, **more: Any) -> Waiting:
    """Return a line about a round."""
    about = f"{item.duty.words} – {item.duty.agreement}"
    return Waiting(what, about, item.get_absolute_url(), item.due_on, **more)


def act(title: str, name: str, item: DutyRound) -> Link:
    """Return the way to an act on a round."""
    return Link(title, reverse(f"agreements:{name}", args=[item.uid]))


def handing_in(actor: Actor, item: DutyRound) -> Sequence[Link]:
    """Return the way straight to handing in, for the debtor and for officers who do it for them."""
    own = policies.is_party(actor, item.duty.debtor)
    if not own and actor.role not in policies.OFFICERS:
        return ()
    return (act(_("Hand it in: photo, file or note"), "hand_in_duty", item),)


def listed(**asked: str) -> str:
    """Return the address of the list of rounds, asked so."""
    return f"{reverse('agreements:rounds')}?{urlencode(asked)}"
