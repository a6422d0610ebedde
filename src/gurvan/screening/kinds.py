"""The kinds of leads: what each is called, what it says, what else it may be. Pure.

All words are about the record and never about what somebody did: a lead is a reason to look.
"""

from __future__ import annotations

from typing import NamedTuple

from gurvan.kernel.words import said


class Kind(NamedTuple):
    """A kind of lead in words (msgids).

    ``says`` is filled with the lead's figures. ``maybe`` tells an ordinary cause, so that whoever
    looks begins with it. ``asks`` is what a group is told of it when its word is asked: nothing of
    other groups, and no figures.
    """

    title: str
    says: str
    maybe: str
    asks: str = ""


KINDS = {
    "short_roster": Kind(
        said("Fewer have confirmed than the least number"),
        said("{confirmed} of {listed} on the list have confirmed; the least number is {least}."),
        said("Often members live far away and nobody has called on them yet."),
        said("How far your members have come with confirming."),
    ),
    "heaping": Kind(
        said("Many groups of exactly the least size in one soum"),
        said(
            "{at} of {groups} groups have exactly the least number of members. By chance that "
            "would be so in fewer than one of {one_in} soums."
        ),
        said("A soum office may have advised all groups to begin as small as they may."),
        said("How your group came to its number of members."),
    ),
    "same_number": Kind(
        said("One register number in several groups"),
        said("One register number stands in {groups} groups."),
        said("Somebody may have moved from one group to another, or a digit was written wrongly."),
        said("Whether the register numbers of your members are written down rightly."),
    ),
    "same_phone": Kind(
        said("One telephone number in several groups"),
        said("{people} people in {groups} groups have one telephone number."),
        said("Families and neighbours often share a telephone."),
        said("Whether the telephone numbers of your members are written down rightly."),
    ),
    "one_witness": Kind(
        said("All confirmed before one witness"),
        said("All {count} members who confirmed in person did so before the same witness."),
        said("In a small place there may be only one person to ask."),
        said("How your members confirmed, and before whom."),
    ),
    "one_minute": Kind(
        said("All confirmations written down in one minute"),
        said("{count} confirmations in person were all written down within one minute."),
        said("An officer may have come home with a list and written it down at once."),
        said("When and where your members confirmed."),
    ),
    "unanswered": Kind(
        said("Nobody answered when called back"),
        said("{count} members were called back, and none of them was reached."),
        said("There may be no telephone network where they work."),
        said("How your members can be reached."),
    ),
    "kin": Kind(
        said("Names as among relatives of the official who decided"),
        said(
            "The names of {count} of {members} members fit with the official’s as those of "
            "relatives do, in at most {steps} steps."
        ),
        said("Names repeat, and in a soum many are related: names alone show nothing."),
        said("Whether a member is a relative of an official who decided on your papers."),
    ),
    "restores_and_trades": Kind(
        said("A company that owes restoration and trades in minerals"),
        said(
            "It owes land restoration in {restoring} agreements. It delivers or buys minerals in "
            "{trading}, and {sales} of its sales were noted."
        ),
        said("Both may be agreed openly, and the law may allow it."),
    ),
}
TITLES = {code: kind.title for code, kind in KINDS.items()}

# What an official has to do with a group.
BONDS = {
    "kin": said("a relative is a member"),
    "business": said("a common business, or money lent"),
    "other": said("something else that others could take for a bond"),
}

# Why a lead's evidence was erased.
ERASED_WHY = {
    "over": said("it was over for long enough"),
    "forgotten": said("somebody was forgotten"),
}

# How a group's word came.
HEARD = {
    "": said("not yet"),
    "own": said("its leader wrote it"),
    "told": said("an officer wrote down what they were told"),
}
