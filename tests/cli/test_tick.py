"""`gurvan tick` does what the clock asks for, once, however often it is asked."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.core.cache import cache

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
        assert ticking.tick().queued == 0, "it looked a moment ago"
        assert ticking.tick(everything=True).queued > 0


def test_it_is_a_command_of_the_terminal(terminal: Terminal) -> None:
    told = terminal.run("tick", **terminal.secrets())
    assert told.code == 0, told.err
    assert "Reminders queued: 0. Messages sent: 0." in told.out
