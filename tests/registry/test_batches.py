"""Thousands are entered as one: the queries do not grow with the list, and a refusal has a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gurvan.kernel.errors import NotFound
from gurvan.kernel.guard import writing
from gurvan.registry.commands import (
    NewMember,
    NewOrganisation,
    correct_person,
    enrol_members,
    forget_person,
    judge_different,
    judge_same,
    register_organisations,
    register_people,
    trace_people,
)
from gurvan.registry.models import Organisation, Person, PersonTrace, SamePerson
from gurvan.registry.particulars import Draft
from gurvan.registry.refusals import (
    AlreadyMember,
    InFuture,
    NumberTaken,
    PersonKnown,
    TooManyAtOnce,
)
from tests.cast import TODAY, Cast

GIVEN = "Бат Болд Дорж Сүх Цэцэг Оюун Сарнай Тэмүүлэн Хулан Номин".split()  # noqa: SIM905 - a list of names


def list_of(count: int, year: int) -> list[Draft]:
    """Return as many people as asked for, each with a number, a telephone and a birth date."""
    people = []
    for place in range(count):
        born = date(year, 1, 1) + timedelta(days=place)
        people.append(
            Draft(
                given=GIVEN[place % 10] + GIVEN[place // 10 % 10].lower(),
                patronymic=GIVEN[place // 3 % 10],
                birth_date=born,
                register_number=f"ТЗ{born:%y%m%d}1{place % 10}",
                phone=f"9900{place:04d}",
            )
        )
    return people


def queries(act: Callable[[], object]) -> int:
    """Return how many queries an act costs, but for the parts in which many rows are written."""
    with CaptureQueriesContext(
        connection,
    ) as seen:
        act()
    return sum(
        not query["sql"].startswith(("INSERT", "COPY", "SELECT nextval", "SAVEPOINT", "RELEASE"))
        for query in seen.captured_queries
    )


def test_the_queries_do_not_grow_with_the_list(cast: Cast) -> None:
    made: list[list[Person]] = []

    def register(count: int, year: int) -> int:
        drafts = list_of(count, year)
        return queries(
            lambda: made.append(register_people(actor=cast.house, drafts=drafts, older_list=True))
        )

    def enter(people: list[Person]) -> int:
        members = [NewMember(person=person, since=TODAY) for person in people]
        return queries(
            lambda: enrol_members(
                actor=cast.house, organisation=cast.zaamar, members=members, carried_over=True
            )
        )

    few, many = register(5, 1970), register(60, 1980)
    assert many <= few + 4, "full tiles of the log are written now and then"
    few, many = enter(made[0]), enter(made[1])
    assert many <= few + 4


def test_a_refusal_says_of_which_row_it_is(cast: Cast) -> None:
    drafts = list_of(4, 1975)
    register_people(actor=cast.house, drafts=drafts[2:3], older_list=True)
    with pytest.raises(PersonKnown) as known:
        register_people(actor=cast.house, drafts=drafts, older_list=True)
    assert known.value.values["row"] == 2
    with pytest.raises(PersonKnown) as twice:
        register_people(actor=cast.house, drafts=[*drafts[:2], drafts[1]], older_list=True)
    assert twice.value.values["row"] == 2


def test_each_is_registered_for_their_own_group_and_joins_it(cast: Cast) -> None:
    groups = [cast.zaamar, None, cast.norovlin]
    people = register_people(
        actor=cast.officer, drafts=list_of(3, 1976), registered_by=groups, older_list=True
    )
    house = cast.federation
    assert [one.registered_by for one in people] == [cast.zaamar, house, cast.norovlin]
    places = [cast.norovlin, cast.zaamar, cast.zaamar]
    members = [NewMember(person=one) for one in (people[0], people[0], people[2])]
    made = enrol_members(
        actor=cast.officer, organisation=places, members=members, carried_over=True
    )
    assert [one.organisation for one in made] == places
    with pytest.raises(AlreadyMember) as known:
        enrol_members(
            actor=cast.officer,
            organisation=places[1:],
            members=[NewMember(person=people[1]), *members[2:]],
        )
    assert known.value.values["row"] == 1
    with pytest.raises(ValueError, match="2 were given for 3 rows"):
        enrol_members(actor=cast.officer, organisation=places[1:], members=members)


def test_one_group_out_of_reach_stops_a_list(cast: Cast) -> None:
    drafts, groups = list_of(2, 1977), [cast.zaamar, cast.norovlin]
    with pytest.raises(NotFound):
        register_people(actor=cast.leader, drafts=drafts, registered_by=groups)


def test_nobody_joins_twice_in_one_list(cast: Cast) -> None:
    person = cast.people["enkh"]
    members = [NewMember(person=person), NewMember(person=person)]
    with pytest.raises(AlreadyMember) as refused:
        enrol_members(actor=cast.house, organisation=cast.zaamar, members=members)
    assert refused.value.values["row"] == 1


def test_a_list_of_members_is_refused_by_its_row(cast: Cast) -> None:
    enkh, zolzaya = cast.people["enkh"], cast.people["zolzaya"]
    ahead = NewMember(person=enkh, since=TODAY + timedelta(days=1))
    for members, refusal in (
        ([NewMember(person=enkh), NewMember(person=zolzaya)], NotFound),
        ([NewMember(person=cast.people["oyun"]), ahead], (AlreadyMember, InFuture)),
    ):
        with pytest.raises(refusal) as refused:
            enrol_members(actor=cast.house, organisation=cast.zaamar, members=members)
        assert "row" in refused.value.values


def test_a_merged_record_is_a_member_already(cast: Cast) -> None:
    [other] = register_people(actor=cast.house, drafts=[Draft(given="Хулангоо")], older_list=True)
    kept = cast.people["khulan"]  # of the partnership in Zaamar
    judge_same(actor=cast.officer, kept=other, other=kept, reason="нэг хүн")
    other.refresh_from_db()
    with pytest.raises(AlreadyMember):
        enrol_members(
            actor=cast.house,
            organisation=cast.tsagaan_chuluu,
            members=[NewMember(person=other)],
        )


def test_who_looks_alike_within_one_list_is_noted_once(cast: Cast) -> None:
    twin = Draft(given="Баярсайхан", patronymic="Ононбат")
    before = SamePerson.objects.count()
    register_people(actor=cast.house, drafts=[twin, twin], older_list=True)
    assert SamePerson.objects.count() == before + 1


def namesakes(count: int) -> list[Draft]:
    """Return people of one name, as a list may hold them that somebody made up."""
    return [Draft(given="Баярсайхан", patronymic="Ононбат")] * count


def test_hundreds_of_one_name_cost_no_more_than_others(cast: Cast) -> None:
    before, cost = SamePerson.objects.count(), []
    for count in (30, 300):
        drafts = namesakes(count)
        with CaptureQueriesContext(connection) as seen:
            register_people(actor=cast.house, drafts=drafts, older_list=True)
        cost.append(len(seen))
    assert cost[1] <= 10 * cost[0], "linear in the list"
    assert cost[1] < 300
    noted = SamePerson.objects.count() - before
    assert noted <= 5 * (30 + 300), "of each the likeliest few"
    newest = Person.objects.order_by("pk").last()
    assert SamePerson.objects.filter(other=newest).count() == 5


def test_of_many_namesakes_the_likeliest_are_noted(cast: Cast) -> None:
    [one] = namesakes(1)
    register_people(actor=cast.house, drafts=namesakes(40), older_list=True)
    born, phoned = replace(one, birth_date=date(1981, 4, 3)), replace(one, phone="99110022")
    known = register_people(actor=cast.house, drafts=[born, phoned], older_list=True)
    [new] = register_people(
        actor=cast.house, drafts=[replace(born, phone=phoned.phone)], older_list=True
    )
    noted = SamePerson.objects.filter(other=new).values_list("kept", flat=True)
    assert {person.pk for person in known} <= set(noted)


def test_one_name_and_the_birth_date_are_found_among_thousands(cast: Cast) -> None:
    born = date(1981, 4, 3)
    told = [
        Draft(given="Ганбаатар", patronymic="Дорж", birth_date=born),
        Draft(given="Ганбаатар", patronymic="Норов", birth_date=born),  # another patronymic
        Draft(given="Ганбаатар", patronymic="Сүх", birth_date=date(1982, 4, 3)),
    ]
    first, alike, other = register_people(actor=cast.house, drafts=told, older_list=True)
    noted = SamePerson.objects.filter(kept=first).values_list("other", flat=True)
    assert alike.pk in set(noted)
    assert other.pk not in set(noted)


def test_what_people_are_found_by_is_made_anew_and_goes_with_them(cast: Cast) -> None:
    twin = Draft(given="Баярсайхан", patronymic="Ононбат", birth_date=date(1981, 4, 3))
    [one] = register_people(actor=cast.house, drafts=[twin], older_list=True)
    made = PersonTrace.objects.filter(person=one).values()
    before = [*made.all()]
    with writing("registry"):
        PersonTrace.objects.all().delete()
    assert trace_people() == Person.objects.filter(forgotten_at=None).count()
    assert [*made.all()] == before
    assert trace_people() == 0
    correct_person(actor=cast.officer, person=one, changes={"patronymic": "Дорж"})
    assert [*made.all()] != before
    forget_person(actor=cast.officer, person=one, why="asked")
    assert not made.exists()


def test_what_was_judged_leaves_room_for_others(cast: Cast) -> None:
    people = register_people(actor=cast.house, drafts=namesakes(8), older_list=True)
    last = people[-1]
    for pair in SamePerson.objects.filter(other=last):
        judge_different(actor=cast.officer, kept=pair.kept, other=last, reason="Шалгасан.")
    correct_person(actor=cast.officer, person=last, changes={"clan": "Боржигин"})
    asked = SamePerson.objects.filter(other=last, verdict="asked").values_list("kept", flat=True)
    assert set(asked) == {people[5].pk, people[6].pk}


def test_a_list_that_is_too_long_is_refused(cast: Cast) -> None:
    with pytest.raises(TooManyAtOnce, match="At most 500 people"):
        register_people(actor=cast.house, drafts=namesakes(501), older_list=True)


def groups(cast: Cast, count: int, first: int) -> list[NewOrganisation]:
    """Return an NGO and partnerships below it, as one list tells them."""
    ngo = NewOrganisation(
        kind="ngo", name=f"ТББ {first}", parent=cast.khentii, registration_number=str(first)
    )
    below = [
        NewOrganisation(kind="partnership", name=f"Нөхөрлөл {first} {place}", parent=ngo)
        for place in range(count)
    ]
    return [ngo, *below]


def test_the_queries_do_not_grow_with_the_groups(cast: Cast) -> None:
    few = groups(cast, 3, 9500001)
    many = groups(cast, 60, 9500002)
    cost = [
        queries(lambda rows=rows: register_organisations(actor=cast.house, rows=rows))  # type: ignore[misc] # bound now
        for rows in (few, many)
    ]
    assert cost[1] <= cost[0] + 4
    last = Organisation.objects.get(name="Нөхөрлөл 9500002 59")
    assert last.parent is not None
    assert last.path == cast.khentii.path + last.parent.step + last.step


def test_no_number_stands_twice_in_one_list(cast: Cast) -> None:
    rows = [
        NewOrganisation(kind="ngo", name=name, parent=cast.khentii, registration_number="9500009")
        for name in ("Нэг ТББ", "Хоёр ТББ")
    ]
    with pytest.raises(NumberTaken) as refused:
        register_organisations(actor=cast.house, rows=rows)
    assert refused.value.values["row"] == 1
