"""What the office answers and promises, and what came of it."""

from __future__ import annotations

from datetime import date

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.registry.commands.days import require_after, require_past
from gurvan.registry.commands.papers import Paper, kept
from gurvan.voice import policies, queries
from gurvan.voice.commands.holding import hold, move
from gurvan.voice.events import (
    AnswerStruck,
    JudgementSetAside,
    OfficeAnswered,
    PromiseCorrected,
    PromiseJudged,
    PromiseMade,
    WordSaid,
)
from gurvan.voice.lifecycle import ASK, COMMITMENT, JUDGING, OVER, STATE_OF, VERB_OF
from gurvan.voice.models import Answer, Ask, Commitment, Word
from gurvan.voice.refusals import (
    AnswerStruckAlready,
    NoSuchAnswer,
    NoSuchOutcome,
    NothingPromised,
    PromiseIsJudged,
    PromisesRest,
    WordsErasedAlready,
)
from gurvan.voice.terms import LONGEST_NUMBER, LONGEST_WHO
from gurvan.voice.writing import written, written_text


@command
def answer_ask(
    *,
    actor: Actor,
    ask: Ask,
    kind: str,
    answered_on: date,
    words: str,
    number: str = "",
    paper: Paper | None = None,
) -> Answer:
    """Record what the office answered; it stands beside the ask, and opens what was closed.

    Raises NoSuchAnswer, VoiceWordsNeeded, InFuture, BeforeThat, CannotWhile.
    """
    policies.require_office(actor, ask)
    hold(ask)
    if kind not in VERB_OF:
        raise NoSuchAnswer(field="kind")
    ASK.after(ask.state, VERB_OF[kind])
    require_past(answered_on, field="answered_on")
    require_after(answered_on, ask.sent_on, field="answered_on")
    answer = Answer(
        federation_id=ask.federation_id,
        ask=ask,
        kind=kind,
        answered_on=answered_on,
        words=written_text(words, field="words"),
        number=written(number, field="number", most=LONGEST_NUMBER, needed=False),
        paper=kept(actor, paper, purpose="paper", field="paper"),
        heard="own" if actor.role in policies.OFFICIALS else "told",
    )
    answer.save()
    move(ask, VERB_OF[kind], since=answered_on)
    _stand_by_answers(ask)
    ask.save()
    event = OfficeAnswered(
        office=str(ask.office), answered_on=answered_on, kind=kind, heard=answer.heard
    )
    record(event, actor=actor, subject=ask)
    return answer


def _stand_by_answers(ask: Ask) -> None:
    """Let the ask stand as its last answer says, else as it stood before any.

    What is closed or withdrawn stays so; what it goes back to is what is left.
    """
    stands, since = _stands(ask)
    if ask.state in OVER:
        ask.left_from = stands  # where a step back leads now
        return
    if ask.state != stands:
        ask.state = ASK.after(ask.state, f"back_to_{stands}")
    ask.state_since = since


def _stands(ask: Ask) -> tuple[str, date]:
    last = queries.last_answer(ask)
    if last is not None:
        return STATE_OF[last.kind], last.answered_on
    if ask.acknowledged_on is not None:
        return "acknowledged", ask.acknowledged_on
    return "sent", ask.sent_on or clock.today()


@command
def strike_answer(*, actor: Actor, answer: Answer) -> Ask:
    """Strike an answer that was written by mistake; the ask stands as it stood without it.

    Raises AnswerStruckAlready, PromisesRest, NotFound, NotAllowed.
    """
    ask = answer.ask
    policies.require_answer(actor, answer)
    hold(ask)
    hold(answer)
    if answer.struck_on is not None:
        raise AnswerStruckAlready
    if answer.commitments.exclude(state="withdrawn").exists():
        raise PromisesRest
    answer.struck_on = clock.today()
    answer.save()
    _stand_by_answers(ask)
    ask.save()
    record(AnswerStruck(answered_on=answer.answered_on), actor=actor, subject=ask)
    return ask


# --- What it promised -----------------------------------------------------------------------------


