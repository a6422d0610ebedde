"""How organisations are entered and put right."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gurvan.kernel.actors import Actor
from gurvan.kernel.clock import today
from gurvan.ledger.commands import command, record, record_many
from gurvan.places.models import Place
from gurvan.registry.commands.days import require_after, require_past
from gurvan.registry.commands.papers import Paper, kept
from gurvan.registry.commands.rows import of_row
from gurvan.registry.commands.tree import lock_tree, require_branch
from gurvan.registry.events import OrganisationCorrected, OrganisationRegistered
from gurvan.registry.founding import DAYS, ORDER
from gurvan.registry.kinds import KINDS, MEMBER_KINDS
from gurvan.registry.lifecycle import FORMALISATION
from gurvan.registry.models import Organisation, Placement
from gurvan.registry.models.organisations import OrganisationQuerySet
from gurvan.registry.naming import written_name, written_number, written_short_name
from gurvan.registry.policies import require_in_reach, require_keeper, require_registrar
from gurvan.registry.refusals import (
    NothingChanged,
    NumberTaken,
    StepNotReached,
    StepUnknown,
    WrongParent,
)


@dataclass(frozen=True, kw_only=True, eq=False)
class NewOrganisation:
    """What is told of an organisation that is entered.

    ``parent`` may be another new one that comes before it in the same batch. A group that only
    decided to formalise is ``decided``; one that exists already comes in its present state, with
    its ``paper`` and the days that are known. ``since`` is when it came below its parent.
    """

    kind: str
    name: str
    parent: Organisation | NewOrganisation
    short_name: str = ""
    place: Place | None = None
    state: str = "decided"
    since: date | None = None
    decided_on: date | None = None
    rules_written_on: date | None = None
    founded_on: date | None = None
    registered_on: date | None = None
    registration_number: str = ""
    paper: Paper | None = None
    invented: bool = False


@command
def register_organisation(*, actor: Actor, new: NewOrganisation) -> Organisation:
    """Enter one organisation: a batch of one. Refuses as register_organisations does."""
    return register_organisations(actor=actor, rows=[new])[0]


@command
def register_organisations(*, actor: Actor, rows: Sequence[NewOrganisation]) -> list[Organisation]:
    """Enter organisations and put each in its place in the tree, all or none.

    Raises NotAllowed, NotFound (a parent out of reach), WrongParent, ParentDissolved, TooDeep,
    NameNeeded, NameTooLong, OrganisationNumberForm, NumberTaken, StepUnknown, StepNotReached,
    InFuture, BeforeThat. The refusal's value ``row`` counts from 0.
    """
    require_registrar(actor)
    lock_tree(actor.federation_id)
    made: dict[NewOrganisation, Organisation] = {}
    for level in _levels(rows):
        made |= _entered(actor, level, made)
    Placement.objects.bulk_create(
        Placement(
            federation_id=actor.federation_id,
            child=organisation,
            parent=organisation.parent,
            since=new.since or today(),
        )
        for new, organisation in made.items()
    )
    record_many([_told(new, made[new]) for new in rows], actor=actor)
    return [made[new] for new in rows]


# The rows of a batch, by their place in it.
Level = dict[int, NewOrganisation]


def _levels(rows: Sequence[NewOrganisation]) -> list[Level]:
    """Return the rows level by level: those that stand below others of the batch come after."""
    depth: dict[NewOrganisation, int] = {}
    levels: list[Level] = []
    for number, new in enumerate(rows):
        above = new.parent
        depth[new] = depth[above] + 1 if isinstance(above, NewOrganisation) else 0
        if depth[new] == len(levels):
            levels.append({})
        levels[depth[new]][number] = new
    return levels


def _entered(
    actor: Actor, level: Level, above: Mapping[NewOrganisation, Organisation]
) -> dict[NewOrganisation, Organisation]:
    """Enter one level at a few queries, however many rows it has."""
    _require_free_numbers(actor, level)
    fresh = {}
    for number, new in level.items():
        with of_row(number):
            parent = above[new.parent] if isinstance(new.parent, NewOrganisation) else new.parent
            fresh[new] = _built(actor, new, parent)
    Organisation.objects.bulk_create(fresh.values())
    Organisation.objects.stand(fresh.values())
    return fresh


def _require_free_numbers(actor: Actor, level: Level) -> None:
    """Raise for the first row whose number is malformed, or another organisation has."""
    numbers = {}
    for row, new in level.items():
        with of_row(row):
            numbers[row] = written_number(new.registration_number)
    taken = set(
        _numbered(actor, set(numbers.values())).values_list("registration_number", flat=True)
    )
    for row, number in numbers.items():
        if number and number in taken:
            raise NumberTaken(field="registration_number", number=number, row=row)
        taken.add(number)


def _built(actor: Actor, new: NewOrganisation, parent: Organisation) -> Organisation:
    """Return the row of a new organisation, not stored yet."""
    require_in_reach(actor, parent)
    require_registrar(actor, new.kind)
    if new.kind not in KINDS or new.kind == "federation":
        raise WrongParent(
            field="kind", kind=KINDS.get(new.kind, new.kind), parent_kind=KINDS[parent.kind]
        )
    require_branch(new.kind, parent)
    _require_days(new)
    organisation = Organisation(
        federation_id=actor.federation_id,
        kind=new.kind,
        name=written_name(new.name, field="name"),
        short_name=written_short_name(new.short_name),
        place=new.place,
        registration_number=written_number(new.registration_number),
        state=_present_state(new),
        decided_on=new.decided_on,
        rules_written_on=new.rules_written_on,
        founded_on=new.founded_on,
        registered_on=new.registered_on,
        paper=kept(actor, new.paper, purpose="paper", field="paper"),
        invented=new.invented,
        parent=parent,
    )
    organisation.index()
    return organisation


def _present_state(new: NewOrganisation) -> str:
    if new.kind not in MEMBER_KINDS:  # offices and companies exist before they are entered
        return "registered"
    if new.state not in ORDER:
        word = FORMALISATION.words.get(new.state, new.state)
        raise StepUnknown(field="state", state=word)
    return new.state


def _require_days(new: NewOrganisation) -> None:
    """Refuse days ahead, days that run backwards, and days of steps that are still to come."""
    require_past(new.since, field="since")
    reached = ORDER.index(_present_state(new))
    earlier = None
    for place, (state, field) in enumerate(DAYS.items()):
        day = getattr(new, field)
        if day and place > reached:
            raise StepNotReached(field=field, step=FORMALISATION.words[state])
        require_past(day, field=field)
        require_after(day, earlier, field=field)
        earlier = day or earlier


def free_number(actor: Actor, text: str, *, but: Organisation | None = None) -> str:
    """Return the number, which no other organisation has.

    Raises OrganisationNumberForm, NumberTaken.
    """
    number = written_number(text)
    others = _numbered(actor, {number})
    others = others.exclude(pk=but.pk) if but else others
    if number and others.exists():
        raise NumberTaken(field="registration_number", number=number)
    return number


def _numbered(actor: Actor, numbers: Collection[str]) -> OrganisationQuerySet:
    """Return the standing organisations that have one of these numbers."""
    rows = Organisation.objects.filter(
        federation_id=actor.federation_id, registration_number__in={*numbers} - {""}
    )
    return rows.exclude(state="dissolved")


def _told(
    new: NewOrganisation, organisation: Organisation
) -> tuple[OrganisationRegistered, Organisation, tuple[()]]:
    event = OrganisationRegistered(
        organisation=organisation.name,
        kind=organisation.kind,
        state=organisation.state,
        parent=str(organisation.parent),
        since=new.since or today(),
    )
    return event, organisation, ()


@command
def correct_organisation(
    *,
    actor: Actor,
    organisation: Organisation,
    name: str,
    short_name: str = "",
    place: Place | None = None,
    registration_number: str = "",
    version: int | None = None,
) -> Organisation:
    """Put right what is known of an organisation: what is given replaces all that was there.

    Raises NameNeeded, NameTooLong, OrganisationNumberForm, NumberTaken, NothingChanged.
    """
    require_keeper(actor, organisation)
    organisation.expect(version)
    written, short = written_name(name, field="name"), written_short_name(short_name)
    number = free_number(actor, registration_number, but=organisation)
    if (written, short, place, number) == _particulars(organisation):
        raise NothingChanged
    before = organisation.name
    organisation.name, organisation.short_name = written, short
    organisation.place, organisation.registration_number = place, number
    organisation.save()
    event = OrganisationCorrected(organisation=organisation.name, before=before)
    record(event, actor=actor, subject=organisation)
    return organisation


def _particulars(organisation: Organisation) -> tuple[str, str, Place | None, str]:
    """Return what can be put right of an organisation."""
    one = organisation
    return one.name, one.short_name, one.place, one.registration_number
