"""What was coded, in tables: codes that stand together, and codes by what is told of who spoke."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection
from django.db.models import Count
from django.utils.translation import get_language, gettext

from gurvan.kernel.actors import Actor
from gurvan.research.models import Highlight, Study
from gurvan.research.queries.coding import COUNTED, CodeLine, codebook
from gurvan.research.terms import ATTRIBUTES

# By what codes are laid out: columns of the participant, and what else is known of a place.
BY: Final = (*ATTRIBUTES, "session", "question")
_PATHS: Final = {
    **{name: f"participant__{name}" for name in ATTRIBUTES},
    "session": "document__session",
    "question": "question",
}

# Codes that two highlights give to overlapping places of one document, whoever gave them. Each
# pair of highlights counts once; b > a keeps one half of the table, which is the other's mirror.
_TOGETHER: Final = """
WITH standing AS (
  SELECT h.code_id, h.document_id, h."start", h."end"
  FROM research_highlight h
  JOIN research_code c ON c.id = h.code_id AND c.dropped_on IS NULL
  JOIN research_document d ON d.id = h.document_id
  WHERE d.study_id = %s AND h.struck_at IS NULL AND h.loose_since IS NULL
)
SELECT a.code_id, b.code_id, COUNT(*)
FROM standing a
JOIN standing b ON b.document_id = a.document_id AND b.code_id > a.code_id
  AND b."start" < a."end" AND b."end" > a."start"
GROUP BY a.code_id, b.code_id
"""


@dataclass(frozen=True)
class Cell:
    """How many highlights, and of how many participants; ``people`` None: not counted."""

    highlights: int
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
        """Return the greatest number of highlights in a cell."""
        return max((cell.highlights for cell in self.cells.values()), default=0)


def counted_together(study: Study) -> dict[tuple[int, int], int]:
    """Return how often highlights of two codes overlap, by the codes' pks, the lower first."""
    with connection.cursor() as cursor:
        cursor.execute(_TOGETHER, [study.pk])
        return {(first, second): many for first, second, many in cursor.fetchall()}


def together(*, actor: Actor, study: Study) -> Table:
    """Return how often codes of a study stand together: highlights that overlap in a document."""
    lines = codebook(actor=actor, study=study, dropped=False)
    cells: dict[tuple[int, Hashable], Cell] = {}
    for (first, second), many in counted_together(study).items():
        cells[first, second] = cells[second, first] = Cell(many)
    return Table(lines, [(one.code.pk, one.path) for one in lines], cells)


def counted_by(study: Study, by: str) -> list[tuple[int, Hashable, int, int]]:
    """Return of each code and value how many highlights there are, and of how many participants.

    ``by`` is one of BY.
    """
    path = _PATHS[by]
    rows = Highlight.objects.filter(COUNTED, document__study=study).order_by()
    counted = rows.values("code", path).annotate(
        many=Count("pk"), people=Count("participant", distinct=True)
    )
    return list(counted.values_list("code", path, "many", "people"))


def by_attribute(*, actor: Actor, study: Study, by: str) -> Table:
    """Return the codes of a study by what is told of who spoke, by session or by question.

    Where nobody's words are noted, or something is not told, the column is "".
    """
    lines = codebook(actor=actor, study=study, dropped=False)
    cells: dict[tuple[int, Hashable], Cell] = {}
    held: defaultdict[tuple[int, Hashable], list[int]] = defaultdict(lambda: [0, 0])
    for code, value, many, people in counted_by(study, by):
        total = held[code, "" if value is None else value]
        total[0] += many
        total[1] += people
    cells = {key: Cell(many, people) for key, (many, people) in held.items()}
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
        known = [(code, gettext(words)) for code, words in ATTRIBUTES[by].items()]
    return [*known, ("", gettext("not known"))]
