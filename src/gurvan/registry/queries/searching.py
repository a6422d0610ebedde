"""Whom words find: a name in any spelling, a part of one, or an exact number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, partial
from typing import Final, TypeVar

from django.db.models import Model, Q, QuerySet

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import Refused
from gurvan.kernel.names import fold, register_number
from gurvan.kernel.nearest import Nearest
from gurvan.kernel.settled import Settled
from gurvan.registry import phones
from gurvan.registry.models import Person, PersonToken
from gurvan.registry.models.people import index_of
from gurvan.registry.policies import NOTHING, sees_identities
from gurvan.registry.queries.people import people

T = TypeVar("T", bound=Model)
AFTER: Final = "zzzz"  # folded letters: what begins with a name comes before the name and these
LEAST_INSIDE: Final = 3  # folded letters: fewer stand inside nearly every name


def searched_people(rows: QuerySet[Person], text: str, *, federation_id: int) -> QuerySet[Person]:
    """Narrow people to those whom a name in any spelling, or an exact number, finds.

    A word finds the names that begin so; one of LEAST_INSIDE letters also those that hold it
    ("цэцэг": Мөнгөнцэцэг).
    """
    exact = _by_number(federation_id, text)
    if exact is not None:
        return rows.filter(exact)
    words = fold.queries(text)
    for readings in words:
        rows = rows.filter(Q(*map(_in_a_name, readings), _connector=Q.OR))
    return rows if words else rows.filter(NOTHING)


def nearest_people(rows: QuerySet[T], text: str, *, person: str = "") -> Nearest | None:
    """Return whom words found by how a name of theirs begins, first who is called just so.

    That is by the last word: the given name, where somebody writes several. They are read along an
    index, so that the first of very many cost little. ``person`` is the way from the rows to the
    people ("person__"). None where a digit stands in the text, or no name.
    """
    words = fold.queries(text)
    if not words or any(map(str.isdigit, text)):
        return None
    last = words[-1]
    begins = [f"{person}tokens__token", f"{person}tokens__person_id", "pk"]
    return Nearest(
        keys=partial(_called, last),
        rows=lambda: rows.filter(_begins(f"{person}tokens__token", last)).order_by(*begins),
        by=person.removesuffix("__") or "pk",
        suffices=len(words) == 1,
    )


def _called(readings: Sequence[str], most: int) -> list[int]:
    """Return so many keys of people called as a word may be read; who is called just so first."""
    return _tokens(len(readings), most)(*(end for one in readings for end in (one, one + AFTER)))


@cache
def _tokens(readings: int, most: int) -> Settled[PersonToken]:
    def build(*ends: str) -> QuerySet[PersonToken, int]:
        spelled = zip(ends[::2], ends[1::2], strict=True)
        asked = [Q(token__gte=first, token__lt=last) for first, last in spelled]
        rows = PersonToken.objects.filter(Q(*asked, _connector=Q.OR)).order_by("token", "person_id")
        return rows.values_list("person_id", flat=True)[:most]

    return Settled(build, keys=2 * readings)


def _begins(token: str, readings: Iterable[str]) -> Q:
    """Return the question whether a spelling begins as a word may be read."""
    ends = [Q(**{f"{token}__gte": one, f"{token}__lt": one + AFTER}) for one in readings]
    return Q(*ends, _connector=Q.OR)


def _in_a_name(reading: str) -> Q:
    long = len(reading) >= LEAST_INSIDE
    return Q(search__contains=reading if long else f" {reading}")


def search_people(*, actor: Actor, text: str) -> QuerySet[Person]:
    """Return the people in reach whom the text finds; nobody to those who may not know names."""
    rows = people(actor=actor)
    if not sees_identities(actor):
        return rows.filter(NOTHING)
    return searched_people(rows, text, federation_id=actor.federation_id)


def _by_number(federation_id: int, text: str) -> Q | None:
    """Return how to find a register number or a phone; None where the text is neither."""
    if not any(map(str.isdigit, text)):
        return None
    try:
        number = register_number.parse(text).text
        return Q(register_index=index_of(federation_id, "register_number", number))
    except Refused:
        pass
    try:
        return Q(phone_index=index_of(federation_id, "phone", phones.written(text)))
    except Refused:
        return None
