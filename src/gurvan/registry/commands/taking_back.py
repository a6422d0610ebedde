"""Taking back what was entered by mistake and on which nothing rests: a list, taken in twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from gurvan.areas.models import Area
from gurvan.files.models import Attachment
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.kernel.records import Record
from gurvan.kernel.words import said
from gurvan.ledger.commands import command, record_many
from gurvan.registry.commands.particulars import pass_number_on
from gurvan.registry.events import TakenBack
from gurvan.registry.models import (
    Membership,
    Organisation,
    Person,
    PersonToken,
    PersonTrace,
    Placement,
    SamePerson,
)
from gurvan.registry.policies import (
    OFFICERS,
    require_role,
    visible,
    visible_people,
)
from gurvan.registry.refusals import SomethingRests
from gurvan.vault.keys import destroy_keys

PART = 500
WORDS = {
    "changed": said("was changed since"),
    "judged": said("was judged to be one person with another, or not"),
    "registry.membership": said("has memberships"),
    "registry.person": said("has registered people"),
    "registry.organisation": said("has groups below"),
    "registry.confirmation": said("is confirmed"),
    "registry.confirmationcode": said("has a code"),
    "registry.office": said("holds an office"),
    "registry.mandate": said("acts in an office"),
    "registry.slip": said("has a slip"),
    "registry.attendance": said("attended an assembly"),
    "agreements.rosterline": said("is on a roster"),
    "agreements.agreement": said("has agreements"),
    "agreements.party": said("is a party to an agreement"),
    "files.attachment": said("has files"),
    "areas.area": said("holds areas"),
}
OTHERS = said("something else")
# In this order they are taken back: none before what stands on it.
ORDER: tuple[type[Record], ...] = (Membership, Person, Organisation)
# What goes with its person: an index of names, and a likeness that nobody has judged.
OWN = {PersonToken, PersonTrace, SamePerson}


@command
def take_back(*, actor: Actor, uids: Mapping[str, Sequence[Any]]) -> int:
    """Take back people, memberships and organisations, by label and uid, all or none.

    Their rows and keys are destroyed; the log keeps that they were. Raises NotAllowed, NotFound,
    SomethingRests: something was changed, or something else was built on it since.
    """
    require_role(actor, *OFFICERS)
    rows = {model: _found(actor, model, uids.get(_label(model), ())) for model in ORDER}
    own = {model: {one.pk for one in found} for model, found in rows.items()}
    pairs = list(_pairs(own[Person]))
    stood = _placements(own[Organisation])
    own[Placement] = {one.pk for one in stood}
    rests = sum((_rests(model, rows[model], own) for model in ORDER), Counter[str]())
    rests["changed"] = sum(one.version > 1 for found in rows.values() for one in found)
    rests["judged"] = sum(pair.verdict != "asked" for pair in pairs)
    told = +rests
    if told:
        raise SomethingRests(count=told.total(), what=[WORDS.get(key, OTHERS) for key in told])
    numbers = {one.register_index for one in rows[Person] if one.holds_number}
    SamePerson.objects.bulk_delete(pairs)
    Placement.objects.bulk_delete(stood)
    facts: list[tuple[TakenBack, Record, tuple[()]]] = []
    for model in ORDER:
        found = sorted(rows[model], key=_depth, reverse=True)
        facts += [(TakenBack(what=_label(model)), one, ()) for one in found]
        for _deep, level in groupby(found, key=_depth):  # none before what stands below it
            model.objects.bulk_delete(level)
    destroy_keys(person.uid for person in rows[Person])
    _pass_on(actor.federation_id, numbers)
    if facts:
        record_many(facts, actor=actor)
    return len(facts)


def _pass_on(federation_id: int, numbers: set[str]) -> None:
    """Let whoever was registered meanwhile with one of these register numbers hold it."""
    every = Person.objects.filter(federation_id=federation_id)
    for part in _parts(sorted(numbers)):
        borne = every.filter(register_index__in=part).values_list("register_index", flat=True)
        for index in sorted(set(borne)):
            pass_number_on(federation_id, index)


def _label(model: type[Record]) -> str:
    return model._meta.label_lower


def _depth(one: Record) -> int:
    return len(one.path) if isinstance(one, Organisation) else 0


def _found(actor: Actor, model: type[Record], uids: Sequence[UUID]) -> list[Any]:
    """Return the rows of these uids. Raises NotFound where one is out of reach, or gone.

    Memberships that were denied are found too: that they were changed is told, and not how.
    """
    see: dict[type[Record], Q] = {
        Membership: visible(actor, "organisation__"),
        Person: visible_people(actor),
        Organisation: visible(actor),
    }
    found: list[Any] = []
    for part in _parts(uids):
        found += model.objects.filter(see[model], uid__in=part)
    if len(found) != len(set(uids)):
        raise NotFound
    return found


def _pairs(people: Iterable[int]) -> Iterator[SamePerson]:
    """Yield the pairs that were noted for these people, each once."""
    seen: set[int] = set()
    for part in _parts(sorted(people)):
        for pair in SamePerson.objects.filter(Q(kept__in=part) | Q(other__in=part)):
            if pair.pk not in seen:
                seen.add(pair.pk)
                yield pair


def _placements(organisations: Iterable[int]) -> list[Placement]:
    """Return where organisations stand in the tree: that goes with them."""
    parts = _parts(sorted(organisations))
    return [one for part in parts for one in Placement.objects.filter(child__in=part)]


def _relations(model: type[Record]) -> Iterator[Any]:
    """Yield what may stand on a model's rows, of whichever domain."""
    for relation in model._meta.get_fields(include_hidden=True):
        leads_here = relation.auto_created and (relation.one_to_many or relation.one_to_one)
        if leads_here and relation.related_model not in OWN:
            yield relation


def _rests(
    model: type[Record], rows: Sequence[Any], own: Mapping[type[Record], set[int]]
) -> Counter[str]:
    """Count what else stands on rows: of whichever domain, by its model's label."""
    found: Counter[str] = Counter()
    for part in _parts([one.pk for one in rows]):
        for relation in _relations(model):
            other: Any = relation.related_model
            asked = {f"{relation.field.name}__in": part}
            pks = set(QuerySet(other).filter(**asked).values_list("pk", flat=True))
            found[other._meta.label_lower] += len(pks - own.get(other, set()))
    for part in _parts([one.uid for one in rows]):
        found["files.attachment"] += Attachment.objects.filter(person_uid__in=part).count()
        found["areas.area"] += Area.objects.filter(holder_uid__in=part).count()
    return found


def _parts(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (rows[start : start + PART] for start in range(0, len(rows), PART))
