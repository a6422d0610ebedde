"""How instruments and clauses are said in words: days, places, numbers, who says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.kernel.web.drawing import day, number
from gurvan.kernel.web.tags import Tag
from gurvan.kernel.words import said
from gurvan.places.queries import path_text
from gurvan.rules.instruments import TEXTS, Clause, Figure, Instrument, Words
from gurvan.rules.validity import Standing, Told, Validity
from gurvan.rules.yardsticks import YARDSTICKS

STANDINGS: dict[Standing, Tag] = {
    "in": Tag(_("In force"), "good"),
    "out": Tag(_("Not in force"), "ended"),
    "unknown": Tag(_("Not known"), "waiting"),
    "disputed": Tag(_("Disputed"), "waiting"),
}


# What the shipped sources say in sentences of ours; titles of publications stay as they are.
SOURCES = (
    said("text not found"),
    said("the amendment of article 3.2 from 1 July 2010"),
    said("repealed by Resolution 308 of 1 December 2010"),
    said("montsame.mn/en/read/326093: of 2022; the day was not found"),
    said("asianlii.org/mn/legis/laws/ml200698: of 2006; the day was not looked up"),
    said("legalinfo.mn/mn/detail/2706/2/202813: of 2017; the day was not found"),
    said(
        "legalinfo.mn/mn/detail/2706/2/202813: void by Resolution 151 of 2017; the day was not "
        "found"
    ),
    said("legalinfo.mn/mn/detail/2706/2/202813 (Resolution 308, which repeals it)"),
    said("legalinfo.mn/mn/detail/2706/2/202813 (the page of Resolution 308, void by this one)"),
    said(
        "our conclusion: montsame.mn/en/read/326093 calls Decree 296 of 2022 the new regulation; "
        "that it ended this one, and on which day, was not found"
    ),
    said(
        "our conclusion: it is told of for 2019 to 2022 (asmhub.mn), and Decree 296 of 2022 is "
        "the new regulation (montsame.mn/en/read/326093); the day was not found"
    ),
    said("planetgold.org/day-celebrate-mongolia-new-asm-regulation-approved: September 2019"),
    said("OECD forum, session of the ASM federation, 6 May 2022: November 2019"),
)


def source_words(source: str) -> str:
    """Return a source in the reader's language, where it is a sentence of ours."""
    return gettext(source) if source in SOURCES else source


def worded(words: Words) -> str:
    """Return words in the reader's language."""
    return words.of(get_language() or "mn")


# --- Days -----------------------------------------------------------------------------------------


def told_words(told: Told) -> str:
    """Return one source's word on a day."""
    if told.known:
        return day(told.first)
    if told.first is not None and told.last is not None:
        words = gettext("between %(first)s and %(last)s")
        return words % {"first": day(told.first), "last": day(told.last)}
    return gettext("not known")


def days_words(told: Sequence[Told]) -> str:
    """Return what all sources say of a day."""
    return gettext(" or ").join(told_words(one) for one in told)


def since_words(validity: Validity) -> str:
    """Return from when something holds."""
    return days_words(validity.since)


def until_words(validity: Validity) -> str:
    """Return until when something holds."""
    return days_words(validity.until) if validity.until else gettext("no end is known")


def day_sources(validity: Validity) -> list[str]:
    """Return who says so of the days."""
    told = (*validity.since, *validity.until)
    return [f"{told_words(one)}: {source_words(one.source)}" for one in told if one.source]


# --- Clauses --------------------------------------------------------------------------------------


def place_words(code: str) -> str:
    """Return where it applies."""
    return path_text(code, get_language() or "mn") if code else gettext("the whole country")


def figure_words(clause: Clause, figure: Figure | None) -> str:
    """Return the number of a clause; that it is not known, where it needs one."""
    if not clause.needs_number:
        return ""
    if figure is None:
        return gettext("the number is not known")
    return f"{number(figure.number)} {gettext(YARDSTICKS[clause.asks].unit)}"


def clause_words(clause: Clause, figure: Figure | None) -> str:
    """Return a clause in our plain words, with its number."""
    said = figure_words(clause, figure)
    words = worded(clause.words)
    return f"{words.rstrip('.')}: {said}" if said else words


def unknown_words(one: Instrument, on: date) -> str:
    """Return how many of an instrument's numbers are not known on a day."""
    asked = [clause for clause in one.clauses if clause.needs_number]
    lacking = sum(clause.figure(on) is None for clause in asked)
    if not lacking:
        return gettext(TEXTS[one.text]) if one.text != "not_found" or not asked else ""
    return gettext("%(count)d of its %(all)d numbers are not known") % {
        "count": lacking,
        "all": len(asked),
    }
