"""A project or a codebook of another program on its way into a study: sent, or thrown away."""

from __future__ import annotations

from datetime import timedelta

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import draft
from gurvan.research import norms, parcels, policies
from gurvan.research.exchange import Project, packed
from gurvan.research.models import SentProject, Study
from gurvan.research.passages import length_of
from gurvan.research.qda_reading import codebook_of, project_of
from gurvan.research.refusals import ProjectTooLarge, StudyNotUnderWay
from gurvan.vault.keys import destroy_key

MEGABYTE = 1_000_000


def send_project(*, actor: Actor, study: Study, data: bytes) -> SentProject:
    """Read a .qdpx or a .qdc and keep what it holds, sealed; the file itself is not kept.

    Raises ProjectTooLarge, NotQda, FileNotRead, FileUnpacksTooLarge, StudyNotUnderWay, NotFound.
    """
    policies.require_work(actor, study)
    most = norms.number("project_megabytes", clock.today())
    if len(data) > most * MEGABYTE:
        raise ProjectTooLarge(field="file", most=most)
    read, kind = (project_of, "project") if parcels.is_parcel(data) else (codebook_of, "codebook")
    project, left = read(data)
    return keep_project(actor=actor, study=study, kind=kind, project=project, left=left)


@draft
def keep_project(
    *, actor: Actor, study: Study, kind: str, project: Project, left: dict[str, int]
) -> SentProject:
    """Keep what was read of a file, sealed under a key of its own. Raises StudyNotUnderWay."""
    policies.require_work(actor, study)
    require_open(study, kind)
    sent = SentProject(
        federation_id=study.federation_id,
        study=study,
        user_uid=actor.user_uid,
        mandate_uid=actor.mandate_uid,
        sent_at=clock.now(),
        kind=kind,
        size=sum(len(one.marks) for one in project.sources),
        letters=sum(length_of(one.passages) for one in project.sources),
    )
    sent.write(packed(project, left))
    sent.save()
    return sent


def require_open(study: Study, kind: str) -> None:
    """Raise StudyNotUnderWay unless it can come in: codes as long as the study is not closed."""
    if study.state != "under_way" and (kind == "project" or study.state == "closed"):
        raise StudyNotUnderWay


def require_sent(actor: Actor, sent: SentProject) -> None:
    """Raise NotFound unless the actor sent the project and works on its study."""
    policies.require_work(actor, sent.study)
    if not actor.is_system and sent.user_uid != actor.user_uid:
        raise NotFound


def is_long_project(sent: SentProject) -> bool:
    """Say whether a project is taken in as long work."""
    day = clock.today()
    marks = norms.number("project_marks_at_once", day)
    return sent.size > marks or sent.letters > norms.number("project_letters_at_once", day)


@draft
def drop_project(*, actor: Actor, sent: SentProject) -> Study:
    """Destroy a project that is not taken in, with its key. Raises NotFound."""
    require_sent(actor, sent)
    destroy_project(sent)
    study: Study = sent.study
    return study


@draft
def destroy_left_projects() -> int:
    """Destroy the projects that somebody left on their way; return how many."""
    hours = norms.number("staged_hours", clock.today())
    left = list(SentProject.objects.filter(sent_at__lt=clock.now() - timedelta(hours=hours)))
    for sent in left:
        destroy_project(sent)
    return len(left)


@draft
def destroy_projects_on_their_way(*, federation_id: int) -> None:
    """Destroy all of a federation's projects on their way: one may tell of somebody forgotten."""
    for sent in SentProject.objects.filter(federation_id=federation_id):
        destroy_project(sent)


def destroy_sent_to(study: Study) -> None:
    """Destroy all on its way into a study, inside a change that erases: it may hold that too."""
    for sent in SentProject.objects.filter(study=study).defer("sealed").order_by("pk"):
        destroy_project(sent)


def destroy_project(sent: SentProject) -> None:
    """Destroy all that is kept of a project, inside a change that asked who may."""
    destroy_key(sent.uid)
    SentProject.objects.filter(pk=sent.pk).delete()
