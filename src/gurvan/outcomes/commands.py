"""Every change of outcomes: a month is answered, corrected, told to others; words are erased."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from django.db import IntegrityError, transaction

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.events import Event
from gurvan.kernel.writing import without_unseen
from gurvan.ledger.canonical import canonical
from gurvan.ledger.commands import command, record
from gurvan.outcomes import policies, queries
from gurvan.outcomes.bands import plain
from gurvan.outcomes.events import (
    AnswerCorrected,
    CorrectedToNoWork,
    MonthAnswered,
    MonthShared,
    MonthWithheld,
    NoWorkAnswered,
    ObstaclesErased,
)
from gurvan.outcomes.models import LONGEST_WORDS, Answer, Shared
from gurvan.outcomes.months import Month
from gurvan.outcomes.norms import closes_on
from gurvan.outcomes.refusals import (
    AlreadyAnswered,
    HoldsNoOffice,
    MonthIsOpen,
    NothingToErase,
    SharedAlready,
    WhyLateNeeded,
    WordsTooLong,
)
from gurvan.outcomes.sharing import Told
from gurvan.outcomes.telling import LATE, OVERDUE, Telling, told
from gurvan.registry.models import Organisation, Person


@command
def answer_month(
    *,
    actor: Actor,
    organisation: Organisation,
    month: Month,
    worked: bool,
    women: int | None = None,
    men: int | None = None,
    days: int | None = None,
    income: str = "",
    accidents: int | None = None,
    serious: int | None = None,
    obstacles: str = "",
    heard_from: Person | None = None,
    why: str = "",
) -> Answer:
    """Answer for a month: how many worked, how long, for what; or that there was no work.

    ``days`` are those of all people together. An officer who was told on the telephone says by
    whom: an officer of the group (``heard_from``), or else one of its members. Raises NotFound,
    NotAllowed, NotOneOfTheMiners, NotOverYet, BeforeAnyAnswer, BeforeItBegan, MonthIsClosed,
    WhyLateNeeded, AlreadyAnswered, HoldsNoOffice, and the refusals of telling.told.
    """
    policies.require_answerer(actor, organisation)
    queries.require_month(actor, organisation, month)
    late = _late(actor, month, why)
    answer = Answer(
        federation_id=organisation.federation_id,
        organisation=organisation,
        year=month.year,
        number=month.number,
        answered_on=clock.today(),
    )
    telling = told(
        month,
        worked=worked,
        women=women,
        men=men,
        days=days,
        income=income,
        accidents=accidents,
        serious=serious,
    )
    try:
        # Also where somebody else answers at the same moment: the database holds one.
        with transaction.atomic():
            _write(actor, answer, telling, obstacles, heard_from)
    except IntegrityError:
        if not queries.has_answered(organisation, month):
            raise
        raise AlreadyAnswered(month=str(month), organisation=str(organisation)) from None
    record(_says(answer, late, first=True), actor=actor, subject=answer)
    return answer


@command
def correct_answer(
    *,
    actor: Actor,
    answer: Answer,
    worked: bool,
    women: int | None = None,
    men: int | None = None,
    days: int | None = None,
    income: str = "",
    accidents: int | None = None,
    serious: int | None = None,
    obstacles: str = "",
    heard_from: Person | None = None,
    why: str = "",
    version: int | None = None,
) -> Answer:
    """Put other figures in the place of an answer's; what it said before stays in its history.

    Raises as answer_month does, and ChangedMeanwhile.
    """
    policies.require_corrector(actor, answer)
    answer.expect(version)
    late = _late(actor, answer.month, why, came=answer.answered_on)
    telling = told(
        answer.month,
        worked=worked,
        women=women,
        men=men,
        days=days,
        income=income,
        accidents=accidents,
        serious=serious,
    )
    answer.corrected_on = clock.today()
    _write(actor, answer, telling, obstacles, heard_from)
    record(_says(answer, late, first=False), actor=actor, subject=answer)
    return answer


@command
def erase_obstacles(*, actor: Actor, answer: Answer) -> Answer:
    """Erase what was written of obstacles, such as a name that should not stand there.

    The log never held the words; also a closed month's can be erased. Raises NothingToErase.
    """
    policies.require_corrector(actor, answer)
    if not answer.obstacles:
        raise NothingToErase
    answer.obstacles = ""
    answer.save()
    record(ObstaclesErased(), actor=actor, subject=answer)
    return answer


@command
def share_month(*, actor: Actor, month: Month) -> Shared:
    """Decide what others are told of a closed month, once and for good. By the house's clock.

    What is corrected or entered later does not change it: by comparing the two, a group's answer
    could be computed. Raises NotAllowed, MonthIsOpen, SharedAlready.
    """
    policies.require_house(actor)
    if not queries.is_closed(month):
        raise MonthIsOpen(month=str(month), day=closes_on(month))
    content = queries.told_of(actor=actor, month=month).written
    row = Shared(
        federation_id=actor.federation_id, year=month.year, number=month.number, told=content
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise SharedAlready(month=str(month)) from None
    digest = sha256(canonical(content)).hexdigest()
    record(MonthShared(month=str(month), digest=digest), actor=actor, subject=row)
    return row


def withhold_months(*, actor: Actor) -> int:
    """Tell others nothing of any closed month that is not decided; return how many they were.

    For an office that was brought back from an older moment: such a month may have been told since
    then, of answers that are lost, and by comparing that with these a group's could be computed.
    Raises NotAllowed.
    """
    policies.require_house(actor)
    return len([withhold(actor=actor, month=one) for one in queries.undecided(actor=actor)])


@command
def withhold(*, actor: Actor, month: Month) -> Shared:
    """Tell others nothing of a closed month, for good. Raises NotAllowed."""
    policies.require_house(actor)
    row = Shared(federation_id=actor.federation_id, year=month.year, number=month.number)
    row.told = Told(None, {}).written
    row.save()
    record(MonthWithheld(month=str(month)), actor=actor, subject=row)
    return row


def _late(actor: Actor, month: Month, why: str, *, came: date | None = None) -> str:
    """Return how late a month is written for, of a closed one why; nothing where it is in time.

    An answer that ``came`` in time is in time although it is corrected later.
    """
    queries.require_open(actor, month)
    if not queries.is_closed(month):
        return OVERDUE if queries.is_late(month, on=came) else ""
    if why not in LATE:
        raise WhyLateNeeded(field="why")
    return why


def _write(
    actor: Actor, answer: Answer, telling: Telling, obstacles: str, heard_from: Person | None
) -> None:
    """Write into the row what was told, and who told it."""
    for name, value in vars(telling).items():
        setattr(answer, name, value)
    answer.obstacles = _words(obstacles)
    own = policies.is_own(actor, answer.organisation)
    officer = None if own else heard_from
    held = answer.organisation.offices.filter(until=None, person=officer)
    if officer is not None and not held.exists():
        raise HoldsNoOffice(field="heard_from")
    answer.heard_from = officer
    answer.heard = "own" if own else "officer" if officer else "member"
    answer.save()


def _words(text: str) -> str:
    """Return words with one space between them and nothing unseen. Raises WordsTooLong."""
    words = without_unseen(text)
    if len(words) > LONGEST_WORDS:
        raise WordsTooLong(field="obstacles", most=LONGEST_WORDS)
    return words


def _says(answer: Answer, why: str, *, first: bool) -> Event:
    """Return what is said of an answer, in figures."""
    how = {"month": str(answer.month), "heard": answer.heard, "why": why}
    if not answer.worked:
        return NoWorkAnswered(**how) if first else CorrectedToNoWork(**how)
    figures = MonthAnswered if first else AnswerCorrected
    return figures(
        **how,
        women=answer.women,
        men=answer.men,
        days=answer.days,
        income=plain(answer.income),
        accidents=answer.accidents,
        serious=answer.serious,
    )
