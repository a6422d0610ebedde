"""How a person's record is put right and added to, and how what is hidden is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from gurvan.files.commands import erase_file, keep_file
from gurvan.files.inspecting import Inspected, Upload
from gurvan.kernel import bulk
from gurvan.kernel.actors import Actor, system
from gurvan.ledger.commands import command, record, record_many
from gurvan.places.models import Place
from gurvan.registry.commands.counting import counted
from gurvan.registry.commands.judgements import note_likeness
from gurvan.registry.commands.people import checked, fill, require_new_number
from gurvan.registry.events import ParticularShown, PersonCorrected, PhotoKept, ResidenceMoved
from gurvan.registry.models import Person, PersonToken, PersonTrace
from gurvan.registry.particulars import HIDDEN, PROOFS, Draft
from gurvan.registry.policies import require_keeps, require_shown, whole
from gurvan.registry.queries.people import draft_of, number_holder
from gurvan.registry.refusals import (
    ChoiceUnknown,
    NothingChanged,
    NotRecorded,
    NumberStays,
    RecordClosed,
    ResidenceNeeded,
)

RESIDENCE: Final = ("residence", "residence_since", "residence_proof")


@command
def correct_person(
    *, actor: Actor, person: Person, changes: Mapping[str, Any], version: int | None = None
) -> Person:
    """Put right what is known of a person: ``changes`` holds new values by particulars.FIELDS.

    What is not named stays. Each changed particular has an entry; what it was before is not
    kept. Raises NotFound, NotAllowed, NothingChanged, NumberStays, PersonKnown,
    RecordClosed, and what ``checked`` raises.
    """
    require_keeps(actor, person)
    _require_kept(person)
    person.expect(version)
    before = draft_of(person)
    after = checked(replace(before, **changes))
    changed = [name for name in changes if getattr(before, name) != getattr(after, name)]
    if not changed:
        raise NothingChanged
    if "register_number" in changed:
        _require_may_renumber(actor, person, before, after)
    left = person.register_index
    fill(person, after)
    _find_anew(person, before, after)
    person.holds_number = bool(person.register_index) and number_holder(person) is None
    person.save()
    pass_number_on(person.federation_id, left)
    facts = [(PersonCorrected(what=name), person, ()) for name in changed]
    record_many(facts, actor=actor)
    note_likeness(actor, [person], [after])
    return person


def _require_kept(person: Person) -> None:
    if person.is_forgotten:
        raise RecordClosed


def _require_may_renumber(actor: Actor, person: Person, before: Draft, after: Draft) -> None:
    """Raise unless the register number may change: it decides that one person counts once.

    Below the federation a number is added where none was given and nobody counts yet, and stays
    from then on: were it refused for some numbers only, the refusal would tell of what lies out
    of reach.
    """
    if not whole(actor) and (before.register_number or counted(person)):
        raise NumberStays(field="register_number")
    require_new_number(actor, after, but=person)


def _find_anew(person: Person, before: Draft, after: Draft) -> None:
    """Write anew by what the person is found, where the name or the birth date changed."""
    if before.name != after.name:
        person.tokens.all().delete()
        bulk.insert(PersonToken(person=person, token=t) for t in sorted(after.name.tokens))
    if (before.name, before.birth_date) != (after.name, after.birth_date):
        PersonTrace.objects.filter(person=person).delete()
        PersonTrace.of(person, after.birth_date).save()


def pass_number_on(federation_id: int, index: str) -> None:
    """Let the oldest record with a register number hold it, where nobody does any more."""
    rows = Person.objects.filter(federation_id=federation_id, register_index=index)
    if not index or rows.filter(holds_number=True).exists():
        return
    heir = rows.order_by("pk").first()
    if heir is not None:
        heir.holds_number = True
        heir.save()


@command
def move_residence(
    *,
    actor: Actor,
    person: Person,
    residence: Place,
    since: date | None = None,
    proof: str = "",
    version: int | None = None,
) -> Person:
    """Note where a person lives now, since when, and what was shown as proof (not a copy of it).

    Raises NotFound, NotAllowed, RecordClosed, InFuture, BeforeBirth, ResidenceNeeded,
    NothingChanged.
    """
    require_keeps(actor, person)
    _require_kept(person)
    person.expect(version)
    if residence is None:
        raise ResidenceNeeded(field="residence")
    if proof not in {"", *PROOFS}:
        raise ChoiceUnknown(field="proof", given=proof)
    draft = checked(
        replace(
            draft_of(person),
            residence=residence,
            residence_since=since,
            residence_proof=proof,
        )
    )
    if all(getattr(person, name) == getattr(draft, name) for name in RESIDENCE):
        raise NothingChanged
    for name in RESIDENCE:
        setattr(person, name, getattr(draft, name))
    person.save()
    event = ResidenceMoved(place=str(residence.path_mn), since=since, proof=proof)
    record(event, actor=actor, subject=person, people=[person.uid])
    return person


@command
def keep_photo(
    *,
    actor: Actor,
    person: Person,
    photo: bytes | Upload | Inspected,
    name: str = "",
    version: int | None = None,
) -> Person:
    """Keep a photo of a person; an older one is erased.

    Raises NotFound, NotAllowed, RecordClosed, and the refusals of files.
    """
    require_keeps(actor, person)
    _require_kept(person)
    person.expect(version)
    older = person.photo
    person.photo = keep_file(
        actor=actor,
        upload=photo,
        name=name,
        purpose="photo",
        person_uid=person.uid,
        field="photo",
    )
    person.save()
    record(PhotoKept(), actor=actor, subject=person)
    if older is not None:  # the house tidies up, whoever brought the new one
        house = system(person.federation_id)
        erase_file(actor=house, attachment=older, reason="unneeded")
    return person


@command
def show_particular(*, actor: Actor, person: Person, what: str) -> str:
    """Return a hidden particular (particulars.HIDDEN); that it was looked at is an entry.

    Raises NotFound, NotAllowed, SecondFactorNeeded, ChoiceUnknown, NotRecorded, RecordClosed.
    """
    require_shown(actor, person)
    _require_kept(person)
    if what not in HIDDEN:
        raise ChoiceUnknown(field="what", given=what)
    text = person.reveal(what)
    if not text:
        raise NotRecorded(field="what")
    record(ParticularShown(what=what), actor=actor, subject=person)
    return text
