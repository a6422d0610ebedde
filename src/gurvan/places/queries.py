"""What can be asked about places. They belong to no federation, so everyone may ask."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import reduce

from django.db.models import Q, QuerySet
from django.utils.translation import override

from gurvan.kernel.actors import Actor
from gurvan.kernel.names import fold
from gurvan.places import gazetteer
from gurvan.places.models import Place, is_mongolian
from gurvan.places.refusals import PlaceUnknown

MOST_CANDIDATES = 12  # more is no choice but a list to search


@dataclass(frozen=True)
class Candidates:
    """The places that what was typed may mean, best first.

    ``sure`` says that there is one and that it was named in full; one found by the beginning of
    its name alone is a guess, and a person is asked. ``count`` is how many there are in all.
    """

    places: list[Place]
    sure: bool
    count: int


def places(*, actor: Actor | None = None) -> QuerySet[Place]:  # noqa: ARG001 - asked alike for every list
    """Return the places of the newest list, each below the one in which it lies."""
    return Place.objects.filter(until=None).order_by("code")


def searched(rows: QuerySet[Place], text: str) -> QuerySet[Place]:
    """Narrow the places to those that a code, or words from names and from what is above, find."""
    code = gazetteer.code_in(text)
    if code:
        return rows.filter(Q(code__startswith=code) | Q(iso=code))
    return rows.filter(_worded(text))


def _worded(text: str) -> Q:
    words = gazetteer.asked(text)
    if not words:
        return Q(pk=None)
    per_word = [
        [Q(search__contains=f" {r}") | Q(search_above__contains=f" {r}") for r in readings]
        for readings in words
    ]
    return reduce(Q.__and__, (reduce(Q.__or__, readings) for readings in per_word))


def place(code: str) -> Place:
    """Return a place, also one of an older list, by its code or another list's code for it.

    Raises PlaceUnknown.
    """
    right = gazetteer.code_in(code)
    found = Place.objects.filter(Q(code=right) | Q(iso=right)).first() if right else None
    if found is None:
        raise PlaceUnknown(field="place")
    return found


def aimags() -> QuerySet[Place]:
    """Return the capital and the aimags in the order of the alphabet."""
    return places().filter(level__in=gazetteer.FIRST).order_by("sort_key")


def soums(aimag: str | None = None) -> QuerySet[Place]:
    """Return the soums and districts, of one aimag (by code) or all, in the alphabet's order."""
    rows = places().filter(level__in=gazetteer.SECOND).order_by("sort_key", "code")
    return rows.filter(parent_id=aimag) if aimag else rows


def baghs(soum: str) -> QuerySet[Place]:
    """Return the baghs or khoroos of a soum or district (by code), by their numbers."""
    return places().filter(parent_id=soum).order_by("sort_key", "code")


NOWHERE = "none"  # asked for as a code: where no place is recorded


def lying(code: str, prefix: str = "") -> Q:
    """Return what lies in a place by its code; ``prefix`` leads to the place ("place__").

    "41" is the aimag and all in it, "41-" the aimag alone (what lies in none of its soums), and
    "none" what has no place.
    """
    if code == NOWHERE:
        return Q(**{f"{prefix}code": None})
    if code.endswith("-"):
        return Q(**{f"{prefix}code": code[:-1]})
    return Q(**{f"{prefix}code__startswith": code})


def path_text(code: str, language: str = "mn") -> str:
    """Return where a place lies and its name: "Төв, Заамар". Raises PlaceUnknown."""
    with override(language):
        return place(code).path


def paths_of(codes: Collection[str]) -> dict[str, str]:
    """Return where places lie and their names, by code, in the reader's language."""
    return {row.code: row.path for row in Place.objects.filter(code__in=codes)}


def told(paths: Collection[str]) -> dict[str, str]:
    """Return places that are written in Mongolian ("Төв, Заамар") in the reader's language.

    What the list of places no longer knows under its name is left out.
    """
    if is_mongolian():
        return {}
    rows = Place.objects.filter(path_mn__in=paths)
    return dict(rows.values_list("path_mn", "path_latin"))


def resolve(text: str, *, levels: Collection[str] = ()) -> Candidates:
    """Return the places that a person may mean: by code, or by name with what lies above it.

    "4152", "MN4152", "Төв, Заамар", "Төв аймгийн Заамар сум" and "Zaamar" all name one place. A
    name that several places bear gives them all. ``levels`` narrows to some levels.
    """
    rows = places().filter(level__in=levels) if levels else places()
    code = gazetteer.code_in(text) or gazetteer.code_of_alias(text)
    if code:
        found = list(rows.filter(Q(code=code) | Q(iso=code)))
        return Candidates(found, sure=bool(found), count=len(found))
    words = gazetteer.asked(text)
    fitting = list(rows.filter(_worded(text)))
    whole = [p for p in fitting if gazetteer.means(words, p.called, p.search_above)]
    typed = fold.fold(text)
    exact = [p for p in whole if typed in (fold.fold(p.path_mn), fold.fold(p.path_latin))]
    if "," in text and len(exact) == 1:
        return Candidates(exact, sure=True, count=1)
    begun = [p for p in fitting if any(f" {r}" in p.search for word in words for r in word)]
    best = _likeliest(whole or begun, gazetteer.level_in(text))
    return Candidates(best[:MOST_CANDIDATES], sure=bool(whole) and len(best) == 1, count=len(best))


def _likeliest(found: list[Place], level: str | None) -> list[Place]:
    """Return the places of the level spoken of; else those above baghs, where there are any.

    Hundreds of baghs bear the name of a soum or an aimag. Who means one says so, or names it
    after its soum.
    """
    spoken_of = [p for p in found if p.level == level]
    return spoken_of or [p for p in found if p.level not in gazetteer.THIRD] or found
