"""How instruments, clauses and findings are said in words, and stand in lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.listing import Column, Listing
from gurvan.kernel.web.refusals import sentence
from gurvan.kernel.web.tags import Tag
from gurvan.rules.assessing import Finding
from gurvan.rules.instruments import Clause, Instrument
from gurvan.rules.models import FilledNumber
from gurvan.rules.queries import OWN
from gurvan.rules.validity import Standing
from gurvan.rules.wording import (
    STANDINGS,
    clause_words,
    day_sources,
    place_words,
    since_words,
    source_words,
    unknown_words,
    until_words,
    worded,
)
from gurvan.rules.yardsticks import VERDICTS, YARDSTICKS

TONES = {
    "holds": "good", "fails": "bad", "unknown": "waiting", "disputed": "waiting", "judge": "plain"
}  # fmt: skip


# --- Findings -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """A finding as it is told at every door: in the reader's words."""

    finding: Finding

    @property
    def uid(self) -> str:
        """The uid of the clause, by which programs know it."""
        return self.finding.clause.uid

    @property
    def verdict(self) -> str:
        """The verdict in words."""
        return gettext(VERDICTS[self.finding.verdict])

    @property
    def tag(self) -> Tag:
        """The verdict as a tag."""
        words = self.verdict
        return Tag(words[:1].upper() + words[1:], TONES[self.finding.verdict])

    @property
    def clause(self) -> str:
        """The clause in words."""
        return clause_words(self.finding.clause, self.finding.figure)

    @property
    def instrument(self) -> str:
        """The instrument's short name."""
        return worded(self.finding.instrument.short)

    @property
    def mend(self) -> str:
        """What would mend it."""
        return sentence(self.finding.mend) if self.finding.mend else ""

    @cached_property
    def sources(self) -> str:
        """Who says so; where days are disputed or not known, who says what of them."""
        one = self.finding
        told = [one.figure.source] if one.figure and one.figure.filled else list(one.clause.sources)
        told = list(map(source_words, told))
        if one.mend and one.mend.key.startswith("dates"):
            told += day_sources(one.clause.validity)
        return "\n".join(dict.fromkeys(told))

    def get_absolute_url(self) -> str:
        """Return the address of the instrument."""
        return instrument_url(self.finding.instrument)


def instrument_url(one: Instrument) -> str:
    """Return the address of an instrument's card: of an own one, that of its decision."""
    if one.own:
        return reverse("rules:decision", args=[one.key.removeprefix(OWN)])
    return reverse("rules:instrument", args=[one.key])


FINDINGS = Listing(
    name="law",
    columns=(
        Column(_("Clause"), "clause"),
        Column(_("Finding"), "tag", kind="tag"),
        Column(_("What would mend it"), lambda row: row.mend or "–"),
        Column(_("Instrument"), "instrument", kind="link"),
        Column(_("Source"), "sources"),
    ),
)


@dataclass(frozen=True)
class Row:
    """An instrument on a day, as a row of a list."""

    one: Instrument
    standing: Standing
    on: date

    def get_absolute_url(self) -> str:
        """Return the address of its card, on the same day."""
        return f"{instrument_url(self.one)}?on={self.on.isoformat()}"


INSTRUMENTS = Listing(
    name="law",
    columns=(
        Column(_("Since"), lambda row: since_words(row.one.validity)),
        Column(_("Instrument"), lambda row: worded(row.one.name), kind="link"),
        Column(_("On this day"), lambda row: STANDINGS[row.standing], kind="tag"),
        Column(_("Until"), lambda row: until_words(row.one.validity)),
        Column(_("Where"), lambda row: place_words(row.one.place)),
        Column(_("What is known"), lambda row: unknown_words(row.one, row.on)),
    ),
)


@dataclass(frozen=True)
class ClauseRow:
    """A clause on a day, as a row of its instrument's card."""

    clause: Clause
    on: date
    uid: UUID | None = None  # of the row, where an office wrote it
    filled: FilledNumber | None = None  # what an office wrote down as its number

    @property
    def words(self) -> str:
        """The clause in words."""
        return clause_words(self.clause, self.clause.figure(self.on))

    @property
    def test(self) -> str:
        """What it is tested by."""
        return gettext(YARDSTICKS[self.clause.asks].words)

    @property
    def tag(self) -> Tag:
        """Whether it is in force."""
        return STANDINGS[self.clause.validity.on(self.on)]

    @property
    def sources(self) -> str:
        """Who says so."""
        figure = self.clause.figure(self.on)
        told = [figure.source] if figure and figure.filled else []
        return "\n".join(dict.fromkeys(map(source_words, [*told, *self.clause.sources])))


def _to_fill_in(row: ClauseRow) -> Link | str:
    """Return what can be done with a number: filled in, or taken back."""
    if row.filled is not None:
        url = reverse("rules:take_back_number", args=[row.filled.uid])
        return Link(gettext("Take the number back"), url)
    if row.clause.needs_number and row.clause.figure(row.on) is None:
        return Link(
            gettext("Fill the number in"), reverse("rules:fill_in_number", args=[row.clause.uid])
        )
    return "–"


_COLUMNS = (
    Column(_("Clause"), "words"),
    Column(_("What is tested"), "test"),
    Column(_("On this day"), "tag", kind="tag"),
    Column(_("Source"), "sources"),
)
_DO = _("What can be done")

CLAUSES = Listing(name="clauses", columns=_COLUMNS)
CLAUSES_TO_FILL_IN = Listing(
    name="clauses",
    columns=(
        *_COLUMNS,
        Column(_DO, _to_fill_in, exported=False),
    ),
)
DECISION_CLAUSES = Listing(
    name="clauses",
    columns=(
        *_COLUMNS[:3],
        Column(
            _DO,
            lambda _row: gettext("Take it back"),
            kind="act",
            url=lambda row: reverse("rules:take_back_clause", args=[row.uid]),
            exported=False,
        ),
    ),
)
