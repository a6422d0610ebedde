"""Who may sign for the miners, and whether they could on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from gurvan.agreements.models import Agreement, Party
from gurvan.kernel import clock
from gurvan.registry.models import Office, Person


def signatories(agreement: Agreement) -> QuerySet[Office]:
    """Return the offices of the miners' organisation whose holders may sign.

    For an agreement from before also those that are over.
    """
    held = agreement.miners.offices.select_related("person").filter(person__forgotten_at=None)
    rows = held if agreement.entered else held.filter(until=None)
    return rows.order_by("-since", "pk")


def is_gone(party: Party, on: date) -> bool:
    """Say whether who is to sign was erased, or had died before a day."""
    person = party.signatory
    if person is None:
        return False
    return person.is_forgotten or (person.died_on is not None and person.died_on < on)


def could_sign(party: Party, on: date) -> bool:
    """Say whether a party's signatory could sign on a day: in office, or on a paper that says so.

    Who signs for the others is named in words; on what authority, their paper says.
    """
    return _could(party, on, offices_held([party])[party.pk])


def stands(party: Party, offices: Iterable[Office]) -> bool:
    """Say whether who signs could sign today, or who has signed could on that day."""
    on = party.signed_on or clock.today()
    gone = party.signed_on is None and is_gone(party, on)
    return not gone and _could(party, on, offices)


def _could(party: Party, on: date, offices: Iterable[Office]) -> bool:
    if party.signatory is None or party.authority_paper_id is not None:
        return True
    return any(one.since <= on and (one.until is None or on <= one.until) for one in offices)


def offices_held(rows: Sequence[Party]) -> dict[int, list[Office]]:
    """Return by the parties' keys the offices that their signatories hold there or have held.

    In one query; an office stays somebody's when their records are judged to be of one person.
    One that was entered by mistake was never held.
    """
    persons = {_record(one.signatory) for one in rows if one.signatory}
    held = Office.objects.filter(
        Q(person__in=persons) | Q(person__merged_into__in=persons),
        organisation__in={one.organisation_id for one in rows if one.signatory},
    )
    found = defaultdict(list)
    for office in held.exclude(ended_reason="mistake").select_related("person"):
        found[office.organisation_id, _record(office.person)].append(office)
    return {
        one.pk: found[one.organisation_id, _record(one.signatory)] if one.signatory else []
        for one in rows
    }


def _record(person: Person) -> int:
    return person.merged_into_id or person.pk
