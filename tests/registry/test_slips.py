"""The slip door: what a slip opens, how it is guarded, and denying with it."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gurvan.accounts.commands import Tried, count_wrong, forget_slowed, try_at
from gurvan.accounts.models import Slowed
from gurvan.kernel import clock
from gurvan.kernel.errors import NotAllowed, NotFound
from gurvan.ledger.models import Entry
from gurvan.registry.codes import new_code
from gurvan.registry.commands import (
    deny_by_slip,
    deny_membership,
    issue_slip,
    issue_slips,
    judge_same,
    names_used,
    revoke_slip,
)
from gurvan.registry.models import Membership, Slip
from gurvan.registry.queries import counts, denials, guessed_out, open_slip, slip_actor, uses
from gurvan.registry.queries.slips import LOCK
from gurvan.registry.refusals import (
    CodeMistyped,
    CodeNotGood,
    CodesSlowed,
    CodesStopped,
    NobodyChosen,
    NoSlip,
    NotOnSlip,
)
from gurvan.registry.slowing import Limits
from gurvan.registry.uses import CONTRIBUTORS, Use
from gurvan.vault import keys
from tests.cast import Cast
from tests.registry.people import confirmed, miner

HERE = "192.0.2.33"


def used(text: str, source: str = HERE) -> list[Use]:
    return names_used(code=text, source=source).uses


def test_a_slip_tells_every_place_that_bears_the_name(cast: Cast) -> None:
    slip = issue_slip(actor=cast.officer, person=cast.people["munkhbat"])
    assert slip.text not in repr(slip)
    told = {(use.what, use.where) for use in used(slip.text)}
    assert told > {("member", "Алтан тэвш нөхөрлөл"), ("head", "Алтан тэвш нөхөрлөл")}
    assert any(what.startswith("on the roster") for what, _ in told)


def test_it_tells_of_other_records_and_of_witnessing(cast: Cast) -> None:
    enkh = cast.people["enkh"]
    double = miner(cast, "Энхтөмөр", cast.zaamar)
    judge_same(actor=cast.officer, kept=enkh, other=double, reason="One man.")
    told = [(use.what, use.where) for use in used(issue_slip(actor=cast.officer, person=enkh).text)]
    assert ("member", "Заамарын алтан гүүр ТББ") in told
    assert ("witness to a confirmation", "Алтан тэвш нөхөрлөл") in told
    assert len(told) == len(set(told)), "a day of witnessing in a group is one line"


def test_higher_domains_tell_of_theirs(cast: Cast) -> None:
    her = cast.people["saruul"]
    line = Use(what="on the roster", where="2026/001", organisation_uid=cast.norovlin.uid)
    CONTRIBUTORS.append(lambda person: [line] if person == her else [])
    try:
        assert line in used(issue_slip(actor=cast.officer, person=her).text)
        assert line in uses(actor=cast.leader, person=her)
        assert line not in uses(actor=cast.actors["zaamar_leader"], person=her)
    finally:
        CONTRIBUTORS.pop()


def test_an_officer_beside_them_is_told_what_lies_in_reach(cast: Cast) -> None:
    her = confirmed(cast, "Номин", cast.altan_tevsh).person
    other = miner(cast, "Номингуа", cast.zaamar)
    judge_same(actor=cast.officer, kept=her, other=other, reason="One woman.")
    assert [use.where for use in uses(actor=cast.leader, person=her)] == ["Алтан тэвш нөхөрлөл"]
    assert len(uses(actor=cast.officer, person=her)) == 2


def test_only_the_federation_issues_and_a_new_slip_ends_the_old(cast: Cast) -> None:
    her = cast.people["saruul"]
    for role in ("leader", "aimag_officer", "auditor"):
        with pytest.raises(NotAllowed):
            issue_slip(actor=cast.actors[role], person=her)
    with pytest.raises(NotFound):
        issue_slip(actor=cast.stranger, person=her)
    with pytest.raises(NobodyChosen):
        issue_slips(actor=cast.officer, people=[])
    old, new = (issue_slip(actor=cast.officer, person=her).text for _ in range(2))
    with pytest.raises(CodeNotGood):
        used(old)
    assert used(new)


def test_a_lost_slip_opens_nothing(cast: Cast) -> None:
    her = cast.people["saruul"]
    text = issue_slip(actor=cast.officer, person=her).text
    slip = names_used(code=text, source=HERE).slip
    with pytest.raises(NotAllowed):  # it shows and denies what the leader entered
        revoke_slip(actor=cast.leader, person=her, why="lost")
    revoke_slip(actor=cast.aimag, person=her, why="lost")
    with pytest.raises(CodeNotGood):
        used(text)
    assert open_slip(slip.uid) is None
    with pytest.raises(NoSlip):
        revoke_slip(actor=cast.aimag, person=her)
    [row] = her.memberships.all()
    with pytest.raises(CodeNotGood):
        deny_by_slip(actor=slip_actor(slip.federation_id), slip=slip, membership_uid=row.uid)


# --- Denying --------------------------------------------------------------------------------------


def test_who_denies_with_a_slip_leaves_every_count_at_once(cast: Cast) -> None:
    her = cast.people["saruul"]
    [row] = her.memberships.all()
    slip = names_used(code=issue_slip(actor=cast.officer, person=her).text, source=HERE).slip
    deny_by_slip(actor=slip_actor(slip.federation_id), slip=slip, membership_uid=row.uid)
    assert counts(actor=cast.officer, organisation=cast.altan_tevsh).confirmed == 1
    assert list(denials(actor=cast.officer)) == [row]
    entry = Entry.objects.get(event="registry.membership_denied")
    assert (entry.door, entry.role, entry.organisation_uid) == ("slip", "", None)


def test_denying_leaves_with_every_record_in_that_group(cast: Cast) -> None:
    her = confirmed(cast, "Номин", cast.altan_tevsh).person
    double = confirmed(cast, "Номинзул", cast.zaamar).person
    third = miner(cast, "Номинчимэг", cast.zaamar)
    for other in (double, third):
        judge_same(actor=cast.officer, kept=her, other=other, reason="One woman.")
    deny_membership(actor=cast.officer, membership=double.memberships.get())
    assert {row.state for row in Membership.objects.filter(person__in=[double, third])} == {
        "denied"
    }
    assert her.memberships.get().state == "confirmed"


def test_a_slip_denies_only_its_own_person(cast: Cast) -> None:
    slip = names_used(
        code=issue_slip(actor=cast.officer, person=cast.people["saruul"]).text, source=HERE
    ).slip
    actor = slip_actor(slip.federation_id)
    for uid in (cast.memberships["nergui"].uid, uuid.uuid4()):
        with pytest.raises(NotOnSlip):
            deny_by_slip(actor=actor, slip=slip, membership_uid=uid)
    with pytest.raises(CodeNotGood):
        deny_by_slip(actor=cast.leader, slip=slip, membership_uid=cast.memberships["saruul"].uid)


# --- Guessing -------------------------------------------------------------------------------------


def guess(source: str = HERE) -> None:
    names_used(code=new_code(), source=source)


def test_guessing_is_slowed_then_stopped_then_told(cast: Cast) -> None:
    for tried in range(10):
        if tried >= 3:
            with pytest.raises(CodesSlowed):
                guess()
        with clock.held(clock.now() + timedelta(hours=tried + 1)):
            expected = CodeNotGood if tried < 9 else CodesStopped
            with pytest.raises(expected):
                guess()
    with clock.held(clock.now() + timedelta(hours=11)):
        text = issue_slip(actor=cast.officer, person=cast.people["saruul"]).text
        with pytest.raises(CodesStopped):
            used(text)
        assert used(text, source="192.0.2.44"), "others are not stopped"
        assert guessed_out(actor=cast.officer) == 1
        assert guessed_out(actor=cast.stranger) == 1, "a wrong code belongs to nobody: all are told"
        assert guessed_out(actor=cast.leader) == 0
    told = Entry.objects.filter(event="registry.codes_guessed")
    assert {entry.federation_id for entry in told} == {
        cast.federation.federation_id,
        cast.neighbour.federation_id,
    }


def test_guessing_from_many_places_is_told_once_an_hour(cast: Cast) -> None:
    told = Entry.objects.filter(event="registry.codes_guessed", federation_id=cast.federation.pk)
    start, most = clock.now(), Limits.on(clock.today()).most
    for place, after in ((1, 0), (2, 0), (3, 30), (4, 61)):
        with clock.held(start + timedelta(minutes=after)):
            source = f"198.51.100.{place}"
            index = keys.blind_index(f"accounts_slowed.{LOCK}", source)
            for _ in range(most - 1):
                count_wrong(lock=LOCK, source_index=index, limits=Limits.on(clock.today()))
        with clock.held(start + timedelta(minutes=after, hours=6)), pytest.raises(CodesStopped):
            guess(source)
        assert told.count() == (2 if place == 4 else 1), place


def test_a_good_code_writes_nothing(cast: Cast) -> None:
    """Also after a wrong one: no reader waits for a long list that is being written."""
    text = issue_slip(actor=cast.officer, person=cast.people["saruul"]).text
    with pytest.raises(CodeNotGood):
        guess()
    with CaptureQueriesContext(connection) as asking:
        assert used(text)
    assert not [one for one in asking if not one["sql"].startswith("SELECT")]


def test_of_many_guesses_at_once_each_is_counted_and_told_once(cast: Cast) -> None:
    """Two were let through before either was counted."""
    limits = replace(Limits.on(clock.today()), most=2)

    def another() -> None:
        index = keys.blind_index(f"accounts_slowed.{LOCK}", HERE)
        for _ in range(2):
            count_wrong(lock=LOCK, source_index=index, limits=limits)

    tried: Tried[None] = try_at(lock=LOCK, source=HERE, limits=limits, look=another)
    assert (tried.stopped, tried.looked, tried.wrong) == (True, True, 3)


def test_a_mistyped_code_is_no_guess(cast: Cast) -> None:
    for _ in range(20):
        with pytest.raises(CodeMistyped):
            names_used(code="AAAAA-AAAAA-AAAAA", source=HERE)
    assert not Slowed.objects.exists()


def test_where_a_guess_came_from_is_not_kept(cast: Cast) -> None:
    with pytest.raises(CodeNotGood):
        guess()
    [row] = Slowed.objects.all()
    assert HERE not in row.source_index
    with clock.held(clock.now() + timedelta(days=2)):
        forget_slowed()
    assert not Slowed.objects.exists()


def test_no_code_stands_in_the_database(cast: Cast) -> None:
    text = issue_slip(actor=cast.officer, person=cast.people["saruul"]).text
    assert text.replace("-", "") not in str(Slip.objects.values())
