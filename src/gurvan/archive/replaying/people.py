"""Erases anew people, what lists brought, files and accounts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from gurvan.accounts.commands import erase_account
from gurvan.accounts.models import ERASED, User
from gurvan.archive.erasures import ACCOUNT, FILE, LIST, PERSON, Erasure
from gurvan.archive.replaying.whose import house_of, whose
from gurvan.files.commands import erase_file
from gurvan.files.models import Attachment
from gurvan.imports.commands import undo_import
from gurvan.imports.models import Import
from gurvan.kernel.actors import Actor
from gurvan.registry.commands import end_mandate, end_office, forget_person
from gurvan.registry.models import Mandate, Office, Person
from gurvan.registry.queries.people import records_of


def _forget(erasure: Erasure) -> int:
    person = Person.objects.filter(uid=erasure.uid, **whose(erasure), forgotten_at=None).first()
    if person is None:
        return 0
    actor = house_of(person.federation_id)
    _leave_office(actor, person)
    forget_person(actor=actor, person=person, why=erasure.why)
    return 1


def _leave_office(actor: Actor, person: Person) -> None:
    records = records_of(person)
    for office in Office.objects.filter(person__in=records, until=None):
        end_office(actor=actor, office=office, reason="left")
    for mandate in Mandate.objects.filter(person__in=records, until=None):
        end_mandate(actor=actor, mandate=mandate, reason="left")


def _take_back(erasure: Erasure) -> int:
    taken = Import.objects.filter(uid=erasure.uid, **whose(erasure)).exclude(state="undone").first()
    if taken is None:
        return 0
    undo_import(actor=house_of(taken.federation_id), taken=taken)
    return 1


def _erase_file(erasure: Erasure) -> int:
    attachment = Attachment.objects.filter(
        uid=erasure.uid, **whose(erasure), erased_on=None
    ).first()
    if attachment is None:
        return 0
    actor = house_of(attachment.federation_id)
    erase_file(actor=actor, attachment=attachment, reason=erasure.why)
    return 1


def _erase_account(erasure: Erasure) -> int:
    """Erase an account; most are erased already, with their person."""
    user = User.objects.filter(uid=erasure.uid).exclude(email__endswith=ERASED).first()
    mandate = Mandate.objects.filter(user=user, **whose(erasure)).order_by("pk").first()
    if user is None or mandate is None:
        return 0
    erase_account(actor=house_of(mandate.federation_id), user=user)
    return 1


ANEW: Final[dict[str, Callable[[Erasure], int]]] = {
    PERSON: _forget,
    LIST: _take_back,
    FILE: _erase_file,
    ACCOUNT: _erase_account,
}
