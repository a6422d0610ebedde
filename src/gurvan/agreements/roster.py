"""Who on a roster counts, and why not the others. Pure.

Derived whenever it is read, so that a denial takes effect by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from gurvan.agreements.readiness import RosterFacts
from gurvan.kernel.words import said

REASONS = {
    "unconfirmed": said("not confirmed"),
    "twice": said("there twice, through two groups"),
    "moved": said("the group has left the organisation"),
    "not_resident": said("lives elsewhere"),
    "residence_unknown": said("residence not known"),
}
# These only matter where an agreement is for residents alone.
OF_RESIDENCE = frozenset({"not_resident", "residence_unknown"})


@dataclass(frozen=True)
class Member:
    """What decides whether somebody on a roster counts.

    ``person`` is for whom the membership counts (None: it does not), ``residence`` the code of
    the place where they live (empty: not known), ``path`` that of the group in the tree. ``mark``
    is another one once anything of the membership has changed.
    """

    person: int | None
    residence: str
    path: str
    mark: str = ""


@dataclass(frozen=True)
class Conditions:
    """What an agreement asks of its roster."""

    soum: str  # the code of its soum
    below: str  # the path of the miners' organisation
    residents_only: bool


def reasons(members: Iterable[Member], asked: Conditions) -> list[tuple[str, ...]]:
    """Return for each in turn why they do not count (codes of REASONS); nothing: they count."""
    seen: set[int] = set()
    found = []
    for member in members:
        against = _against(member, asked, seen)
        if member.person is not None:
            seen.add(member.person)
        found.append(tuple(reason for reason in REASONS if reason in against))
    return found


def _against(member: Member, asked: Conditions, seen: set[int]) -> set[str]:
    against: set[str] = set()
    if member.person is None:
        against.add("unconfirmed")
    elif member.person in seen:
        against.add("twice")
    if not member.path.startswith(asked.below):
        against.add("moved")
    if asked.residents_only:
        against |= _of_residence(member.residence, asked.soum)
    return against


def _of_residence(residence: str, soum: str) -> set[str]:
    if residence.startswith(soum):
        return set()
    # Of somebody of whom only the aimag is known, it is not known in which soum they live.
    return {"residence_unknown" if soum.startswith(residence) else "not_resident"}


def tally(members: Iterable[Member], asked: Conditions) -> RosterFacts:
    """Count a roster."""
    members = list(members)
    found = reasons(members, asked)
    columns = Counter(reason for against in found for reason in against)
    counts = sum(not against for against in found)
    marks = sorted(
        f"{member.mark} {' '.join(why)}" for member, why in zip(members, found, strict=True)
    )
    digest = sha256("\n".join(marks).encode()).hexdigest()
    return RosterFacts(listed=len(found), counts=counts, digest=digest, **columns)
