"""What the clock does with studies once a day; and which long work they have: surveys."""

from __future__ import annotations

from django.urls import reverse

from gurvan.accounts.models import User
from gurvan.kernel.actors import Actor, system
from gurvan.kernel.errors import NotFound
from gurvan.kernel.words import said
from gurvan.registry.models import Organisation
from gurvan.registry.queries import actor_for
from gurvan.research import commands, queries
from gurvan.research.models import SentSurvey
from gurvan.work.kinds import Kind, Result, Tell
from gurvan.work.models import Job


def tidy() -> None:
    """Erase who took part in studies closed long ago, and what was left on its way."""
    commands.destroy_left_files()
    commands.destroy_struck_highlights()
    commands.destroy_left_surveys()
    commands.destroy_left_reports()
    for federation in Organisation.objects.filter(kind="federation").order_by("pk"):
        commands.erase_old_identities(actor=system(federation.federation_id))


def _begun(job: Job) -> tuple[Actor, SentSurvey]:
    """Return who asked, as they may act now, and the table as it is now. Raises NotFound."""
    user = User.objects.filter(uid=job.user_uid).first() if job.user_uid else None
    actor = actor_for(user, job.mandate_uid, verified=job.verified) if user else None
    if actor is None:
        raise NotFound
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
