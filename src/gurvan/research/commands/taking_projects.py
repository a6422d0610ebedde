"""A project of another program is taken into a study, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import command, record
from gurvan.research import queries
from gurvan.research.commands.bringing import Bringing
from gurvan.research.commands.bringing_texts import bring_documents, finish
from gurvan.research.commands.holding import hold
from gurvan.research.commands.projects import (
    destroy_project,
    is_long_project,
    require_open,
    require_sent,
)
from gurvan.research.events import ProjectTakenIn
from gurvan.research.models import Participant, SentProject, Study, TakenProject
from gurvan.research.qda_matching import NEW, Met
from gurvan.research.qda_preview import Preview
from gurvan.research.refusals import NothingToTakeIn, ProjectConsentNeeded, ProjectUnread
from gurvan.research.surveying.understanding import silent
from gurvan.vault.keys import at_hand
from gurvan.work.commands import ask_for_work
from gurvan.work.kinds import Tell
from gurvan.work.models import Job

# A piece of long work carries nothing but what it is about: what was said is in its kind.
LONG: Final = {
    (False, False): "research.take_project_in",
    (True, False): "research.take_project_in_theirs",
    (False, True): "research.take_project_in_finished",
    (True, True): "research.take_project_in_theirs_finished",
}


@dataclass(frozen=True, kw_only=True)
class TakingSaid:
    """What somebody says before a project comes in.

    ``consented``: those who speak in its documents agreed. ``theirs``: where a code or a title is
    another in the file, the file counts. ``finished``: its coders have coded to the end the
    documents in which they coded anything, so that agreement can be counted.
    """

    consented: bool = False
    theirs: bool = False
    finished: bool = False


def begin_taking_project_in(
    *, actor: Actor, sent: SentProject, said: TakingSaid
) -> TakenProject | Job:
    """Take a project in at once, or, where it is long, ask for that as long work.

    Raises as take_project_in, WorkUnderWay, ProjectUnread.
    """
    require_sent(actor, sent)
    _require_read(sent)
    if not is_long_project(sent):
        return take_project_in(actor=actor, sent=sent, said=said)
    _require_said(queries.preview_of(sent), said)
    return ask_for_work(actor=actor, kind=LONG[said.theirs, said.finished], subject_uid=sent.uid)


def _require_read(sent: SentProject) -> None:
    """Raise ProjectUnread."""
    if sent.unread:
        raise ProjectUnread


def _require_said(found: Met | Preview, said: TakingSaid) -> None:
    """Raise NothingToTakeIn, ProjectConsentNeeded."""
    if not found.brings and not (said.theirs and found.differ):
        raise NothingToTakeIn
    if found.brings_documents and not said.consented:
        raise ProjectConsentNeeded(field="consented")


@command
def take_project_in(
    *, actor: Actor, sent: SentProject, said: TakingSaid, tell: Tell = silent
) -> TakenProject:
    """Take a project into its study, held against it as it is now; what was sent is destroyed.

    What bears the GUID of something here is that, and stays; what is no longer here does not come
    back. Raises NothingToTakeIn, ProjectConsentNeeded, ProjectUnread, StudyNotUnderWay, NotFound.
    """
    require_sent(actor, sent)
    study: Study = sent.study
    hold(study)
    _hold_what_is_said(study)
    require_open(study, sent.kind)
    if not SentProject.objects.select_for_update().filter(pk=sent.pk).exists():
        raise NotFound
    _require_read(sent)
    found, project, _left = queries.held_against(sent)
    _require_said(found, said)
    brought = Bringing.into(study, project, found)
    brought.bring_talks()
    brought.bring_codes(theirs=said.theirs)
    bring_documents(brought, theirs=said.theirs, tell=tell)
    if said.finished:
        finish(brought)
    taken = _noted(sent, brought)
    destroy_project(sent)
    event = ProjectTakenIn(
        codes=taken.codes, documents=taken.documents, highlights=taken.highlights
    )
    record(event, actor=actor, subject=taken)
    return taken


def _hold_what_is_said(study: Study) -> None:
    """Let whoever withdraws, corrects or erases meanwhile wait: what is read now is written later.

    In the order of withdrawing: who spoke, what was said, and then what is on its way.
    """
    for rows in (Participant.objects.filter(session__study=study), study.documents.all()):
        list(rows.select_for_update(of=("self",), no_key=True).order_by("pk").only("pk"))


def _noted(sent: SentProject, brought: Bringing) -> TakenProject:
    """Write down what came."""
    found = brought.met
    taken = TakenProject(
        federation_id=sent.federation_id,
        study=brought.study,
        kind=sent.kind,
        taken_on=clock.today(),
        codes=len(found.codes_that(NEW)),
        documents=len(found.sources_that(NEW)),
        highlights=found.marks,
    )
    with at_hand([taken.uid], create=True):
        taken.write(brought.told())
    taken.save()
    return taken
