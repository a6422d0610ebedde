"""The words and limits of voice: where a challenge is heard, who is asked, how it is sent. Pure."""

from __future__ import annotations

from gurvan.kernel.words import said

# Where somebody heard what miners raised.
SOURCES = {
    "floor": said("said aloud at a gathering"),
    "paper": said("written on paper"),
    "visit": said("told on a visit or on the telephone"),
    "finding": said("found by a study"),
    "solution": said("a solution that a study proposes"),
}
# Those that are raised from a study: on the page of the finding or the solution itself.
STUDIED = frozenset({"finding", "solution"})
# Kinds of organisation that can be asked, that ask, and that can stand behind an ask.
OFFICES = frozenset({"authority", "company"})
ASKERS = frozenset({"federation", "union", "ngo", "partnership", "cooperative"})

WAYS = {
    "handed": said("handed over"),
    "post": said("by post"),
    "email": said("by e-mail"),
    "spoken": said("by word, such as at a gathering"),
}
# Told by word: there is no letter. What goes any other way is a letter, issued here or attached.
SPOKEN = "spoken"
ANSWERS = {
    "committed": said("it promised something"),
    "refused": said("it refused"),
    "explained": said("it answered without promising or refusing"),
}
# Who told an answer: the office on its own sign-in, or somebody who has its paper.
HEARD = {
    "own": said("the office itself"),
    "told": said("written down from its paper"),
}
SIDES = {
    "office": said("the office"),
    "asker": said("who asked"),
}
# The rule by which an office of a kind has to answer, in words; its days are in data/norms.toml.
RULES = {
    "authority": said(
        "Law on deciding petitions and complaints of citizens to state organisations and officials,"
        " 17 April 1995, Article 16"
    ),
}

LONGEST_TITLE = 160
LONGEST_WORDS = 2000
LONGEST_TEXT = 5000
LONGEST_NUMBER = 60
LONGEST_WHO = 160
