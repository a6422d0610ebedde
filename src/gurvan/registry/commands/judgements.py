"""One person or two: the federation's judgements of records that look alike. Each can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from django.db.models import Q

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record, record_many
from gurvan.registry.commands.counting import counted, locked, recount
from gurvan.registry.events import (
    JudgedDifferent,
    JudgedSame,
    JudgementUndone,
    LikenessNoted,
)
from gurvan.registry.models import Person, SamePerson
from gurvan.registry.naming import written_words
from gurvan.registry.norms import figure
from gurvan.registry.particulars import Draft
from gurvan.registry.policies import require_federation_officer, require_person_in_reach
from gurvan.registry.queries.people import (
    matches_of,
    number_holder,
    records_of,
    standing,
)
from gurvan.registry.refusals import (
    NotJudged,
    NumberOfAnother,
    OneRecord,
    PersonDied,
    RecordClosed,
    RecordMerged,
)

MOST_REASON = 300


def note_likeness(actor: Actor, people: Sequence[Person], drafts: Sequence[Draft]) -> None:
    """Put pairs that look like one person on the federation's list, wherever they stand.

    Called inside the commands that register and correct. The pair has an entry of its own: the
    history of neither person tells of it. Of each person only the likeliest pairs are noted (norm
    ``likenesses_noted``): where hundreds bear one name, a list of all would help nobody.
    ``drafts`` are what is known of each now.
    """
    rows = Person.objects.filter(federation_id=actor.federation_id, forgotten_at=None)
    found = matches_of(drafts, rows, federation_id=actor.federation_id, own=people)
    most = int(figure("likenesses_noted", clock.today()))
    joined = set(
        Person.objects.filter(merged_into__in=people).values_list("merged_into", flat=True)
    )
    looked_at, pairs = _looked_at(people), dict[tuple[int, int], SamePerson]()
    for person, matches in zip(people, found, strict=True):
        several = person.merged_into_id or person.pk in joined
        mine = {one.pk for one in records_of(person)} if several else {person.pk}
        others = (match.person for match in matches if match.person.pk not in mine)
        asked = (_asked(person, other) for other in others)
        new = (pair for pair in asked if (pair.kept_id, pair.other_id) not in looked_at)
        pairs |= {(pair.kept_id, pair.other_id): pair for pair in islice(new, most)}
    if pairs:
        SamePerson.objects.bulk_create(pairs.values())
        record_many([(LikenessNoted(), pair, ()) for pair in pairs.values()], actor=actor)


def _looked_at(people: Sequence[Person]) -> set[tuple[int, int]]:
    """Return which pairs with these people stand on the list already, the older record first."""
    known = SamePerson.objects.filter(
        Q(kept__in=people) | Q(other__in=people), undone_on=None
    ).values_list("kept_id", "other_id")
    return {(min(pair), max(pair)) for pair in known}


def _known(one: Person, other: Person) -> SamePerson | None:
    pair = SamePerson.objects.filter(kept__in=[one, other], other__in=[one, other], undone_on=None)
    return pair.first()


def _asked(one: Person, two: Person) -> SamePerson:
    """Return a pair to look at, the older record first."""
    older, newer = sorted([one, two], key=lambda person: person.pk)
    return SamePerson(federation_id=older.federation_id, kept=older, other=newer, verdict="asked")


def _judged(actor: Actor, kept: Person, other: Person, verdict: str, reason: str) -> SamePerson:
    """Write a judgement on a pair; one that was judged before is closed and judged anew."""
    pair = _known(kept, other)
    if pair is not None and pair.verdict != "asked":
        pair.undone_on = clock.today()
        pair.save()
        pair = None
    pair = pair or SamePerson(federation_id=kept.federation_id)
    pair.kept, pair.other, pair.verdict = kept, other, verdict
    pair.decided_by_uid, pair.decided_on = actor.user_uid, clock.today()
    pair.reason = written_words(reason, field="reason", most=MOST_REASON)
    pair.save()
    return pair


def _require_two(actor: Actor, kept: Person, other: Person) -> None:
    require_federation_officer(actor)
    for person in (kept, other):
        require_person_in_reach(actor, person)
        if person.is_forgotten:
            raise RecordClosed(field="other")
    if standing(kept).pk == standing(other).pk:
        raise OneRecord(field="other")


@command
def judge_same(*, actor: Actor, kept: Person, other: Person, reason: str) -> SamePerson:
    """Judge that two records are of one person; ``kept`` stands for both from now on.

    Nothing is lost by it: memberships stay with the record in which they were entered, and count
    once. Raises NotAllowed, NotFound, RecordClosed, RecordMerged, PersonDied, OneRecord,
    WouldCountTwice.
    """
    _require_two(actor, kept, other)
    locked(kept, other)
    for person in (kept, other):
        person.refresh_from_db()
        if person.merged_into_id:
            raise RecordMerged(field="other")
    if bool(kept.died_on) != bool(other.died_on):
        raise PersonDied(field="other")
    pair = _judged(actor, kept, other, "same", reason)
    other.merged_into = kept
    other.save()
    recount(kept)
    event = JudgedSame(reason=pair.reason)
    record(event, actor=actor, subject=pair, people=[kept.uid, other.uid])
    return pair


@command
def judge_different(*, actor: Actor, kept: Person, other: Person, reason: str) -> SamePerson:
    """Judge that two records that look alike are of two people.

    Raises NotAllowed, NotFound, RecordClosed, OneRecord.
    """
    _require_two(actor, kept, other)
    pair = _judged(actor, kept, other, "different", reason)
    event = JudgedDifferent(reason=pair.reason)
    record(event, actor=actor, subject=pair, people=[kept.uid, other.uid])
    return pair


@command
def undo_same(
    *, actor: Actor, judgement: SamePerson, reason: str, version: int | None = None
) -> SamePerson:
    """Undo the judgement that two records are of one person: each stands for itself again.

    Raises NotAllowed, NotFound, NotJudged, NumberOfAnother.
    """
    require_federation_officer(actor)
    require_person_in_reach(actor, judgement.kept)
    judgement.expect(version)
    if judgement.verdict != "same" or judgement.undone_on:
        raise NotJudged
    kept, other = judgement.kept, judgement.other
    locked(kept, other)
    judgement.undone_on = clock.today()
    judgement.save()
    other.refresh_from_db()
    other.merged_into = None
    other.save()
    _require_own_numbers(kept, other)
    recount(kept, other)
    words = written_words(reason, field="reason", most=MOST_REASON)
    event = JudgementUndone(reason=words)
    record(event, actor=actor, subject=judgement, people=[kept.uid, other.uid])
    return judgement


def _require_own_numbers(*people: Person) -> None:
    """Raise where a person who counts bears a register number that another one holds."""
    for person in people:
        for one in records_of(person) if counted(person) else ():
            holder = number_holder(one)
            if holder is not None:
                raise NumberOfAnother(person=str(holder))
