"""Organisations: how they are entered, found and put right, and how they end."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gurvan.files.queries import open_file
from gurvan.kernel.errors import CannotWhile, ChangedMeanwhile, NotAllowed, NotFound, Refused
from gurvan.kernel.names.refusals import OrganisationNumberForm
from gurvan.ledger.models import Log
from gurvan.ledger.queries import history
from gurvan.places.models import Place
from gurvan.places.refusals import PlaceUnknown
from gurvan.registry import queries
from gurvan.registry.commands import (
    NewOrganisation,
    correct_organisation,
    dissolve_organisation,
    found_federation,
    register_organisation,
    register_organisations,
)
from gurvan.registry.models import Mandate, Membership, Organisation
from gurvan.registry.refusals import (
    BeforeThat,
    FederationStays,
    InFuture,
    NameNeeded,
    NameTooLong,
    NothingChanged,
    NumberTaken,
    OriginTaken,
    StepNotReached,
    StepUnknown,
    StillHasChildren,
    WrongParent,
)
from tests.cast import Cast
from tests.registry.papers import pdf


def new(cast: Cast, **told: Any) -> NewOrganisation:
    return NewOrganisation(
        **{"kind": "ngo", "name": "Шинэ хүч ТББ", "parent": cast.khentii, **told}
    )


def test_a_federation_begins_with_a_log_of_its_own(cast: Cast) -> None:
    third = found_federation(name="Гурав дахь холбоо", short_name="Гурав", place_code="2343")
    assert third.federation_id == cast.neighbour.federation_id + 1
    assert third.path == third.step
    assert third.languages == "mn,en"
    assert Log.objects.get(federation_id=third.federation_id).origin == "gurvan.local/gurav"


def test_two_federations_have_logs_of_two_names(cast: Cast) -> None:
    with pytest.raises(OriginTaken):
        found_federation(name="Өөр холбоо", short_name=cast.federation.short_name)
    with pytest.raises(PlaceUnknown):
        found_federation(name="Өөр холбоо", place_code="999999")
    assert Organisation.objects.filter(kind="federation").count() == 2


def test_a_group_takes_its_place(cast: Cast) -> None:
    group = register_organisation(
        actor=cast.aimag, new=new(cast, name="  Шинэ   хүч ТББ ", since=date(2026, 2, 1))
    )
    assert group.name == "Шинэ хүч ТББ"
    assert group.state == "decided"
    assert group.path == cast.khentii.path + group.step
    [stood] = queries.placements(actor=cast.aimag, organisation=group)
    assert (stood.parent, stood.since) == (cast.khentii, date(2026, 2, 1))
    [told] = history(actor=cast.aimag, subject=group, names=True)
    assert told.sentence == (
        "Л.Эрдэнэчимэг entered Шинэ хүч ТББ (NGO) below Хэнтий аймгийн бичил уурхайчдын холбоо;"
        " state: “decided to formalise”."
    )


def test_a_group_that_exists_comes_in_its_present_state_with_its_paper(cast: Cast) -> None:
    group = register_organisation(
        actor=cast.officer,
        new=new(
            cast,
            state="founded",
            decided_on=date(2020, 3, 1),
            founded_on=date(2021, 5, 2),
            paper=pdf("үндэслэсэн.pdf"),
        ),
    )
    assert group.state == "founded"
    assert group.paper is not None
    assert open_file(group.paper).startswith(b"%PDF")


def test_offices_and_companies_exist_when_they_are_entered(cast: Cast) -> None:
    office = new(cast, kind="authority", name="Батноров сумын ЗДТГ", parent=cast.federation)
    assert register_organisation(actor=cast.officer, new=office).state == "registered"


def test_a_batch_may_hold_a_parent_and_what_stands_below_it(cast: Cast) -> None:
    ngo = new(cast, name="Эх ТББ")
    rows = [ngo, new(cast, kind="partnership", name="Охин нөхөрлөл", parent=ngo)]
    above, below = register_organisations(actor=cast.officer, rows=rows)
    assert below.parent == above
    assert below.path == above.path + below.step


def test_one_bad_row_and_nothing_of_a_batch_is_entered(cast: Cast) -> None:
    before = Organisation.objects.count()
    with pytest.raises(NameNeeded) as refused:
        register_organisations(
            actor=cast.officer, rows=[new(cast), new(cast, name="\u202e  "), new(cast)]
        )
    assert refused.value.values["row"] == 1
    assert refused.value.field == "name"
    assert Organisation.objects.count() == before


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ({"name": "…"}, NameNeeded),
        ({"name": "Нэр\x00"}, NameNeeded),
        ({"name": "А" * 201}, NameTooLong),
        ({"short_name": "А" * 61}, NameTooLong),
        ({"kind": "federation"}, WrongParent),
        ({"kind": "club"}, WrongParent),
        ({"kind": "company"}, WrongParent),
        ({"registration_number": "123456"}, OrganisationNumberForm),
        ({"registration_number": "9101003"}, NumberTaken),
        ({"state": "dissolved"}, StepUnknown),
        ({"state": "flourishing"}, StepUnknown),
        ({"state": "decided", "founded_on": date(2020, 1, 1)}, StepNotReached),
        ({"state": "founded", "founded_on": date(2026, 3, 3)}, InFuture),
        ({"since": date(2026, 3, 3)}, InFuture),
        (
            {
                "state": "founded",
                "decided_on": date(2021, 1, 1),
                "founded_on": date(2020, 1, 1),
            },
            BeforeThat,
        ),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(
    cast: Cast, told: dict[str, Any], refusal: type[Refused]
) -> None:
    with pytest.raises(refusal) as refused:
        register_organisation(actor=cast.officer, new=new(cast, **told))
    assert refused.value.values["row"] == 0


def test_who_may_enter_groups(cast: Cast) -> None:
    for actor in (cast.leader, cast.actors["auditor"], cast.actors["administrator"]):
        with pytest.raises(NotAllowed):
            register_organisation(actor=actor, new=new(cast, parent=cast.norovlin))
    with pytest.raises(NotFound):
        register_organisation(actor=cast.stranger, new=new(cast))
    with pytest.raises(NotFound):
        register_organisation(actor=cast.aimag, new=new(cast, parent=cast.selenge))
    with pytest.raises(NotAllowed):
        register_organisation(actor=cast.aimag, new=new(cast, kind="company"))


def test_a_number_is_free_again_when_its_group_is_dissolved(cast: Cast) -> None:
    dissolve_organisation(actor=cast.officer, organisation=cast.buyer)
    group = register_organisation(
        actor=cast.officer, new=new(cast, registration_number=cast.buyer.registration_number)
    )
    assert group.registration_number == "9201002"


def test_what_is_known_is_put_right(cast: Cast) -> None:
    correct_organisation(
        actor=cast.aimag,
        organisation=cast.norovlin,
        name="Хайлуурын шинэ хүч ТББ",
        place=Place.objects.get(code="2304"),
        registration_number=" 910 1009 ",
        version=cast.norovlin.version,
    )
    found = Organisation.objects.get(pk=cast.norovlin.pk)
    assert (found.name, found.registration_number) == ("Хайлуурын шинэ хүч ТББ", "9101009")
    assert found.place_id == "2304"
    told = history(actor=cast.aimag, subject=found)[0]
    assert "before: Хайлуурын хүч ТББ" in told.sentence


def test_what_is_as_it_was_leaves_no_entry(cast: Cast) -> None:
    one, before = cast.norovlin, len(history(actor=cast.aimag, subject=cast.norovlin))
    same: dict[str, Any] = {
        "name": one.name,
        "short_name": one.short_name,
        "place": one.place,
        "registration_number": one.registration_number,
    }
    with pytest.raises(NothingChanged):
        correct_organisation(actor=cast.aimag, organisation=one, **same)
    assert len(history(actor=cast.aimag, subject=one)) == before


def test_putting_right_is_refused(cast: Cast) -> None:
    given: dict[str, Any] = {"organisation": cast.norovlin, "name": "Өөр нэр"}
    with pytest.raises(ChangedMeanwhile):
        correct_organisation(actor=cast.aimag, **given, version=cast.norovlin.version + 1)
    with pytest.raises(NumberTaken):
        correct_organisation(actor=cast.aimag, **given, registration_number="9101003")
    with pytest.raises(NotAllowed):
        correct_organisation(actor=cast.leader, **given)
    with pytest.raises(NotFound):
        correct_organisation(actor=cast.stranger, **given)


def test_its_own_number_is_no_clash(cast: Cast) -> None:
    number = cast.norovlin.registration_number
    correct_organisation(
        actor=cast.aimag, organisation=cast.norovlin, name="Өөр", registration_number=number
    )
    assert cast.norovlin.registration_number == number


def test_a_group_ends_with_all_that_hangs_on_it(cast: Cast) -> None:
    for below in (cast.altan_tevsh, cast.ulaan_tolgoi):
        dissolve_organisation(actor=cast.officer, organisation=below)
    dissolve_organisation(
        actor=cast.officer, organisation=cast.norovlin, dissolved_on=date(2026, 2, 1)
    )
    assert cast.norovlin.state == "dissolved"
    assert not cast.norovlin.offices.filter(until=None).exists()
    ended = Mandate.objects.get(user=cast.users["leader"])
    assert (ended.until, ended.ended_reason) == (date(2026, 3, 2), "dissolved")
    states = Membership.objects.filter(organisation=cast.norovlin).values_list("state", flat=True)
    assert set(states) == {"ended"}


def test_an_end_is_refused(cast: Cast) -> None:
    with pytest.raises(StillHasChildren) as refused:
        dissolve_organisation(actor=cast.officer, organisation=cast.norovlin)
    assert refused.value.values["count"] == 2
    with pytest.raises(FederationStays):
        dissolve_organisation(actor=cast.officer, organisation=cast.federation)
    with pytest.raises(BeforeThat):
        dissolve_organisation(
            actor=cast.officer, organisation=cast.altan_tevsh, dissolved_on=date(2023, 7, 31)
        )
    dissolve_organisation(actor=cast.officer, organisation=cast.altan_tevsh)
    with pytest.raises(CannotWhile):
        dissolve_organisation(actor=cast.officer, organisation=cast.altan_tevsh)


@pytest.mark.parametrize(
    "typed", ["хайлуур", "ХАЙЛУУР", "khailuur", "hailuur", "хүч хайл", "9101002", "huch"]
)
def test_a_group_is_found_however_it_is_typed(cast: Cast, typed: str) -> None:
    rows = queries.organisations(actor=cast.officer)
    assert list(queries.searched(rows, typed)) == [cast.norovlin]


@pytest.mark.parametrize("typed", ["", "  ", "—", "байхгүй", "910100"])
def test_what_is_not_there_is_not_found(cast: Cast, typed: str) -> None:
    rows = queries.organisations(actor=cast.officer)
    assert not queries.searched(rows, typed).exists()


def test_groups_come_in_the_order_of_the_alphabet(cast: Cast) -> None:
    names = [one.name for one in queries.organisations(actor=cast.officer)]
    assert names.index("Говь-Алтай аймгийн бичил уурхайчдын холбоо") < names.index(
        "Жонш худалдаа ХХК"
    )
    assert names.index("Норовлин сумын Засаг даргын Тамгын газар") < names.index(
        "Сэлэнгэ аймгийн бичил уурхайчдын холбоо"
    )


def test_what_a_kind_may_stand_below(cast: Cast) -> None:
    found = set(queries.parents(actor=cast.officer, kind="company"))
    assert found == {cast.federation}
    dissolve_organisation(actor=cast.officer, organisation=cast.govi_altai)
    assert cast.govi_altai not in queries.parents(actor=cast.officer, kind="ngo")
    assert cast.company not in queries.parents(actor=cast.officer)
