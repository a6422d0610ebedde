"""A study is planned, changed, begun and closed; and it is said who may read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed
from gurvan.ledger.commands import command, record
from gurvan.registry.models import Organisation
from gurvan.research import policies, queries
from gurvan.research.commands.holding import chosen_several, hold, step
from gurvan.research.events import (
    ReaderNamed,
    ReaderStruck,
    StudyChanged,
    StudyMoved,
    StudyPlanned,
)
from gurvan.research.lifecycle import STUDY
from gurvan.research.models import Study, StudyReader
from gurvan.research.refusals import (
    ConsentTextNeeded,
    LastReader,
    NamedAlready,
    NobodyToName,
    NoMethod,
    SessionsHeld,
    SessionsOpen,
    StudyWordsNeeded,
)
from gurvan.research.terms import LONGEST_TITLE, METHODS
from gurvan.research.writing import written_line, written_text


@dataclass(frozen=True, kw_only=True)
class StudyPlan:
    """The plan of a study; see ``models.Study``. ``keep_days`` None: as the federation keeps it."""

    title: str
    objectives: str = ""
    methods: Sequence[str] = ("focus_group",)
    sample_words: str = ""
    sample_size: int | None = None
    consent_mn: str = ""
    consent_en: str = ""
    keep_days: int | None = None
    keep_reason: str = ""


def _write(study: Study, plan: StudyPlan) -> None:
    """Write the plan into the row. Raises StudyWordsNeeded, StudyTextTooLong, NoMethod."""
    study.title = written_line(plan.title, field="title", most=LONGEST_TITLE, needed=True)
    study.objectives = written_text(plan.objectives, field="objectives")
    study.methods = chosen_several(plan.methods, METHODS, field="methods")
    if not study.methods:
        raise NoMethod(field="methods")
    study.sample_words = written_text(plan.sample_words, field="sample_words")
    study.sample_size = plan.sample_size
    study.consent_mn = written_text(plan.consent_mn, field="consent_mn")
    study.consent_en = written_text(plan.consent_en, field="consent_en")
    if study.state != "planned" and not study.asks_consent:
        raise ConsentTextNeeded(field="consent_mn" if plan.consent_en else "consent_en")
    study.keep_days = plan.keep_days
    study.keep_reason = written_line(plan.keep_reason, field="keep_reason")
    if plan.keep_days is not None and not study.keep_reason:
        raise StudyWordsNeeded(field="keep_reason")


@command
def plan_study(*, actor: Actor, plan: StudyPlan) -> Study:
    """Plan a study of the organisation that the actor acts for; whoever plans it is named in it.

    Raises NotAllowed, StudyWordsNeeded, StudyTextTooLong, NoMethod, StudyChoiceUnknown.
    """
    policies.require_planner(actor)
    own = Organisation.objects.filter(federation_id=actor.federation_id)
    where = {"kind": "federation"} if actor.is_system else {"uid": actor.organisation_uid}
    organisation = own.filter(**where).first()
    if organisation is None:
        raise NotAllowed
    study = Study(
        federation_id=actor.federation_id,
        organisation=organisation,
        state_since=clock.today(),
        invented=organisation.invented,
    )
    _write(study, plan)
    study.save()
    if actor.user_uid is not None:
        _name(study, actor.user_uid)
    record(StudyPlanned(), actor=actor, subject=study)
    return study


@command
def change_study(
    *, actor: Actor, study: Study, plan: StudyPlan, version: int | None = None
) -> Study:
    """Change the plan. Raises as plan_study does, ChangedMeanwhile, and ConsentTextNeeded.

    A study that has begun keeps its texts of consent in both languages.
    """
    policies.require_work(actor, study)
    hold(study)
    study.expect(version)
    _write(study, plan)
    study.save()
    record(StudyChanged(), actor=actor, subject=study)
    return study


def _move(actor: Actor, study: Study, verb: str) -> Study:
    step(study, STUDY, verb)
    study.save()
    record(StudyMoved(state=study.state), actor=actor, subject=study)
    return study


@command
def begin_study(*, actor: Actor, study: Study) -> Study:
    """Begin the study: from now on sessions are held. Raises ConsentTextNeeded, CannotWhile."""
    policies.require_work(actor, study)
    hold(study)
    if study.state == "planned" and not study.asks_consent:
        raise ConsentTextNeeded
    return _move(actor, study, "begin")


@command
def close_study(*, actor: Actor, study: Study) -> Study:
    """Close the study; the days count from now on which it is kept who took part.

    Raises SessionsOpen, CannotWhile.
    """
    policies.require_work(actor, study)
    hold(study)
    if study.sessions.filter(state="open").exists():
        raise SessionsOpen
    return _move(actor, study, "close")


@command
def reopen_study(*, actor: Actor, study: Study) -> Study:
    """Open a closed study again. What was erased since is not brought back. Raises CannotWhile."""
    policies.require_work(actor, study)
    hold(study)
    return _move(actor, study, "reopen")


@command
def put_study_back(*, actor: Actor, study: Study) -> Study:
    """Put the study back to its plan: it was begun by mistake. Raises SessionsHeld, CannotWhile."""
    policies.require_work(actor, study)
    hold(study)
    if study.sessions.filter(state__in=["open", "held"]).exists():
        raise SessionsHeld
    return _move(actor, study, "put_back")


# --- Who may read it ------------------------------------------------------------------------------


def _name(study: Study, user_uid: UUID) -> None:
    StudyReader.objects.create(
        federation_id=study.federation_id, study=study, user_uid=user_uid, since=clock.today()
    )


@command
def name_reader(*, actor: Actor, study: Study, email: str) -> Study:
    """Name somebody with an account, who then reads the study and works on it.

    Raises NobodyToName, NamedAlready.
    """
    policies.require_work(actor, study)
    user = queries.user_to_name(actor=actor, email=email)
    if user is None:
        raise NobodyToName(field="email")
    try:
        with transaction.atomic():
            _name(study, user.uid)
    except IntegrityError:
        raise NamedAlready(field="email") from None
    record(ReaderNamed(), actor=actor, subject=study)
    return study


@command
def strike_reader(*, actor: Actor, reader: StudyReader) -> Study:
    """Take somebody off those who may read a study. Raises NotFound, LastReader."""
    study: Study = reader.study
    policies.require_work(actor, study)
    if not study.readers.filter(until=None).exclude(pk=reader.pk).exists():
        raise LastReader
    reader.until = clock.today()
    reader.save()
    record(ReaderStruck(), actor=actor, subject=study)
    return study
