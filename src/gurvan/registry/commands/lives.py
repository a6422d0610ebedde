"""What ends a person's record, or takes it away: a death, an erasure; and a copy of it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from gurvan.accounts.commands import erase_account
from gurvan.files.commands import erase_file
from gurvan.files.models import Attachment
from gurvan.files.queries import attachments_of_person
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.records import Record
from gurvan.ledger.commands import command, erase_person, record
from gurvan.papers.commands import erase as erase_paper
from gurvan.papers.queries import naming
from gurvan.registry.commands.days import require_past
from gurvan.registry.commands.memberships import end, require_in_use
from gurvan.registry.commands.offices import end_one_office
from gurvan.registry.commands.particulars import pass_number_on
from gurvan.registry.commands.slips import revoke_open
from gurvan.registry.events import (
    DeathNoted,
    DeathTakenBack,
    PersonForgotten,
    RecordCopied,
)
from gurvan.registry.models import (
    Confirmation,
    ConfirmationCode,
    Mandate,
    Membership,
    Office,
    Person,
    PersonTrace,
    SamePerson,
    Slip,
)
from gurvan.registry.policies import (
    OFFICERS,
    require_federation_officer,
    require_keeps,
    require_person_in_reach,
    require_role,
    require_shown,
    require_verified,
)
from gurvan.registry.policies.accounts import works_elsewhere
from gurvan.registry.queries.copies import Copy, copy_of
from gurvan.registry.queries.people import records_of
from gurvan.registry.refusals import (
    BeforeBirth,
    ChoiceUnknown,
    NotDead,
    RecordClosed,
    StillInOffice,
)
from gurvan.registry.ways import FORGOTTEN_WHY, OPEN
from gurvan.vault.keys import destroy_key


@command
def note_death(
    *, actor: Actor, person: Person, died_on: date, version: int | None = None
) -> Person:
    """Note that a person died: offices, memberships and the slip end.

    An officer of the union or the federation does this; a leader ends the membership in their own
    organisation. Raises NotFound, NotAllowed, InFuture, BeforeBirth, PersonDied, RecordClosed,
    RecordMerged.
    """
    require_keeps(actor, person)
    require_role(actor, *OFFICERS)
    person.expect(version)
    require_in_use(actor, person)
    require_past(died_on, field="died_on")
    if person.born and died_on < person.born:
        raise BeforeBirth(field="died_on", day=died_on)
    for one in records_of(person):
        _leave_offices(actor, one, died_on)
        _leave_memberships(actor, one, reason="died", on=died_on)
        revoke_open(one, why="died")
    _set_died(person, died_on)
    record(DeathNoted(), actor=actor, subject=person)
    return person


def _set_died(person: Person, died_on: date | None) -> None:
    """Write a death, or that it was a mistake, into every record of the person."""
    for one in (person, *(other for other in records_of(person) if other.pk != person.pk)):
        one.died_on = died_on
        one.save()


def _leave_offices(actor: Actor, person: Person, died_on: date) -> None:
    rows = Office.objects.filter(person=person, until=None).select_related("organisation", "person")
    for office in rows:
        end_one_office(actor, office, reason="died", until=max(died_on, office.since))


def _leave_memberships(actor: Actor, person: Person, *, reason: str, on: date) -> None:
    rows = Membership.objects.filter(person=person, state__in=OPEN).select_related("organisation")
    for membership in rows.order_by("pk"):
        end(actor, membership, reason=reason, on=on)


@command
def take_back_death(*, actor: Actor, person: Person, version: int | None = None) -> Person:
    """Take back that a person died: it was a mistake. What ended stays ended and is begun anew.

    Raises NotFound, NotAllowed, NotDead.
    """
    require_keeps(actor, person)
    require_federation_officer(actor)
    person.expect(version)
    if person.died_on is None:
        raise NotDead
    _set_died(person, None)
    record(DeathTakenBack(), actor=actor, subject=person)
    return person


@command
def copy_of_record(*, actor: Actor, person: Person) -> Copy:
    """Return all that is recorded of a person, to hand to them. That it was given is an entry.

    Raises NotFound, NotAllowed, SecondFactorNeeded, RecordClosed.
    """
    require_shown(actor, person)
    if person.is_forgotten:
        raise RecordClosed
    record(RecordCopied(), actor=actor, subject=person)
    return copy_of(actor, person)


# --- Forgetting -----------------------------------------------------------------------------------


@command
def forget_person(*, actor: Actor, person: Person, why: str, version: int | None = None) -> Person:
    """Erase all that is recorded of a person: names, particulars, photo, keys, words in the log.

    What stays is a bare row, so that memberships which once counted still add up. All records
    that were judged to be of this person are erased. The federation alone, with a second factor.
    Raises NotFound, NotAllowed, SecondFactorNeeded, ChoiceUnknown, RecordClosed, StillInOffice.
    """
    require_federation_officer(actor)
    require_verified(actor)
    require_person_in_reach(actor, person)
    person.expect(version)
    if why not in FORGOTTEN_WHY:
        raise ChoiceUnknown(field="why", given=why)
    records = records_of(person)
    if person.is_forgotten:
        raise RecordClosed
    _require_out_of_office(records)
    for one in records:
        _forget(actor, one, why, also=_erase_accounts(actor, one))
    person.refresh_from_db()
    return person


def _require_out_of_office(records: list[Person]) -> None:
    held = Office.objects.filter(person__in=records, until=None)
    acts = Mandate.objects.filter(person__in=records, until=None)
    if held.exists() or acts.exists():
        raise StillInOffice


def _erase_accounts(actor: Actor, person: Person) -> list[UUID]:
    """Erase the accounts with which the person signed in; return their uids.

    An account that another federation relies on stays; what it did here is blanked all the same.
    """
    users = {one.user for one in Mandate.objects.filter(person=person).select_related("user")}
    for user in users:
        if not works_elsewhere(actor, user):
            erase_account(actor=actor, user=user)
    return [user.uid for user in users]


def _forget(actor: Actor, person: Person, why: str, *, also: list[UUID]) -> None:
    """Erase one record. The order matters: entries first, then their erasure, then its entry."""
    _leave_memberships(actor, person, reason="forgotten", on=clock.today())
    revoke_open(person, why="forgotten")
    for attachment in attachments_of_person(actor=actor, person_uid=person.uid):
        erase_file(actor=actor, attachment=attachment, reason="forgotten")
    for paper in naming(federation_id=person.federation_id, person_uid=person.uid):
        erase_paper(actor=actor, paper=paper)
    _blank_words(person)
    left = person.register_index
    _blank(person)
    person.save()
    person.tokens.all().delete()
    PersonTrace.objects.filter(person=person).delete()
    destroy_key(person.uid)
    pass_number_on(person.federation_id, left)
    rows, erased = _rows_of(person), dict[str, str]()
    for uid in (person.uid, *also):
        erased |= erase_person(
            federation_id=person.federation_id,
            person_uid=uid,
            rows=[row.key for row in rows],
        )
    for row in rows:
        row.touch()  # sealed anew, since its older seals lost their salts
    record(PersonForgotten(why=why, erased=erased), actor=actor, subject=person)


def _blank(person: Person) -> None:
    for name in ("clan", "patronymic", "given", "sort_key", "search", "sex", "birth_band"):
        setattr(person, name, "")
    for what in ("register_number", "phone", "birth_date"):
        person.hide(what, "")
    person.residence_proof, person.holds_number = "", False
    person.photo = person.residence = person.residence_since = None
    person.purpose_told_on = person.consent_on = person.died_on = None
    person.forgotten_at = clock.now()


def _blank_words(person: Person) -> None:
    """Blank what somebody wrote about the person in their own words."""
    for call in Confirmation.objects.filter(membership__person=person).exclude(call_note=""):
        call.call_note = ""
        call.save()
    for pair in (*person.judged_kept.all(), *person.judged_other.all()):
        if pair.reason:
            pair.reason = ""
            pair.save()


def _rows_of(person: Person) -> list[Record]:
    """Return every row that told of the person, so that no old seal of it can be guessed from."""
    rows: list[Record] = [person, *Membership.objects.filter(person=person)]
    rows += Confirmation.objects.filter(membership__person=person)
    rows += ConfirmationCode.objects.filter(membership__person=person)
    rows += Slip.objects.filter(person=person)
    rows += SamePerson.objects.filter(kept=person)
    rows += SamePerson.objects.filter(other=person)
    rows += Attachment.objects.filter(person_uid=person.uid)
    return rows
