"""What can be asked about people within reach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Value

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.names.similarity import Reason, likeness
from gurvan.registry.models import Person, PersonTrace, Slip
from gurvan.registry.models.people import index_of
from gurvan.registry.models.traces import traces
from gurvan.registry.norms import figure
from gurvan.registry.particulars import Draft, birth_band
from gurvan.registry.policies import sees_identities, visible_people, whole
from gurvan.vault import keys

T = TypeVar("T", bound=Model)


def people_on_record(*, actor: Actor) -> QuerySet[Person]:
    """Return every record of a person in reach, also merged and erased ones.

    To those who are not told who people are, the records come without names.
    """
    rows = Person.objects.filter(visible_people(actor)).select_related(
        "residence", "registered_by", "merged_into", "photo"
    )
    if sees_identities(actor):
        return rows.order_by("sort_key", "pk")
    return rows.annotate(hidden=Value(value=True)).order_by("pk")  # type: ignore[no-redef] # over the class's False


def people(*, actor: Actor) -> QuerySet[Person]:
    """Return the people in reach, each once: of merged records in reach, the one kept."""
    rows = people_on_record(actor=actor).filter(forgotten_at=None)
    if whole(actor):  # the one kept is in reach
        return rows.filter(merged_into=None)
    kept = Person.objects.filter(visible_people(actor), pk=OuterRef("merged_into"))
    alone = Q(merged_into=None) | ~Exists(kept)
    return rows.filter(alone)


# --- One person in several records ----------------------------------------------------------------


def standing(person: Person) -> Person:
    """Return the record that stands for a person: the one into which it was merged, or itself."""
    while person.merged_into is not None:
        person = person.merged_into
    return person


def records_of(person: Person) -> list[Person]:
    """Return all records that were judged to be of one person, the standing one first."""
    found = [standing(person)]
    for one in found:
        found.extend(Person.objects.filter(merged_into=one).order_by("pk"))
    return found


def holder_of(federation_id: int, index: str, *, but: Iterable[Person] = ()) -> Person | None:
    """Return who holds a register number, by its index; None where nobody (else) does."""
    held = Person.objects.filter(
        federation_id=federation_id, register_index=index, holds_number=True
    )
    return held.exclude(pk__in=[one.pk for one in but]).first() if index else None


def number_holder(person: Person) -> Person | None:
    """Return who else holds this person's register number; None where nobody else does."""
    return holder_of(person.federation_id, person.register_index, but=records_of(person))


# --- Likely the same person -----------------------------------------------------------------------


@dataclass(frozen=True)
class Match:
    """A record that may be of the same person, and why."""

    person: Person
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Likely:
    """What an actor is told of likely same people.

    ``ask_federation`` depends on who asks alone, never on what there is out of their reach: the
    answer is the same whether somebody is registered elsewhere or not.
    """

    matches: list[Match]
    ask_federation: bool


def likely_same(*, actor: Actor, draft: Draft) -> Likely:
    """Return who in reach may be the person of a checked draft."""
    rows = people(actor=actor) if sees_identities(actor) else Person.objects.none()
    [matches] = matches_of([draft], rows, federation_id=actor.federation_id)
    return Likely(matches, ask_federation=not whole(actor))


def matches_of(
    drafts: Sequence[Draft],
    rows: QuerySet[Person],
    *,
    federation_id: int,
    own: Sequence[Person] = (),
) -> list[list[Match]]:
    """Return, for each draft, who among the rows may be the same person, the likeliest first.

    Compared are those who share the register number, the telephone, both names in any order, or
    one name together with the birth date (see PersonTrace). So nobody is found of whom one name is
    another, the other has a slip of the pen, and the birth date has one too. Of names that
    hundreds bear, only the nearest are compared (norm ``likenesses_compared``): so what it costs
    grows with the list alone, and hardly with the register. ``own`` are the records that were just
    made of the drafts, where they were: none is compared with its own.
    """
    near = _near(federation_id, drafts, rows)
    for made, each in zip(own, near, strict=False):
        each[:] = [pk for pk in each if pk != made.pk]
    known, wanted = {made.pk: made for made in own}, {pk for each in near for pk in each}
    known |= rows.in_bulk(sorted(wanted - set(known)))
    with keys.at_hand(known[pk].uid for pk in wanted):
        return [
            _matches(federation_id, draft, [known[pk] for pk in each])
            for draft, each in zip(drafts, near, strict=True)
        ]


