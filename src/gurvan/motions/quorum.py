"""How many members must be there before anything can be decided, and whether they are. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from gurvan.motions.terms import SHARES


def reaching(share: str, of: int) -> int:
    """Return the least whole number that is a share (a code of SHARES) of a number.

    >>> reaching("over_half", 10), reaching("half", 9), reaching("two_thirds", 10)
    (6, 5, 7)
    """
    numerator, denominator, passed = SHARES[share]
    if passed:
        return of * numerator // denominator + 1
    return -(-of * numerator // denominator)


@dataclass(frozen=True, kw_only=True)
class QuorumRule:
    """How many must be there: a share of the members, a number of them, or it is not known."""

    share: str = ""
    number: int | None = None

    def needed(self, members: int) -> int | None:
        """Return how many confirmed members must be there; None where the rules do not tell.

        Nobody is never enough, also where there are no members at all.
        """
        if self.share:
            return max(1, reaching(self.share, members))
        return self.number


@dataclass(frozen=True, kw_only=True)
class Quorum:
    """Who was there on the day, and how many had to be.

    ``members`` are the confirmed members on that day, ``present`` those of them who were there.
    ``untied`` are people who were counted and of whom nobody said who they are: they were there,
    and never count towards the quorum.
    """

    members: int
    present: int
    untied: int = 0
    needed: int | None = None

    @property
    def reached(self) -> bool | None:
        """Say whether enough confirmed members are there; None where it is not known how many."""
        return None if self.needed is None else self.present >= self.needed

    @property
    def there(self) -> int:
        """How many people were there at all: no more can have voted."""
        return self.present + self.untied

    @property
    def lacking(self) -> int:
        """How many confirmed members are missing; nought where enough came, or it is not known."""
        return max(0, (self.needed or 0) - self.present)
