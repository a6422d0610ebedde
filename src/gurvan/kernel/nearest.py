"""Those whom words find, where they find very many: first who fits them best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from gurvan.kernel.among import among

SPELLINGS: Final = 4  # times that one row may come among the nearest: names have several spellings


@dataclass(frozen=True)
class Nearest:
    """Who fits words best, the best first. A row may come several times (see SPELLINGS).

    ``keys`` returns so many, read along an index, of rows within reach or not: of what the field
    ``by`` of a row holds. ``rows`` returns the found rows in the same order: dear where few of very
    many are within reach. ``suffices`` says that whatever ``keys`` name fits all of the words.
    """

    keys: Callable[[int], Sequence[Any]]
    rows: Callable[[], QuerySet[Any]]
    by: str = "pk"
    suffices: bool = True


def keys_found(rows: QuerySet[Any], nearest: Nearest | None, most: int) -> list[Any]:
    """Return the keys of the rows that words find; of too many, those that are shown and one more.

    A name that very many bear is found by who is nearest, without looking for all the others.
    """
    best, are_all = _named(rows, nearest, most) if nearest and nearest.suffices else ([], False)
    if len(best) > most:
        return best[: most + 1]
    ordered = rows.order_by("pk") if nearest else rows.order_by()
    every = list(ordered.values_list("pk", flat=True)[: most + 1])
    if len(every) <= most:
        return every
    if nearest is None:  # they came in no order, and others may come for the next page
        return list(rows.values_list("pk", flat=True)[: most + 1])
    if not are_all:
        best = list(nearest.rows().values_list("pk", flat=True)[: SPELLINGS * most])
    return list(dict.fromkeys([*best, *every]))[: most + 1]


def _named(rows: QuerySet[Any], nearest: Nearest, most: int) -> tuple[list[Any], bool]:
    """Return the keys of the rows that the first of the nearest keys name, the best first.

    And say whether there are no more.
    """
    ahead = most + most // 2  # some come twice, some are out of reach
    keys = nearest.keys(ahead)
    are_all = len(keys) < ahead
    if not keys:
        return [], are_all
    named = rows.order_by().filter(among(nearest.by, keys))
    found = defaultdict[Any, list[Any]](list)
    for pk, key in named.values_list("pk", nearest.by):
        found[key].append(pk)
    return [pk for key in dict.fromkeys(keys) for pk in sorted(found[key])], are_all
