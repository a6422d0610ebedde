"""Every change to what an office knows of the law: entered with a paper, replaced, taken back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction

from gurvan.files.models import Attachment
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.places.models import Place
from gurvan.registry.commands.papers import Paper, kept
from gurvan.registry.naming import written_words
from gurvan.rules import policies
from gurvan.rules.events import (
    ClauseTakenBack,
    ClauseWritten,
    DecisionEntered,
    DecisionReplaced,
    DecisionTakenBack,
    NumberFilledIn,
    NumberTakenBack,
)
from gurvan.rules.facts import KINDS
from gurvan.rules.loading import shipped
from gurvan.rules.models import (
    LONGEST_TITLE,
    LONGEST_WORDS,
    Decision,
    DecisionClause,
    FilledNumber,
    Undoable,
)
from gurvan.rules.reasons import REASONS
from gurvan.rules.refusals import (
    EndsBeforeItBegins,
    FilledInAlready,
    LawNumberNeeded,
    LawPaperNeeded,
    LawWordsNeeded,
    NoNumberHere,
    NotOffered,
    NumberIsKnown,
    ReplacedAlready,
    ReplacesLater,
    TakenBackAlready,
)
from gurvan.rules.yardsticks import YARDSTICKS

MOST, SMALLEST = Decimal(1_000_000), Decimal("0.001")


@command
def enter_decision(
    *,
    actor: Actor,
    title: str,
    place: Place,
    since: date,
    source: str,
    paper: Paper | None,
    until: date | None = None,
    replaces: Decision | None = None,
) -> Decision:
    """Enter an aimag's or soum's own decision, with its paper; its clauses are written next.

    What it replaces ends the day before. Raises NotAllowed, NotFound, LawWordsNeeded,
    LawPaperNeeded, EndsBeforeItBegins, TakenBackAlready, ReplacedAlready, ReplacesLater.
    """
    policies.require_law_writer(actor)
    _require_forwards(since, until)
    if replaces is not None:
        policies.require_visible(actor, replaces)
        if place.pk != replaces.place_id:  # else its clauses would end everywhere else too
            raise NotOffered(field="place", given=str(place))
        _require_replaceable(replaces, since)
    decision = Decision(
        federation_id=actor.federation_id,
        title=_words(title, field="title", most=LONGEST_TITLE),
        place=place,
        since=since,
        until=until,
        source=_words(source, field="source"),
        paper=_paper(actor, paper),
        replaces=replaces,
        entered_on=clock.today(),
    )
    decision.save()
    record(DecisionEntered(title=decision.title, since=since), actor=actor, subject=decision)
    if replaces is not None:
        event = DecisionReplaced(title=decision.title, since=since)
        record(event, actor=actor, subject=replaces)
    return decision


@command
def write_clause(
    *,
    actor: Actor,
    decision: Decision,
    asks: str,
    of: Collection[str],
    words: str,
    number: Decimal | None = None,
) -> DecisionClause:
    """Write one clause of a decision: what it asks, of what, and its number.

    Raises NotAllowed, NotFound, TakenBackAlready, NotOffered, LawNumberNeeded, NoNumberHere,
    LawWordsNeeded.
    """
    policies.require_keeps_law(actor, decision)
    _hold(decision)
    if asks not in YARDSTICKS:
        raise NotOffered(field="asks", given=asks)
    if not of or (strange := sorted(set(of) - set(KINDS))):
        raise NotOffered(field="of", given=strange[0] if of else "")
    if YARDSTICKS[asks].unit:
        number = _exact(number, asks)
    elif number is not None:
        raise NoNumberHere(field="number")
    clause = DecisionClause.objects.create(
        federation_id=decision.federation_id,
        decision=decision,
        serial=decision.clauses.count() + 1,
        asks=asks,
        number=number,
        of=[kind for kind in KINDS if kind in of],
        words=_words(words, field="words"),
    )
    event = ClauseWritten(asks=asks, number="" if number is None else _plain(number))
    record(event, actor=actor, subject=decision)
    return clause


@command
def take_back_decision(*, actor: Actor, decision: Decision, reason: str) -> Decision:
    """Take a decision back, as if it had not been entered; what it replaced holds on again.

    It stays to be seen. Raises NotAllowed, NotFound, NotOffered, TakenBackAlready, and
    ReplacedAlready where a later one stands on it.
    """
    policies.require_keeps_law(actor, decision)
    _hold(decision)
    if decision.replacements.filter(taken_back_on=None).exists():
        raise ReplacedAlready
    _take_back(decision, reason)
    record(DecisionTakenBack(reason=reason), actor=actor, subject=decision)
    return decision


@command
def take_back_clause(*, actor: Actor, clause: DecisionClause, reason: str) -> DecisionClause:
    """Take a clause back. Raises NotAllowed, NotFound, NotOffered, TakenBackAlready."""
    policies.require_keeps_law(actor, clause)
    _hold(clause)
    _take_back(clause, reason)
    record(ClauseTakenBack(reason=reason), actor=actor, subject=clause.decision)
    return clause


@command
def fill_in_number(
    *,
    actor: Actor,
    clause: str,
    number: Decimal,
    since: date,
    source: str,
    paper: Paper | None,
    until: date | None = None,
) -> FilledNumber:
    """Fill in the number of a clause whose number is not known, with the paper that names it.

    It holds until a later one does. Raises NotAllowed, NotOffered, NumberIsKnown,
    LawNumberNeeded, LawWordsNeeded, LawPaperNeeded, EndsBeforeItBegins, FilledInAlready.
    """
    policies.require_law_writer(actor)
    asked = shipped().clause(clause)
    if asked is None:
        raise NotOffered(field="clause", given=clause)
    if not asked.needs_number or asked.figures:
        raise NumberIsKnown
    number = _exact(number, asked.asks)
    _require_forwards(since, until)
    filled = FilledNumber(
        federation_id=actor.federation_id,
        clause=clause,
        number=number,
        since=since,
        until=until,
        source=_words(source, field="source"),
        paper=_paper(actor, paper),
        entered_on=clock.today(),
    )
    _save_once(filled)
    event = NumberFilledIn(clause=clause, number=_plain(number), since=since)
    record(event, actor=actor, subject=filled)
    return filled


@command
def take_back_number(*, actor: Actor, filled: FilledNumber, reason: str) -> FilledNumber:
    """Take a number back: it is not known any more, or the one before holds.

    Raises NotAllowed, NotFound, NotOffered, TakenBackAlready.
    """
    policies.require_keeps_law(actor, filled)
    _hold(filled)
    _take_back(filled, reason)
    event = NumberTakenBack(clause=filled.clause, reason=reason)
    record(event, actor=actor, subject=filled)
    return filled


def _hold(row: Undoable) -> None:
    """Lock a row and read it anew. Raises TakenBackAlready."""
    row.refresh_from_db(from_queryset=type(row).objects.select_for_update(of=("self",)))
    if not row.stands:
        raise TakenBackAlready


def _take_back(row: Undoable, reason: str) -> None:
    if reason not in REASONS:
        raise NotOffered(field="reason", given=reason)
    row.taken_back_on, row.taken_back_why = clock.today(), reason
    row.save()


def _require_replaceable(old: Decision, since: date) -> None:
    _hold(old)
    if old.replacements.filter(taken_back_on=None).exists():
        raise ReplacedAlready
    if since <= old.since:
        raise ReplacesLater(field="since", since=old.since)


def _save_once(filled: FilledNumber) -> None:
    """Save a number; also where somebody else does at the same moment, one of a day stands."""
    try:
        with transaction.atomic():
            filled.save()
    except IntegrityError:
        raise FilledInAlready(field="since", since=filled.since) from None


def _require_forwards(since: date, until: date | None) -> None:
    if until is not None and until < since:
        raise EndsBeforeItBegins(field="until", since=since, until=until)


def _exact(number: Decimal | None, asks: str) -> Decimal:
    """Return a number as it is stored, to three places; of people it is whole."""
    if number is None or not number.is_finite() or not 0 < number < MOST:
        raise LawNumberNeeded(field="number")
    exact = number.quantize(SMALLEST)
    whole = asks == "least_members"
    if not 0 < exact < MOST or (whole and exact != exact.to_integral_value()):
        raise LawNumberNeeded(field="number")
    return exact


def _paper(actor: Actor, paper: Paper | None) -> Attachment:
    found = kept(actor, paper, purpose="paper", field="paper")
    if found is None:
        raise LawPaperNeeded(field="paper")
    return found


def _words(text: str, *, field: str, most: int = LONGEST_WORDS) -> str:
    words = written_words(text, field=field, most=most)
    if not any(map(str.isalnum, words)):
        raise LawWordsNeeded(field=field)
    return words


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
