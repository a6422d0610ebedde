"""Why a command of voice may refuse, and what to do instead."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class VoiceWordsNeeded(
    Refused,
    key="voice.words_needed",
    says=said("Write it here in a few plain words."),
):
    """Something that others rely on is empty, or cannot be read."""


class NoSuchSource(
    Refused,
    key="voice.no_such_source",
    says=said("Choose where this was heard: on the floor, on paper, on a visit or in a study."),
):
    """A kind of source that is not known."""


class RaisedFromItsStudy(
    Refused,
    key="voice.raised_from_its_study",
    says=said(
        "What a study found or proposes is raised from its own page: open the finding or the"
        " solution in the study. Otherwise choose where you heard it."
    ),
):
    """Such a source is chosen without saying of which study."""


class SourceIsAStudy(
    Refused,
    key="voice.source_is_a_study",
    says=said("This was raised from a study. Where it comes from stays as it is."),
):
    """The tie to a finding or a solution would be lost."""


class SameChallenge(
    Refused,
    key="voice.same_challenge",
    says=said("This is the same one. Choose another to put it together with."),
):
    """A challenge is not put together with itself."""


class PutTogetherAlready(
    Refused,
    key="voice.put_together_already",
    says=said("This one is put together with another already. Part them first."),
):
    """It stands below another challenge."""


class NotPutTogether(
    Refused,
    key="voice.not_put_together",
    says=said("This one stands by itself already."),
):
    """There is nothing to part."""


class CannotAsk(
    Refused,
    key="voice.cannot_ask",
    says=said("Choose who asks: the federation, a union or a group of miners."),
):
    """The organisation is of another kind."""


class NoSuchOffice(
    Refused,
    key="voice.no_such_office",
    says=said("Choose who is asked: a governor’s office, another authority or a company."),
):
    """The organisation cannot be asked."""


class LetterIsOut(
    Refused,
    key="voice.letter_is_out",
    says=said(
        "The letter is sent, so what it says stays. Take the sending back first, or make another"
        " ask."
    ),
):
    """What an office has in its hands is not changed here."""


class SupportsAlready(
    Refused,
    key="voice.supports_already",
    says=said("This organisation stands behind it already."),
):
    """Once is enough."""


class CannotSupport(
    Refused,
    key="voice.cannot_support",
    says=said("Only a union or a group of miners, or the federation, can stand behind an ask."),
):
    """The organisation is of another kind."""


class NoSuchWay(
    Refused,
    key="voice.no_such_way",
    says=said("Choose how it went: handed over, by post, by e-mail or by word."),
):
    """A way of sending that is not known."""


class LetterNeeded(
    Refused,
    key="voice.letter_needed",
    says=said(
        "Issue the letter first, or attach the one that was sent. If there was no letter, choose"
        " that it was told by word."
    ),
):
    """What goes in writing is a letter: issued here, or attached as it was signed elsewhere."""


class NoRuleToExtend(
    Refused,
    key="voice.no_rule_to_extend",
    says=said("For this office no rule is known that lets it extend the time."),
):
    """Only a time that is known can be extended."""


class ExtendedAlready(
    Refused,
    key="voice.extended_already",
    says=said("The time was extended already. The law lets an office do so once."),
):
    """Once is enough."""


class TimeIsOver(
    Refused,
    key="voice.time_is_over",
    says=said(
        "Its time was over on {day}, so the office cannot extend it any more. What it says now,"
        " write down as its answer."
    ),
):
    """A time that is over is not extended. Values: ``day``."""


class NothingBeforeIt(
    Refused,
    key="voice.nothing_before",
    says=said("There is no step before this one to go back to."),
):
    """The first state, or one that is left by striking an answer."""


class NoSuchAnswer(
    Refused,
    key="voice.no_such_answer",
    says=said("Choose what the office answered: that it promises, refuses, or something else."),
):
    """A kind of answer that is not known."""


class AnswerStruckAlready(
    Refused,
    key="voice.answer_struck_already",
    says=said("This answer was struck already."),
):
    """Once is enough."""


class PromisesRest(
    Refused,
    key="voice.promises_rest",
    says=said("Promises rest on this answer. Correct them, or judge them as withdrawn, instead."),
):
    """What was promised is not struck with the answer that brought it."""


class NothingPromised(
    Refused,
    key="voice.nothing_promised",
    says=said("The office has not promised anything. Write down its answer first."),
):
    """A promise follows from an answer."""


class PromiseIsJudged(
    Refused,
    key="voice.promise_judged",
    says=said("It was judged already. Set the judgement aside first."),
):
    """What was judged is not changed below the judgement."""


class NoSuchOutcome(
    Refused,
    key="voice.no_such_outcome",
    says=said("Choose what came of it: kept, kept in part, not kept, or withdrawn."),
):
    """An outcome that is not known."""


class TooEarlyToEscalate(
    Refused,
    key="voice.too_early",
    says=said(
        "The office has until {day} to answer. Go to the next level after that, or once it refused"
        " or did not keep its word."
    ),
):
    """The office still has time. Values: ``day``."""


class AnsweredInTime(
    Refused,
    key="voice.answered_in_time",
    says=said(
        "The office answered, and neither promised nor refused. Go to the next level after {day},"
        " when its time is over, or once it refused."
    ),
):
    """An answer that settles nothing, while the office still has time. Values: ``day``."""


class PromiseRuns(
    Refused,
    key="voice.promise_runs",
    says=said(
        "The office promised this until {day}. Go to the next level after that, or once it is"
        " judged as not kept."
    ),
):
    """The day of what was promised is still to come. Values: ``day``."""


class PromiseUnwritten(
    Refused,
    key="voice.promise_unwritten",
    says=said(
        "The office promised. Write down what, and by when; go to the next level once that is not"
        " kept."
    ),
):
    """What was promised on which day cannot be told, so it cannot be broken."""


class PromisesKept(
    Refused,
    key="voice.promises_kept",
    says=said(
        "All that the office promised was kept. If something is still missing, make another ask."
    ),
):
    """There is nothing left for which another office would be asked."""


class AskIsOver(
    Refused,
    key="voice.ask_is_over",
    says=said("This ask is closed or withdrawn. Take that step back first."),
):
    """What has ended goes nowhere."""


class SameOffice(
    Refused,
    key="voice.same_office",
    says=said("This office has it already. Choose one above it."),
):
    """Going on to where it lies."""


class TooFewBehind(
    Refused,
    key="voice.too_few_behind",
    says=said(
        "Fewer than {least} confirmed members stand behind it. Told to everybody, it could point at"
        " single people. Let more groups support it first."
    ),
):
    """Too few to be told of. Values: ``least``."""


class NotSentYet(
    Refused,
    key="voice.not_sent_yet",
    says=said("It is not sent yet. Only what an office has in its hands can be made public."),
):
    """A draft is nobody else's affair."""


class PublicAlready(
    Refused,
    key="voice.public_already",
    says=said("Everybody can read of it already."),
):
    """Once is enough."""


class NotPublic(
    Refused,
    key="voice.not_public",
    says=said("It is not public."),
):
    """There is nothing to take down."""


class WordsErasedAlready(
    Refused,
    key="voice.words_erased_already",
    says=said("The words were erased already."),
):
    """There is nothing left to erase."""