@command
def promise(
    *, actor: Actor, ask: Ask, what: str, due_on: date, who: str = "", answer: Answer | None = None
) -> Commitment:
    """Record what the office promised: what, which of its units does it, and by when.

    Without ``answer`` it rests on the last one that promised. Raises NothingPromised,
    VoiceWordsNeeded, BeforeThat.
    """
    policies.require_office(actor, ask)
    hold(ask)
    standing = ask.answers.filter(struck_on=None, kind="committed")
    rests = standing.order_by("-answered_on", "-pk").first() if answer is None else answer
    if rests is None or rests.ask_id != ask.pk or not standing.filter(pk=rests.pk).exists():
        raise NothingPromised
    made = Commitment(federation_id=ask.federation_id, ask=ask, answer=rests)
    _promise(made, what=what, who=who, due_on=due_on)
    made.state_since = rests.answered_on
    made.save()
    record(PromiseMade(office=str(ask.office), due_on=due_on), actor=actor, subject=made)
    return made


def _promise(commitment: Commitment, *, what: str, who: str, due_on: date) -> None:
    require_after(due_on, commitment.answer.answered_on, field="due_on")
    commitment.what = written(what, field="what")
    commitment.who = written(who, field="who", most=LONGEST_WHO, needed=False)
    commitment.due_on = due_on
    commitment.public_since = None  # the federation reads it before everybody does


@command
def correct_promise(
    *,
    actor: Actor,
    commitment: Commitment,
    what: str,
    due_on: date,
    who: str = "",
    version: int | None = None,
) -> Commitment:
    """Correct what was copied wrongly of a promise that is open. Raises PromiseIsJudged."""
    policies.require_promiser(actor, commitment)
    _hold_open(commitment)
    commitment.expect(version)
    _promise(commitment, what=what, who=who, due_on=due_on)
    commitment.save()
    record(PromiseCorrected(due_on=due_on), actor=actor, subject=commitment)
    return commitment


def _hold_worded(commitment: Commitment) -> None:
    """Hold a promise whose words stand: what is typed of one that is erased, nobody could erase."""
    hold(commitment)
    if commitment.erased_on is not None:
        raise WordsErasedAlready


def _hold_open(commitment: Commitment) -> None:
    _hold_worded(commitment)
    if commitment.state != "promised":
        raise PromiseIsJudged


@command
def judge_promise(
    *,
    actor: Actor,
    commitment: Commitment,
    outcome: str,
    judged_on: date,
    words: str,
    evidence: Paper | None = None,
    version: int | None = None,
) -> Commitment:
    """Judge what came of a promise, by its evidence. The office's own word stands beside it.

    Raises NoSuchOutcome, VoiceWordsNeeded, InFuture, BeforeThat, CannotWhile, WordsErasedAlready.
    """
    policies.require_judge(actor, commitment)
    _hold_worded(commitment)
    commitment.expect(version)
    if outcome not in JUDGING:
        raise NoSuchOutcome(field="outcome")
    require_past(judged_on, field="judged_on")
    require_after(judged_on, commitment.answer.answered_on, field="judged_on")
    commitment.state = COMMITMENT.after(commitment.state, JUDGING[outcome])
    commitment.state_since = judged_on
    commitment.judged_words = written(words, field="words")
    commitment.evidence = kept(actor, evidence, purpose="paper", field="evidence")
    commitment.save()
    record(PromiseJudged(outcome=outcome, judged_on=judged_on), actor=actor, subject=commitment)
    return commitment


@command
def set_judgement_aside(*, actor: Actor, commitment: Commitment) -> Commitment:
    """Open a promise again that was judged. Raises CannotWhile, NotAllowed."""
    policies.require_judge(actor, commitment)
    hold(commitment)
    commitment.state = COMMITMENT.after(commitment.state, "reopen")
    commitment.state_since, commitment.judged_words = clock.today(), ""
    commitment.evidence = None
    commitment.save()
    record(JudgementSetAside(), actor=actor, subject=commitment)
    return commitment


@command
def say_word(*, actor: Actor, commitment: Commitment, words: str) -> Word:
    """Say what came of a promise: the office for itself, or the leader of who asked.

    It stands beside what was judged, and beside what the other side says; said again, it is put in
    the place of what the same side said before. Raises NotFound, NotAllowed, VoiceWordsNeeded,
    WordsErasedAlready.
    """
    policies.require_side(actor, commitment)
    _hold_worded(commitment)
    side = policies.side_of(actor, commitment)
    found = commitment.sayings.filter(side=side).first()
    word = found or Word(federation_id=commitment.federation_id, commitment=commitment, side=side)
    word.words, word.said_on = written(words, field="words"), clock.today()
    word.save()
    record(WordSaid(side=side), actor=actor, subject=commitment)
    return word
