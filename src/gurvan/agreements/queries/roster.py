"""Who is on a roster, who of them counts, and who could be put there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from gurvan.agreements import policies
from gurvan.agreements.models import Agreement, Party, RosterLine
from gurvan.agreements.readiness import RosterFacts
from gurvan.agreements.roster import Conditions, Member, reasons, tally
from gurvan.kernel.actors import Actor
from gurvan.kernel.words import said
from gurvan.registry.models import Membership, Person
from gurvan.registry.policies import in_reach, sees_identities, visible_memberships
from gurvan.registry.queries import memberships, people, searched_people
from gurvan.registry.uses import Use
from gurvan.registry.ways import OPEN

# Whoever was put on first counts first, where one person is there twice.
IN_TURN = ("since", "pk")

ON_ROSTER = said("on the roster of an agreement")
SIGNS = said("signs an agreement for the miners")


def roster_facts(agreement: Agreement) -> RosterFacts:
    """Count one roster as it stands now: a denial takes effect here by itself."""
    return roster_facts_of([agreement])[agreement.pk]


def roster_facts_of(rows: Sequence[Agreement]) -> dict[int, RosterFacts]:
    """Count many rosters in one query."""
    lines = RosterLine.objects.filter(agreement__in=[row.pk for row in rows], until=None)
    members: dict[int, list[Member]] = {row.pk: [] for row in rows}
    for agreement, person, kept, own, path, uid, version in lines.order_by(*IN_TURN).values_list(
        "agreement_id",
        "membership__counts_for_id",
        "membership__counts_for__residence_id",
        "membership__person__residence_id",
        "membership__organisation__path",
        "membership__uid",
        "membership__version",
    ):
        mark = f"{uid} {version}"
        members[agreement].append(_member(person, kept, own, path, mark))
    return {row.pk: tally(members[row.pk], conditions(row)) for row in rows}


def may_fall_short() -> Q:
    """Return which agreements have a roster that may have fallen below what they need.

    Every one that has (`RosterFacts.falls_short`), and some that have not: those with somebody on
    it who is not confirmed, has moved, lives elsewhere or is there twice, or with few on it. So
    that not every roster is read. Stands on the index of a roster's lines by agreement.
    """
    lines = RosterLine.objects.filter(agreement=OuterRef("pk"), until=None).order_by()
    again = RosterLine.objects.filter(
        agreement=OuterRef("agreement"),
        until=None,
        membership__counts_for=OuterRef("membership__counts_for"),
    )
    off = (
        Q(membership__counts_for=None)
        | ~Q(membership__organisation__path__startswith=OuterRef("miners__path"))
        | Exists(again.exclude(pk=OuterRef("pk")))
    )
    there = Q(membership__counts_for__residence__code__startswith=OuterRef("place__code"))
    listed = lines.values("agreement").annotate(number=Count("pk")).values("number")
    return (
        Q(Exists(lines.filter(off)))
        | Q(residents_only=True)
        & Q(Exists(lines.filter(Q(membership__counts_for__residence=None) | ~there)))
        | Q(least_roster__gt=Coalesce(Subquery(listed), 0))
    )


def _member(
    person: int | None, kept: str | None, own: str | None, path: str, mark: str = ""
) -> Member:
    """Read where they live in the record that counts, which is the one kept of merged ones."""
    return Member(person, (own if person is None else kept) or "", path, mark)


def conditions(agreement: Agreement) -> Conditions:
    """Return what the agreement asks of its roster."""
    return Conditions(agreement.place_id, agreement.miners.path, agreement.residents_only)


@dataclass(frozen=True)
class Listed:
    """A line of a roster, and why it does not count (codes of roster.REASONS)."""

    line: RosterLine
    against: tuple[str, ...]
    linked: bool = True  # whether the person's own card is in the reader's reach


def roster_lines(*, actor: Actor) -> QuerySet[RosterLine]:
    """Return the open lines of rosters that the actor sees with their names.

    A denial is told to the federation alone, so for others a line that was denied is not there.
    """
    seen = policies.visible(actor)
    if not sees_identities(actor):
        seen &= Q(names_for_parties=True)
        if actor.role not in policies.SPOKESMEN:
            return RosterLine.objects.none()
    rows = RosterLine.objects.filter(
        agreement__in=Agreement.objects.filter(seen).values("pk"), until=None
    )
    return rows.select_related(
        "agreement__miners",
        "agreement__place",
        "membership__person__residence",
        "membership__counts_for__residence",
        "membership__organisation",
    ).order_by("membership__person__sort_key", "pk")


def roster(*, actor: Actor, agreement: Agreement) -> list[Listed]:
    """Return who is on a roster and whether they count; nobody to those who may only know how many.

    Counter-parties who see names, see those who count.
    """
    if not policies.sees_names(actor, agreement):
        return []
    rows = agreement.roster.filter(until=None).select_related(
        "agreement",
        "membership__person__residence",
        "membership__counts_for__residence",
        "membership__organisation",
    )
    lines = list(rows.order_by(*IN_TURN))
    against = reasons(map(_of_line, lines), conditions(agreement))
    linked = in_reach(actor, agreement.miners)
    listed = [Listed(line, why, linked) for line, why in zip(lines, against, strict=True)]
    shown = _shown(actor, agreement)
    found = [one for one in listed if shown(one)]
    return sorted(found, key=lambda one: (one.line.membership.person.sort_key, one.line.pk))


def _of_line(line: RosterLine) -> Member:
    membership = line.membership
    kept = membership.counts_for.residence_id if membership.counts_for else None
    return _member(
        membership.counts_for_id, kept, membership.person.residence_id, membership.organisation.path
    )


def _shown(actor: Actor, agreement: Agreement) -> partial[bool]:
    told = Membership.objects.filter(visible_memberships(actor), rosters__agreement=agreement)
    return partial(_is_shown, frozenset(told.values_list("pk", flat=True)))


def _is_shown(told: frozenset[int], one: Listed) -> bool:
    return one.line.membership_id in told or not one.against


def persons_on(agreement: Agreement) -> set[int]:
    """Return for whom the open lines of a roster count, by their keys."""
    open_lines = agreement.roster.filter(until=None, membership__counts_for__isnull=False)
    return set(open_lines.values_list("membership__counts_for_id", flat=True))


def candidates(*, actor: Actor, agreement: Agreement, text: str = "") -> QuerySet[Membership]:
    """Return the memberships that can be put on a roster, found by words of a name.

    Confirmed ones of the miners' organisation and the groups below it, whose person is not on the
    roster yet. While an agreement from before is being entered, its paper may bear the names of
    some who have yet to confirm: they can be put on, and count once they have.
    """
    below = Q(
        organisation__path__startswith=agreement.miners.path,
        organisation__federation_id=agreement.federation_id,
    )
    fit = Q(state__in=OPEN) if agreement.being_entered else Q(counts_for__isnull=False)
    on_it = agreement.roster.filter(until=None).values("membership")
    rows = memberships(actor=actor).filter(below & fit).exclude(pk__in=on_it)
    rows = rows.exclude(counts_for__in=persons_on(agreement))
    if not text.strip():
        return rows
    found = (
        searched_people(people(actor=actor), text, federation_id=actor.federation_id)
        if sees_identities(actor)
        else people(actor=actor).none()
    )
    return rows.filter(person__in=found.values("pk"))


# --- Where is my name used? -----------------------------------------------------------------------


def uses(person: Person) -> list[Use]:
    """Return every roster and signature that bears a person's name, for that person to see."""
    lines = RosterLine.objects.filter(membership__person=person).select_related(
        "agreement__miners", "membership"
    )
    signs = Party.objects.filter(signatory=person).select_related("agreement__miners")
    return [
        *(
            Use(
                what=ON_ROSTER,
                where=str(line.agreement),
                state=line.agreement.get_state_display(),
                since=line.since,
                until=line.until,
                organisation_uid=line.agreement.miners.uid,
                membership_uid=line.membership.uid,
                url=line.agreement.get_absolute_url(),
            )
            for line in lines.order_by("-since", "-pk")
        ),
        *(
            Use(
                what=SIGNS,
                where=str(one.agreement),
                state=one.agreement.get_state_display(),
                since=one.signed_on,
                organisation_uid=one.agreement.miners.uid,
                url=one.agreement.get_absolute_url(),
            )
            for one in signs.order_by("-pk")
        ),
    ]
