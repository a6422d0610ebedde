"""`gurvan tick` does what the clock asks for, once, however often it is asked."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gurvan.cli import ticking
from gurvan.kernel import clock
from gurvan.outbox.models import Message
from tests.cast import Cast
from tests.cli.terminal import Terminal


def test_it_reminds_sends_and_tidies(cast: Cast, tmp_path: Path) -> None:
    cache.clear()
    assert ticking.tick() == ticking.Ticked(queued=7, sent=7)
    assert ticking.tick() == ticking.Ticked(queued=0, sent=0)
    with clock.held(clock.now() + timedelta(days=100)):
        assert ticking.tick(everything=True).queued > 0
    assert Message.objects.filter(thinned=True).count() == 7


def test_between_two_looks_it_only_sends(cast: Cast) -> None:
    cache.clear()
    ticking.tick()
    with clock.held(clock.now() + timedelta(days=25)):
        duties = Message.objects.exclude(wording="outcomes.not_answered")
        before = duties.count()
        ticking.tick()
        assert duties.count() == before, "it looked a moment ago"
        ticking.tick(everything=True)
        assert duties.count() > before


def test_silent_months_are_asked_for_once_a_day(cast: Cast) -> None:
    """Also where nothing of it was kept: it walks all groups. Late, it is done all the same."""
    cache.clear()
    ticking.tick()
    months = Message.objects.filter(wording="outcomes.not_answered")
    assert months.count() == 3
    cache.delete("tick-remind")
    with clock.held(clock.now() + timedelta(hours=1)), CaptureQueriesContext(connection) as asking:
        ticking.tick()
    assert not [one for one in asking if "outcomes_answer" in one["sql"] and "role" in one["sql"]]
    cache.delete("tick-remind")
    with clock.held(clock.now() + timedelta(days=10)):
        ticking.tick()
    assert months.count() > 3


def test_it_is_a_command_of_the_terminal(terminal: Terminal) -> None:
    told = terminal.run("tick", **terminal.secrets())
    assert told.code == 0, told.err
    assert "Reminders queued: 0. Messages sent: 0." in told.out
