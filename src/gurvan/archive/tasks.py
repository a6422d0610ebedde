"""Writing a federation's archive as long work, and destroying what nobody fetched."""

from __future__ import annotations

from django.urls import reverse

from gurvan.accounts.models import User
from gurvan.archive import commands, policies, queries, saving
from gurvan.archive.contents import OfFederation
from gurvan.archive.models import Parcel
from gurvan.kernel import office
from gurvan.kernel.errors import NotFound
from gurvan.kernel.words import said
from gurvan.registry.models import Organisation
from gurvan.registry.queries import actor_for
from gurvan.work.kinds import Kind, Result, Tell
from gurvan.work.models import Job


def _parcel(job: Job) -> Parcel:
    """Return what the work is for. Raises NotFound where it was destroyed meanwhile."""
    found = Parcel.objects.filter(
        federation_id=job.federation_id, user_uid=job.user_uid, mandate_uid=job.mandate_uid
    ).last()
    if found is None:
        raise NotFound
    return found


def _write(job: Job, tell: Tell) -> Result:
    user = User.objects.filter(uid=job.user_uid).first() if job.user_uid else None
    actor = actor_for(user, job.mandate_uid, verified=job.verified) if user else None
    if actor is None:
        raise NotFound
    policies.require_archivist(actor)
    parcel = _parcel(job)
    federation = Organisation.objects.get(uid=job.subject_uid)
    ring = commands.ring_of(parcel)
    wanted = OfFederation(federation, office.kind() or "office", ring, parcel.keys)
    path = queries.file_of(parcel)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    told = saving.save_archive(path, wanted.contents(), ring, tell)
    try:
        commands.note_written(parcel=parcel)
    except NotFound:  # something was erased meanwhile, and stands in it
        path.unlink(missing_ok=True)
        raise
    return Result("written", {"rows": told.rows, "files": told.files})


WRITE = Kind(
    name=commands.WORK,
    words=said("Writing the federation’s archive"),
    run=_write,
    url=lambda _job: reverse("archive:parcels"),
    results={"written": said("The archive is written: {rows} rows, {files} files. Fetch it now.")},
)


def sweep() -> int:
    """Destroy archives that nobody fetched in time; return how many."""
    return commands.destroy_parcels()
