"""Registering people: who may, what is refused, who is found, and what is never told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gurvan.kernel.errors import NotAllowed, NotFound, Refused, SecondFactorNeeded
from gurvan.kernel.guard import writing
from gurvan.ledger.queries import history
from gurvan.places.queries import place
from gurvan.registry.commands import (
    confirm_in_person,
    correct_person,
    deny_membership,
    enrol,
    judge_same,
    move_residence,
    register_people,
    register_person,
    show_particular,
    undo_same,
)
from gurvan.registry.models import Person
from gurvan.registry.particulars import Draft
from gurvan.registry.queries import (
    likely_same,
    people,
    people_on_record,
    search_people,
    to_judge,
    warnings,
)
from gurvan.registry.refusals import (
    LikelySame,
    NothingChanged,
    NotRecorded,
    NumberOfAnother,
    NumberStays,
    PersonKnown,
    PurposeNotTold,
    UnderAge,
)
from tests.cast import NOROVLIN, TODAY, Cast
from tests.registry.people import (
    BAYARMAA,
    LATE_NUMBER,
    NUMBER,
    OTHER_NUMBER,
    PHONE,
    confirmed,
    draft,
    miner,
    newly,
)


def test_a_leader_registers_somebody_who_joins(cast: Cast) -> None:
    person = register_person(actor=cast.leader, draft=BAYARMAA, joins=cast.altan_tevsh)
    assert str(person) == "Д.Баярмаа"
    assert person.registered_by == cast.norovlin
    assert person.birth_band == "1980-1984"
    membership = person.memberships.get()
    assert (membership.state, membership.counts_for) == ("unconfirmed", None)


@pytest.mark.parametrize("role", ["auditor", "researcher", "authority_officer", "administrator"])
def test_who_only_reads_registers_nobody(cast: Cast, role: str) -> None:
    with pytest.raises(NotAllowed):
        register_person(actor=cast.actors[role], draft=BAYARMAA)


def test_without_a_yes_nobody_is_registered(cast: Cast) -> None:
    for one in (replace(BAYARMAA, consent_on=None), replace(BAYARMAA, purpose_told_on=None)):
        with pytest.raises(PurposeNotTold):
            register_person(actor=cast.leader, draft=one)
    with pytest.raises(NotAllowed):
        register_people(actor=cast.leader, drafts=[Draft(given="Хулан")], older_list=True)
    [person] = register_people(actor=cast.officer, drafts=[Draft(given="Хулан")], older_list=True)
    assert person.consent_on is None


def test_a_child_is_not_registered(cast: Cast) -> None:
    young = replace(BAYARMAA, birth_date=date(2010, 1, 1))
    with pytest.raises(UnderAge):
        register_person(actor=cast.leader, draft=young)
    assert not Person.objects.filter(given="Баярмаа").exists()


def test_a_batch_is_all_or_nothing_and_names_the_row(cast: Cast) -> None:
    before = Person.objects.count()
    with pytest.raises(Refused) as refused:
        register_people(actor=cast.officer, drafts=[BAYARMAA, draft("Х"), draft("1")])
    assert refused.value.values["row"] == 2
    assert Person.objects.count() == before


def test_nothing_hidden_stands_open_in_the_database(cast: Cast) -> None:
    person = newly(cast, cast.officer, draft(register_number=NUMBER, phone=PHONE))
    stored = " ".join(map(str, person.content().values()))
    for secret in (NUMBER, "99112233", "1984-05-12"):
        assert secret not in stored
        assert secret.encode() not in bytes(person.register_sealed or b"")
    assert person.reveal("register_number") == NUMBER
    assert person.reveal("phone") == "+97699112233"
    assert person.born == date(1984, 5, 12)


# --- Finding --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "munkhsarnai", "Мөнх", "МӨНХ", "мунх", "сарнай", "arna", "9911 2233", "+976 99112233",
        NUMBER.lower(),
    ],
)  # fmt: skip
def test_she_is_found_however_it_is_typed(cast: Cast, typed: str) -> None:
    her = newly(cast, cast.leader, draft("Мөнхсарнай", register_number=NUMBER, phone=PHONE))
    found = list(search_people(actor=cast.leader, text=typed))
    assert her in found
    assert her in search_people(actor=cast.officer, text=typed)
    for far in ("zaamar_leader", "neighbour_officer", "auditor", "researcher"):
        assert her not in search_people(actor=cast.actors[far], text=typed)


def test_two_letters_find_the_beginning_alone(cast: Cast) -> None:
    her = newly(cast, cast.leader, draft("Мөнхсарнай"))
    assert her in search_people(actor=cast.officer, text="мө")
    assert her not in search_people(actor=cast.officer, text="са")


def test_nothing_typed_finds_nobody(cast: Cast) -> None:
    assert not search_people(actor=cast.officer, text=" ,").exists()
    assert not search_people(actor=cast.officer, text="00000000").exists()


def test_people_are_sorted_by_given_name(cast: Cast) -> None:
    names = [person.given for person in people(actor=cast.leader)]
    assert names == ["Батсүх", "Даваахүү", "Мөнхбат", "Нэргүй", "Саруул", "Цэцэгмаа"]


def test_an_auditor_reads_all_but_who_it_is(cast: Cast) -> None:
    rows = people(actor=cast.actors["auditor"])
    assert rows.count() == people(actor=cast.officer).count()
    assert {str(person) for person in rows} == {"—"}


def test_out_of_reach_is_not_there(cast: Cast) -> None:
    far = cast.people["khulan"]
    assert far not in people_on_record(actor=cast.leader)
    assert far not in people_on_record(actor=cast.stranger)
    with pytest.raises(NotFound):
        show_particular(actor=cast.leader, person=far, what="phone")
    with pytest.raises(NotFound):
        correct_person(actor=cast.leader, person=far, changes={"given": "Хулгана"})


# --- Likely the same person -----------------------------------------------------------------------


def test_a_likely_same_person_in_reach_is_shown_first(cast: Cast) -> None:
    her = newly(cast, cast.leader, BAYARMAA)
    again = draft("Баяармаа", birth_date=None)
    [match] = likely_same(actor=cast.leader, draft=again).matches
    assert match.person == her
    with pytest.raises(LikelySame) as refused:
        register_person(actor=cast.leader, draft=again)
    assert refused.value.values["matches"] == [str(her.uid)]
    other = register_person(actor=cast.leader, draft=again, different_from=[her.uid])
    assert [(pair.kept, pair.other) for pair in to_judge(actor=cast.officer)] == [(her, other)]


def test_the_same_number_in_reach_is_the_same_record(cast: Cast) -> None:
    her = newly(cast, cast.leader, draft(register_number=NUMBER))
    with pytest.raises(PersonKnown) as refused:
        newly(cast, cast.leader, draft("Хулан", birth_date=None, register_number=NUMBER))
    assert refused.value.values["uid"] == str(her.uid)
    with pytest.raises(PersonKnown):
        register_people(
            actor=cast.officer,
            drafts=[
                draft("Хулан", birth_date=None, register_number=OTHER_NUMBER),
                draft("Саран", birth_date=None, register_number=OTHER_NUMBER),
            ],
        )


def test_who_is_out_of_reach_is_told_the_same_whether_somebody_is_there_or_not(
    cast: Cast,
) -> None:
    far = cast.actors["zaamar_leader"]
    known = draft(register_number=NUMBER, phone=PHONE)
    newly(cast, cast.leader, known)
    unknown = draft("Номин", patronymic="Алтан", register_number=OTHER_NUMBER, birth_date=None)
    told = [
        likely_same(actor=far, draft=one.checked(today=TODAY, least_age=18))
        for one in (known, unknown)
    ]
    assert told[0] == told[1]
    assert told[0].ask_federation
    person = register_person(actor=far, draft=known)
    assert not person.holds_number
    assert not search_people(actor=far, text=NUMBER).exclude(pk=person.pk).exists()
    said = [line.event.name for line in history(actor=far, subject=person)]
    assert said == ["registry.person_registered"], "its history tells of no other"
    [pair] = to_judge(actor=cast.officer)
    assert pair.other == person
    assert not to_judge(actor=far).exists()


# --- Putting right --------------------------------------------------------------------------------


def test_what_is_wrong_is_put_right_and_found_anew(cast: Cast) -> None:
    her = newly(cast, cast.leader, draft("Баярма", phone=PHONE))
    correct_person(actor=cast.leader, person=her, changes={"given": "Баярмаа", "phone": ""})
    her.refresh_from_db()
    assert (her.given, her.phone_index, her.reveal("phone")) == ("Баярмаа", "", "")
    assert her in search_people(actor=cast.leader, text="баярмаа")
    said = [line.values["what"] for line in history(actor=cast.leader, subject=her)[:2]]
    assert said == ["phone", "given name"]
    with pytest.raises(NothingChanged):
        correct_person(actor=cast.leader, person=her, changes={"given": "Баярмаа"})


def test_a_register_number_is_added_below_and_changed_by_the_federation_alone(cast: Cast) -> None:
    late = newly(cast, cast.leader, BAYARMAA)
    correct_person(actor=cast.leader, person=late, changes={"register_number": LATE_NUMBER})
    for by in (cast.leader, cast.aimag):
        with pytest.raises(NumberStays):
            correct_person(actor=by, person=late, changes={"register_number": NUMBER})
    other = miner(cast, "Номин", register_number=OTHER_NUMBER)
    her = confirmed(cast, "Баярмаа", cast.altan_tevsh, register_number=NUMBER).person
    with pytest.raises(NumberStays):
        correct_person(actor=cast.leader, person=her, changes={"register_number": ""})
    change = {"register_number": OTHER_NUMBER}
    with pytest.raises(PersonKnown):
        correct_person(actor=cast.officer, person=her, changes=change)
    correct_person(actor=cast.officer, person=other, changes={"register_number": ""})
    correct_person(actor=cast.officer, person=her, changes=change)
    her.refresh_from_db()
    assert her.holds_number


def test_nobody_below_finds_out_whose_number_is_registered_elsewhere(cast: Cast) -> None:
    confirmed(cast, "Баярмаа", cast.zaamar, register_number=NUMBER)
    mine = confirmed(cast, "Солонго", cast.altan_tevsh).person
    for number in (NUMBER, OTHER_NUMBER):
        with pytest.raises(NumberStays):
            correct_person(actor=cast.leader, person=mine, changes={"register_number": number})


def test_a_number_set_free_passes_to_who_bears_it_too(cast: Cast) -> None:
    first = newly(cast, cast.leader, draft(register_number=NUMBER))
    second = newly(cast, cast.actors["zaamar_leader"], draft(register_number=NUMBER))
    assert (first.holds_number, second.holds_number) == (True, False)
    correct_person(actor=cast.officer, person=first, changes={"register_number": ""})
    second.refresh_from_db()
    assert second.holds_number


def test_the_database_lets_one_person_hold_a_number(cast: Cast) -> None:
    newly(cast, cast.leader, draft(register_number=NUMBER))
    second = newly(cast, cast.actors["zaamar_leader"], draft(register_number=NUMBER))
    second.holds_number = True
    with pytest.raises(IntegrityError), transaction.atomic(), writing("registry"):
        second.save()


def test_a_disagreement_is_a_warning(cast: Cast) -> None:
    him = newly(cast, cast.leader, draft(sex="male", register_number=NUMBER))
    [warning] = warnings(him)
    assert "sex" in warning
    correct_person(actor=cast.leader, person=him, changes={"sex": "female"})
    assert warnings(him) == []


def test_a_residence_is_told_with_its_proof(cast: Cast) -> None:
    her = newly(cast, cast.leader, BAYARMAA)
    told: dict[str, Any] = {
        "residence": place(NOROVLIN),
        "since": date(2020, 5, 1),
        "proof": "residence_paper",
    }
    move_residence(actor=cast.leader, person=her, **told)
    with pytest.raises(NothingChanged):
        move_residence(actor=cast.leader, person=her, **told)
    line = history(actor=cast.leader, subject=her)[0]
    assert line.values["place"] == "(a name)", "personal, so hidden in a history"
    assert her.residence == cast.norovlin.place


# --- What is hidden -------------------------------------------------------------------------------


def test_looking_at_a_hidden_particular_is_an_entry(cast: Cast) -> None:
    her = newly(cast, cast.leader, draft(phone=PHONE))
    assert show_particular(actor=cast.leader, person=her, what="phone") == "+97699112233"
    assert history(actor=cast.leader, subject=her)[0].event.name == "registry.particular_shown"
    with pytest.raises(NotRecorded):
        show_particular(actor=cast.leader, person=her, what="register_number")
    with pytest.raises(SecondFactorNeeded):
        show_particular(actor=replace(cast.leader, verified=False), person=her, what="phone")
    with pytest.raises(NotAllowed):
        show_particular(actor=cast.actors["auditor"], person=her, what="phone")


def test_a_member_of_mine_is_in_my_reach_and_one_who_denied_is_not(cast: Cast) -> None:
    her = miner(cast, "Баярмаа")
    assert her not in people(actor=cast.leader)
    membership = enrol(actor=cast.officer, person=her, organisation=cast.altan_tevsh)
    assert her in people(actor=cast.leader)
    deny_membership(actor=cast.officer, membership=membership)
    assert her not in people(actor=cast.leader)
    assert her in people(actor=cast.officer)


def test_number_of_another_is_refused_when_merged_records_part(cast: Cast) -> None:
    first = newly(cast, cast.leader, draft(register_number=NUMBER), cast.altan_tevsh)
    second = newly(cast, cast.actors["zaamar_leader"], draft(register_number=NUMBER), cast.zaamar)
    pair = judge_same(actor=cast.officer, kept=first, other=second, reason="Same card.")
    for person in (first, second):
        confirm_in_person(
            actor=cast.officer,
            membership=person.memberships.get(),
            witness=cast.people["bayar"],
        )
    with pytest.raises(NumberOfAnother):
        undo_same(actor=cast.officer, judgement=pair, reason="Looked again.")
