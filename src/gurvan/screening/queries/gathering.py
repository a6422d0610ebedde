"""Gathers what the rules ask about: in few queries, and of a million members some at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby, islice
from operator import itemgetter
from typing import Final
from uuid import UUID

from django.db.models import Count

from gurvan.agreements.lifecycle import BINDING, LIVING
from gurvan.agreements.models import Agreement, Duty, Party
from gurvan.agreements.queries import law_facts
from gurvan.kernel.actors import Actor
from gurvan.ledger.models import Entry
from gurvan.permits import queries as permits
from gurvan.registry.events import MembershipConfirmed
from gurvan.registry.models import Confirmation, Membership, Organisation
from gurvan.registry.ways import OPEN
from gurvan.rules import queries as rules
from gurvan.rules.assessing import assess
from gurvan.rules.facts import Facts
from gurvan.rules.instruments import Book
from gurvan.screening import norms
from gurvan.screening.models import Sale
from gurvan.screening.queries.deciding import of_names
from gurvan.screening.queries.permits import running
from gurvan.screening.reasons import (
    AGREEMENT,
    GROUP,
    PERMIT,
    Bearing,
    Called,
    Confirmed,
    Reason,
    Roster,
    Sized,
    Thing,
    Trader,
    heaping,
    in_several,
    one_minute,
    one_witness,
    restores_and_trades,
    short,
    unanswered,
)

SOUM = 4  # digits of the code of a soum; a bagh's has more, an aimag's fewer
ASKED = ("said_yes", "said_no", "unreached")  # states of a call that was made
TRADES = "delivery"  # the kind of duty by which minerals are handed over
RESTORES = "restoration"
SELLS = "sale"  # noted by an officer, with its paper
GROUPS: Final = 1_000  # that are held at once, with their members
PART: Final = 5_000  # confirmations that are held at once
Row = tuple[str, str, UUID, UUID, UUID]  # of a confirmation


def reasons(*, actor: Actor, on: date) -> list[Reason]:
    """Return every reason to look that the federation's record gives on a day."""
    return [
        *_of_lists(actor, on),
        *_of_numbers(actor, on),
        *_of_confirmations(actor, on),
        *of_names(actor, on),
        *restores_and_trades(_traders(actor)),
    ]


# --- Lists of members -----------------------------------------------------------------------------


def _of_lists(actor: Actor, on: date) -> Iterator[Reason]:
    """Yield what the lists of groups and the rosters of agreements give, by the law of the day."""
    book, sized = rules.book(actor=actor), list[Sized]()
    groups = rules.groups(actor=actor).exclude(state="dissolved").iterator(GROUPS)
    while part := list(islice(groups, GROUPS)):
        told = rules.group_facts(part, on)
        least = {row.pk: least_number(told[row.pk], on, book) for row in part}
        yield from short(
            _roster(Thing(GROUP, str(row.uid)), row, told[row.pk], least[row.pk]) for row in part
        )
        sized += (
            Sized(str(row.uid), (row.place_id or "")[:SOUM], listed, number)
            for row in part
            if len(row.place_id or "") >= SOUM
            and (listed := told[row.pk].listed)
            and (number := least[row.pk]) is not None
        )
    yield from short(
        _roster(about, group, facts, least_number(facts, on, book))
        for about, group, facts in _papers(actor, on)
    )
    yield from heaping(
        sized,
        fewest=int(norms.number("heaping_groups", on)),
        window=int(norms.number("heaping_window", on)),
        share=norms.number("heaping_share", on),
        chance=norms.number("chance", on),
    )


def _papers(actor: Actor, on: date) -> list[tuple[Thing, Organisation, Facts]]:
    """Return agreements and permits that live, each with its group and what the law asks about."""
    living = Agreement.objects.filter(federation_id=actor.federation_id, state__in=sorted(LIVING))
    signed = list(living.select_related("miners").order_by("pk"))
    given = list(running(actor))
    rosters, holders = law_facts(signed, on), permits.law_facts(given, on)
    return [
        *((Thing(AGREEMENT, str(row.uid)), row.miners, rosters[row.pk]) for row in signed),
        *((Thing(PERMIT, str(row.uid)), row.holder, holders[row.pk]) for row in given),
    ]


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
    numbers = int(norms.number("same_number_groups", on))
    found = _bearings(actor, "person__register_index", numbers)
    yield from in_several("same_number", found, groups=numbers)
    phones = int(norms.number("same_phone_groups", on))
    yield from in_several(
        "same_phone",
        _bearings(actor, "person__phone_index", phones),
        groups=phones,
        people=int(norms.number("same_phone_people", on)),
    )


