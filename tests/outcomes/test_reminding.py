"""The leader of a group that has not answered for a month is reminded, once and without names."""

from __future__ import annotations

from datetime import date

import pytest

from gurvan.accounts.commands import choose_reminders
from gurvan.kernel import clock
from gurvan.outbox.models import Message
from gurvan.outbox.writing import written
from gurvan.outcomes.tasks import remind
from gurvan.registry.commands import dispute_leadership
from tests.cast import Cast, noon
from tests.outcomes.answering import JANUARY, answered


def reminded(cast: Cast) -> list[tuple[str, str]]:
    """Return who was reminded of which month."""
    who = {user.uid: key for key, user in cast.users.items()}
    return sorted(
        (who[row.receiver_uid], row.values["month"])
        for row in Message.objects.filter(wording="outcomes.not_answered")
        if row.receiver_uid
    )


def test_who_leads_a_silent_group_is_reminded_once(cast: Cast) -> None:
    answered(cast.officer, cast.altan_tevsh, JANUARY)
    assert remind() == 2
    assert remind() == 0
    assert reminded(cast) == [("leader", "2026-01"), ("zaamar_leader", "2026-01")]
    with clock.held(noon(date(2026, 3, 7))):
        assert remind() == 3, "a week after its end February is asked for"
        assert remind() == 0
    with clock.held(noon(date(2027, 1, 5))):
        assert remind() == 3, "of what is closed nobody is reminded, however late the clock ticks"


def test_who_wants_none_and_who_cannot_answer_is_not_reminded(cast: Cast) -> None:
    choose_reminders(actor=cast.leader, way="none")
    dispute_leadership(actor=cast.officer, organisation=cast.zaamar, reason="Хоёр тэргүүн")
    remind()
    assert reminded(cast) == [("partnership_leader", "2026-01")]


@pytest.mark.parametrize("language", ["mn", "en"])
def test_it_names_nobody(cast: Cast, language: str) -> None:
    remind()
    for row in Message.objects.all():
        letter = written(row.wording, row.values, language)
        assert "2026-01" in letter.text
        assert "{" not in letter.subject + letter.text
        for name in (cast.norovlin, cast.zaamar, *cast.people.values(), *cast.users.values()):
            assert str(name) not in letter.subject + letter.text
