"""The clock of the office: reminds, sends, takes away what is over. Safe twice, late, at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version
from typing import Final

from django.core.cache import cache
from django.core.management import call_command

from gurvan.accounts.commands import forget_slowed
from gurvan.agreements.tasks import remind
from gurvan.api.commands import sweep_answers
from gurvan.archive import tasks as archives
from gurvan.figures.commands import forget_counts
from gurvan.files.tasks import erase_unborne, sweep_orphans
from gurvan.imports import tasks as lists
from gurvan.kernel import clock
from gurvan.outbox.tasks import deliver, thin
from gurvan.outcomes import tasks as outcomes
from gurvan.permits import tasks as permits
from gurvan.registry.commands import trace_people
from gurvan.research import tasks as studies
from gurvan.screening import tasks as leads
from gurvan.vault import unlocked
from gurvan.voice import tasks as voice
from gurvan.work import tasks as work

# What is due changes with the day and with what people do: every few minutes is soon enough.
REMINDED_EVERY: Final = timedelta(minutes=10)


@dataclass(frozen=True)
class Ticked:
    """What a tick did: how many messages it queued, and how many it sent."""

    queued: int
    sent: int


def tick(*, everything: bool = False) -> Ticked:
    """Do what the clock asks for now; meant to be called every minute, by any process.

    Destroys lists and archives that were left on their way, forgets wrong tries, reminds and
    closes months every ten minutes, reminds of silent months and tidies once a day, and sends what
    waits each time, for at most some twenty seconds. With ``everything`` all of it is done whenever
    it was done last. Two that tick at once do nothing twice: of a message one row is kept, and one
    of them sends it.
    """
    lists.sweep()
    archives.sweep()
    forget_slowed()
    queued = 0
    if everything or _turn("remind", REMINDED_EVERY):
        queued = remind() + voice.remind()
        outcomes.share()
    if everything or _turn(f"months-{clock.today()}", timedelta(days=2)):
        queued += outcomes.remind()  # walks all groups; what it says changes with the day alone
    sent = deliver()
    # A newer program may find what the one before it left; what is restored has no cache.
    if everything or _turn(f"tidy-{version('gurvan')}-{clock.today()}", timedelta(days=2)):
        tidy()
    return Ticked(queued, sent)


def _turn(what: str, every: timedelta) -> bool:
    """Say whether it is this process's turn; of several that ask at once, it is one's."""
    return cache.add(f"tick-{what}", 1, every.total_seconds())


def tidy() -> None:
    """Take away what nothing holds any more, and what was kept for long enough.

    Bytes without a row, files on which nothing rests, old answers, sittings that are over, to whom
    was written long ago, counts that nobody asked for again, long work that ended. What likely same
    people are found by is made anew where it is lacking. The record is looked through for leads.
    """
    sweep_orphans()
    sweep_answers()
    call_command("clearsessions")
    thin()
    forget_counts()
    work.sweep()
    studies.tidy()
    if unlocked.is_unlocked():
        trace_people()
        leads.look()
        permits.tidy()
        erase_unborne()
