"""The words that somebody typed are erased for good, such as a name that should not stand there.

The log never held them; the salts of their seals go, so that no guess at them can be tried. What a
letter says that was issued goes with the words of its ask.
"""

from __future__ import annotations

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.records import Record
from gurvan.ledger.commands import command, erase_person, record
from gurvan.papers import commands as papers
from gurvan.voice import policies, queries
from gurvan.voice.commands.holding import hold, unmark
from gurvan.voice.events import WordsErased
from gurvan.voice.models import Answer, Ask, Challenge, Commitment
from gurvan.voice.refusals import WordsErasedAlready


@command
def erase_challenge(*, actor: Actor, challenge: Challenge) -> Challenge:
    """Erase the words of a challenge. Raises NotFound, NotAllowed, WordsErasedAlready."""
    policies.require_challenge(actor, challenge)
    hold(challenge)
    _require_words(challenge)
    challenge.words, challenge.erased_on = "", clock.today()
    challenge.save()
    _tell(actor, challenge)
    return challenge


@command
def erase_ask(*, actor: Actor, ask: Ask) -> Ask:
    """Erase the words of an ask, those on its evidence, and the letters that bear them.

    It is public no more. What is typed after that, such as why it was closed, is erased by doing it
    again. Raises NotFound, NotAllowed, WordsErasedAlready.
    """
    policies.require_federation(actor, ask)
    hold(ask)
    if not queries.has_words(ask):
        raise WordsErasedAlready
    for letter in queries.letters(actor=actor, ask=ask).filter(erased_on=None):
        papers.erase(actor=actor, paper=letter)
    ask.title = ask.words = ask.state_reason = ""
    ask.erased_on = clock.today()
    unmark(ask)
    ask.save()
    files = list(ask.files.exclude(what=""))
    for one in files:
        one.what = ""
        one.save()
    _tell(actor, ask, *files)
    return ask


@command
def erase_answer(*, actor: Actor, answer: Answer) -> Answer:
    """Erase the words of an answer. Raises NotFound, NotAllowed, WordsErasedAlready."""
    policies.require_federation(actor, answer.ask)
    hold(answer)
    _require_words(answer)
    answer.words, answer.erased_on = "", clock.today()
    answer.save()
    _tell(actor, answer)
    return answer


@command
def erase_promise(*, actor: Actor, commitment: Commitment) -> Commitment:
    """Erase all words of a promise: what, who, how it was judged, and what each side said of it.

    Raises NotFound, NotAllowed, WordsErasedAlready.
    """
    policies.require_federation(actor, commitment.ask)
    hold(commitment)
    _require_words(commitment)
    commitment.what = commitment.who = commitment.judged_words = ""
    commitment.erased_on, commitment.public_since = clock.today(), None
    commitment.save()
    sayings = list(commitment.sayings.all())
    for word in sayings:
        word.words = ""
        word.save()
    _tell(actor, commitment, *sayings)
    return commitment


def _require_words(row: Challenge | Answer | Commitment) -> None:
    if row.erased_on is not None:
        raise WordsErasedAlready


def _tell(actor: Actor, subject: Challenge | Ask | Answer | Commitment, *parts: Record) -> None:
    """Destroy the salts of what was blanked, and say that it was."""
    erased = erase_person(
        federation_id=subject.federation_id,
        person_uid=subject.uid,
        rows=[row.key for row in (subject, *parts)],
    )
    record(WordsErased(erased=erased), actor=actor, subject=subject)
