"""Erases anew, after restoring, what was erased since the backup was made; and lists what was."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from gurvan.archive.erasures import FILE, PERSON, Erasure
from gurvan.files.commands import erase_file
from gurvan.files.events import FileErased
from gurvan.files.models import Attachment
from gurvan.kernel.actors import Actor, system
from gurvan.kernel.errors import Refused
from gurvan.ledger.models import Entry
from gurvan.registry.commands import end_mandate, end_office, forget_person
from gurvan.registry.events import PersonForgotten
from gurvan.registry.models import Mandate, Office, Person
from gurvan.registry.queries.people import records_of


@dataclass(frozen=True)
class Replayed:
    """How many were erased anew, and the uids of those that could not be."""

    done: int
    left: tuple[str, ...]


def of_ledger() -> list[Erasure]:
    """Return every erasure that a ledger of the office tells of."""
    found = Entry.objects.filter(event__in=[PersonForgotten.name, FileErased.name])
    told = []
    for entry in found.select_related("particulars").order_by("pk").iterator(chunk_size=500):
        fields = json.loads(entry.particulars.body)["fields"]
        at, uid = entry.at.isoformat(), str(entry.subject_uid)
        if entry.event == PersonForgotten.name:
            told.append(Erasure(at, PERSON, uid, fields["why"]))
        elif fields["reason"] == "mistake":
            told.append(Erasure(at, FILE, uid, fields["reason"]))
    return told


def replay(erasures: Iterable[Erasure]) -> Replayed:
    """Erase what the list names and is there again. Who was in office then has left it since."""
    done, left = 0, list[str]()
    for erasure in erasures:
        try:
            with transaction.atomic():
                done += _forget(erasure) if erasure.what == PERSON else _erase(erasure)
        except Refused:
            left.append(erasure.uid)
    return Replayed(done, tuple(left))


def _forget(erasure: Erasure) -> int:
    person = Person.objects.filter(uid=erasure.uid, forgotten_at=None).first()
    if person is None:
        return 0
    actor = _house(person.federation_id)
    _leave_office(actor, person)
    forget_person(actor=actor, person=person, why=erasure.why)
    return 1


def _leave_office(actor: Actor, person: Person) -> None:
    records = records_of(person)
    for office in Office.objects.filter(person__in=records, until=None):
        end_office(actor=actor, office=office, reason="left")
    for mandate in Mandate.objects.filter(person__in=records, until=None):
        end_mandate(actor=actor, mandate=mandate, reason="left")


def _erase(erasure: Erasure) -> int:
    attachment = Attachment.objects.filter(uid=erasure.uid, erased_on=None).first()
    if attachment is None:
        return 0
    actor = _house(attachment.federation_id)
    erase_file(actor=actor, attachment=attachment, reason=erasure.why)
    return 1


def _house(federation_id: int) -> Actor:
    return system(federation_id).through("cli")
