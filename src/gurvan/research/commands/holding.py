"""What every command of research begins with: it holds the row, and takes its step."""

from __future__ import annotations

from collections.abc import Iterable

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.lifecycle import Lifecycle
from gurvan.research import policies
from gurvan.research.models import (
    Ballot,
    Code,
    Document,
    Finding,
    GuestCoder,
    Participant,
    Ranking,
    Report,
    Session,
    Solution,
    Study,
    Survey,
    TakenProject,
)
from gurvan.research.refusals import StudyChoiceUnknown, StudyNotUnderWay

Held = (
    Study
    | Code
    | Session
    | Document
    | Participant
    | Finding
    | Solution
    | Ranking
    | Ballot
    | Survey
    | TakenProject
    | GuestCoder
)


def hold(row: Report | Held) -> None:
    """Lock a row until the command ends, and read it as it is now."""
    row.refresh_from_db(from_queryset=type(row).objects.select_for_update())  # type: ignore[arg-type] # its own kind


def held_session(actor: Actor, session: Session) -> Study:
    """Return the study of a session on which the actor works; the session is held.

    Raises NotFound, StudyNotUnderWay where the study is closed.
    """
    study: Study = session.study
    policies.require_work(actor, study)
    hold(session)
    study = session.study
    if study.state == "closed":
        raise StudyNotUnderWay
    return study


def step(row: Study | Session | Ranking, lifecycle: Lifecycle, verb: str) -> None:
    """Take a step in the lifecycle. Raises CannotWhile."""
    row.state, row.state_since = lifecycle.after(row.state, verb), clock.today()


def chosen(given: str, codes: Iterable[str], *, field: str, empty: bool = False) -> str:
    """Return a code that is one of those known. Raises StudyChoiceUnknown."""
    if given in codes or (empty and not given):
        return given
    raise StudyChoiceUnknown(field=field)


def chosen_several(given: Iterable[str], codes: Iterable[str], *, field: str) -> list[str]:
    """Return codes that are known, each once, in the list's order. Raises StudyChoiceUnknown."""
    wanted, known = set(given), list(codes)
    if wanted - set(known):
        raise StudyChoiceUnknown(field=field)
    return [code for code in known if code in wanted]
