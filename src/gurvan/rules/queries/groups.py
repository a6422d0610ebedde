"""What is known of groups of miners that clauses ask about. Nothing of it is stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from operator import itemgetter
from typing import Any

from django.db.models import Q, QuerySet

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.among import among
from gurvan.registry.models import Membership, Organisation, Person
from gurvan.registry.policies import whole
from gurvan.registry.queries import organisations
from gurvan.rules import policies
from gurvan.rules.facts import Facts
from gurvan.rules.heads import Claim, Heads, Stay, count
from gurvan.rules.queries.books import book
from gurvan.rules.queries.days import OnDay, on_days

# Which groups clauses on partnerships speak of: those in which people work together.
KINDS = ("partnership", "cooperative")
UNFOUNDED = ("decided", "rules_written")  # states in which nothing was founded yet
STANDS = ("confirmed", "ended")  # states of what a person has confirmed


def groups(*, actor: Actor) -> QuerySet[Organisation]:
    """Return the groups in reach of which the law speaks."""
    return organisations(actor=actor).filter(kind__in=KINDS)


def findings(*, actor: Actor, organisation: Organisation, on: date | None = None) -> list[OnDay]:
    """Return what the law says of a group, on a day or on its own days. Raises NotAllowed."""
    policies.require_findings_reader(actor, organisation)
    return on_days(
        lambda day: told_to(actor, group_facts([organisation], day)[organisation.pk]),
        book(actor=actor),
        on,
    )


def told_to(actor: Actor, facts: Facts) -> Facts:
    """Return facts as far as the actor may know them.

    Whether somebody is in another group, and when they were, is told to those alone who see all of
    the federation.
    """
    return facts if whole(actor) or actor.is_system else replace(facts, twice_told=False)


def heads_of(asked: Iterable[tuple[int, int, str]], on: date) -> dict[int, Heads]:
    """Return by key who belonged to the groups of many things on a day, by a few queries.

    Each thing is told by its key, the key of its group, and the code of the soum in which it lies.
    """
    things = list(asked)
    claims = _claims({group for _, group, _ in things}, on)
    stays = stays_of({claim.person for each in claims.values() for claim in each})
    today = clock.today()
    return {
        key: count(claims[group], stays, on=on, today=today, soum=soum)
        for key, group, soum in things
    }


def group_facts(rows: Sequence[Organisation], on: date) -> dict[int, Facts]:
    """Return the facts of many groups on a day by their keys, in as many queries as for one."""
    heads = heads_of([(row.pk, row.pk, row.place_id or "") for row in rows], on)
    return {row.pk: _facts(row, heads[row.pk], on) for row in rows}


def _facts(row: Organisation, heads: Heads, on: date) -> Facts:
    later = row.founded_on is not None and on < row.founded_on  # it was not there on that day
    return Facts(
        kind="partnership",
        place=row.place_id,
        made_on=None if later else row.founded_on,
        unmade=row.founded_on is None and row.state in UNFOUNDED,
        not_yet=later,
        **heads.told,
    )


def _claims(groups: Collection[int], on: date) -> defaultdict[int, list[Claim]]:
    """Return who was said to belong to groups on a day, but for those who denied it."""
    ran = Q(since=None) | Q(since__lte=on)
    lasted = Q(until=None) | Q(until__gte=on)
    memberships = Membership.objects.filter(ran, lasted, organisation__in=groups)
    found = defaultdict(list)
    told_of = claimed(memberships, "").values_list("organisation_id", "since", *COLUMNS)
    for organisation, since, *told in told_of:
        unsure = since is None and on < clock.today()
        found[organisation].append(replace(claim(*told), unsure=unsure))
    return settled(found)


def settled(found: defaultdict[int, list[Claim]]) -> defaultdict[int, list[Claim]]:
    """Let the claims of merged records be of the record that stands for all of them."""
    whose = {claim.person: claim.person for claims in found.values() for claim in claims}
    while merged := _merged(set(whose.values())):
        whose = {record: merged.get(kept, kept) for record, kept in whose.items()}
    for key, claims in found.items():
        found[key] = [replace(one, person=whose[one.person]) for one in claims]
    return found


def _merged(records: Collection[int]) -> dict[int, int]:
    rows = Person.objects.filter(pk__in=records).order_by().values_list("pk", "merged_into")
    return {pk: kept for pk, kept in rows if kept is not None}


# What is read of a membership to make a claim of it, from wherever its row is reached.
COLUMNS = (
    "person_id",
    "person__merged_into_id",
    "state",
    "confirmation__pk",
    "person__residence_id",
    "person__residence_since",
)


def claimed(rows: QuerySet[Any], prefix: str) -> QuerySet[Any]:
    """Leave out of memberships (behind a prefix) those that were denied or withdrawn."""
    return rows.exclude(**{f"{prefix}state__in": ("denied", "withdrawn")}).order_by()


def claim(
    person: int,
    kept: int | None,
    state: str,
    confirmation: int | None,
    home: str | None,
    home_since: date | None,
) -> Claim:
    """Return a claim, read in COLUMNS."""
    confirmed = state in STANDS and confirmation is not None
    return Claim(kept or person, confirmed, home or "", home_since)


def stays_of(persons: Collection[int]) -> dict[int, list[Stay]]:
    """Return by person their confirmed stays in groups of which somebody may be in one."""
    asked = Membership.objects.filter(
        organisation__kind__in=KINDS, state__in=STANDS, confirmation__isnull=False
    ).order_by()
    # Asked apart, each is read along its index; asked at once, all people are gone through.
    told = {
        row[0]: row[1:]
        for whose in (among("person", persons), among("person__merged_into", persons))
        for row in asked.filter(whose).values_list(
            "pk", "person_id", "person__merged_into_id", "organisation_id", "since", "until"
        )
    }
    found = defaultdict(list)
    for _, (person, kept, group, since, until) in sorted(told.items(), key=itemgetter(0)):
        found[kept or person].append(Stay(group, since, until))
    return found
