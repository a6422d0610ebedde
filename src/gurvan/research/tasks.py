"""What the clock does with studies once a day; and which long work they have."""

from __future__ import annotations

from functools import partial

from django.urls import reverse

from gurvan.accounts.models import User
from gurvan.kernel.actors import Actor, system
from gurvan.kernel.errors import NotFound
from gurvan.kernel.words import said
from gurvan.registry.models import Organisation
from gurvan.registry.queries import actor_for
from gurvan.research import commands, queries
from gurvan.research.commands import LONG, TakingSaid
from gurvan.research.models import SentProject, SentSurvey
from gurvan.work.kinds import Kind, Result, Tell
from gurvan.work.models import Job


def tidy() -> None:
    """Erase who took part in studies closed long ago, and what was left on its way."""
    commands.destroy_left_files()
    commands.destroy_struck_highlights()
    commands.destroy_left_surveys()
    commands.destroy_left_reports()
    commands.destroy_left_projects()
    for federation in Organisation.objects.filter(kind="federation").order_by("pk"):
        commands.erase_old_identities(actor=system(federation.federation_id))


def _asker(job: Job) -> Actor:
    """Return who asked, as they may act now. Raises NotFound."""
    user = User.objects.filter(uid=job.user_uid).first() if job.user_uid else None
    actor = actor_for(user, job.mandate_uid, verified=job.verified) if user else None
    if actor is None:
        raise NotFound
    return actor


def _begun(job: Job) -> tuple[Actor, SentSurvey]:
    """Return who asked, and the table as it is now. Raises NotFound."""
    actor = _asker(job)
    sent = queries.sent_surveys(actor=actor).filter(uid=job.subject_uid).first()
    if sent is None:
        raise NotFound
    return actor, sent


def _check(job: Job, tell: Tell) -> Result:
    actor, sent = _begun(job)
    commands.check_survey(actor=actor, sent=sent, tell=tell)
    return Result("checked")


def _take_in(job: Job, tell: Tell) -> Result:
    actor, sent = _begun(job)
    survey = commands.take_survey_in(actor=actor, sent=sent, tell=tell)
    return Result("taken_in", {"sheets": survey.sheets})


def _goes_on(job: Job) -> str:
    """Return where whoever asked goes on: the table, or the studies once it was taken in."""
    if job.result_key == "taken_in":
        return reverse("research:studies")
    return reverse("research:survey_look", args=[job.subject_uid])


CHECK_SURVEY = Kind(
    name="research.check_survey",
    words=said("Checking a survey’s table"),
    run=_check,
    url=_goes_on,
    results={"checked": said("The table is checked. Look at what was found.")},
)
TAKE_SURVEY_IN = Kind(
    name="research.take_survey_in",
    words=said("Taking a survey in"),
    run=_take_in,
    url=_goes_on,
    results={"taken_in": said("The survey is taken in: {sheets} answer sheets.")},
)


# --- Projects of other programs -------------------------------------------------------------------


def _read_project(job: Job, tell: Tell) -> Result:
    actor = _asker(job)
    sent = queries.sent_projects(actor=actor).filter(uid=job.subject_uid, unread=True).first()
    if sent is None:
        raise NotFound
    tell(0, 1)
    read = commands.read_project(actor=actor, sent=sent, tell=tell)
    return Result("read" if read else "not_read")


def _take_project_in(said: TakingSaid, job: Job, tell: Tell) -> Result:
    actor = _asker(job)
    sent = queries.sent_projects(actor=actor).filter(uid=job.subject_uid).first()
    if sent is None:
        raise NotFound
    taken = commands.take_project_in(actor=actor, sent=sent, said=said, tell=tell)
    return Result("taken_in", {"highlights": taken.highlights})


def _after_project(job: Job) -> str:
    """Return where whoever asked goes on: what would come, or the studies once it came."""
    if job.result_key == "taken_in":
        return reverse("research:studies")
    sent = SentProject.objects.filter(uid=job.subject_uid).first()
    return sent.get_absolute_url() if sent else reverse("research:studies")


READ_PROJECT = Kind(
    name=commands.READ,
    words=said("Reading a file of another program"),
    run=_read_project,
    url=_after_project,
    results={
        "read": said("The file is read. Look at what it brings: nothing is taken in yet."),
        "not_read": said(
            "This is no project (.qdpx) or codebook (.qdc) that could be read, or it holds too"
            " much. What was sent is destroyed. Export it anew from the other program, as"
            " REFI-QDA."
        ),
    },
)

# That those who speak agreed was asked before the work was asked for.
TAKE_PROJECT_IN = [
    Kind(
        name=name,
        words=said("Taking in a file of another program"),
        run=partial(_take_project_in, TakingSaid(consented=True, theirs=theirs, finished=finished)),
        url=_after_project,
        results={"taken_in": said("The file is taken in: {highlights} highlights.")},
    )
    for (theirs, finished), name in LONG.items()
]