def _bearings(actor: Actor, index: str, groups: int) -> Iterator[Bearing]:
    """Yield who has a number that stands in at least so many groups; of all others nobody.

    So the database goes through a million members, and a handful of them is held here.
    """
    rows = Membership.objects.filter(
        federation_id=actor.federation_id,
        state__in=OPEN,
        organisation__kind__in=rules.KINDS,
        **{f"{index}__gt": ""},
    ).order_by()
    counted = rows.values(index).annotate(groups=Count("organisation", distinct=True))
    shared = rows.filter(**{f"{index}__in": counted.filter(groups__gte=groups).values(index)})
    for number, order, *uids in shared.values_list(
        index, "person_id", "person__uid", "uid", "organisation__uid"
    ):
        yield Bearing(number, order, *map(str, uids))


# --- Confirmations --------------------------------------------------------------------------------


def _of_confirmations(actor: Actor, on: date) -> Iterator[Reason]:
    """Yield what confirmations in person, and calling back, give."""
    fewest = int(norms.number("witness_confirmations", on))
    at_once = int(norms.number("minute_confirmations", on))
    within = norms.seconds("minute_seconds", on)
    calls = int(norms.number("unanswered_calls", on))
    for confirmed, called in _confirmations(actor):
        yield from one_witness(confirmed, fewest=fewest)
        yield from one_minute(confirmed, fewest=at_once, within=within)
        yield from unanswered(called, fewest=calls)


def _confirmations(actor: Actor) -> Iterator[tuple[list[Confirmed], list[Called]]]:
    """Yield those in person, and the calls that were made, of some groups at a time, each whole."""
    rows = Confirmation.objects.filter(
        federation_id=actor.federation_id, membership__state="confirmed"
    )
    told = rows.order_by("membership__organisation", "pk").values_list(
        "way", "call_back", "membership__uid", "membership__organisation__uid", "witness__uid"
    )
    groups = (list(own) for _, own in groupby(told.iterator(), key=itemgetter(3)))
    for some in _in_parts(groups):
        at = _written_at(actor, [row[2] for row in some if row[0] == "in_person"])
        yield (
            [
                Confirmed(str(group), str(membership), str(witness), at.get(membership))
                for way, _, membership, group, witness in some
                if way == "in_person"
            ],
            [
                Called(str(group), str(membership), call != "unreached")
                for _, call, membership, group, _ in some
                if call in ASKED
            ],
        )


def _in_parts(groups: Iterable[list[Row]]) -> Iterator[list[Row]]:
    """Yield rows of whole groups together, some PART of them."""
    part: list[Row] = []
    for own in groups:
        part += own
        if len(part) >= PART:
            yield part
            part = []
    if part:
        yield part


def _written_at(actor: Actor, memberships: Sequence[UUID]) -> dict[UUID, datetime]:
    """Return when each confirmation was written down, by the membership's uid."""
    entries = Entry.objects.filter(
        federation_id=actor.federation_id,
        event=MembershipConfirmed.name,
        subject_uid__in=memberships,
    )
    return dict(entries.order_by("number").values_list("subject_uid", "at"))


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
    noted = Sale.objects.filter(federation_id=actor.federation_id, taken_back_on=None).order_by()
    for company, sale in noted.values_list("company_uid", "uid"):
        does[str(company)][SELLS].add(str(sale))
    return [
        Trader(
            company,
            restoring=frozenset(kinds[RESTORES]),
            trading=frozenset(kinds[TRADES]),
            sales=frozenset(kinds[SELLS]),
        )
        for company, kinds in does.items()
    ]
