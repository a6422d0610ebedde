"""Gathers who decided on which papers, and who stands on them: for the rule about relatives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from gurvan.accounts.models import User
from gurvan.agreements.lifecycle import LIVING
from gurvan.agreements.models import Party, RosterLine
from gurvan.kernel.actors import Actor
from gurvan.kernel.names.person import PersonName
from gurvan.permits import queries as permits
from gurvan.permits.models import Permit
from gurvan.registry.models import Membership, Person
from gurvan.registry.ways import OPEN
from gurvan.screening import norms
from gurvan.screening.kin import Known, read, same
from gurvan.screening.models import Interest
from gurvan.screening.queries.permits import running
from gurvan.screening.reasons import AGREEMENT, PERMIT, Decided, Reason, Thing, related


def of_names(actor: Actor, on: date) -> Iterator[Reason]:
    """Yield what the names of officials and members give; nothing where a bond was declared."""
    papers = list(_decided(actor))
    if papers:
        known = Known(_names(actor))
        yield from related(papers, known, chance=norms.number("chance", on))


def _decided(actor: Actor) -> Iterator[Decided]:
    """Yield who decided on each paper that lives, with its members.

    Not where they had declared a bond by the day of the decision; one that is declared afterwards
    changes nothing of it.
    Of an agreement that is who signed for the authority, of a permit who signed the order. Raises
    VaultLocked where there are permits: their officials are sealed.
    """
    declared = _declared(actor)
    for about, office, group, official, day, members in (*_signed(actor), *_ordered(actor)):
        if official is None or not members:
            continue
        own = declared.get((office, group), ())
        if not any(day is not None and on <= day and same(name, official) for name, on in own):
            yield Decided(about, group, official, members)


Deciding = tuple[Thing, str, str, PersonName | None, date | None, dict[str, str]]


def _signed(actor: Actor) -> Iterator[Deciding]:
    """Yield agreements: who signed for the authority, and who stands on the roster."""
    sides = Party.objects.filter(
        federation_id=actor.federation_id,
        capacity="authority",
        signatory_name__gt="",
        agreement__state__in=sorted(LIVING),
    ).select_related("agreement__miners", "organisation")
    rosters = _rosters(actor)
    for side in sides.order_by("pk"):
        paper = side.agreement
        about, members = Thing(AGREEMENT, str(paper.uid)), rosters.get(paper.pk, {})
        office, group = str(side.organisation.uid), str(paper.miners.uid)
        yield about, office, group, read(side.signatory_name), side.signed_on, members


def _ordered(actor: Actor) -> Iterator[Deciding]:
    """Yield permits: who signed the order, and who belongs to the holder."""
    rows = list(running(actor))
    officials, members = permits.officials_of(rows), _members(actor, rows)
    for row in rows:
        signed, about = officials.get(row.pk), Thing(PERMIT, str(row.uid))
        office = str(row.decided_by.uid) if row.decided_by else ""
        official = read(signed.name) if signed else None
        held = members.get(row.holder_id, {})
        yield about, office, str(row.holder.uid), official, row.decided_on, held


def _members(actor: Actor, rows: Iterable[Permit]) -> dict[int, dict[str, str]]:
    """Return who belongs to the holders of permits: person to membership."""
    lines = Membership.objects.filter(
        federation_id=actor.federation_id,
        state__in=OPEN,
        organisation__in={row.holder_id for row in rows},
        person__forgotten_at=None,
        person__merged_into=None,
    ).order_by()
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for group, person, membership in lines.values_list("organisation_id", "person__uid", "uid"):
        found[group][str(person)] = str(membership)
    return dict(found)


def _rosters(actor: Actor) -> dict[int, dict[str, str]]:
    """Return who stands on each roster: person to membership."""
    lines = RosterLine.objects.filter(
        federation_id=actor.federation_id,
        until=None,
        membership__state__in=OPEN,
        membership__person__forgotten_at=None,
        membership__person__merged_into=None,
        agreement__state__in=sorted(LIVING),
    ).order_by()
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for paper, person, membership in lines.values_list(
        "agreement_id", "membership__person__uid", "membership__uid"
    ):
        found[paper][str(person)] = str(membership)
    return dict(found)


def _names(actor: Actor) -> dict[str, PersonName]:
    rows = Person.objects.filter(
        federation_id=actor.federation_id, forgotten_at=None, merged_into=None
    ).order_by()
    return {
        str(uid): PersonName(clan=clan, patronymic=patronymic, given=given)
        for uid, clan, patronymic, given in rows.values_list("uid", "clan", "patronymic", "given")
    }


def _declared(actor: Actor) -> dict[tuple[str, str], list[tuple[PersonName, date]]]:
    """Return which officials declared a bond, and when, by their authority and the group."""
    rows = list(Interest.objects.filter(federation_id=actor.federation_id, taken_back_on=None))
    accounts = User.objects.filter(uid__in={row.user_uid for row in rows})
    names = {uid: read(name) for uid, name in accounts.values_list("uid", "name")}
    found = defaultdict(list)
    for row in rows:
        name = names.get(row.user_uid)
        if name is not None:
            found[str(row.authority_uid), str(row.group_uid)].append((name, row.declared_on))
    return dict(found)
