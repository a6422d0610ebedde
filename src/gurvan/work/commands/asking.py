"""Asking for long work."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import translation

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import draft
from gurvan.work.commands.running import run_job
from gurvan.work.models import Job
from gurvan.work.refusals import WorkUnderWay


@draft
def ask_for_work(*, actor: Actor, kind: str, subject_uid: UUID) -> Job:
    """Put a piece of work in the queue, in the actor's name. Raises WorkUnderWay."""
    job = Job(
        federation_id=actor.federation_id,
        kind=kind,
        subject_uid=subject_uid,
        user_uid=actor.user_uid,
        mandate_uid=actor.mandate_uid,
        verified=actor.verified,
        door=actor.door,
        language=translation.get_language() or "mn",
        asked_at=clock.now(),
    )
    try:
        with transaction.atomic():
            job.save()
    except IntegrityError:
        raise WorkUnderWay from None
    run_job.enqueue(str(job.uid))
    return job
