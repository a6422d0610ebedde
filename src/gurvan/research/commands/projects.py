"""A project or a codebook of another program on its way into a study: sent, or thrown away."""

from __future__ import annotations

from datetime import timedelta

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import draft
from gurvan.research import norms, parcels, policies, queries
from gurvan.research.exchange import Project, packed
from gurvan.research.models import SentProject, Study
from gurvan.research.passages import length_of
from gurvan.research.qda_reading import codebook_of, project_of
from gurvan.research.refusals import (
    FileNotRead,
    FileUnpacksTooLarge,
    NotQda,
    ProjectTooLarge,
    StudyNotUnderWay,
)
from gurvan.research.surveying.understanding import silent
from gurvan.vault.keys import destroy_key
from gurvan.work.commands import ask_for_work
from gurvan.work.kinds import Tell

KILOBYTE = 1_000
MEGABYTE = 1_000_000
READ = "research.read_project"


def send_project(*, actor: Actor, study: Study, data: bytes) -> SentProject:
    """Read a .qdpx or a .qdc and keep what it holds, sealed; the file itself is not kept.

    A long file is kept sealed until it was read as long work, for which this asks. Raises
    ProjectTooLarge, NotQda, FileNotRead, FileUnpacksTooLarge, StudyNotUnderWay, NotFound.
    """
    policies.require_work(actor, study)
    most = norms.number("project_megabytes", clock.today())
    if len(data) > most * MEGABYTE:
        raise ProjectTooLarge(field="file", most=most)
    if is_long_file(data):
        return keep_file(actor=actor, study=study, data=data)
    project, left = _read(data)
    return keep_project(actor=actor, study=study, kind=_kind(data), project=project, left=left)


def is_long_file(data: bytes) -> bool:
    """Say whether a file is read as long work."""
    at_once = norms.number("project_kilobytes_at_once", clock.today())
    holds = parcels.unpacks_to(data) if parcels.is_parcel(data) else len(data)
    return holds > at_once * KILOBYTE


def _kind(data: bytes) -> str:
    return "project" if parcels.is_parcel(data) else "codebook"


def _read(data: bytes, tell: Tell = silent) -> tuple[Project, dict[str, int]]:
    return project_of(data, tell) if parcels.is_parcel(data) else codebook_of(data)


@draft
def keep_file(*, actor: Actor, study: Study, data: bytes) -> SentProject:
    """Keep a long file, sealed, and ask for it to be read. Raises StudyNotUnderWay."""
    policies.require_work(actor, study)
    require_open(study, _kind(data))
    sent = _new(actor, study, _kind(data))
    sent.keep(data)
    sent.save()
    ask_for_work(actor=actor, kind=READ, subject_uid=sent.uid)
    return sent


@draft
def keep_project(
    *, actor: Actor, study: Study, kind: str, project: Project, left: dict[str, int]
) -> SentProject:
    """Keep what was read of a file, sealed under a key of its own. Raises StudyNotUnderWay."""
    policies.require_work(actor, study)
    require_open(study, kind)
    sent = _new(actor, study, kind)
    _fill(sent, project, left)
    return sent


def read_project(*, actor: Actor, sent: SentProject, tell: Tell = silent) -> SentProject | None:
    """Read a long file that was kept; the file itself goes. None: it could not be read.

    What it would bring is worked out too, so that nobody waits for that on a page. Raises NotFound,
    StudyNotUnderWay, VaultLocked.
    """
    require_sent(actor, sent)
    try:
        project, left = _read(sent.file(), tell)
    except (NotQda, FileNotRead, FileUnpacksTooLarge):
        drop_project(actor=actor, sent=sent)
        return None
    preview = queries.foresee(sent, project, left)
    return keep_what_was_read(actor=actor, sent=sent, project=project, left=left, preview=preview)


@draft
def keep_what_was_read(
    *, actor: Actor, sent: SentProject, project: Project, left: dict[str, int], preview: str
) -> SentProject:
    """Keep what was read of a long file in place of the file, and what it would bring.

    Raises NotFound, StudyNotUnderWay.
    """
    require_sent(actor, sent)
    require_open(sent.study, sent.kind)
    # What is withdrawn or erased meanwhile destroys what is on its way: it stays destroyed.
    held = SentProject.objects.select_for_update().filter(pk=sent.pk, unread=True).first()
    if held is None:
        raise NotFound
    held.unread = False
    held.foresee(preview)
    _fill(held, project, left)
    return held


def _new(actor: Actor, study: Study, kind: str) -> SentProject:
    return SentProject(
        federation_id=study.federation_id,
        study=study,
        user_uid=actor.user_uid,
        mandate_uid=actor.mandate_uid,
        sent_at=clock.now(),
        kind=kind,
        size=0,
        letters=0,
    )


def _fill(sent: SentProject, project: Project, left: dict[str, int]) -> None:
    sent.size = sum(len(one.marks) for one in project.sources)
    sent.size += len(project.codes) + len(project.people)
    sent.size += len(project.sessions) + len(project.questions)
    sent.letters = sum(length_of(one.passages) for one in project.sources)
    sent.write(packed(project, left))
    sent.save()


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
    for sent in SentProject.objects.filter(study=study).defer("sealed", "preview").order_by("pk"):
        destroy_project(sent)


def destroy_project(sent: SentProject) -> None:
    """Destroy all that is kept of a project, inside a change that asked who may."""
    destroy_key(sent.uid)
    SentProject.objects.filter(pk=sent.pk).delete()
