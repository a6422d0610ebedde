"""Serves the pages with granian until Ctrl-C: one worker on SQLite, several on PostgreSQL.

Beside them one more process does the office's long work (see ``working``).
"""

from __future__ import annotations

import errno
import gc
import os
import signal
import socket
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import connection, connections
from django.db.backends.signals import connection_created
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from gurvan.cli import working
from gurvan.cli.refusals import AddressNotOurs, PortTaken, StaticMissing
from gurvan.kernel.planned import keep_plans
from gurvan.vault import unlocked
from gurvan.vault.ring import Ring

PATIENCE = 10  # seconds for requests that are running when the office is closed


# Requests that are answered at once, by all processes together. Each may hold a connection, and
# PostgreSQL as it is installed takes a hundred, for everybody.
AT_ONCE = 40
LEAST = 3  # of these by one process: somebody on a bad line holds one as long as a photo takes


def workers() -> int:
    """Return how many processes answer: SQLite takes one writer at a time, so one."""
    return min(_processors(), AT_ONCE // LEAST) if connection.vendor == "postgresql" else 1


def threads() -> int:
    """Return how many requests one process answers at a time."""
    return min(2 * _processors() + 1, AT_ONCE // workers())


def _processors() -> int:
    return os.cpu_count() or 1


def require_free(host: str, port: int) -> None:
    """Raise PortTaken or AddressNotOurs where nothing can listen."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as found:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((host, port))
        except OSError as wrong:
            if wrong.errno == errno.EADDRINUSE:
                raise PortTaken(port=str(port), other=str(port + 1)) from None
            raise AddressNotOurs(host=f"{host}:{port}") from None


def require_static() -> None:
    """Raise StaticMissing where the pages would come without their styles."""
    folder = Path(settings.STATIC_ROOT)
    if not (folder / "staticfiles.json").is_file():
        raise StaticMissing(folder=str(folder))


def application(ring: Ring) -> WSGIHandler:
    """Return what answers requests, in a worker, with the office's keys open.

    The keys reach a worker through memory (fork) or a pipe (spawn): never on a command line or
    in the environment, where other users of the machine could read them. A worker leaves the
    terminal's group of processes: Ctrl-C goes to the watcher alone, which ends it in order. Told
    twice, by the terminal and by the watcher, granian's worker would hang.
    """
    os.setpgrp()
    # Until granian listens to signals here, those that it set for the watcher would be lost.
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.SIG_DFL)
    unlocked.hold(ring)
    connection_created.connect(for_pages)
    answering = get_wsgi_application()
    # What is loaded stays: it is never looked through for rubbish again, and a page that makes
    # fifty thousand small things is stopped for it five times, not seventy.
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)
    return answering


def for_pages(*, connection: Any, **_told: Any) -> None:
    """Let PostgreSQL answer each question of a page by one process, and keep its plan.

    Beginning a second one takes longer than a page; and where many ask at once, all processors are
    busy with them already. Who works beside, and at the terminal, asks alone: there it may.
    """
    keep_plans(connection)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET max_parallel_workers_per_gather = 0")


def serve_until_stopped(host: str, port: int) -> None:
    """Answer requests until Ctrl-C or SIGTERM; then let the running ones end, and stop.

    Nobody waits for what the clock asks for: whoever works beside tidies, too.
    """
    connections.close_all()  # a worker opens its own
    server: Any = Server(
        target="gurvan",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers(),
        blocking_threads=threads(),
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=PATIENCE,
        respawn_failed_workers=True,
    )
    # A terminal that is closed ends the office, too; by itself granian would take it for "reload".
    server.on_startup(lambda: signal.signal(signal.SIGHUP, server.signal_handler_interrupt))
    with working.beside(unlocked.ring(), patience=PATIENCE):
        server.serve(target_loader=partial(application, unlocked.ring()), wrap_loader=False)
