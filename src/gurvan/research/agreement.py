"""How far coders agree beyond chance: Krippendorff's alpha for nominal data, with gaps. Pure.

After K. Krippendorff, *Content Analysis*, 4th ed. (2019), ch. 12: alpha = 1 - Do / De. Values of a
unit are compared in pairs; a unit with one value or none is compared with nothing and left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field


@dataclass
class Tally:
    """What coders gave to units, unit by unit.

    ``units`` are those that two coders or more gave a value; ``split`` those of them whose coders
    differ.
    """

    units: int = 0
    split: int = 0
    values: Counter[Hashable] = field(default_factory=Counter)
    differing: float = 0.0  # pairs of unequal values, each unit's weighed by 1 / (its values - 1)

    def add(self, given: Mapping[Hashable, int], times: int = 1) -> None:
        """Add a unit, or several alike: each value, and how many coders gave it."""
        many = sum(given.values())
        if many < 2 or not times:  # noqa: PLR2004 - a pair
            return
        self.units += times
        pairs = sum(count * (many - count) for count in given.values())
        self.split += times if pairs else 0
        self.differing += times * pairs / (many - 1)
        for value, count in given.items():
            self.values[value] += times * count

    @property
    def alpha(self) -> float | None:
        """Return alpha: 1 for full agreement, 0 for what chance gives, below it for less.

        None where it is not known: nothing to compare, or nothing that varies.
        """
        total = sum(self.values.values())
        by_chance = sum(count * (total - count) for count in self.values.values())
        if not by_chance:
            return None
        return 1 - (total - 1) * self.differing / by_chance
