"""What was coded, in tables: codes that stand together, and codes by what is told of who spoke."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection
from django.utils.translation import get_language, gettext

from gurvan.kernel.actors import Actor
from gurvan.research.models import Participant, Study
from gurvan.research.queries.coding import CodeLine, codebook
from gurvan.research.terms import ATTRIBUTES, WORK

# By what codes are laid out: what is told of the participant, and what else is known of a place.
BY: Final = (*ATTRIBUTES, "work", "session", "question")
_WHO: Final = {"session": "d.session_id", "question": "h.question_id"}  # else: who spoke

# A place is a run of words: what several coders marked there, or one of them twice, counts once,
# so that a study does not swell with the number of its coders.
#
# Codes that stand together: each overlap of a highlight of one with a highlight of the other, then
# the overlaps that touch, put together. b > a keeps one half of the table, the other's mirror.
_TOGETHER: Final = """
WITH standing AS (
  SELECT h.code_id, h.document_id, h."start", h."end"
  FROM research_highlight h
  JOIN research_code c ON c.id = h.code_id AND c.dropped_on IS NULL
  JOIN research_document d ON d.id = h.document_id
  WHERE d.study_id = %s AND h.struck_at IS NULL AND h.loose_since IS NULL
), shared AS (
  SELECT a.code_id AS one, b.code_id AS other, a.document_id,
    CASE WHEN a."start" > b."start" THEN a."start" ELSE b."start" END AS begins,
    CASE WHEN a."end" < b."end" THEN a."end" ELSE b."end" END AS ends
  FROM standing a
  JOIN standing b ON b.document_id = a.document_id AND b.code_id > a.code_id
    AND b."start" < a."end" AND b."end" > a."start"
), run AS (
  SELECT one, other, CASE WHEN begins <= MAX(ends) OVER (
    PARTITION BY one, other, document_id ORDER BY begins, ends
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
  ) THEN 0 ELSE 1 END AS place
  FROM shared
)
SELECT one, other, SUM(place) FROM run GROUP BY one, other
"""
# The places of a code, by who spoke there or what else is asked for; and how many people spoke.
_BY: Final = """
WITH run AS (
  SELECT h.code_id, h.participant_id, {who} AS who, CASE WHEN h."start" <= MAX(h."end") OVER (
    PARTITION BY h.code_id, {who}, h.document_id ORDER BY h."start", h."end"
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
  ) THEN 0 ELSE 1 END AS place
  FROM research_highlight h
  JOIN research_code c ON c.id = h.code_id AND c.dropped_on IS NULL
  JOIN research_document d ON d.id = h.document_id
  WHERE d.study_id = %s AND h.struck_at IS NULL AND h.loose_since IS NULL
)
SELECT code_id, who, SUM(place), COUNT(DISTINCT participant_id) FROM run GROUP BY code_id, who
"""


@dataclass(frozen=True)
class Cell:
    """How many places, and of how many participants; ``people`` None: not counted."""

    places: int
    people: int | None = None


NOTHING_THERE: Final = Cell(0)


@dataclass(frozen=True)
class Table:
    """Codes down, something across: ``columns`` are its keys with their words, in order."""

    lines: Sequence[CodeLine]
    columns: Sequence[tuple[Hashable, str]]
    cells: dict[tuple[int, Hashable], Cell]

    def cell(self, line: CodeLine, key: Hashable) -> Cell:
        """Return what stands at a code and a column."""
        return self.cells.get((line.code.pk, key), NOTHING_THERE)

    @property
    def most(self) -> int:
        """Return the greatest number of places in a cell."""
        return max((cell.places for cell in self.cells.values()), default=0)


def counted_together(study: Study) -> dict[tuple[int, int], int]:
    """Return in how many places two codes stand, by the codes' pks, the lower first."""
    with connection.cursor() as cursor:
        cursor.execute(_TOGETHER, [study.pk])
        return {(first, second): many for first, second, many in cursor.fetchall()}


def together(*, actor: Actor, study: Study) -> Table:
    """Return in how many places codes of a study stand together, whoever gave them."""
    lines = codebook(actor=actor, study=study, dropped=False, counted=False)
    cells: dict[tuple[int, Hashable], Cell] = {}
    for (first, second), many in counted_together(study).items():
        cells[first, second] = cells[second, first] = Cell(many)
    return Table(lines, [(one.code.pk, one.path) for one in lines], cells)


def counted_by(study: Study, by: str) -> list[tuple[int, Hashable, int, int]]:
    """Return of each code and value in how many places it stands, and of how many participants.

    ``by`` is one of BY; what is not known is "". Who does several kinds of work counts in each.
    """
    with connection.cursor() as cursor:
        cursor.execute(_BY.format(who=_WHO.get(by, "h.participant_id")), [study.pk])
        rows: list[tuple[int, int | None, int, int]] = cursor.fetchall()
    if by in _WHO:
        return [(code, "" if who is None else who, *counts) for code, who, *counts in rows]  # type: ignore[misc] # two counts
    told = dict(Participant.objects.filter(session__study=study).values_list("pk", by))
    held: defaultdict[tuple[int, Hashable], list[int]] = defaultdict(lambda: [0, 0])
    for code, who, places, people in rows:
        value = None if who is None else told.get(who)
        values = value if isinstance(value, list) else [value]
        for one in values or [""]:
            total = held[code, one or ""]
            total[0] += places
            total[1] += people
    return [(*key, places, people) for key, (places, people) in held.items()]


def by_attribute(*, actor: Actor, study: Study, by: str) -> Table:
    """Return the codes of a study by what is told of who spoke, by session or by question.

    Where nobody's words are noted, or something is not told, the column is "".
    """
    lines = codebook(actor=actor, study=study, dropped=False, counted=False)
    rows = counted_by(study, by)
    cells = {(code, value): Cell(places, people) for code, value, places, people in rows}
    return Table(lines, columns_of(study, by), cells)


def columns_of(study: Study, by: str) -> list[tuple[Hashable, str]]:
    """Return what stands across a table: each value in words, and last what is not known."""
    known: list[tuple[Hashable, str]]
    if by == "session":
        known = [(one.pk, str(one)) for one in study.sessions.order_by("number", "pk")]
    elif by == "question":
        language = get_language() or "mn"
        asked = study.questions.order_by("ordinal", "pk")
        known = [(one.pk, f"{one.ordinal}. {one.words_in(language)}") for one in asked]
    else:
        terms = WORK if by == "work" else ATTRIBUTES[by]
        known = [(code, gettext(words)) for code, words in terms.items()]
    return [*known, ("", gettext("not known"))]
