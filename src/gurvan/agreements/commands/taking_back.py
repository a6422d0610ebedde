"""Taking back what a list brought of agreements and duties, while nothing rests on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet

from gurvan.agreements import queries
from gurvan.agreements.events import DutyDropped, ListedTakenBack
from gurvan.agreements.lifecycle import OPEN_TO_TERMS
from gurvan.agreements.models import Agreement, Duty, Party
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.kernel.words import said
from gurvan.ledger.commands import command, record_many
from gurvan.registry.commands import unshare_all
from gurvan.registry.policies import OFFICERS, require_role
from gurvan.registry.refusals import SomethingRests

PART = 500
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
    require_role(actor, *OFFICERS)  # all were found in reach; more is not asked of an officer
    held = _held({row.pk for row in rows} | {duty.agreement_id for duty in owed})
    rows = [held[row.pk] for row in rows]
    parties = [one for part in _parts(rows) for one in _parties(part)]
    told = sum((_rests_on(part, parties) for part in _parts(rows)), Counter[str]())
    told += Counter(filter(None, (_rests_on_duty(duty, held[duty.agreement_id]) for duty in owed)))
    if told:
        raise SomethingRests(count=told.total(), what=list(told))
    shown = [(one.organisation, held[one.agreement_id]) for one in parties if _was_shown(one)]
    if shown:
        unshare_all(actor=actor, shown=shown)
    Duty.objects.bulk_delete(owed)
    Party.objects.bulk_delete(parties)
    Agreement.objects.bulk_delete(rows)
    dropped = [(DutyDropped(words=one.words), held[one.agreement_id], ()) for one in owed]
    record_many(
        [*dropped, *((ListedTakenBack(number=one.number), one, ()) for one in rows)], actor=actor
    )


def _found(rows: Any, uids: Collection[UUID]) -> list[Any]:
    """Return the rows of these uids. Raises NotFound where one is out of reach, or gone."""
    found = [one for part in _parts(list(uids)) for one in rows.filter(uid__in=part)]
    if len(found) != len(set(uids)):
        raise NotFound
    return found


def _held(keys: Collection[int]) -> dict[int, Agreement]:
    """Return agreements as they are now, locked until the command ends."""
    every = Agreement.objects.select_for_update().order_by("pk")
    return {one.pk: one for part in _parts(sorted(keys)) for one in every.filter(pk__in=part)}


def _parties(agreements: Sequence[Agreement]) -> Sequence[Party]:
    rows = Party.objects.filter(agreement__in=agreements)
    return list(rows.select_related("organisation", "agreement"))


def _was_shown(party: Party) -> bool:
    return party.organisation_id != party.agreement.miners_id


def _rests_on(agreements: Sequence[Agreement], parties: Sequence[Party]) -> Counter[str]:
    """Count what stands in the way, in words. Of an agreement's parties each was one change."""
    named = Counter(one.agreement_id for one in parties if one.capacity != "miners")
    signed = {one.agreement_id for one in parties if one.signed_on}
    found: Counter[str] = Counter()
    found[FINISHED] = sum(not one.being_entered for one in agreements)
    found[CHANGED] = sum(one.version != 1 + named[one.pk] or one.pk in signed for one in agreements)
    for relation in cast(list[Any], Agreement._meta.get_fields(include_hidden=True)):
        leads_here = relation.auto_created and not relation.concrete
        if leads_here and relation.related_model is not Party:
            name, rows = relation.field.name, QuerySet[Any](relation.related_model)
            here = rows.filter(**{f"{name}__in": agreements}).order_by()
            label = relation.related_model._meta.label_lower
            found[WORDS.get(label, OTHERS)] += here.values(name).distinct().count()
    return +found


def _rests_on_duty(duty: Duty, agreement: Agreement) -> str:
    if not (agreement.being_entered or agreement.state in OPEN_TO_TERMS):
        return FINISHED
    return CHANGED if duty.version > 1 or duty.rounds.all() else ""


def _parts(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (rows[start : start + PART] for start in range(0, len(rows), PART))
