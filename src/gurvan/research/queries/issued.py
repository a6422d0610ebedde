"""What goes onto the papers of a session, which were issued, and who sees those."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from gurvan.kernel.actors import Actor
from gurvan.papers.content import Draft, Either, frozen
from gurvan.papers.models import Paper
from gurvan.papers.queries import papers, sheet_of
from gurvan.papers.speaking import speak
from gurvan.research import paper, policies
from gurvan.research.models import Question, Report, Session
from gurvan.research.paper import ISSUED, Asked, Planned
from gurvan.research.queries.sessions import asked
from gurvan.research.queries.studies import keep_days
from gurvan.research.reporting import KIND


def issued(*, actor: Actor, session: Session) -> QuerySet[Paper]:
    """Return the papers issued of a session that the actor sees."""
    return papers(actor=actor).filter(kind__in=sorted(ISSUED), subject_uid=session.uid)


def keeps_papers(actor: Actor) -> Q:
    """Return which papers the actor sees because they see the studies that these are of."""
    if not policies.reads(actor):
        return Q(pk__in=[])
    seen = Session.objects.filter(policies.visible_parts(actor)).values("uid")
    told = Report.objects.filter(policies.visible_parts(actor)).values("uid")
    of_sessions = Q(kind__in=sorted(ISSUED), subject_uid__in=seen)
    return of_sessions | Q(kind=KIND, subject_uid__in=told)


def drafted(session: Session, kind: str) -> Draft:
    """Return a paper of a session."""
    given = _planned(session)
    return paper.guide(given) if kind == "session_guide" else paper.consent(given)


def paper_stands(issued: Paper) -> bool:
    """Say whether what a paper of a session says is still so."""
    session = Session.objects.filter(uid=issued.subject_uid).select_related("study").first()
    if session is None or session.state == "cancelled" or issued.is_erased:
        return False
    now = frozen(drafted(session, issued.kind), issued.language, speak)
    same: bool = now == sheet_of(issued).content
    return same


def _either(mn: str, en: str) -> Either:
    return Either(mn=mn or en, en=en or mn)


def _planned(session: Session) -> Planned:
    study, place = session.study, session.place
    return Planned(
        study=study.title,
        organisation=str(study.organisation),
        kind=session.kind,
        way=session.way,
        place=Either(mn=place.path_mn, en=place.path_latin) if place else None,
        held_on=session.held_on,
        starts_at=session.starts_at.strftime("%H:%M") if session.starts_at else "",
        minutes=session.minutes,
        moderator=session.moderator,
        note_taker=session.note_taker,
        objectives=_either(session.objectives_mn, session.objectives_en),
        rules=_either(session.rules_mn, session.rules_en),
        agenda=_either(session.agenda_mn, session.agenda_en),
        questions=[_question(one) for one in asked(session)],
        consent=_either(study.consent_mn, study.consent_en),
        keep_days=keep_days(study),
        invented=session.invented,
    )


def _question(one: Question) -> Asked:
    return Asked(
        kind=one.kind,
        words=_either(one.words_mn, one.words_en),
        shock=one.shock,
        relates=one.relates,
    )
