"""Gathers what the rules ask about, in a number of queries that does not grow with the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from gurvan.accounts.models import User
from gurvan.agreements.lifecycle import BINDING, LIVING
from gurvan.agreements.models import Agreement, Duty, Party, RosterLine
from gurvan.agreements.queries import law_facts
from gurvan.kernel.actors import Actor
from gurvan.kernel.names.person import PersonName
from gurvan.ledger.models import Entry
from gurvan.registry.events import MembershipConfirmed
from gurvan.registry.models import Confirmation, Membership, Organisation, Person
from gurvan.registry.ways import OPEN
from gurvan.rules import queries as rules
from gurvan.rules.assessing import assess
from gurvan.rules.facts import Facts
from gurvan.rules.instruments import Book
from gurvan.screening import norms
from gurvan.screening.kin import Known, read, same
from gurvan.screening.models import Interest
from gurvan.screening.reasons import (
    AGREEMENT,
    GROUP,
    Bearing,
    Called,
    Confirmed,
    Decided,
    Reason,
    Roster,
    Sized,
    Thing,
    Trader,
    heaping,
    in_several,
    one_minute,
    one_witness,
    related,
    restores_and_trades,
    short,
    unanswered,
)

SOUM = 4  # digits of the code of a soum; a bagh's has more, an aimag's fewer
ASKED = ("said_yes", "said_no", "unreached")  # states of a call that was made
TRADES = "delivery"  # the kind of duty by which minerals are handed over
RESTORES = "restoration"


def reasons(*, actor: Actor, on: date) -> list[Reason]:
    """Return every reason to look that the federation's record gives on a day."""
    return [
        *_of_lists(actor, on),
        *_of_numbers(actor, on),
        *_of_confirmations(actor, on),
        *_of_names(actor, on),
        *restores_and_trades(_traders(actor)),
    ]


# --- Lists of members -----------------------------------------------------------------------------


def _of_lists(actor: Actor, on: date) -> Iterator[Reason]:
    """Yield what the lists of groups and the rosters of agreements give, by the law of the day."""
    book = rules.book(actor=actor)
    groups = list(rules.groups(actor=actor).exclude(state="dissolved"))
    papers = list(
        Agreement.objects.filter(federation_id=actor.federation_id, state__in=sorted(LIVING))
        .select_related("miners")
        .order_by("pk")
    )
    told = rules.group_facts(groups, on)
    least = {row.pk: least_number(told[row.pk], on, book) for row in groups}
    rosters = law_facts(papers, on)
    yield from short(
        [
            *(
                _roster(Thing(GROUP, str(row.uid)), row, told[row.pk], least[row.pk])
                for row in groups
            ),
            *(
                _roster(
                    Thing(AGREEMENT, str(row.uid)),
                    row.miners,
                    rosters[row.pk],
                    least_number(rosters[row.pk], on, book),
                )
                for row in papers
            ),
        ]
    )
    yield from heaping(
        (
            Sized(str(row.uid), (row.place_id or "")[:SOUM], listed, number)
            for row in groups
            if len(row.place_id or "") >= SOUM
            and (listed := told[row.pk].listed)
            and (number := least[row.pk]) is not None
        ),
        fewest=int(norms.number("heaping_groups", on)),
        window=int(norms.number("heaping_window", on)),
        share=norms.number("heaping_share", on),
        chance=norms.number("chance", on),
    )


def least_number(facts: Facts, on: date, book: Book) -> int | None:
    """Return the least number of members by the law of a day; else by that of the day of making.

    Of several the largest; None where none is known.
    """
    for day in (on, facts.made_on):
        if day is None:
            continue
        found = [
            int(one.figure.number)
            for one in assess(facts, day, book)
            if one.clause.asks == "least_members" and one.figure and one.verdict in _TOLD
        ]
        if found:
            return max(found)
    return None


_TOLD = ("holds", "fails")


def _roster(about: Thing, group: Organisation, facts: Facts, least: int | None) -> Roster:
    return Roster(about, str(group.uid), facts.listed, facts.confirmed, least)


# --- Numbers --------------------------------------------------------------------------------------


def _of_numbers(actor: Actor, on: date) -> Iterator[Reason]:
    """Yield what register numbers and telephones give, by their blind indexes.

    An address is kept as a soum or bagh, which many share; bank accounts are not kept.
    """
    rows = Membership.objects.filter(
        Q(person__register_index__gt="") | Q(person__phone_index__gt=""),
        federation_id=actor.federation_id,
        state__in=OPEN,
        organisation__kind__in=rules.KINDS,
    ).order_by()
    numbers, phones = [], []
    for register, phone, order, person, membership, group in rows.values_list(
        "person__register_index",
        "person__phone_index",
        "person_id",
        "person__uid",
        "uid",
        "organisation__uid",
    ):
        one = Bearing(register, order, str(person), str(membership), str(group))
        numbers.append(one)
        phones.append(one._replace(number=phone))
    groups = int(norms.number("same_number_groups", on))
    yield from in_several("same_number", numbers, groups=groups)
    yield from in_several(
        "same_phone",
        phones,
        groups=int(norms.number("same_phone_groups", on)),
        people=int(norms.number("same_phone_people", on)),
    )


