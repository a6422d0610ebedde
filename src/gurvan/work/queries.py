"""Reading long work: what there is, how far it has come, whether anybody works."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from gurvan.kernel.actors import Actor
from gurvan.work import policies
from gurvan.work.lifecycle import OPEN
from gurvan.work.models import Job
from gurvan.work.progress import Board, private


def board() -> Board:
    """Return this office's folder of progress."""
    return Board(Path(settings.GURVAN_HOME) / "work")


def lock_file() -> Path:
    """Return the file that is held by the one program that works in this office."""
    return board().folder / "worker.lock"


def is_worked() -> bool:
    """Say whether some program works in this office now."""
    handle = private(lock_file())
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def jobs(*, actor: Actor) -> QuerySet[Job]:
    """Return the work that the actor asked for, the newest first."""
    return Job.objects.filter(policies.visible(actor)).order_by("-asked_at", "-pk")


def open_jobs() -> QuerySet[Job]:
    """Return what waits or runs in this office, the oldest first."""
    return Job.objects.filter(state__in=OPEN).order_by("asked_at", "pk")


def open_job(kind: str, subject_uid: UUID) -> Job | None:
    """Return the work of a kind that waits or runs about a thing."""
    return Job.objects.filter(kind=kind, subject_uid=subject_uid, state__in=OPEN).first()
