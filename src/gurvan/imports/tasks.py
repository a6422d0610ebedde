"""Checking and taking in long lists as long work, and destroying what was left on its way."""

from __future__ import annotations

from django.urls import reverse

from gurvan.accounts.models import User
from gurvan.imports import commands, queries
from gurvan.imports.models import Staged
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.kernel.words import said
from gurvan.registry.queries import actor_for
from gurvan.work.kinds import Kind, Result, Tell
from gurvan.work.models import Job


def _asker(job: Job) -> Actor:
    """Return whoever asked, as they may act now. Raises NotFound where they may no longer."""
    user = User.objects.filter(uid=job.user_uid).first() if job.user_uid else None
    found = actor_for(user, job.mandate_uid, verified=job.verified) if user else None
    if found is None:
        raise NotFound
    return found


def _begun(job: Job) -> tuple[Actor, Staged]:
    """Return who asked, and the list as it is now. Raises NotFound."""
    actor = _asker(job)
    staged = queries.staged(actor=actor).filter(uid=job.subject_uid).first()
    if staged is None:
        raise NotFound
    return actor, staged


def _check(job: Job, tell: Tell) -> Result:
    actor, staged = _begun(job)
    commands.check_list(actor=actor, staged=staged, tell=tell)
    return Result("checked")


def _take_in(job: Job, tell: Tell) -> Result:
    actor, staged = _begun(job)
    taken = commands.take_in_list(actor=actor, staged=staged, tell=tell)
    return Result("taken_in", {"rows": taken.rows})


def _preview(job: Job) -> str:
    """Return where whoever asked goes on: the list, or what was taken in last."""
    if job.result_key == "taken_in":
        return reverse("imports:imports")
    return reverse("imports:preview", args=[job.subject_uid])


CHECK = Kind(
    name="imports.check",
    words=said("Checking a list"),
    run=_check,
    url=_preview,
    results={"checked": said("The list is checked. Look at what was found.")},
)
TAKE_IN = Kind(
    name="imports.take_in",
    words=said("Taking in a list"),
    run=_take_in,
    url=_preview,
    results={"taken_in": said("The list is taken in: {rows} rows.")},
)


def sweep() -> int:
    """Destroy the lists that somebody left on their way; return how many."""
    return commands.destroy_left()
