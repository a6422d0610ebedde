"""Highlights by the hundred thousand, laid out in tables, beside the same in bare SQL."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from typing import Any, Final
from uuid import uuid4

from django.db import connection

from benchmarks import office, studies
from benchmarks.people import SEED
from benchmarks.table import Line
from gurvan.kernel.guard import writing
from gurvan.research import queries
from gurvan.research.models import Code, Document, Highlight, Participant, Session
from gurvan.research.queries import Table

FULL: Final = 100_000
DOCUMENTS: Final = 1_000
TIMES: Final = 5

# The same as one writes it for these tables alone: one study, no code dropped, nothing named.
TOGETHER: Final = """
WITH standing AS MATERIALIZED (
  SELECT code_id, document_id, "start", "end"
  FROM research_highlight WHERE struck_at IS NULL AND loose_since IS NULL
), shared AS (
  SELECT a.code_id AS one, b.code_id AS other, a.document_id,
    GREATEST(a."start", b."start") AS begins, LEAST(a."end", b."end") AS ends
  FROM standing a
  JOIN standing b ON b.document_id = a.document_id AND b.code_id > a.code_id
    AND b."start" < a."end" AND b."end" > a."start"
), run AS (
  SELECT one, other, begins > COALESCE(MAX(ends) OVER (
    PARTITION BY one, other, document_id ORDER BY begins, ends
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
  ), -1) AS place
  FROM shared
)
SELECT one, other, COUNT(*) FILTER (WHERE place) FROM run GROUP BY one, other
"""
BY_YEARS: Final = """
WITH run AS (
  SELECT code_id, participant_id, "start" > COALESCE(MAX("end") OVER (
    PARTITION BY code_id, participant_id, document_id ORDER BY "start", "end"
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
  ), -1) AS place
  FROM research_highlight
  WHERE struck_at IS NULL AND loose_since IS NULL
), spoke AS (
  SELECT code_id, participant_id, COUNT(*) FILTER (WHERE place) AS places
  FROM run GROUP BY code_id, participant_id
)
SELECT code_id, COALESCE(p.years, ''), SUM(places)::integer, COUNT(participant_id)
FROM spoke LEFT JOIN research_participant p ON p.id = participant_id
GROUP BY code_id, COALESCE(p.years, '')
"""


def measure(size: int | None) -> list[Line]:
    """Lay the highlights, and count them in both ways."""
    count = size or FULL
    made = office.make()
    session = studies.session(made.house)
    study = session.study
    codes = studies.codes(made.house, study)
    people = studies.people(made.house, session)
    office.say(f"{count} highlights over {max(count * DOCUMENTS // FULL, 1)} documents")
    _lay(session, codes, people, count)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    office.say("counting")
    return [
        _beside(
            "codes that stand together, as the page has them",
            TOGETHER,
            lambda: queries.together(actor=made.house, study=study),
        ),
        _beside(
            "codes by years in mining, as the page has them",
            BY_YEARS,
            lambda: queries.by_attribute(actor=made.house, study=study, by="years"),
        ),
    ]


def _lay(session: Session, codes: list[Code], people: list[Participant], count: int) -> None:
    """Lay documents and their highlights into the tables; no words stand behind them."""
    lot = Random(SEED)
    many = max(count * DOCUMENTS // FULL, 1)
    coders = [uuid4() for _ in range(4)]
    with writing("research"):
        documents = Document.objects.bulk_create(
            Document(
                federation_id=session.federation_id,
                study=session.study,
                session=session,
                kind="transcript",
                title=str(number),
                made_on=datetime.now(UTC).date(),
            )
            for number in range(many)
        )
        rows = []
        for number in range(count):
            start = lot.randrange(40_000)
            rows.append(
                Highlight(
                    federation_id=session.federation_id,
                    document=documents[number % many],
                    code=lot.choice(codes),
                    coder_uid=lot.choice(coders),
                    start=start,
                    end=start + lot.randrange(20, 600),
                    participant=lot.choice([None, *people]),
                    coded_at=datetime.now(UTC),
                )
            )
        Highlight.objects.bulk_create(rows, batch_size=5_000)


def _best(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the shortest of some times, in seconds, and what came of it."""
    took, done = [], None
    for _ in range(TIMES):
        began = time.perf_counter()
        done = work()
        took.append(time.perf_counter() - began)
    return min(took), done


def _rows(table: Table) -> set[tuple[Any, ...]]:
    """Return a table as its peer has it; of codes that stand together, one half of it."""
    return {
        (code, key, cell.places) if cell.people is None else (code, key, cell.places, cell.people)
        for (code, key), cell in table.cells.items()
        if cell.people is not None or code < key  # type: ignore[operator] # codes' pks
    }


def _beside(what: str, sql: str, ours: Callable[[], Table]) -> Line:
    """Hold a table of the product beside bare SQL on the same rows: they say the same."""

    def bare() -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            found: list[Any] = cursor.fetchall()
            return found

    peer, there = _best(bare)
    took, here = _best(ours)
    assert _rows(here) == {*map(tuple, there)}
    assert there
    return Line(
        what=what, ours=took * 1000, unit="ms", peer=peer * 1000, of_peer="bare SQL", most=2,
        told=f"{len(there)} cells",
    )  # fmt: skip
