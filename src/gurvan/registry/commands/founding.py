"""The steps by which a group becomes an organisation, and its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gurvan.files.models import Attachment
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import command, record
from gurvan.places.models import Place
from gurvan.registry import founding
from gurvan.registry.commands.days import require_after, require_past
from gurvan.registry.commands.organisations import free_number
from gurvan.registry.commands.papers import Paper, kept
from gurvan.registry.events import (
    OrganisationFormallyRegistered,
    OrganisationFounded,
    RulesWritten,
)
from gurvan.registry.kinds import EXCLUSIVE_KINDS, KINDS
from gurvan.registry.lifecycle import FORMALISATION
from gurvan.registry.models import Assembly, Attendance, Organisation, Person
from gurvan.registry.naming import written_words
from gurvan.registry.policies import require_keeper, visible_people
from gurvan.registry.queries import founding_facts
from gurvan.registry.refusals import (
    MoreAttendedThanVoted,
    NobodyAttended,
    NotAdopted,
    NumberNeeded,
    RulesNeeded,
    StillMissing,
    VotesBelowZero,
)


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """What is told of a founding assembly. ``people`` are the registered who attended."""

    held_on: date
    votes_for: int
    votes_against: int
    abstained: int
    people: Sequence[Person]
    rules: Paper | None
    place: Place | None = None
    place_words: str = ""
    sheet: Paper | None = None

    @property
    def voted(self) -> int:
        """Return how many took part in the vote."""
        return self.votes_for + self.votes_against + self.abstained


@command
def write_rules(
    *,
    actor: Actor,
    organisation: Organisation,
    written_on: date,
    rules: Paper | None = None,
    version: int | None = None,
) -> Organisation:
    """Note that the founders have written the group's rules; a copy may be attached.

    Raises CannotWhile, InFuture, BeforeThat, and the refusals of files.
    """
    require_keeper(actor, organisation)
    organisation.expect(version)
    state = FORMALISATION.after(organisation.state, "write_rules")
    require_past(written_on, field="written_on")
    require_after(written_on, organisation.decided_on, field="written_on")
    paper = kept(actor, rules, purpose="rules", field="rules")
    organisation.state, organisation.rules_written_on = state, written_on
    organisation.rules = paper or organisation.rules
    organisation.save()
    event = RulesWritten(organisation=str(organisation), written_on=written_on)
    record(event, actor=actor, subject=organisation)
    return organisation


@command
def found_by_assembly(
    *, actor: Actor, organisation: Organisation, minutes: Minutes, version: int | None = None
) -> Assembly:
    """Note the assembly that adopted the rules and founded the organisation.

    Raises CannotWhile, StillMissing, InFuture, BeforeThat, RulesNeeded, VotesBelowZero,
    NotAdopted, NobodyAttended, MoreAttendedThanVoted, NotFound (a person out of reach).
    """
    require_keeper(actor, organisation)
    organisation.expect(version)
    state = FORMALISATION.after(organisation.state, "found")
    _require_nothing_missing(organisation, "founded")
    _require_attended(actor, minutes)
    _require_adopted(minutes)
    require_past(minutes.held_on, field="held_on")
    earlier = organisation.rules_written_on or organisation.decided_on
    require_after(minutes.held_on, earlier, field="held_on")
    rules = kept(actor, minutes.rules, purpose="rules", field="rules") or organisation.rules
    if rules is None:
        raise RulesNeeded(field="rules")
    assembly = _write_assembly(actor, organisation, minutes, rules)
    organisation.state, organisation.founded_on = state, minutes.held_on
    organisation.rules = rules
    organisation.save()
    event = OrganisationFounded(
        organisation=str(organisation),
        held_on=minutes.held_on,
        votes_for=minutes.votes_for,
        votes_against=minutes.votes_against,
        abstained=minutes.abstained,
        attended=len(minutes.people),
    )
    record(event, actor=actor, subject=organisation)
    return assembly


def _write_assembly(
    actor: Actor, organisation: Organisation, minutes: Minutes, rules: Attachment
) -> Assembly:
    assembly = Assembly.objects.create(
        federation_id=actor.federation_id,
        organisation=organisation,
        held_on=minutes.held_on,
        place=minutes.place,
        place_words=written_words(minutes.place_words, field="place_words", most=200),
        votes_for=minutes.votes_for,
        votes_against=minutes.votes_against,
        abstained=minutes.abstained,
        rules=rules,
        sheet=kept(actor, minutes.sheet, purpose="sheet", field="sheet"),
    )
    Attendance.objects.bulk_create(
        Attendance(federation_id=actor.federation_id, assembly=assembly, person=person)
        for person in minutes.people
    )
    return assembly


def _require_attended(actor: Actor, minutes: Minutes) -> None:
    known = {person.pk for person in minutes.people}
    if not known:
        raise NobodyAttended(field="people")
    if Person.objects.filter(visible_people(actor), pk__in=known).count() < len(minutes.people):
        raise NotFound(field="people")  # out of reach, or named twice
    if len(known) > minutes.voted:
        raise MoreAttendedThanVoted(field="people", attended=len(known), voted=minutes.voted)


def _require_adopted(minutes: Minutes) -> None:
    for field in ("votes_for", "votes_against", "abstained"):
        if getattr(minutes, field) < 0:
            raise VotesBelowZero(field=field)
    if minutes.votes_for <= minutes.votes_against:
        raise NotAdopted(
            field="votes_for", votes_for=minutes.votes_for, votes_against=minutes.votes_against
        )


def _require_nothing_missing(organisation: Organisation, state: str) -> None:
    """Raise StillMissing where the step lacks something; the card lists the same."""
    lacks = founding.missing(founding_facts(organisation), state)
    if lacks:
        raise StillMissing(organisation=str(organisation), missing=lacks)


@command
def register_formally(
    *,
    actor: Actor,
    organisation: Organisation,
    registered_on: date,
    registration_number: str = "",
    version: int | None = None,
) -> Organisation:
    """Note that the organisation is registered: the last step of its path.

    A partnership is a contract between citizens and has no number. Raises CannotWhile,
    StillMissing, InFuture, BeforeThat, NumberNeeded, OrganisationNumberForm, NumberTaken.
    """
    require_keeper(actor, organisation)
    organisation.expect(version)
    state = FORMALISATION.after(organisation.state, "register")
    _require_nothing_missing(organisation, "registered")
    require_past(registered_on, field="registered_on")
    require_after(registered_on, organisation.founded_on, field="registered_on")
    number = free_number(actor, registration_number, but=organisation)
    if not number and organisation.kind not in EXCLUSIVE_KINDS:
        raise NumberNeeded(field="registration_number", kind=KINDS[organisation.kind])
    organisation.state, organisation.registered_on = state, registered_on
    organisation.registration_number = number
    organisation.save()
    event = OrganisationFormallyRegistered(
        organisation=str(organisation), registered_on=registered_on, number=number or "–"
    )
    record(event, actor=actor, subject=organisation)
    return organisation
