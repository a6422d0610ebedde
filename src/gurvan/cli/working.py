"""Does the office's long work, one piece after the other, and each minute what the clock asks for.

One program works in an office at a time: it holds a lock, and a second one waits for it. So what
is found under way when it begins was broken off.
"""

from __future__ import annotations

import fcntl
import logging
import os
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import Process
from threading import Event
from types import FrameType

from django.db import DatabaseError, close_old_connections, connections

from gurvan.cli import ticking
from gurvan.vault import unlocked
from gurvan.vault.ring import Ring
from gurvan.work import commands, queries
from gurvan.work.kinds import Stopped
from gurvan.work.progress import private

logger = logging.getLogger("gurvan.work")

PAUSE = 1.0  # seconds between two looks at what waits
BEHIND = 10  # how far it stands behind those who answer, where both want a processor (nice)
MINUTE = 60.0


def work_once() -> None:
    """Do what waits now, and what the clock asks for. Does nothing where another one works."""
    with _lock() as mine:
        if mine:
            commands.find_broken_off()
            commands.do_what_waits()
            each_minute()


def work_until_told() -> None:
    """Work until Ctrl-C or SIGTERM. What is under way then lets go of all it has begun."""
    told = Event()

    def hear(_signal: int, _frame: FrameType | None) -> None:
        told.set()

    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, hear)
    _work_until(told.is_set, told.wait)


@contextmanager
def beside(ring: Ring, *, patience: float) -> Iterator[None]:
    """Let one more process work for the length of a block, with the office's keys open.

    The keys reach it as they reach those who answer (see ``serving.application``). It leaves the
    terminal's group, so that Ctrl-C goes to the watcher alone, and ends also where the watcher
    was killed. Where it falls, the pages of long work say that nobody works.
    """
    worker = Process(target=_beside, args=(ring, os.getpid()), daemon=True)
    worker.start()
    try:
        yield
    finally:
        worker.terminate()
        worker.join(patience)
        worker.kill()
        worker.join()


def _beside(ring: Ring, watcher: int) -> None:
    os.setpgrp()
    os.nice(BEHIND)
    told = Event()

    def over() -> bool:
        return told.is_set() or os.getppid() != watcher

    def hear(_signal: int, _frame: FrameType | None) -> None:
        told.set()

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, hear)
    unlocked.hold(ring)
    _work_until(over, told.wait)


def _work_until(over: Callable[[], bool], wait: Callable[[float], object]) -> None:
    while not over():
        with _lock() as mine:
            if mine:
                _work(over, wait)
        wait(PAUSE)
    connections.close_all()


def _work(over: Callable[[], bool], wait: Callable[[float], object]) -> None:
    """Work, the lock being held, until it is over or the database falls silent."""

    def stop() -> None:
        if over():
            raise Stopped

    last = -MINUTE
    try:
        commands.find_broken_off()
        while not over():
            close_old_connections()
            fell = not _done("Long work", lambda: commands.do_what_waits(stop))
            if time.monotonic() - last >= MINUTE:
                last = time.monotonic()
                each_minute()
            wait(MINUTE if fell else PAUSE)  # what fell once may fall each second
    except (DatabaseError, OSError) as fault:
        logger.error("The worker begins anew: %s", type(fault).__name__)  # noqa: TRY400 - its words may hold what was stored
        connections.close_all()


def each_minute() -> None:
    """Do what the clock asks for. Where that falls, long work goes on until the next minute."""
    _done("The clock", ticking.tick)


def _done(what: str, work: Callable[[], object]) -> bool:
    """Do something; say whether it was done. Where it falls, all else goes on.

    Of the fault is said where it stands, and not its words: they may hold what was stored.
    """
    try:
        work()
    except (DatabaseError, OSError):
        raise
    except Exception as fault:  # noqa: BLE001 - nobody would begin this process anew
        where = "".join(traceback.format_tb(fault.__traceback__))
        logger.error("%s fell: %s\n%s", what, type(fault).__name__, where)  # noqa: TRY400 - as above
        return False
    return True


@contextmanager
def _lock() -> Iterator[bool]:
    """Say whether the office's lock on work is ours for the length of a block."""
    handle = private(queries.lock_file())
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        mine = True
    except BlockingIOError:
        mine = False
    try:
        yield mine
    finally:
        os.close(handle)
