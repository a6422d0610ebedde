"""The federation's tree as one sees it: branch by branch, with counts of groups and people."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from gurvan.kernel.actors import Actor
from gurvan.registry.kinds import KINDS
from gurvan.registry.models import Membership, Organisation
from gurvan.registry.policies import visible
from gurvan.registry.queries.organisations import organisations


@dataclass(frozen=True)
class Branch:
    """One organisation of the tree. Counts include all that is below it; a person counts once."""

    organisation: Organisation
    level: int  # below the top of what is seen
    groups: int  # the miners' own groups below it, not itself
    members: int  # people with a confirmed membership in it or below it

    @property
    def kind(self) -> str:
        """Return the word for its kind, a msgid."""
        return KINDS[self.organisation.kind]


def tree(*, actor: Actor, dissolved: bool = False) -> list[Branch]:
    """Return the organisations in reach as branches: each parent, then what is below it."""
    rows = organisations(actor=actor)
    found = list(rows if dissolved else rows.exclude(state="dissolved"))
    known = {one.pk for one in found}
    below: defaultdict[int | None, list[Organisation]] = defaultdict(list)
    for one in found:
        below[one.parent_id if one.parent_id in known else None].append(one)
    people = _confirmed(actor)
    branches: list[Branch] = []

    def climb(one: Organisation, level: int) -> tuple[int, set[int]]:
        place = len(branches)
        branches.append(Branch(one, level, 0, 0))
        groups, members = 0, set(people[one.pk])
        for child in below[one.pk]:
            more, others = climb(child, level + 1)
            groups += more + child.has_members
            members |= others
        branches[place] = Branch(one, level, groups, len(members))
        return groups, members

    for top in below[None]:
        climb(top, 0)
    return branches


def _confirmed(actor: Actor) -> defaultdict[int, set[int]]:
    rows = Membership.objects.filter(visible(actor, "organisation__"), counts_for__isnull=False)
    people: defaultdict[int, set[int]] = defaultdict(set)
    for organisation, person in rows.values_list("organisation_id", "counts_for_id"):
        people[organisation].add(person)
    return people
