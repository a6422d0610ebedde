"""The paper that a miner shows when stopped: what goes onto it, and whether it still stands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Q

from gurvan.agreements import showing
from gurvan.agreements.models import Agreement
from gurvan.agreements.paper import MINERS_OWN
from gurvan.agreements.queries.issued import agreed_of
from gurvan.agreements.queries.law import law_facts
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.papers.content import Draft
from gurvan.papers.queries import papers, sheet_of
from gurvan.rules import queries as rules
from gurvan.rules.assessing import assess
from gurvan.rules.facts import Facts

STANDS = frozenset({"active"})  # states in which it says what is so


def is_signed(agreement: Agreement) -> bool:
    """Say whether all have signed it, nobody contests that, and its signed paper is here."""
    today = clock.today()
    return law_facts([agreement], today)[agreement.pk].written is True


def shown(*, actor: Actor, agreement: Agreement, call: str) -> Draft:
    """Return the paper of an agreement that is signed (``is_signed``).

    It is the same whoever issues it: what is told to few of the members of several groups is not
    on it.
    """
    book, today = rules.book(actor=actor), clock.today()
    now = _facts(agreement, today)
    signed_on = now.made_on
    if signed_on is None:
        raise ValueError("Only what all have signed is shown.")
    return showing.shown(
        agreed_of(actor, agreement),
        signed_on,
        assess(_facts(agreement, signed_on), signed_on, book),
        assess(now, today, book),
        call,
    )


def _facts(agreement: Agreement, on: date) -> Facts:
    return replace(law_facts([agreement], on)[agreement.pk], twice_told=False)


def last_call(*, actor: Actor) -> str:
    """Return whom the newest such paper in sight names to be called; nothing where none does."""
    rows = papers(actor=actor).filter(kind__in=sorted(MINERS_OWN), erased_on=None)
    newest = rows.first()
    if newest is None:
        return ""
    told = sheet_of(newest).content["blocks"][-1]["words"]
    return told if isinstance(told, str) else ""


def still_stands(uids: Collection[UUID]) -> set[UUID]:
    """Return of which agreements what such a paper says is still so."""
    today = clock.today()
    rows = Agreement.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today), uid__in=uids, state__in=STANDS
    )
    return set(rows.exclude(parties__contested_on__isnull=False).values_list("uid", flat=True))
