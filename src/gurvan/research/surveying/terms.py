"""The words of surveys that are chosen from a list, each with its code. Pure."""

from __future__ import annotations

from typing import Final

from gurvan.kernel.words import said

MOST_CHOICES: Final = 100  # different answers of one question; more of them are open words
LONGEST_LABEL: Final = 1_000
LONGEST_CHOICE: Final = 300

# What a question of a survey asks for.
ASKS: Final = {
    "one": said("one answer of several"),
    "several": said("several answers at once"),
    "number": said("a number"),
    "date": said("a day"),
    "open": said("open words"),
}
# What a column of a survey's table is.
COLUMNS: Final = {
    **ASKS,
    "consent": said("whether they consent"),
    "id": said("the number of the answer sheet"),
    "out": said("leave it out"),
}
# Why it is proposed to leave a column out.
WHY_OUT: Final = {
    "empty": said("Nothing stands in it."),
    "name": said("It looks like names of people."),
    "phone": said("It looks like telephone numbers."),
    "register": said("It looks like register numbers or numbers of identity papers."),
    "contact": said("It looks like addresses: where somebody lives, or is written to."),
    "birth": said("It looks like days of birth: ask for a band of ages instead."),
    "position": said("It looks like a position on the map: it leads to somebody’s home or pit."),
    "device": said("It names the device on which it was answered."),
    "collector": said("It names who asked the questions."),
    "file": said("It names a picture, a sound or another file."),
    "technical": said("The program that collected it wrote this for itself."),
}
CONSENT_WAYS: Final = {
    "column": said("a column of the table says who consents"),
    "conductor": said("whoever asked the questions asked everybody for consent first"),
}
# What is wrong with a cell, and what to do.
FAULTS: Final = {
    "number": said("This is not a number. Write only the number, for example 12 or 12.5."),
    "date": said("This is not a day. Write it as year, month, day: 2026.11.21."),
    "choice": said("This is none of the answers of the form. Write one of them."),
    "part": said("This says neither yes nor no. Write 1 or 0."),
    "long": said("This is too long. Shorten it to 5000 letters."),
    "choices": said(
        "There are more than 100 different answers in this column. Take it as open words, or leave"
        " it out."
    ),
}

P_DIGITS: Final = 3
SMALLEST_P: Final = 0.001


def p_words(p: float) -> str:
    """Return a p with three digits: 0.034; or that it is smaller than can be told."""
    return f"< {SMALLEST_P}" if p < SMALLEST_P else f"{p:.{P_DIGITS}f}"


# --- Two questions against each other -------------------------------------------------------------

TESTS: Final = {
    "chi_square": said("Pearson’s chi-square test"),
    "chi_square_drawn": said("Pearson’s chi-square test, by tables drawn at random (Monte Carlo)"),
    "fisher": said("Fisher’s exact test"),
    "mann_whitney": said("Mann–Whitney test"),
    "mann_whitney_exact": said(
        "Mann–Whitney test, by permutation: by all ways to divide the answers"
    ),
    "kruskal": said("Kruskal–Wallis test"),
    "spearman": said("Spearman’s rank correlation"),
}
EFFECTS: Final = {
    "cramers_v": said("Cramér’s V (0: nothing in common; 1: one says the other)"),
    "rank_biserial": said("rank-biserial correlation (0: no difference; 1 or −1: no overlap)"),
    "epsilon": said("epsilon squared (0: no difference; 1: the groups say it all)"),
    "rho": said("Spearman’s rho (0: nothing in common; 1 or −1: one orders the other)"),
}
# Why no test is made: "not known" is the answer then.
UNKNOWN: Final = {
    "same": said("Choose two different questions."),
    "kinds": said("No test fits these two kinds of questions. The table shows what was answered."),
    "several": said(
        "People could give several answers at once, so they stand in several rows: no test fits"
        " such a table. The table shows what was answered."
    ),
    "few": said("Too few people answered both questions for a test to tell anything."),
    "withheld": said("No test is told: some numbers are withheld, and a test would tell them."),
    "constant": said("Everybody who answered both gave the same answer to one of them."),
}
CAVEATS: Final = {
    "chance": said(
        "Who looks at twenty tables finds one in which chance alone looks like this. Look only at"
        " what you asked beforehand."
    ),
    "sample": said(
        "A test speaks for more people than were asked only where these were drawn by lot."
    ),
    "independent": said(
        "It counts on people who answered apart from each other. Members of one family or one"
        " group, asked together, say less than their number."
    ),
    "cause": said("That two answers go together does not say that one comes from the other."),
    "drawn": said(
        "Few people answered for so large a table: p was found by drawing 9999 tables with the same"
        " sums at random, always the same ones. Where answers can be put together, do so."
    ),
    "small_n": said("Few people answered: a real difference can stay unseen."),
    "ties": said("Many gave the same number: the test is only near then."),
    "missing": said("Those who left one of the two questions out are not counted here."),
}
