"""Invited, there, written down, told: what each step asks, who sees it, and how it goes again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from gurvan.archive import replaying
from gurvan.gatherings import commands, desk, policies, public, queries
from gurvan.gatherings.commands import Came
from gurvan.gatherings.models import AgendaItem, Presence
from gurvan.gatherings.refusals import (
    AgreementUnknown,
    InvitesItself,
    ItemHasMinutes,
    ListedAlready,
    NobodyCame,
    NobodyInvited,
    NobodyMarked,
    NoMemberNow,
    NoMinutesToErase,
    NotHeldNow,
    NothingWritten,
    NotMarkable,
    NotPresent,
    NotPublic,
    NotToBePublic,
    PeopleWrong,
    PhotoGone,
    PhotoStandsElsewhere,
    PlanIsOver,
    PresenceGone,
    PresentAlready,
    PublicAlready,
    PublicOfNothing,
    ResultsTooEarly,
    WhoCame,
)
from gurvan.gatherings.telling import told
from gurvan.kernel.errors import ChangedMeanwhile, NotAllowed, NotFound
from gurvan.ledger.models import Log, Seal
from gurvan.ledger.verifying import verify
from gurvan.papers.policies import has_lapsed
from gurvan.registry.commands import forget_person, issue_slip
from gurvan.registry.queries import uses_of
from tests.cast import Cast
from tests.deals import scan
from tests.gatherings.stories import LATER, Gatherings

HERE = "https://example.org/papers/verify/"


def could_be_tried(label: str) -> list[Seal]:
    """Return the seals of rows that open to whoever guesses what stood there."""
    return list(Seal.objects.filter(label=label, gone=False, salt__isnull=False))


def test_the_invited_see_it_and_answer(cast: Cast, stories: Gatherings) -> None:
    officer, office = cast.officer, cast.actors["authority_officer"]
    gathering = stories.planned(starts_on=LATER)
    with pytest.raises(NobodyInvited):
        commands.invite(actor=officer, gathering=gathering, organisations=[])
    with pytest.raises(InvitesItself):
        commands.invite(actor=officer, gathering=gathering, organisations=[cast.norovlin])
    with pytest.raises(NotFound):
        commands.invite(actor=cast.leader, gathering=gathering, organisations=[cast.mandal_unur])
    asked = [cast.authority, cast.company, cast.zaamar]
    sent = commands.invite(actor=officer, gathering=gathering, organisations=asked)
    assert len(sent) == 3
    mine = queries.my_invitation(actor=office, gathering=gathering)
    assert mine == sent[0]
    [line] = desk.waiting(actor=office)
    assert (line.about, line.due_on) == (gathering.title, LATER)
    # An office sees its own answer, and nobody else's; nor does the leader of another group.
    assert list(queries.invited(actor=office, gathering=gathering)) == [mine]
    with pytest.raises(NotAllowed):
        queries.attendance(actor=office, gathering=gathering)
    assert not queries.history(actor=office, subject=gathering)
    assert queries.history(actor=officer, subject=gathering)
    with pytest.raises(NotFound):
        commands.answer_invitation(actor=office, invitation=sent[2], coming=True, people=1)
    with pytest.raises(PeopleWrong):
        commands.answer_invitation(actor=office, invitation=mine, coming=True)
    commands.answer_invitation(actor=office, invitation=mine, coming=True, people=2)
    commands.answer_invitation(actor=officer, invitation=sent[1], coming=False)
    assert (mine.heard, sent[1].heard) == ("own", "told")
    counted = queries.answered(actor=officer, gathering=gathering)
    assert counted == queries.Answered(invited=3, coming=1, people=2, not_coming=1)
    assert not desk.waiting(actor=office)
    paper = commands.issue_letter(actor=officer, invitation=mine, language="both", address=HERE)
    assert not has_lapsed(paper)
    commands.postpone_gathering(
        actor=officer, gathering=gathering, starts_on=LATER + timedelta(days=1), reason="Шуурга"
    )
    mine.refresh_from_db()
    assert (mine.state, mine.people) == ("sent", None)
    assert has_lapsed(paper)  # it tells of another day
    commands.withdraw_invitation(actor=officer, invitation=mine)
    assert not queries.gatherings(actor=office)
    with pytest.raises(NobodyInvited):
        commands.invite(actor=officer, gathering=gathering, organisations=[cast.company])
    commands.invite(actor=officer, gathering=gathering, organisations=[cast.authority])
    assert list(queries.gatherings(actor=office)) == [gathering]
    commands.cancel_gathering(actor=officer, gathering=gathering, reason="Шуурга")
    with pytest.raises(PlanIsOver):
        commands.invite(actor=officer, gathering=gathering, organisations=[cast.buyer])


def test_members_are_counted_and_nobody_is_told_who(cast: Cast, stories: Gatherings) -> None:
    officer, gathering = cast.officer, stories.held()
    people = cast.people
    code = issue_slip(actor=officer, person=people["saruul"]).text

    def slip(note: Any, text: str = code) -> Any:
        return note(actor=cast.leader, gathering=gathering, code=text, source="here")

    slip(commands.note_slip)
    with pytest.raises(PresentAlready):
        slip(commands.note_slip)
    confirmed = [people["tsetseg"], people["munkhbat"], people["saruul"]]
    commands.note_members(actor=cast.leader, gathering=gathering, people=confirmed)
    assert queries.attendance_of(gathering)[cast.altan_tevsh] == 2
    assert queries.present_members(gathering, cast.norovlin) == 3
    assert queries.present_members(gathering, cast.zaamar) == 0
    # Who showed a slip stays, whoever ticks meanwhile.
    commands.note_members(actor=cast.leader, gathering=gathering, people=confirmed[:2])
    assert queries.present_members(gathering, cast.norovlin) == 3
    slip(commands.strike_slip)
    assert len(could_be_tried("gatherings.presence")) == 2  # those who are still noted
    with pytest.raises(NotPresent):
        slip(commands.strike_slip)
    unconfirmed = issue_slip(actor=officer, person=people["davaa"]).text
    if not people["davaa"].memberships.filter(counts_for__isnull=False).exists():
        with pytest.raises(NoMemberNow):
            slip(commands.note_slip, unconfirmed)
    with pytest.raises(NotMarkable):
        commands.note_members(actor=cast.leader, gathering=gathering, people=[people["khulan"]])
    [use] = [one for one in uses_of(people["tsetseg"]) if one.what == "was at a gathering"]
    assert use.where == gathering.title
    assert sum(queries.people_in_all(gathering)) == 2
    before = transaction.savepoint()
    commands.erase_presence(actor=officer, gathering=gathering)
    noted = [one for one in replaying.of_ledger() if one.what == "presence"]
    assert not Presence.objects.exists()
    assert not could_be_tried("gatherings.presence")
    assert queries.attendance_of(gathering)[cast.altan_tevsh] == 1
    assert queries.present_members(gathering, cast.altan_tevsh) == 1
    assert sum(queries.people_in_all(gathering)) == 2
    with pytest.raises(PresenceGone):
        slip(commands.note_slip)
    with pytest.raises(NobodyMarked):
        commands.erase_presence(actor=officer, gathering=gathering)
    assert replaying.replay(noted).done == 0
    transaction.savepoint_rollback(before)
    assert replaying.replay(noted).done == 1
    assert not Presence.objects.exists()


def test_whose_member_a_stranger_is_no_line_tells(cast: Cast, stories: Gatherings) -> None:
    gathering = stories.held()
    commands.note_bearer(actor=cast.leader, gathering=gathering, person=cast.people["khulan"])
    assert queries.attendance(actor=cast.leader, gathering=gathering) == []
    [line] = queries.attendance(actor=cast.officer, gathering=gathering)
    assert line.organisation == cast.tsagaan_chuluu


def test_who_is_forgotten_was_nowhere(cast: Cast, stories: Gatherings) -> None:
    gathering = stories.held()
    nergui = cast.people["saruul"]
    commands.note_members(actor=cast.officer, gathering=gathering, people=[nergui])
    forget_person(actor=cast.officer, person=nergui, why="asked")
    assert not Presence.objects.exists()
    assert not could_be_tried("gatherings.presence")
    assert (
        verify(Log.objects.get(federation_id=gathering.federation_id), record=True).misfit is None
    )
    assert sum(queries.people_in_all(gathering)) == 0


def test_others_are_counted_by_a_list(cast: Cast, stories: Gatherings) -> None:
    officer, early, gathering = cast.officer, stories.planned(), stories.held()
    came = Came(organisation=cast.authority, women=1, men=1, offices="Засаг дарга")
    with pytest.raises(NotHeldNow):
        commands.note_delegation(actor=officer, gathering=early, came=came)
    row = commands.note_delegation(actor=officer, gathering=gathering, came=came)
    for wrong, refusal in (
        (came, ListedAlready),
        (Came(named="Сургалтын төв"), NobodyCame),
        (Came(women=1), WhoCame),
        (Came(organisation=cast.company, named="Хоёул", men=1), WhoCame),
        (Came(organisation=cast.company, men=-1, women=2), PeopleWrong),
    ):
        with pytest.raises(refusal):
            commands.note_delegation(actor=officer, gathering=gathering, came=wrong)
    other = commands.note_delegation(
        actor=officer, gathering=gathering, came=Came(named="Сургалтын төв", others=3)
    )
    with pytest.raises(ListedAlready):
        commands.correct_delegation(actor=officer, delegation=other, came=came)
    commands.correct_delegation(
        actor=officer, delegation=row, came=Came(organisation=cast.authority, women=2)
    )
    commands.note_members(actor=officer, gathering=gathering, people=[cast.people["munkhbat"]])
    told_of = queries.attendance(actor=officer, gathering=gathering)
    assert [(one.name, one.people) for one in told_of] == [
        (str(cast.authority), 2), ("Сургалтын төв", 3), (str(cast.altan_tevsh), 1),
    ]  # fmt: skip
    commands.strike_delegation(actor=officer, delegation=other)
    assert queries.people_in_all(gathering) == (2, 1, 0)


def test_minutes_are_written_issued_erased(cast: Cast, stories: Gatherings) -> None:
    officer, office = cast.officer, cast.actors["authority_officer"]
    gathering = stories.announced()
    commands.invite(actor=officer, gathering=gathering, organisations=[cast.authority])
    commands.hold_gathering(actor=officer, gathering=gathering)
    item = AgendaItem.objects.get(gathering=gathering)
    with pytest.raises(NothingWritten):
        commands.issue_minutes(actor=officer, gathering=gathering, language="mn", address=HERE)
    with pytest.raises(PublicOfNothing):
        commands.write_minutes(actor=officer, item=item, said="Ярив", decided_public=True)
    commands.write_minutes(
        actor=officer, item=item, said="Ярив\r\nХэлэв", decided="Сургалт", decided_public=True
    )
    with pytest.raises(ItemHasMinutes):
        commands.remove_agenda_item(actor=officer, item=item)
    commands.attach_minutes(actor=officer, gathering=gathering, paper=scan())
    with pytest.raises(NotAllowed):  # a draft is the organiser's own
        policies.require_minutes_reader(office, gathering)
    commands.note_members(actor=officer, gathering=gathering, people=[cast.people["munkhbat"]])
    # Groups are counted, and one alone is not told; nor is how many were there, being few.
    told_of = str(queries.minutes(gathering))
    assert str(cast.altan_tevsh) not in told_of
    assert "People in all" not in told_of
    first = commands.issue_minutes(
        actor=officer, gathering=gathering, language="both", address=HERE
    )
    again = commands.issue_minutes(
        actor=officer, gathering=gathering, language="both", address=HERE
    )
    assert first == again
    assert list(queries.minutes_issued(actor=office, gathering=gathering)) == [first]
    policies.require_minutes_reader(office, gathering)
    commands.close_gathering(actor=officer, gathering=gathering)
    file = queries.attached(actor=office, gathering=gathering)
    assert file is not None
    assert queries.keeps_file(office, file.uid)
    with pytest.raises(NotHeldNow):
        commands.write_minutes(actor=officer, item=item, said="Дахин")
    commands.step_back(actor=officer, gathering=gathering)
    assert gathering.state == "held"
    commands.write_minutes(actor=officer, item=item, said="Зассан")
    second = commands.issue_minutes(actor=officer, gathering=gathering, language="mn", address=HERE)
    assert second.edition == 2
    with pytest.raises(NotAllowed):
        commands.erase_minutes(actor=cast.leader, gathering=gathering)
    commands.erase_minutes(actor=officer, gathering=gathering)
    item.refresh_from_db()
    first.refresh_from_db()
    assert (item.said, gathering.minutes_paper, first.is_erased) == ("", None, True)
    with pytest.raises(NoMinutesToErase):
        commands.erase_minutes(actor=officer, gathering=gathering)
    noted = [one for one in replaying.of_ledger() if one.what == "minutes"]
    commands.write_minutes(actor=officer, item=item, said="Шинэ")
    assert replaying.replay(noted).done == 0  # what was written since stays


def test_what_anybody_reads_before_and_after(
    cast: Cast, stories: Gatherings, client: Client
) -> None:
    officer, planned = cast.officer, stories.planned()
    with pytest.raises(NotToBePublic):
        commands.publish_gathering(actor=officer, gathering=planned)
    gathering = stories.announced()
    with pytest.raises(NotPublic):
        commands.unpublish_gathering(actor=officer, gathering=gathering)
    with pytest.raises(NotAllowed):
        commands.publish_gathering(actor=cast.leader, gathering=gathering)
    commands.publish_gathering(actor=officer, gathering=gathering)
    with pytest.raises(ResultsTooEarly):
        commands.publish_results(actor=officer, gathering=gathering)
    url = f"/announced/{gathering.uid}/"
    assert gathering.title in client.get("/announced/").content.decode()
    assert "Асуудал 1" in client.get(url).content.decode()
    with pytest.raises(NotHeldNow):
        stories.photo(gathering)
    commands.hold_gathering(actor=officer, gathering=gathering)
    item = AgendaItem.objects.get(gathering=gathering)
    commands.write_minutes(
        actor=officer, item=item, said="Нууц үг", decided="20 хүнийг сургана", decided_public=True
    )
    commands.note_delegation(
        actor=officer, gathering=gathering, came=Came(organisation=cast.authority, women=6, men=8)
    )
    for wrong in (("perhaps", "hall"), ("here", "never")):
        with pytest.raises(AgreementUnknown):
            stories.photo(gathering, *wrong)
    shown, held_back = stories.photo(gathering), stories.photo(gathering, "here")
    commands.issue_minutes(actor=officer, gathering=gathering, language="mn", address=HERE)
    commands.close_gathering(actor=officer, gathering=gathering)
    commands.publish_results(actor=officer, gathering=gathering)
    with pytest.raises(PublicAlready):
        commands.publish_results(actor=officer, gathering=gathering)
    page = client.get(url).content.decode()
    assert "20 хүнийг сургана" in page
    assert str(shown.uid) in page
    assert not any(one in page for one in ("Нууц үг", str(held_back.uid)))
    assert gathering.told is not None
    assert (gathering.told["people"], gathering.told["women"]) == (14, 6)
    assert client.get(f"/announced/photos/{shown.uid}/").status_code == 200
    assert client.get(f"/announced/photos/{held_back.uid}/").status_code == 404
    commands.correct_photo(actor=officer, photo=held_back, agreed="here", asked="each")
    commands.withdraw_photo(actor=officer, photo=shown)
    with pytest.raises(PhotoGone):
        commands.withdraw_photo(actor=officer, photo=shown)
    assert public.photo(shown.uid) is None
    assert str(shown.uid) not in client.get(url).content.decode()
    commands.hide_results(actor=officer, gathering=gathering)
    assert "20 хүнийг сургана" not in client.get(url).content.decode()
    commands.unpublish_gathering(actor=officer, gathering=gathering)
    assert client.get(url).status_code == 404


def test_what_others_change_the_federation_reads_anew(cast: Cast, stories: Gatherings) -> None:
    row, photo = stories.public()
    gathering, leader = row.gathering, cast.leader
    gathering.refresh_from_db()
    assert gathering.results_on is not None
    # A step back by anybody: what came of it may be written anew, so it is not public meanwhile.
    commands.step_back(actor=leader, gathering=gathering)
    assert (gathering.results_on is None, gathering.published_on is None) == (True, False)
    # A name on the page is gone with the next publication; how many stays as it was told.
    commands.strike_delegation(actor=cast.officer, delegation=row)
    commands.close_gathering(actor=leader, gathering=gathering)
    commands.publish_results(actor=cast.officer, gathering=gathering)
    assert gathering.told is not None
    assert (gathering.told["names"], gathering.told["people"]) == ([], 14)
    commands.correct_photo(actor=leader, photo=photo, agreed="public", asked="hall", words="Дорж")
    assert public.photo(photo.uid) is None
    commands.publish_gathering(actor=cast.officer, gathering=gathering)
    plan = stories.plan(title="Дорж 99112233")
    seen = gathering.version
    commands.correct_gathering(actor=leader, gathering=gathering, plan=plan, version=seen)
    assert public.announced_one(gathering.uid) is None
    with pytest.raises(ChangedMeanwhile):  # also by another who holds what both have read
        commands.correct_gathering(actor=leader, gathering=gathering, plan=plan, version=seen)


def test_a_photo_for_something_else_is_not_taken(cast: Cast, stories: Gatherings) -> None:
    photo, other = stories.photo(stories.held()), stories.held()
    for agreed in ("here", "public"):
        with pytest.raises(PhotoStandsElsewhere):
            commands.add_photo(
                actor=cast.officer, gathering=other, photo=photo.file, agreed=agreed, asked="hall"
            )


def test_few_people_are_not_counted_in_public() -> None:
    few = told(names=["Газар"], groups=2, people=(1, 2, 0), least=5)
    assert few == {"names": ["Газар"], "groups": None, "people": None, "women": None, "men": None}
    some = told(names=[], groups=7, people=(2, 9, 0), least=5)
    assert (some["groups"], some["people"], some["women"], some["men"]) == (7, 11, None, None)
    many = told(names=[], groups=0, people=(8, 9, 0), least=5)
    assert (many["people"], many["women"], many["men"]) == (17, 8, 9)
    assert told(names=[], groups=9, people=(8, 9, 0), least=None)["people"] is None
    # An office that came with sixteen finds the one who came besides.
    found = told(names=[], groups=0, people=(8, 9, 0), least=5, own=[(8, 8, 0)])
    assert (found["people"], found["women"], found["men"]) == (None, None, None)
