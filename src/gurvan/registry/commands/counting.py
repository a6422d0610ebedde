"""Keeps the one rule that everything else stands on: one person counts once.

What the database holds to (see models.people), these functions write. They are called inside the
commands that confirm, end, merge and part.
"""

from __future__ import annotations

from collections.abc import Sequence

from gurvan.registry.models import Membership, Person
from gurvan.registry.queries.people import records_of, standing
from gurvan.registry.refusals import WouldCountTwice
from gurvan.registry.ways import OPEN


def locked(*people: Person) -> None:
    """Hold the records of people until the transaction ends, so that two acts do not cross.

    Whoever was at hand before may have been judged the same as another since: that is looked up
    again once the rows are held, and what then stands for them is held as well.
    """
    held: set[int] = set()
    while True:
        for person in people:
            person.refresh_from_db(fields=["merged_into"])
        wanted = {standing(person).pk for person in people} - held
        if not wanted:
            return
        list(Person.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
        held |= wanted


def counted(person: Person) -> list[Membership]:
    """Return the confirmed memberships of a person over all their records."""
    rows = Membership.objects.filter(person__in=records_of(person), state="confirmed")
    return list(rows.select_related("person", "organisation").order_by("pk"))


def twins(membership: Membership) -> list[Membership]:
    """Return a membership and those of the same person's other records in its organisation."""
    rows = Membership.objects.filter(
        person__in=records_of(membership.person),
        organisation=membership.organisation,
        state__in=OPEN,
    ).exclude(pk=membership.pk)
    return [membership, *rows.select_related("person", "organisation")]


def recount(*people: Person) -> None:
    """Let each confirmed membership of these people count for whom it now counts.

    Called when records were joined or parted. Raises WouldCountTwice where one person would be
    in two partnerships.
    """
    wanted = [(row, whom) for person in people for row, whom in _wanted(person)]
    changed = [(row, whom) for row, whom in wanted if row.counts_for_id != (whom and whom.pk)]
    for row, whom in changed:  # first what counts no more, so that no constraint is hurt between
        if whom is None or row.counts_for_id:
            row.counts_for = None
            row.save()
    for row, whom in changed:
        if whom is not None:
            row.counts_for = whom
            row.save()


def _wanted(person: Person) -> Sequence[tuple[Membership, Person | None]]:
    """Return for whom each confirmed membership counts: once in each organisation."""
    whom, rows = standing(person), counted(person)
    rows.sort(key=lambda row: (row.person_id != whom.pk, row.pk))
    first: dict[int, Membership] = {}
    for row in rows:
        first.setdefault(row.organisation_id, row)
    partnerships = [row for row in first.values() if row.exclusive]
    if len(partnerships) > 1:
        one, other = (str(row.organisation) for row in partnerships[:2])
        raise WouldCountTwice(first=one, second=other)
    return [(row, whom if first[row.organisation_id] is row else None) for row in rows]
