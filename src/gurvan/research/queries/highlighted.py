"""All that was coded in a study, a highlight a line, as it goes into a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from gurvan.kernel.actors import Actor
from gurvan.research.models import Highlight, Study
from gurvan.research.passages import text_of
from gurvan.research.queries.coding import STANDING, codebook, coders
from gurvan.research.queries.exchange import passages_of, withdrawn_in
from gurvan.vault.keys import at_hand


@dataclass(frozen=True, kw_only=True)
class Highlighted:
    """A highlight with its words; the code is a path of names, empty where only a remark stands.

    Positions count code points in the document's newest version; ``end`` is behind the last.
    """

    code: str
    words: str
    document: str
    session: str
    participant: str
    question: str
    coder: str
    remark: str
    start: int
    end: int


def highlighted(*, actor: Actor, study: Study) -> list[Highlighted]:
    """Return what was coded in a study, in the order of its documents.

    What touches withdrawn words is left out, with its remark; so is what has lost its place.
    Raises VaultLocked.
    """
    paths = {one.code.pk: one.path for one in codebook(actor=actor, study=study, counted=False)}
    documents = list(study.documents.filter(erased_on=None).order_by("pk"))
    rows = Highlight.objects.filter(STANDING, document__in=documents)
    rows = rows.exclude(code__dropped_on__isnull=False).order_by("document", "start", "end", "pk")
    joined = rows.select_related("code", "document__session", "participant", "question")
    with at_hand([one.uid for one in documents]):
        passages = passages_of(documents)
        texts = {pk: text_of(some) for pk, some in passages.items()}
        gone = {pk: withdrawn_in(some) for pk, some in passages.items()}
        return list(_lines(list(joined), texts, gone, paths))


def _lines(
    rows: Sequence[Highlight],
    texts: dict[int, str],
    gone: dict[int, list[tuple[int, int]]],
    paths: dict[int, str],
) -> Iterator[Highlighted]:
    names, language = coders(row.coder_uid for row in rows), get_language() or "mn"
    for row in rows:
        at = row.document_id
        remark = row.noted()
        if not (row.code_id or remark):
            continue
        if any(start < row.end and row.start < end for start, end in gone[at]):
            continue
        asked = row.question
        yield Highlighted(
            code=paths.get(row.code_id or 0, ""),
            words=texts[at][row.start : row.end].strip("\n"),
            document=str(row.document),
            session=str(row.document.session or ""),
            participant=str(row.participant or ""),
            question=f"{asked.ordinal}. {asked.words_in(language)}" if asked else "",
            coder=names.get(row.coder_uid, "—"),
            remark=remark,
            start=row.start,
            end=row.end,
        )
