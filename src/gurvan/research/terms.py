"""The words of research that are chosen from a list, each with its code. Pure.

What tells of a person is asked in bands: the seven women of one focus group were each unique by
their years of work and the number of their children.
"""

from __future__ import annotations

from typing import Final

from gurvan.kernel.words import said

LONGEST_TITLE: Final = 200
LONGEST_LINE: Final = 300
LONGEST_TEXT: Final = 20_000
LONGEST_NOTE: Final = 5_000  # of one note: what somebody said without a break
MOST_MINUTES: Final = 24 * 60
MOST_AT_ONCE: Final = 60  # participants that are added to a session in one go
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

METHODS: Final = {
    "survey": said("survey"),
    "interview": said("interviews"),
    "focus_group": said("focus groups"),
}
# SWOT: what lies outside, and what lies within; and what is done about it.
QUESTION_KINDS: Final = {
    "opportunities": said("Opportunities outside"),
    "threats": said("Threats outside"),
    "strengths": said("Strengths within"),
    "weaknesses": said("Weaknesses within"),
    "fix": said("How to fix it"),
    "free": said("Another question"),
}
RELATES: Final = {"yes": said("related to it"), "no": said("not related to it")}

SESSION_KINDS: Final = {
    "focus_group": said("Focus group"),
    "interview": said("Interview"),
}
WAYS: Final = {
    "in_person": said("in person"),
    "video": said("by video call"),
    "phone": said("by telephone"),
}

# --- Who takes part -------------------------------------------------------------------------------

SEXES: Final = {"female": said("woman"), "male": said("man")}
AGES: Final = {
    "under_25": said("under 25 years"),
    "25_34": said("25 to 34 years"),
    "35_44": said("35 to 44 years"),
    "45_54": said("45 to 54 years"),
    "55_more": said("55 years or more"),
}
YEARS: Final = {
    "under_5": said("under 5 years in mining"),
    "5_9": said("5 to 9 years in mining"),
    "10_14": said("10 to 14 years in mining"),
    "15_19": said("15 to 19 years in mining"),
    "20_more": said("20 years in mining or more"),
}
ROLES_HELD: Final = {
    "head": said("head of a group"),
    "officer": said("holds another office"),
    "member": said("member"),
    "none": said("no member"),
}
CHILDREN: Final = {
    "none": said("no children"),
    "1_2": said("1 or 2 children"),
    "3_4": said("3 or 4 children"),
    "5_more": said("5 children or more"),
}
WORK: Final = {
    "dig": said("digs"),
    "wash": said("washes"),
    "carry": said("carries"),
    "sort": said("sorts"),
    "cook": said("cooks"),
    "other": said("other work"),
}
# What is told of a participant, and with which words; all of it may stay untold.
ATTRIBUTES: Final = {
    "sex": SEXES,
    "age": AGES,
    "years": YEARS,
    "role": ROLES_HELD,
    "children": CHILDREN,
}
CONSENT_WAYS: Final = {"paper": said("on paper"), "spoken": said("spoken")}
LANGUAGES: Final = {"mn": said("Mongolian"), "en": said("English")}

# --- Who said it ----------------------------------------------------------------------------------

# Where no participant is named. What all said together stays when one of them withdraws.
VOICES: Final = {
    "participant": said("a participant"),
    "all": said("all together"),
    "moderator": said("the moderator"),
    "untold": said("not noted who"),
    "respondent": said("somebody who answered a survey"),
}

# --- Documents ------------------------------------------------------------------------------------

DOCUMENT_KINDS: Final = {
    "notes": said("Notes"),
    "transcript": said("Transcript"),
    "answers": said("Answers of a survey"),
    "report": said("A report that was taken in"),
}
VERSION_WHY: Final = {
    "closed": said("the notes were closed"),
    "imported": said("it was brought in from a file"),
    "corrected": said("something was corrected"),
    "renewed": said("a newer file was brought in"),
}

# --- What it is coded with ------------------------------------------------------------------------

LONGEST_CODE: Final = 100
MOST_CODES_DEEP: Final = 6  # codes under one another
# A code's colour is told in words too: nobody needs to see it.
COLOURS: Final = {
    "blue": said("blue"),
    "green": said("green"),
    "orange": said("orange"),
    "purple": said("purple"),
    "red": said("red"),
    "turquoise": said("turquoise"),
    "yellow": said("yellow"),
    "grey": said("grey"),
}

# --- What is found, and what is proposed ----------------------------------------------------------

# SWOT: a finding lies inside or outside, and helps or harms.
LIES: Final = {"inside": said("inside the group"), "outside": said("outside the group")}
WORKS: Final = {"helps": said("it helps"), "harms": said("it harms")}
TOUCHES: Final = {
    "members": said("the members"),
    "women": said("women"),
    "families": said("families and children"),
    "group": said("the group itself"),
    "community": said("everybody in the soum"),
    "others": said("others"),
}
SAYS: Final = {"supports": said("says so"), "contradicts": said("says otherwise")}
HORIZONS: Final = {
    "short": said("in the short term"),
    "medium": said("in the medium term"),
    "long": said("in the long term"),
}
ACTORS: Final = {
    "local_government": said("local government"),
    "company": said("the mining company"),
    "ngo": said("the NGO"),
    "federation": said("the federation"),
    "ministry": said("the ministry"),
    "donor": said("a donor"),
    "miners": said("the miners themselves"),
}
# How a ballot of a ranking came.
BALLOT_WAYS: Final = {"paper": said("on a slip of paper"), "phone": said("by telephone")}
MOST_RANKED: Final = 15  # solutions on one ballot: more nobody puts in order
MOST_CODES: Final = 200  # printed at once

# --- How it is reported ---------------------------------------------------------------------------

BLOCKS: Final = {
    "words": said("Words of your own"),
    "method": said("How it was done"),
    "people": said("Who took part"),
    "finding": said("A finding"),
    "quote": said("A quote"),
    "swot": said("What helps and what harms"),
    "solutions": said("What could be done"),
    "counted": said("How often what was answered"),
    "crossed": said("Two questions together"),
    "limits": said("What this report cannot say"),
    "guide": said("Annex: what was asked"),
    "consent": said("Annex: what participants consented to"),
    "codes": said("Annex: the codebook"),
}
# How those who took part are told.
TELLS: Final = {
    "groups": said("in groups that are alike in all that is told"),
    "counts": said("only as counts, each attribute by itself"),
    "nothing": said("not at all"),
}
