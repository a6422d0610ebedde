"""What the rules may know of something: a few figures that any domain can fill. Pure.

None is "not known", everywhere. Nothing here names anybody, and nothing of it is stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from gurvan.kernel.words import said

Kind = Literal["agreement", "partnership", "permit", "area"]

# Of what clauses speak.
KINDS: Final = {
    "agreement": said("agreements"),
    "partnership": said("partnerships"),
    "permit": said("permits"),
    "area": said("areas"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of one agreement, partnership, permit or area on a day.

    ``made_on`` is the day on which it was signed, founded or granted; ``unmade`` says that it is
    known not to have been yet, so that clauses on new ones ask about the day of assessing.
    ``listed`` are all who are named as its members, ``confirmed`` those who have confirmed it
    themselves. ``twice`` counts those of them who are in another group as well, ``barred`` those
    who may join no group since an earlier one did not restore its land, ``from_elsewhere`` those
    who live in another soum, and ``home_unknown`` those of whom that is not known.
    ``several_groups`` says that its area is not one group's alone but shared by several,
    ``twice_told`` that the reader may know who is in two groups, ``amends`` that it changes
    something earlier, which was made on a day of its own, ``not_yet`` that it was made after the
    day that is asked about.
    """

    kind: Kind
    place: str | None = None  # code of its soum, or of its aimag
    made_on: date | None = None
    unmade: bool = False
    written: bool | None = None  # there is a dated paper that all parties have signed
    listed: int | None = None
    confirmed: int | None = None
    twice: int | None = None
    twice_told: bool = True
    barred: int | None = None
    from_elsewhere: int | None = None
    home_unknown: int | None = None
    hectares: float | None = None
    several_groups: bool = False
    amends: bool = False
    not_yet: bool = False
    in_water: bool | None = None  # whether its area meets a water area
