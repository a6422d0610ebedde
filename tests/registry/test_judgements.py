"""One person or two: judged, undone, and never a deletion."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from gurvan.kernel.errors import NotAllowed
from gurvan.kernel.guard import writing
from gurvan.ledger.queries import history
from gurvan.registry.commands import (
    confirm_in_person,
    end_membership,
    enrol,
    judge_different,
    judge_same,
    note_death,
    take_back_death,
    undo_same,
)
from gurvan.registry.models import Membership, Person, SamePerson
from gurvan.registry.queries import (
    counts,
    judgement_of,
    judgements,
    people,
    people_on_record,
    records_of,
    standing,
    to_judge,
    why_alike,
)
from gurvan.registry.refusals import (
    NotJudged,
    OneRecord,
    PersonDied,
    RecordMerged,
    WouldCountTwice,
)
from tests.cast import TODAY, Cast
from tests.registry.people import confirmed, draft, miner, newly


def pair_of(cast: Cast) -> tuple[Person, Person]:
    return (
        confirmed(cast, "Номин", cast.altan_tevsh).person,
        confirmed(cast, "Номингоо", cast.zaamar).person,
    )


def test_two_records_stand_as_one_and_part_again(cast: Cast) -> None:
    one, two = pair_of(cast)
    before = counts(actor=cast.officer, organisation=cast.federation).confirmed
    judgement = judge_same(actor=cast.officer, kept=one, other=two, reason="Same card shown.")
    assert standing(two) == one
    assert records_of(two) == [one, two]
    assert two not in people(actor=cast.officer)
    assert two in people_on_record(actor=cast.officer), "nothing is deleted"
    assert two in people(actor=cast.actors["zaamar_leader"]), "whose list tells nothing of it"
    assert counts(actor=cast.officer, organisation=cast.federation).confirmed == before - 1
    assert judgement_of(actor=cast.officer, person=two) == judgement
    undo_same(actor=cast.officer, judgement=judgement, reason="Sisters.")
    two.refresh_from_db()
    assert standing(two) == two
    assert counts(actor=cast.officer, organisation=cast.federation).confirmed == before
    with pytest.raises(NotJudged):
        undo_same(actor=cast.officer, judgement=judgement, reason="Again.")


def test_in_one_group_the_two_count_once(cast: Cast) -> None:
    one = confirmed(cast, "Номин", cast.altan_tevsh)
    two = confirmed(cast, "Номингоо", cast.altan_tevsh)
    assert counts(actor=cast.officer, organisation=cast.altan_tevsh).confirmed == 4
    judgement = judge_same(
        actor=cast.officer, kept=two.person, other=one.person, reason="One woman."
    )
    assert counts(actor=cast.officer, organisation=cast.altan_tevsh).confirmed == 3
    undo_same(actor=cast.officer, judgement=judgement, reason="Two women.")
    assert counts(actor=cast.officer, organisation=cast.altan_tevsh).confirmed == 4
    for row in Membership.objects.filter(pk__in=[one.pk, two.pk]):
        assert row.counts_for == row.person


def test_in_two_partnerships_one_ends_first(cast: Cast) -> None:
    one = confirmed(cast, "Номин", cast.altan_tevsh)
    two = confirmed(cast, "Номингоо", cast.tsagaan_chuluu)
    with pytest.raises(WouldCountTwice) as refused:
        judge_same(actor=cast.officer, kept=one.person, other=two.person, reason="One woman.")
    assert "Цагаан чулуу" in str(refused.value)
    two.person.refresh_from_db()
    assert two.person.merged_into is None
    end_membership(actor=cast.officer, membership=two, reason="mistake")
    judge_same(actor=cast.officer, kept=one.person, other=two.person, reason="One woman.")


def test_while_they_stand_as_one_no_second_partnership_confirms(cast: Cast) -> None:
    one, two = pair_of(cast)
    judge_same(actor=cast.officer, kept=two, other=one, reason="One woman.")
    row = enrol(actor=cast.officer, person=two, organisation=cast.tsagaan_chuluu)
    with pytest.raises(Exception, match="Алтан тэвш"):
        confirm_in_person(actor=cast.officer, membership=row, witness=cast.people["bayar"])


def test_chains_part_where_they_were_joined(cast: Cast) -> None:
    one, two = pair_of(cast)
    three = miner(cast, "Номинцэцэг")
    judge_same(actor=cast.officer, kept=two, other=three, reason="One.")
    second = judge_same(actor=cast.officer, kept=one, other=two, reason="One.")
    assert set(records_of(three)) == {one, two, three}
    with pytest.raises(OneRecord):
        judge_same(actor=cast.officer, kept=three, other=one, reason="One.")
    with pytest.raises(RecordMerged):
        judge_same(actor=cast.officer, kept=miner(cast, "Саран"), other=two, reason="One.")
    undo_same(actor=cast.officer, judgement=second, reason="Two.")
    three.refresh_from_db()
    assert records_of(three) == [two, three]


def test_two_persons_are_judged_so_and_leave_the_list(cast: Cast) -> None:
    one = newly(cast, cast.leader, draft())
    two = newly(cast, cast.actors["zaamar_leader"], draft(birth_date=None))
    [pair] = to_judge(actor=cast.officer)
    match = why_alike(pair)
    assert match is not None
    assert match.reasons
    judge_different(actor=cast.officer, kept=one, other=two, reason="Mother and daughter.")
    assert not to_judge(actor=cast.officer).exists()
    again = judge_same(actor=cast.officer, kept=two, other=one, reason="I was wrong.")
    assert again.pk != pair.pk
    assert judgements(actor=cast.officer).count() == 2


def test_the_federation_alone_judges(cast: Cast) -> None:
    one, two = pair_of(cast)
    for role in ("aimag_officer", "leader", "auditor"):
        with pytest.raises(NotAllowed):
            judge_same(actor=cast.actors[role], kept=one, other=two, reason="?")
        assert not judgements(actor=cast.actors[role]).exists()
    with pytest.raises(OneRecord):
        judge_same(actor=cast.officer, kept=one, other=one, reason="?")


def test_the_database_merges_a_record_once(cast: Cast) -> None:
    one, two = pair_of(cast)
    judgement = judge_same(actor=cast.officer, kept=one, other=two, reason="One.")
    copy = SamePerson(
        federation_id=one.federation_id,
        kept=miner(cast, "Саран"),
        other=two,
        verdict="same",
        decided_on=judgement.decided_on,
    )
    with pytest.raises(IntegrityError), transaction.atomic(), writing("registry"):
        copy.save()


def test_a_leader_goes_on_with_their_record_and_is_told_nothing(cast: Cast) -> None:
    mine = newly(cast, cast.leader, draft("Номин", birth_date=None))
    other = newly(cast, cast.actors["zaamar_leader"], draft("Саран", birth_date=None))
    judge_same(actor=cast.officer, kept=other, other=mine, reason="One woman.")
    mine.refresh_from_db()
    assert enrol(actor=cast.leader, person=mine, organisation=cast.norovlin).is_open
    said = [line.event.name for line in history(actor=cast.leader, subject=mine)]
    assert said == ["registry.person_registered"]
    with pytest.raises(RecordMerged):
        enrol(actor=cast.officer, person=mine, organisation=cast.altan_tevsh)
    confirm_in_person(
        actor=cast.officer, membership=mine.memberships.get(), witness=cast.people["bayar"]
    )
    assert mine.memberships.get().counts_for == other


def test_a_death_reaches_every_record(cast: Cast) -> None:
    one, two = pair_of(cast)
    judge_same(actor=cast.officer, kept=one, other=two, reason="One woman.")
    two.refresh_from_db()
    note_death(actor=cast.officer, person=one, died_on=TODAY)
    two.refresh_from_db()
    assert two.died_on == TODAY
    take_back_death(actor=cast.officer, person=one)
    two.refresh_from_db()
    assert two.died_on is None


def test_the_living_and_the_dead_are_not_one(cast: Cast) -> None:
    one, two = pair_of(cast)
    note_death(actor=cast.officer, person=one, died_on=TODAY)
    with pytest.raises(PersonDied):
        judge_same(actor=cast.officer, kept=two, other=one, reason="One woman.")
