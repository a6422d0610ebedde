"""A survey's counts as charts, and what a test says in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.charts.chart import MOST_SERIES, Chart, Foot, Series
from gurvan.research.listings import percent
from gurvan.research.surveying.counting import Counted, written
from gurvan.research.surveying.crossing import Crossed, Tested
from gurvan.research.surveying.terms import CAVEATS, EFFECTS, TESTS, UNKNOWN, p_words

BOTH = _("Who answered both")
PEOPLE = _("answer sheets")
LIKELY = 0.05  # by custom: from here on chance alone is no likely reason


def frequency_chart(counted: Counted) -> Chart | None:
    """Return how often each answer was given; None where there is nothing to count."""
    rows = counted.frequencies
    if not rows or not counted.answered:
        return None
    whole = [percent(one.share) for one in rows]
    foot = None
    if counted.kind != "several":
        foot = Foot(_("Answered"), (counted.answered, 100))
    return Chart(
        key="frequencies",
        form="bars",
        title=_("How often what was answered"),
        description=_("A bar for each answer."),
        unit=PEOPLE,
        over=_("Answer"),
        labels=[one.words for one in rows],
        series=(Series(_("How many"), [one.count for one in rows]),),
        whole=Series(_("Percent of those who answered"), whole),
        foot=foot,
    )


def cross_chart(over: str, crossed: Crossed) -> Chart | None:
    """Return the table of two questions as bars; None where there are too many answers."""
    if not crossed.cells or len(crossed.columns) > MOST_SERIES:
        return None
    return Chart(
        key="crossed",
        form="stacked",
        title=_("Who answered both"),
        description=_("A bar for each answer to the first question, divided by the second."),
        unit=PEOPLE,
        over=over,
        labels=list(crossed.rows),
        series=[
            Series(words, [row[at] for row in crossed.cells])
            for at, words in enumerate(crossed.columns)
        ],
    )


@dataclass(frozen=True)
class ToldTest:
    """What a test says, in words; ``says`` alone where none was made."""

    says: str
    rows: list[tuple[Any, Any]]
    caveats: list[str]


def told(tested: Tested) -> ToldTest:
    """Return what a test says, in the reader's language."""
    if tested.unknown:
        met: list[tuple[Any, Any]] = [(BOTH, tested.n)] if tested.n else []
        return ToldTest(gettext(UNKNOWN[tested.unknown]), met, [])
    p = tested.p if tested.p is not None else 1.0
    if p < LIKELY:
        says = gettext("The two hang together more than chance alone would easily bring about.")
    else:
        says = gettext("What is seen here, chance alone could easily bring about.")
    size = tested.size if tested.size is not None else 0.0
    rows: list[tuple[Any, Any]] = [
        (_("Test"), gettext(TESTS[tested.test])),
        (BOTH, tested.n),
        (_("p (how easily chance alone does it: 1 always, 0 never)"), p_words(p)),
        (gettext(EFFECTS[tested.effect]), written(round(size, 3))),
    ]
    if tested.statistic is not None:
        rows.insert(1, (_("What the test measures"), written(round(tested.statistic, 3))))
    if tested.left_out:
        # Fewer than five gave each of these answers.
        rows.append((_("Left out of the test: fewer than five"), ", ".join(tested.left_out)))
    return ToldTest(says, rows, [gettext(CAVEATS[code]) for code in tested.caveats])
