"""Why a command on what an office answers or promises may refuse, and what to do instead."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


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
