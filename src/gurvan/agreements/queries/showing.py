"""The paper that a miner shows when stopped: what goes onto it, and whether it still stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gurvan.agreements import showing
from gurvan.agreements.models import Agreement
from gurvan.agreements.queries.issued import agreed_of
from gurvan.agreements.queries.law import law_facts
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.papers.content import Draft
from gurvan.papers.models import Paper
from gurvan.papers.policies import federation_name
from gurvan.rules import queries as rules
from gurvan.rules.assessing import assess
from gurvan.rules.facts import Facts

STANDS = frozenset({"active"})  # states in which it says what is so


def runs(agreement: Agreement) -> bool:
    """Say whether it is in force today."""
    over = agreement.ends_on is not None and agreement.ends_on < clock.today()
    return agreement.state in STANDS and not over


def is_signed(agreement: Agreement) -> bool:
    """Say whether all have signed it, nobody contests that, and its signed paper is here."""
    today = clock.today()
    return law_facts([agreement], today)[agreement.pk].written is True


def shown(*, actor: Actor, agreement: Agreement, number: str) -> Draft:
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
        federation_name(actor.federation_id),
        number,
    )


def _facts(agreement: Agreement, on: date) -> Facts:
    return replace(law_facts([agreement], on)[agreement.pk], twice_told=False)


def shown_stands(paper: Paper) -> bool:
    """Say whether what such a paper says is still so, and its signed paper here."""
    row = Agreement.objects.filter(uid=paper.subject_uid).first()
    return row is not None and runs(row) and is_signed(row)
