"""What anybody is told of who was at a gathering: no small number, and none to be found. Pure.

The people of a gathering are one row of three columns (women, men, not known). It goes through
`gurvan.kernel.disclosure.protect`, with noughts guarded; a column that is not told by itself is
told with nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gurvan.kernel.disclosure import protect

Told = dict[str, Any]
WOMEN, MEN = 0, 1


def told(
    *,
    names: Sequence[str],
    groups: int,
    people: tuple[int, int, int],
    least: int | None,
    own: Sequence[tuple[int, int, int]] = (),
) -> Told:
    """Return what is told: organisations by name, groups and people by count where these are many.

    ``groups`` are those that are counted and not named; where they are fewer than ``least``, no
    number of them is told, since who knows the others could tell which they are. ``own`` is how
    many of the people came with each organisation: it knows that, and takes it from the whole.
    """
    if least is None:  # nobody has said from how many on a number is told: then none is
        return {"names": list(names), **dict.fromkeys(("groups", "people", "women", "men"))}
    shown = protect([people], least=least, zeros=True)
    alone = shown is not None and (WOMEN,) in shown.columns and (MEN,) in shown.columns
    small = any(0 < count < least for count in people)
    whole = alone and not small and all(people[column] >= least for column in (WOMEN, MEN))

    def apart(*columns: int) -> bool:
        """Say whether whoever takes away their own is left with no small number."""
        rest = (sum(people[one] - part[one] for one in columns) for part in own)
        return not any(0 < left < least for left in rest)

    whole = whole and apart(WOMEN) and apart(MEN)
    return {
        "names": list(names),
        "groups": groups if groups >= least else None,
        "people": shown.total if shown is not None and apart(*range(len(people))) else None,
        "women": people[WOMEN] if whole else None,
        "men": people[MEN] if whole else None,
    }