# --- Confirmations --------------------------------------------------------------------------------


def _of_confirmations(actor: Actor, on: date) -> Iterator[Reason]:
    """Yield what confirmations in person, and calling back, give."""
    rows = Confirmation.objects.filter(
        federation_id=actor.federation_id, membership__state="confirmed"
    ).order_by()
    written = _written_at(actor)
    confirmed, called = [], []
    for way, call, membership, group, witness in rows.values_list(
        "way", "call_back", "membership__uid", "membership__organisation__uid", "witness__uid"
    ):
        if way == "in_person":
            at = written.get(membership)
            confirmed.append(Confirmed(str(group), str(membership), str(witness), at))
        if call in ASKED:
            called.append(Called(str(group), str(membership), call != "unreached"))
    yield from one_witness(confirmed, fewest=int(norms.number("witness_confirmations", on)))
    yield from one_minute(
        confirmed,
        fewest=int(norms.number("minute_confirmations", on)),
        within=norms.seconds("minute_seconds", on),
    )
    yield from unanswered(called, fewest=int(norms.number("unanswered_calls", on)))


def _written_at(actor: Actor) -> dict[UUID, datetime]:
    """Return when each confirmation in person was written down, by the membership's uid."""
    asked = Confirmation.objects.filter(
        federation_id=actor.federation_id, way="in_person", membership__state="confirmed"
    )
    entries = Entry.objects.filter(
        federation_id=actor.federation_id,
        event=MembershipConfirmed.name,
        subject_uid__in=asked.order_by().values("membership__uid"),
    )
    return dict(entries.order_by("number").values_list("subject_uid", "at"))


# --- Names ----------------------------------------------------------------------------------------


def _of_names(actor: Actor, on: date) -> Iterator[Reason]:
    """Yield what the names of officials and members give; nothing where a bond was declared."""
    papers = list(_decided(actor))
    if papers:
        known = Known(_names(actor))
        yield from related(papers, known, chance=norms.number("chance", on))


def _decided(actor: Actor) -> Iterator[Decided]:
    """Yield who signed for an authority, of every agreement that lives, with its roster."""
    declared = _declared(actor)
    sides = Party.objects.filter(
        federation_id=actor.federation_id,
        capacity="authority",
        signatory_name__gt="",
        agreement__state__in=sorted(LIVING),
    ).select_related("agreement__miners", "organisation")
    rosters = _rosters(actor)
    for side in sides.order_by("pk"):
        official, paper = read(side.signatory_name), side.agreement
        members = rosters.get(paper.pk, {})
        if official is None or not members:
            continue
        own = declared.get((str(side.organisation.uid), str(paper.miners.uid)), ())
        if not any(same(one, official) for one in own):
            about = Thing(AGREEMENT, str(paper.uid))
            yield Decided(about, str(paper.miners.uid), official, members)


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


def _declared(actor: Actor) -> dict[tuple[str, str], list[PersonName]]:
    """Return the names of officials who declared a bond, by their authority and the group."""
    rows = list(Interest.objects.filter(federation_id=actor.federation_id, taken_back_on=None))
    accounts = User.objects.filter(uid__in={row.user_uid for row in rows})
    names = {uid: read(name) for uid, name in accounts.values_list("uid", "name")}
    found = defaultdict(list)
    for row in rows:
        name = names.get(row.user_uid)
        if name is not None:
            found[str(row.authority_uid), str(row.group_uid)].append(name)
    return dict(found)


# --- Companies ------------------------------------------------------------------------------------


def _traders(actor: Actor) -> Iterable[Trader]:
    """Return the companies that owe restoration or trade, under agreements that bind them."""
    owed = Duty.objects.filter(
        federation_id=actor.federation_id,
        kind__in=(RESTORES, TRADES),
        debtor__organisation__kind="company",
        agreement__state__in=sorted(BINDING),
    ).order_by()
    bought = Party.objects.filter(
        federation_id=actor.federation_id,
        capacity="buyer",
        organisation__kind="company",
        agreement__state__in=sorted(BINDING),
    ).order_by()
    does: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for kind, company, paper in owed.values_list(
        "kind", "debtor__organisation__uid", "agreement__uid"
    ):
        does[str(company)][kind].add(str(paper))
    for company, paper in bought.values_list("organisation__uid", "agreement__uid"):
        does[str(company)][TRADES].add(str(paper))
    return [
        Trader(company, frozenset(kinds[RESTORES]), frozenset(kinds[TRADES]))
        for company, kinds in does.items()
    ]
