"""Doing what waits: each piece whole, or nothing of it."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from typing import Any

from django.utils import translation
from django_tasks import task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from gurvan.kernel.errors import Refused
from gurvan.work import queries
from gurvan.work.commands.jobs import begin_work, end_work
from gurvan.work.kinds import Cancelled, Stopped
from gurvan.work.models import Job

logger = logging.getLogger("gurvan.work")


class _Stop:
    """Asked between two rows: raises Stopped where the program that works is being ended."""

    ask: Callable[[], None] = staticmethod(lambda: None)


@task()
def run_job(uid: str) -> None:
    """Do one piece of work. Called by the library's worker, and by nothing else."""
    job = Job.objects.filter(uid=uid).first()
    if job is None or not begin_work(job=job):
        return
    with translation.override(job.language):
        verb, key, values = _done(job)
    end_work(job=job, verb=verb, key=key, values=values)
    queries.board().clear(job.uid)


def _done(job: Job) -> tuple[str, str, dict[str, int]]:
    """Do it, and return what became of it."""
    tell = queries.board().telling(job.uid, cancelled=Cancelled(), stopped=_Stop.ask)
    try:
        if job.words is None:
            return "fail", "fell", {}
        result = job.words.run(job, tell)
    except Cancelled:
        return "cancel", "", {}
    except Stopped:
        return "fail", "interrupted", {}
    except Refused:
        return "fail", "refused", {}
    except Exception as fault:  # noqa: BLE001 - whatever it is, the worker goes on to the next
        _log(job, fault)
        return "fail", "fell", {}
    return "finish", result.key, dict(result.values)


def _log(job: Job, fault: Exception) -> None:
    """Say where the program fell, and not what the fault says: that may hold somebody's name."""
    where = "".join(traceback.format_tb(fault.__traceback__))
    logger.error("Work %s (%s) fell: %s\n%s", job.uid, job.kind, type(fault).__name__, where)


def do_what_waits(stop: Callable[[], None] = lambda: None) -> None:
    """Do all that waits, one after the other. ``stop`` may raise Stopped at any time."""
    if not DBTaskResult.objects.ready().exists():
        return  # the library would take the database's lock to find that out
    _Stop.ask = staticmethod(stop)
    worker = Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="gurvan",
        excluded_queue_names=[],
    )
    while (waiting := _claimed(worker.worker_id)) is not None:
        worker.run_task(waiting)


def _claimed(worker_id: str) -> DBTaskResult[Any, Any] | None:
    """Claim what has waited longest, so that nobody else does it. None where nothing waits.

    As the library's own loop does, which also closes connections between two pieces.
    """
    ready = DBTaskResult.objects.ready()
    with exclusive_transaction(ready.db):
        found = ready.get_locked()
        if found is not None:
            found.claim(worker_id)
    return found
