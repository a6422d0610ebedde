"""How motions, candidates, counts, rules and papers stand in lists."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.web.coded import word
from gurvan.kernel.web.listing import Column, Listing
from gurvan.kernel.web.tags import Tag
from gurvan.motions.lifecycle import MOTION
from gurvan.motions.models import Candidate, Count, Motion, RulesOfDeciding
from gurvan.motions.terms import (
    ANSWERS,
    BASES,
    CALLERS,
    KINDS,
    MAJORITIES,
    NEEDED_TO_WIN,
    NOT_KNOWN,
    OUTCOME_TONES,
    SHARE_WORDS,
    outcome_words,
)
from gurvan.papers.kinds import KINDS as PAPER_KINDS
from gurvan.papers.lifecycle import PAPER
from gurvan.papers.models import Paper


def outcome_tag(motion: Motion) -> Tag | str:
    """Return what came of it, as a tag."""
    words = outcome_words(motion.kind, motion.outcome)
    return Tag(gettext(words), OUTCOME_TONES[motion.outcome]) if words else ""


def _kind(motion: Motion) -> str:
    return gettext(KINDS[motion.kind])


_NUMBER = Column(_("Motion"), "number", kind="link", sort="year")
_REST = (
    Column(_("Organisation"), "organisation", sort="organisation__sort_key"),
    Column(_("What it is about"), _kind, sort="kind"),
    Column(_("Called for"), "called_for", kind="date", sort="called_for"),
    Column(_("State"), "state", kind="tag", lifecycle=MOTION, sort="state"),
    Column(_("Result"), outcome_tag, kind="tag"),
)
MOTIONS = Listing(
    name="decisions",
    joins=("organisation",),
    columns=(_NUMBER, Column(_("In a line"), "title"), *_REST),
)
# To those who only look at figures, what people wrote is not shown.
MOTIONS_BARE = Listing(name="decisions", joins=("organisation",), columns=(_NUMBER, *_REST))


def _drop_url(candidate: Candidate) -> str:
    return reverse("motions:drop_candidate", args=[candidate.uid])


def _drop_words(candidate: Candidate) -> str:
    return gettext("Take off the list") if candidate.motion.state == "called" else ""


CANDIDATES = Listing(name="candidates", columns=(Column(_("Candidate"), str, kind="name"),))
# For those who take one off the list.
CANDIDATES_KEPT = Listing(
    name=CANDIDATES.name,
    columns=(
        *CANDIDATES.columns,
        Column(_("Put on the list by mistake?"), _drop_words, kind="act", url=_drop_url,
               exported=False),
    ),
)  # fmt: skip


def _votes(count: Count) -> str:
    names = [gettext(answer) for answer in ANSWERS]
    if count.motion.is_election:
        names = [str(place) for place in range(1, len(count.votes) + 1)]
    return ", ".join(f"{name}: {votes}" for name, votes in zip(names, count.votes, strict=True))


COUNTS = Listing(
    name="counts",
    columns=(
        Column(_("Round"), "round", kind="number"),
        Column(_("Papers handed out"), "handed_out", kind="number"),
        Column(_("Papers in the box"), "in_box", kind="number"),
        Column(_("Spoilt papers"), "spoilt", kind="number"),
        Column(_("Votes, in the order of the list"), _votes),
    ),
)


def _quorum(rules: RulesOfDeciding) -> str:
    if rules.quorum_share:
        return gettext(SHARE_WORDS[rules.quorum_share])
    return gettext(NOT_KNOWN) if rules.quorum_number is None else str(rules.quorum_number)


def _majorities(rules: RulesOfDeciding) -> str:
    told = (
        (_("Spending"), rules.majority_spending),
        (_("Change of the rules"), rules.majority_rules),
        (_("Joining or leaving"), rules.majority_parent),
        (_("Everything else"), rules.majority_other),
    )
    return "; ".join(f"{what}: {gettext(MAJORITIES[share])}" for what, share in told)


def _callers(rules: RulesOfDeciding) -> str:
    return ", ".join(gettext(CALLERS[code]) for code in rules.callers) or gettext(NOT_KNOWN)


def _rules_state(rules: RulesOfDeciding) -> Tag | str:
    return Tag(gettext("taken back"), "ended") if rules.struck_on else ""


def _rules_strike_url(rules: RulesOfDeciding) -> str:
    return reverse("motions:strike_rules", args=[rules.uid])


def _rules_strike_words(rules: RulesOfDeciding) -> str:
    return "" if rules.struck_on else gettext("Take it back")


def _source_words(rules: RulesOfDeciding) -> str:
    return gettext("not here any more") if rules.source.erased_on else gettext("Open the file")


def _source_url(rules: RulesOfDeciding) -> str:
    return rules.source.get_absolute_url()


RULES = Listing(
    name="rules-of-deciding",
    columns=(
        Column(_("Since"), "since", kind="date", sort="since"),
        Column(_("Quorum"), _quorum),
        Column(_("Majority"), _majorities),
        Column(_("Counted"), word(BASES, "majority_of")),
        Column(_("Elections"), word(NEEDED_TO_WIN, "majority_election")),
        Column(_("Who may call"), _callers),
        Column(_("The rules"), _source_words, kind="act", url=_source_url,
               exported=False),
        Column(_("State"), _rules_state, kind="tag"),
    ),
)  # fmt: skip
# For those who take them back.
RULES_KEPT = Listing(
    name=RULES.name,
    columns=(
        *RULES.columns,
        Column(_("Written by mistake?"), _rules_strike_words, kind="act", url=_rules_strike_url,
               exported=False),
    ),
)  # fmt: skip


def _paper_kind(paper: Paper) -> str:
    return gettext(PAPER_KINDS[paper.kind])


PAPERS = Listing(
    name="decision-papers",
    columns=(
        Column(_("Paper"), "number", kind="link"),
        Column(_("Kind of paper"), _paper_kind),
        Column(_("Of"), "issued_on", kind="date"),
        Column(_("State"), "state", kind="tag", lifecycle=PAPER),
    ),
)
