"""Taking back what a list brought of agreements and duties, while nothing rests on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet

from gurvan.agreements import policies, queries
from gurvan.agreements.commands.duties import drop_duty
from gurvan.agreements.commands.holding import hold
from gurvan.agreements.events import ListedTakenBack
from gurvan.agreements.lifecycle import OPEN_TO_TERMS
from gurvan.agreements.models import Agreement, Duty, Party
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.kernel.words import said
from gurvan.ledger.commands import command, record
from gurvan.registry.commands import unshare
from gurvan.registry.refusals import SomethingRests

WORDS = {
    "agreements.duty": said("has duties"),
    "agreements.rosterline": said("has a roster"),
}
OTHERS = said("something else")
CHANGED = said("was changed since")
FINISHED = said("has its paper, and its entry is finished")


@command
def take_back_listed(
    *, actor: Actor, agreements: Collection[UUID] = (), duties: Collection[UUID] = ()
) -> None:
    """Take back agreements and duties that a list brought, all or none.

    Raises NotAllowed, NotFound, SomethingRests: an entry was finished, something was changed, or
    something else was built on it since.
    """
    rows = _found(queries.agreements(actor=actor), agreements)
    owed = _found(queries.all_duties(actor=actor), duties)
    for agreement in {row.pk: row for row in [*rows, *(duty.agreement for duty in owed)]}.values():
        policies.require_officer(actor, agreement)
        hold(agreement)
    told = Counter(why for row in rows for why in _rests_on(row))
    told += Counter(why for duty in owed for why in _rests_on_duty(duty))
    if told:
        raise SomethingRests(count=told.total(), what=list(told))
    for duty in owed:
        drop_duty(actor=actor, duty=duty)
    for agreement in rows:
        _take_back(actor, agreement)


def _found(rows: Any, uids: Collection[UUID]) -> list[Any]:
    found = list(rows.filter(uid__in=list(uids)))
    if len(found) != len(set(uids)):
        raise NotFound
    return found


def _rests_on(agreement: Agreement) -> list[str]:
    """Return what stands in the way, in words. Of its parties each was one change of it."""
    found = [] if agreement.being_entered else [FINISHED]
    named = agreement.parties.exclude(capacity="miners").count()
    signed = agreement.parties.filter(signed_on__isnull=False).exists()
    if agreement.version != 1 + named or signed:
        found.append(CHANGED)
    for relation in cast(list[Any], Agreement._meta.get_fields(include_hidden=True)):
        leads_here = relation.auto_created and not relation.concrete
        if leads_here and relation.related_model is not Party:
            rows: QuerySet[Any] = QuerySet(relation.related_model)
            if rows.filter(**{relation.field.name: agreement}).exists():
                label = relation.related_model._meta.label_lower
                found.append(WORDS.get(label, OTHERS))
    return found


def _rests_on_duty(duty: Duty) -> list[str]:
    agreement = duty.agreement
    is_open = agreement.being_entered or agreement.state in OPEN_TO_TERMS
    if not is_open:
        return [FINISHED]
    return [CHANGED] if duty.version > 1 or duty.rounds.exists() else []


def _take_back(actor: Actor, agreement: Agreement) -> None:
    """Delete an agreement and its parties; nobody it was shared with sees it any more."""
    parties: Sequence[Party] = list(agreement.parties.select_related("organisation"))
    for party in parties:
        if party.organisation_id != agreement.miners_id:
            unshare(actor=actor, organisation=party.organisation, row=agreement)
        party.delete()
    agreement.delete()
    record(ListedTakenBack(number=agreement.number), actor=actor, subject=agreement)
