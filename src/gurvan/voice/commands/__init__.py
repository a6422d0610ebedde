"""Every change of voice."""

from gurvan.voice.commands.answering import (
    answer_ask,
    correct_promise,
    judge_promise,
    promise,
    say_word,
    set_judgement_aside,
    strike_answer,
)
from gurvan.voice.commands.asks import (
    attach_evidence,
    detach_evidence,
    draft_ask,
    drop_supporter,
    name_supporter,
    write_ask,
)
from gurvan.voice.commands.challenges import (
    correct_challenge,
    part_challenge,
    put_together,
    raise_challenge,
)
from gurvan.voice.commands.erasing import erase_answer, erase_ask, erase_challenge, erase_promise
from gurvan.voice.commands.issuing import issue_letter
from gurvan.voice.commands.publishing import make_public, take_down
from gurvan.voice.commands.sending import (
    acknowledge_ask,
    close_ask,
    escalate_ask,
    extend_time,
    send_ask,
    step_back,
    withdraw_ask,
)
from gurvan.voice.commands.studied import ask_for_solution, raise_finding

__all__ = [
    "acknowledge_ask",
    "answer_ask",
    "ask_for_solution",
    "attach_evidence",
    "close_ask",
    "correct_challenge",
    "correct_promise",
    "detach_evidence",
    "draft_ask",
    "drop_supporter",
    "erase_answer",
    "erase_ask",
    "erase_challenge",
    "erase_promise",
    "escalate_ask",
    "extend_time",
    "issue_letter",
    "judge_promise",
    "make_public",
    "name_supporter",
    "part_challenge",
    "promise",
    "put_together",
    "raise_challenge",
    "raise_finding",
    "say_word",
    "send_ask",
    "set_judgement_aside",
    "step_back",
    "strike_answer",
    "take_down",
    "withdraw_ask",
    "write_ask",
]
