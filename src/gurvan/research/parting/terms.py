"""What a part of a report can be taken for. Pure."""

from __future__ import annotations

from typing import Final

from gurvan.kernel.words import said

SHAPES: Final = ("heading", "item", "table", "paragraph")
MOST_PARTS: Final = 400  # on one page of questions: more than a report of thirty pages has

UNKNOWN: Final = "unknown"
OUT: Final = "out"
TAKES: Final = {
    "unknown": said("not understood: keep it on the list"),
    "out": said("leave it out"),
    "heading": said("a heading, to read by"),
    "words": said("words of the report, nothing more"),
    "objective": said("what the study is for"),
    "sample": said("who is asked"),
    "session_objective": said("an objective of the session"),
    "rule": said("a ground rule"),
    "day": said("the day it was held"),
    "place": said("where it was held"),
    "minutes": said("how long it lasted"),
    "way": said("how it was held"),
    "count": said("how many took part"),
    "people": said("the table of who took part"),
    "team": said("who moderated and who took notes, with the names"),
    "question": said("a question that was asked"),
    "answer": said("what was answered"),
    "strength": said("a finding: a strength"),
    "weakness": said("a finding: a weakness"),
    "opportunity": said("a finding: an opportunity"),
    "threat": said("a finding: a threat"),
    "solution": said("a solution"),
}
# Under which words the choices stand in a list of them.
GROUPS: Final = (
    (said("Nothing is made of it"), ("unknown", "out", "heading", "words")),
    (said("The plan"), ("objective", "sample")),
    (
        said("The session"),
        (
            "session_objective", "rule", "day", "place", "minutes", "way", "count", "people",
            "team",
        ),
    ),
    (said("What was asked and said"), ("question", "answer")),
    (
        said("What comes of it"),
        ("strength", "weakness", "opportunity", "threat", "solution"),
    ),
)  # fmt: skip
# The sides of SWOT: where a finding lies, how it works.
SIDES: Final = {
    "strength": ("inside", "helps"),
    "weakness": ("inside", "harms"),
    "opportunity": ("outside", "helps"),
    "threat": ("outside", "harms"),
}
# What makes a session, where there is any of it.
OF_SESSION: Final = frozenset(
    {"session_objective", "rule", "day", "place", "minutes", "way", "count", "people", "team"}
)
# Never written into the report's own text: names, and what tells of each who took part.
NOT_KEPT: Final = frozenset({"out", "people", "team"})
WHY: Final = {
    "names": said("It seems to name somebody. It is left out unless you say otherwise."),
    "day": said("This day was not understood."),
    "table": said("No column of this table tells of those who took part."),
}
