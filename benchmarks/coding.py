"""Highlights by the hundred thousand, laid out in tables, beside the same in bare SQL.

And the page on which one long transcript is coded: its slowest parts, drawn whole.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from types import SimpleNamespace
from typing import Any, Final
from uuid import uuid4

from django.db import connection
from django.test import RequestFactory

from benchmarks import office
from benchmarks.people import SEED
from benchmarks.table import Line
from gurvan.kernel.actors import Actor
from gurvan.kernel.guard import writing
from gurvan.research import commands, queries
from gurvan.research.commands import CodeDraft, SessionPlan, StudyPlan, Told
from gurvan.research.commands.documents import new_document
from gurvan.research.models import Code, Document, Highlight, Participant, Session, Study
from gurvan.research.passages import Passage
from gurvan.research.queries import Table
from gurvan.research.terms import AGES, CHILDREN, ROLES_HELD, SEXES, YEARS
from gurvan.research.views.coding import Coding

FULL: Final = 100_000
DOCUMENTS: Final = 1_000
CODES: Final = 40
PEOPLE: Final = 300
LONG: Final = 5_000_000 // 2  # letters of a transcript of 5 MB: two bytes each in Cyrillic
MARKED: Final = 10_000
PAGES: Final = 60
TIMES: Final = 5

# The same in another way: what stood before is looked for by LAG over the highest end so far.
TOGETHER: Final = """
WITH shared AS (
  SELECT a.code_id AS one, b.code_id AS other, a.document_id AS paper,
    CASE WHEN a."start" > b."start" THEN a."start" ELSE b."start" END AS begins,
    CASE WHEN a."end" < b."end" THEN a."end" ELSE b."end" END AS ends
  FROM research_highlight a
  JOIN research_highlight b ON b.document_id = a.document_id AND b.code_id > a.code_id
    AND b."start" < a."end" AND b."end" > a."start"
  WHERE a.struck_at IS NULL AND b.struck_at IS NULL
    AND a.loose_since IS NULL AND b.loose_since IS NULL
), far AS (
  SELECT one, other, paper, begins, ends,
    MAX(ends) OVER (PARTITION BY one, other, paper ORDER BY begins, ends) AS reached
  FROM shared
), before AS (
  SELECT one, other, begins,
    LAG(reached) OVER (PARTITION BY one, other, paper ORDER BY begins, ends) AS stood
  FROM far
)
SELECT one, other, COUNT(*) FROM before WHERE stood IS NULL OR begins > stood GROUP BY one, other
"""
BY_YEARS: Final = """
WITH far AS (
  SELECT h.code_id, h.document_id, h.participant_id, h."start", h."end",
    COALESCE(p.years, '') AS years, COALESCE(h.participant_id, 0) AS who,
    MAX(h."end") OVER (PARTITION BY h.code_id, h.document_id, h.participant_id
      ORDER BY h."start", h."end") AS reached
  FROM research_highlight h LEFT JOIN research_participant p ON p.id = h.participant_id
  WHERE h.struck_at IS NULL AND h.loose_since IS NULL
), before AS (
  SELECT code_id, years, participant_id, "start", LAG(reached) OVER (
    PARTITION BY code_id, document_id, who ORDER BY "start", "end") AS stood
  FROM far
)
SELECT code_id, years, SUM(CASE WHEN stood IS NULL OR "start" > stood THEN 1 ELSE 0 END),
  COUNT(DISTINCT participant_id)
FROM before GROUP BY code_id, years
"""


def measure(size: int | None) -> list[Line]:
    """Lay the highlights, and count them in both ways; then draw the pages of a long transcript."""
    count = size or FULL
    made = office.make()
    session = _session(made.house)
    study = session.study
    codes, people = _codes(made.house, study), _people(made.house, session)
    office.say(f"{count} highlights over {max(count * DOCUMENTS // FULL, 1)} documents")
    _lay(session, codes, people, count)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    office.say("counting")
    lines = [
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
    office.say("a long transcript")
    return [*lines, *_long(made.house, session, codes)]


def _session(house: Actor) -> Session:
    plan = StudyPlan(title="Хэмжилт", consent_mn="Зөвшөөрч байна.", consent_en="I agree.")
    study = commands.plan_study(actor=house, plan=plan)
    commands.begin_study(actor=house, study=study)
    return commands.prepare_session(actor=house, study=study, plan=SessionPlan())


def _codes(house: Actor, study: Study) -> list[Code]:
    return [
        commands.add_code(actor=house, study=study, draft=CodeDraft(name=f"Код {number}"))
        for number in range(CODES)
    ]


def _people(house: Actor, session: Session) -> list[Participant]:
    lot = Random(SEED)
    told = [
        Told(
            sex=lot.choice(list(SEXES)),
            age=lot.choice(["", *AGES]),
            years=lot.choice(["", *YEARS]),
            role=lot.choice(list(ROLES_HELD)),
            children=lot.choice(list(CHILDREN)),
        )
        for _ in range(PEOPLE)
    ]
    return commands.add_participants(actor=house, session=session, told=told)


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


def _long(house: Actor, session: Session, codes: list[Code]) -> list[Line]:
    """Draw pages of a transcript of 5 MB with its highlights, spread over it."""
    sentence = "Хөл хорионоос болж бүх зам хаалттай, цагдаагийн пост байгаа. " * 4
    with writing("research"), writing("vault"):
        passages = [Passage.of(sentence) for _ in range(LONG // len(sentence))]
        document = new_document(session, "transcript", "Урт ярилцлага", passages)
        lot, length = Random(SEED), document.history.get().length
        coder = uuid4()
        Highlight.objects.bulk_create(
            (
                Highlight(
                    federation_id=session.federation_id,
                    document=document,
                    code=lot.choice(codes),
                    coder_uid=coder,
                    start=(start := lot.randrange(length - 400)),
                    end=start + lot.randrange(20, 400),
                    coded_at=datetime.now(UTC),
                )
                for _ in range(MARKED)
            ),
            batch_size=2_000,
        )
    parts = queries.parts_count(document, document.versions)
    took = sorted(_drawn(house, document, lot.randrange(parts) + 1) for _ in range(PAGES))
    return [
        Line(
            what=f"a part of a transcript of 5 MB, {MARKED} highlights: p95",
            ours=took[int(PAGES * 0.95)] * 1000, unit="ms", most=500,
            told=f"p50 {took[PAGES // 2] * 1000:.0f} ms; {parts} parts; without the middleware",
        )
    ]  # fmt: skip


def _drawn(house: Actor, document: Document, part: int) -> float:
    """Return how many seconds it takes to draw a part of the page."""
    request: Any = RequestFactory().get("/", {"part": part})
    request.actor, request.htmx, request.frame = house, False, SimpleNamespace()
    began = time.perf_counter()
    answer = Coding.as_view()(request, uid=document.uid)
    body = answer.render().content  # type: ignore[attr-defined] # it is a template's
    took = time.perf_counter() - began
    assert b"data-passage" in body
    return took
