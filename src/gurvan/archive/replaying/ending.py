"""Ends what a backup brings back beside what was erased.

The ways in of whoever was cut off since, who must not have them again; and what would be decided
a second time, from other answers than the first.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from gurvan.accounts.commands import cut_off
from gurvan.accounts.models import Invitation, Token, User
from gurvan.agreements.commands import end_calendars
from gurvan.archive.replaying.whose import house_of
from gurvan.figures import commands as figures
from gurvan.outcomes import commands as outcomes
from gurvan.registry.models import Organisation


@dataclass(frozen=True)
class Ended:
    """How many accounts lost their tokens and links, and how many calendars were ended."""

    accounts: int
    calendars: int


def end_ways_in() -> Ended:
    """End all API tokens, links to sign in by and calendar links, as an older moment had them."""
    federations = Organisation.objects.filter(kind="federation").order_by("pk")
    accounts = calendars = 0
    for number in federations.values_list("federation_id", flat=True):
        house = house_of(number)
        tokens = Token.objects.filter(federation_id=number, revoked_at=None)
        links = Invitation.objects.filter(federation_id=number, revoked_at=None, used_at=None)
        held = Q(pk__in=tokens.values("user")) | Q(pk__in=links.values("user"))
        users = list(User.objects.filter(held).order_by("pk"))
        for user in users:
            cut_off(actor=house, user=user)
        accounts += len(users)
        calendars += end_calendars(actor=house)
    return Ended(accounts, calendars)


def withhold_months() -> int:
    """Withhold, for good, every closed month that was not decided about; return how many."""
    federations = Organisation.objects.filter(kind="federation").order_by("pk")
    numbers = federations.values_list("federation_id", flat=True)
    return sum(outcomes.withhold_months(actor=house_of(number)) for number in numbers)


def withhold_figures() -> int:
    """Publish nothing of the periods that may have been published since; return how many."""
    numbers = Organisation.objects.filter(kind="federation").values_list("federation_id", flat=True)
    return sum(figures.withhold_periods(actor=house_of(number)) for number in numbers)