def _matches(federation_id: int, draft: Draft, candidates: Sequence[Person]) -> list[Match]:
    if not candidates:
        return []
    found = []
    number = index_of(federation_id, "register_number", draft.register_number)
    phone = index_of(federation_id, "phone", draft.phone)
    for person in candidates:
        reasons = likeness(
            draft.name,
            person.name,
            born=(draft.birth_date, person.born if draft.birth_date else None),
            same_register_number=bool(number) and person.register_index == number,
            same_phone=bool(phone) and person.phone_index == phone,
        )
        if reasons:
            found.append(Match(person, reasons))
    return sorted(found, key=_likeliest_first)


def _likeliest_first(match: Match) -> tuple[int, int, int]:
    return list(Reason).index(match.reasons[0]), -len(match.reasons), match.person.pk


def _near(federation_id: int, drafts: Sequence[Draft], rows: QuerySet[Person]) -> list[list[int]]:
    """Return, for each draft, the keys of those whom it is worth comparing with."""
    index = partial(index_of, federation_id)
    told = [traces(federation_id, d.name, d.birth_date) for d in drafts]
    numbers = _holders(
        "register_index", [index("register_number", d.register_number) for d in drafts], rows
    )
    phoned = _holders("phone_index", [index("phone", d.phone) for d in drafts], rows)
    named = _bearers("names", {names for names, _, _ in told}, rows)
    days = {trace for _, *both in told for trace in both}
    born = [_bearers("given", days, rows), _bearers("patronymic", days, rows)]
    most = int(figure("likenesses_compared", clock.today()))
    found = []
    for place, (draft, (names, *both)) in enumerate(zip(drafts, told, strict=True)):
        same_day = sorted(pk for held in born for trace in both for pk in held[trace])
        alike, band = named[names], birth_band(draft.birth_date)
        about_then = [pk for pk, then in alike.items() if band and then == band]
        ranked = chain(sorted(numbers[place]), same_day, sorted(phoned[place]), about_then, alike)
        found.append(list(islice(dict.fromkeys(ranked), most)))
    return found


def _bearers(
    column: str, wanted: Collection[int | None], rows: QuerySet[Person]
) -> defaultdict[int | None, dict[int, str]]:
    """Return who left each of the traces, and in which five years each of them was born."""
    found: defaultdict[int | None, dict[int, str]] = defaultdict(dict)
    asked = {f"{column}__in": {*wanted} - {None}, "person__in": rows.order_by().values("pk")}
    held = PersonTrace.objects.filter(**asked).order_by("person")
    for trace, pk, band in held.values_list(column, "person_id", "person__birth_band"):
        found[trace][pk] = band
    return found


def _holders(column: str, indexes: Sequence[str], rows: QuerySet[Person]) -> list[set[int]]:
    held: defaultdict[str, set[int]] = defaultdict(set)
    for pk, index in rows.filter(**{f"{column}__in": {*indexes} - {""}}).values_list("pk", column):
        held[index].add(pk)
    return [held[index] if index else set() for index in indexes]


# --- The card -------------------------------------------------------------------------------------


def draft_of(person: Person) -> Draft:
    """Return what is known of a person, the hidden particulars included: not for showing."""
    return Draft(
        given=person.given,
        patronymic=person.patronymic,
        clan=person.clan,
        sex=person.sex,
        birth_date=person.born,
        register_number=person.reveal("register_number"),
        phone=person.reveal("phone"),
        residence=person.residence,
        residence_since=person.residence_since,
        residence_proof=person.residence_proof,
        purpose_told_on=person.purpose_told_on,
        consent_on=person.consent_on,
    )


def warnings(person: Person) -> list[str]:
    """Return what in a person's record does not fit together (msgids). Shows no particular."""
    if person.is_forgotten or not person.knows("register_number"):
        return []
    return [one.says for one in draft_of(person).disagreements()]


def slip_of(person: Person) -> Slip | None:
    """Return the slip that opens a person's page now."""
    return Slip.objects.filter(person=person, revoked_on=None).first()
