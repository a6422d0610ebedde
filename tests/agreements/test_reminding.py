"""Those who owe something and those who are owed it are reminded, once, by what is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from hypothesis import given, strategies as st

from gurvan.accounts.commands import choose_reminders
from gurvan.agreements import commands
from gurvan.agreements.norms import Ahead
from gurvan.agreements.reminders import Standing, reminders, stage
from gurvan.agreements.tasks import remind
from gurvan.kernel import clock
from gurvan.outbox.models import Message
from gurvan.outbox.tasks import deliver
from gurvan.outbox.writing import written
from gurvan.registry.commands import end_mandate
from gurvan.registry.models import Mandate
from tests.cast import TODAY, Cast
from tests.deals import Deals, Side, at, negotiated, owe_all, sign_all

AHEAD = Ahead.on(TODAY)


@pytest.fixture(autouse=True)
def home(cast: Cast, tmp_path: Path) -> Iterator[Path]:
    with override_settings(GURVAN_HOME=tmp_path):
        yield tmp_path


def told(cast: Cast) -> set[tuple[str, str, str]]:
    """Return of what who is reminded."""
    who = {user.uid: key for key, user in cast.users.items()}
    return {
        (who[row.receiver_uid], row.wording.partition(".")[2], row.values.get("kind", ""))
        for row in Message.objects.all()
        if row.receiver_uid
    }


def test_each_party_is_told_of_its_own(cast: Cast, deals: Deals) -> None:
    assert remind() == 4
    assert told(cast) == {
        ("leader", "duty_late", "insurance"),
        ("leader", "duty_due", "contribution"),
        ("leader", "duty_to_accept", "training"),
        ("authority_officer", "duty_to_accept", "report"),
    }


def test_twice_and_late_is_the_same(cast: Cast, deals: Deals) -> None:
    remind()
    assert remind() == 0
    with clock.held(at(date(2026, 3, 25))):
        assert remind() == 1, "the contribution is late"
        assert remind() == 0


def test_a_week_before_and_when_it_is_late_once_each(cast: Cast, deals: Deals) -> None:
    item, found = deals.round("contribution"), []
    for day in range(-40, 40):
        with clock.held(at(item.due_on + timedelta(days=day))):
            before = set(Message.objects.values_list("pk", flat=True))
            remind()
            new = Message.objects.exclude(pk__in=before).filter(wording__contains="duty_")
            if any(row.values["kind"] == "contribution" for row in new):
                found.append(day)
    assert found == [-30, -7, 1]


def test_what_was_returned_is_told_and_what_was_mended(cast: Cast, deals: Deals) -> None:
    remind()
    authority, item = cast.actors["authority_officer"], deals.round("report")
    commands.return_duty(actor=authority, item=item, reason="Тоо дутуу")
    assert remind() == 2, "it was returned, and it is late"
    commands.hand_in_duty(actor=cast.leader, item=item, note="Зассан")
    assert remind() == 1
    with clock.held(at(TODAY + timedelta(days=7))):
        assert remind() == 1, "it waits for a week, and is asked for once more"
    commands.return_duty(actor=authority, item=item, reason="Бас дутуу")
    assert remind() == 1, "returned anew; that it is late was told"
    commands.hand_in_duty(actor=cast.leader, item=item, note="Дахин зассан")
    commands.accept_duty(actor=authority, item=item)
    assert remind() == 0


def test_while_it_is_suspended_the_clocks_stand_still_and_all_are_told_so(
    cast: Cast, deals: Deals
) -> None:
    commands.suspend(actor=cast.officer, agreement=deals.active, reason="Хорио цээр")
    assert remind() == 3
    assert {what for _, what, _ in told(cast)} == {"stands_still"}
    with clock.held(at(date(2026, 5, 1))):
        assert remind() == 0
        commands.resume(
            actor=cast.officer,
            agreement=deals.active,
            reason="Дууслаа",
            due_by=date(2026, 5, 20),
        )
        remind()
        assert ("leader", "duty_due", "contribution") in told(cast)


def test_who_wants_none_and_who_acts_no_more_is_not_told(cast: Cast, deals: Deals) -> None:
    choose_reminders(actor=cast.leader, way="none")
    mandate = Mandate.objects.get(user=cast.users["authority_officer"])
    end_mandate(actor=cast.officer, mandate=mandate, reason="left")
    assert remind() == 0


def test_what_leaves_the_house_names_nobody(cast: Cast, deals: Deals, home: Path) -> None:
    remind()
    assert deliver() == 4
    read = "\n".join(path.read_text() for path in home.glob("outbox/*"))
    names = [str(one) for one in (*cast.people.values(), *cast.users.values())]
    groups = [str(one) for one in (cast.norovlin, cast.company, cast.authority)]
    words = [duty.words for duty in deals.duties.values()]
    assert "2025/001" in read
    assert [name for name in (*names, *groups, *words) if name in read] == []


@pytest.mark.parametrize("language", ["mn", "en"])
def test_every_message_can_be_said_in_both_languages(
    cast: Cast, deals: Deals, language: str
) -> None:
    remind()
    commands.suspend(actor=cast.officer, agreement=deals.active, reason="Хорио цээр")
    remind()
    letters = [written(row.wording, row.values, language) for row in Message.objects.all()]
    assert len({letter.subject for letter in letters}) >= 4
    assert not any("{" in letter.text + letter.subject for letter in letters)


def test_more_duties_ask_no_more_of_the_database(cast: Cast, deals: Deals, sides: Side) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            remind()
        return len(queries)

    remind()
    few = asked()
    for number in range(3):
        agreement = negotiated(sides, f"Олон {number}")
        owe_all(sides, agreement)
        commands.draft_agreement(actor=cast.officer, agreement=agreement)
        sign_all(sides, agreement)
        commands.activate(actor=cast.officer, agreement=agreement)
    assert remind() > 0
    assert asked() == few


# --- The rule alone -------------------------------------------------------------------------------


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(-400, 400))
def test_the_nearer_the_day_the_later_the_stage(due_on: date, days: int) -> None:
    order = [None, "early", "soon", "late"]
    now, next_day = (
        order.index(stage(due_on, due_on + timedelta(days=days + more), AHEAD)) for more in (0, 1)
    )
    assert now <= next_day


@given(st.sampled_from(["due", "returned", "handed_in"]), st.integers(-40, 40))
def test_nobody_is_told_two_stages_of_one_day(state: str, days: int) -> None:
    item = Standing(uid="x", state=state, due_on=TODAY, handed_in_on=TODAY, version=1)
    found = list(reminders(item, TODAY + timedelta(days=days), AHEAD))
    assert len({one.about for one in found}) == len(found)
    assert len([one for one in found if one.wording.key.endswith(("due", "late"))]) <= 1


def test_where_no_figure_is_in_force_nobody_is_reminded() -> None:
    ahead = Ahead.on(date(2000, 1, 1))
    assert [stage(TODAY, TODAY + timedelta(days=days), ahead) for days in (-5, 0, 5)] == [None] * 3
