"""A session is prepared with its guide, changed, opened for notes, put back or cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time

from django.db.models import Max

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.events import Event
from gurvan.ledger.commands import command, record
from gurvan.places.models import Place
from gurvan.research import policies
from gurvan.research.commands.holding import chosen, held_session, hold, step
from gurvan.research.events import (
    SessionCancelled,
    SessionChanged,
    SessionOpened,
    SessionPrepared,
    SessionPutBack,
    SessionRestored,
)
from gurvan.research.guide import agenda
from gurvan.research.lifecycle import SESSION
from gurvan.research.models import Note, Question, Session, Study
from gurvan.research.refusals import (
    ConsentTextNeeded,
    SessionHasNotes,
    StudyNotUnderWay,
    TooManyMinutes,
)
from gurvan.research.terms import MOST_MINUTES, SESSION_KINDS, WAYS
from gurvan.research.writing import written_line, written_text

TEXTS = (
    "objectives_mn", "objectives_en", "rules_mn", "rules_en", "agenda_mn", "agenda_en",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SessionPlan:
    """A session and its guide; see ``models.Session``. No questions: all of the study's."""

    kind: str = "focus_group"
    way: str = "in_person"
    place: Place | None = None
    held_on: date | None = None
    starts_at: time | None = None
    minutes: int | None = None
    moderator: str = ""
    note_taker: str = ""
    objectives_mn: str = ""
    objectives_en: str = ""
    rules_mn: str = ""
    rules_en: str = ""
    agenda_mn: str = ""
    agenda_en: str = ""
    questions: Sequence[Question] = field(default=())


def _write(session: Session, plan: SessionPlan) -> None:
    """Write the plan into the row. Raises StudyChoiceUnknown, TooManyMinutes, AgendaNotRead."""
    session.kind = chosen(plan.kind, SESSION_KINDS, field="kind")
    session.way = chosen(plan.way, WAYS, field="way")
    if plan.minutes is not None and not 0 < plan.minutes <= MOST_MINUTES:
        raise TooManyMinutes(field="minutes")
    for column in ("place", "held_on", "starts_at", "minutes"):
        setattr(session, column, getattr(plan, column))
    for column in ("moderator", "note_taker"):
        setattr(session, column, written_line(getattr(plan, column), field=column))
    for column in TEXTS:
        setattr(session, column, written_text(getattr(plan, column), field=column))
    for column in ("agenda_mn", "agenda_en"):
        agenda(getattr(session, column), field=column)
    own = {one.uid for one in plan.questions if one.study_id == session.study_id}
    session.asked = sorted(map(str, own))


@command
def prepare_session(*, actor: Actor, study: Study, plan: SessionPlan) -> Session:
    """Prepare a focus group or an interview of a study.

    Raises StudyNotUnderWay where the study is closed, StudyChoiceUnknown, TooManyMinutes,
    AgendaNotRead, StudyTextTooLong.
    """
    policies.require_work(actor, study)
    hold(study)
    if study.state == "closed":
        raise StudyNotUnderWay
    last = study.sessions.aggregate(last=Max("number"))["last"] or 0
    session = Session(
        federation_id=study.federation_id,
        study=study,
        number=last + 1,
        state_since=clock.today(),
        invented=study.invented,
    )
    _write(session, plan)
    session.save()
    record(SessionPrepared(number=last + 1, kind=session.kind), actor=actor, subject=session)
    return session


@command
def change_session(
    *, actor: Actor, session: Session, plan: SessionPlan, version: int | None = None
) -> Session:
    """Change a session's guide. Raises as prepare_session does, and ChangedMeanwhile."""
    held_session(actor, session)
    session.expect(version)
    _write(session, plan)
    return _said(session, SessionChanged(), actor)


def _said(session: Session, event: Event, actor: Actor) -> Session:
    session.save()
    record(event, actor=actor, subject=session)
    return session


@command
def open_session(*, actor: Actor, session: Session) -> Session:
    """Open a session for notes; the minutes count from now.

    Raises ConsentTextNeeded, StudyNotUnderWay, CannotWhile.
    """
    study = held_session(actor, session)
    if not study.asks_consent:
        raise ConsentTextNeeded
    if study.state != "under_way":
        raise StudyNotUnderWay
    step(session, SESSION, "open")
    session.opened_at = clock.now()
    session.held_on = clock.today()  # whatever day was planned
    return _said(session, SessionOpened(), actor)


@command
def put_session_back(*, actor: Actor, session: Session) -> Session:
    """Put a session back that was opened by mistake. Raises SessionHasNotes, CannotWhile."""
    held_session(actor, session)
    if Note.objects.filter(session=session, sealed__isnull=False).exists():
        raise SessionHasNotes
    step(session, SESSION, "put_back")
    session.opened_at = None
    return _said(session, SessionPutBack(), actor)


@command
def cancel_session(*, actor: Actor, session: Session) -> Session:
    """Cancel a session that is not held. Raises CannotWhile."""
    held_session(actor, session)
    step(session, SESSION, "cancel")
    return _said(session, SessionCancelled(), actor)


@command
def restore_session(*, actor: Actor, session: Session) -> Session:
    """Take back that a session is cancelled. Raises CannotWhile."""
    held_session(actor, session)
    step(session, SESSION, "restore")
    return _said(session, SessionRestored(), actor)
