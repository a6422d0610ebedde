"""The steps of one piece of long work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django_tasks_db.models import DBTaskResult

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import draft
from gurvan.work import queries
from gurvan.work.limits import kept_days
from gurvan.work.models import Job
from gurvan.work.refusals import WorkOver


def _now(job: Job) -> Job:
    """Return the work as it stands now, held until the transaction ends."""
    return Job.objects.select_for_update().get(pk=job.pk)


@draft
def begin_work(*, job: Job) -> bool:
    """Begin what waits; say whether it is still wanted."""
    job = _now(job)
    if job.state != "waiting":
        return False
    job.move("begin")
    return True


@draft
def end_work(*, job: Job, verb: str, key: str, values: Mapping[str, int] | None = None) -> None:
    """Write down what became of a piece of work: ``finish``, ``fail`` or ``cancel``."""
    job = _now(job)
    job.move(verb, result_key=key, result_values=dict(values or {}), ended_at=clock.now())


@draft
def cancel_work(*, actor: Actor, job: Job) -> Job:
    """Cancel what waits at once; what runs is told, and lets go of all it has begun.

    Raises NotFound, WorkOver.
    """
    if not queries.jobs(actor=actor).filter(pk=job.pk).exists():
        raise NotFound
    job = _now(job)
    if job.state == "waiting":
        job.move("cancel", ended_at=clock.now())
    elif job.state == "running":
        queries.board().cancel(job.uid)
    else:
        raise WorkOver
    return job


@draft
def find_broken_off() -> int:
    """Note, before anything is begun, that what runs was broken off; return how many.

    Only one program works in an office: what runs while that one begins, runs no more. What it
    had begun was one transaction, and is undone.
    """
    found = list(Job.objects.select_for_update().filter(state="running"))
    for job in found:
        job.move("fail", result_key="interrupted", ended_at=clock.now())
        queries.board().clear(job.uid)
    DBTaskResult.objects.filter(status="RUNNING").delete()
    return len(found)


@draft
def forget_old_work() -> int:
    """Forget work that ended long ago, and the library's rows of it; return how many pieces."""
    before = clock.now() - timedelta(days=kept_days(clock.today()))
    DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()
    done, _ = Job.objects.filter(ended_at__lt=before).delete()
    return done
