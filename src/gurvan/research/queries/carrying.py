"""Highlights that lost their place when their document changed, each with what was highlighted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db.models import Q, QuerySet

from gurvan.research.carrying import found_again, renewed, stretches
from gurvan.research.models import Document, Evidence, GuestCoder, Highlight
from gurvan.research.passages import BREAK, GONE, length_of, text_of
from gurvan.research.queries.documents import passages_in, words_between

NOBODY = UUID(int=0)  # codes nothing
MOST_LOOSE = 20  # that are shown, and placed, at once


@dataclass(frozen=True)
class LooseMark:
    """One place that was highlighted: what stood there, and where it is found again, if it is."""

    mark: UUID
    quote: str  # "" where it was withdrawn since
    codes: Sequence[str]
    was_at: int
    found_at: int | None

    @property
    def found_to(self) -> int | None:
        """Behind the last code point of where it is found again."""
        return None if self.found_at is None else self.found_at + len(self.quote)


def to_place(document: Document, coder_uid: UUID | None) -> Q:
    """Return which highlights somebody places: their own, and those of coders without an account.

    Nobody else can say what becomes of a guest's.
    """
    guests = GuestCoder.objects.filter(study=document.study_id).values("uid")
    return Q(coder_uid=coder_uid or NOBODY) | Q(coder_uid__in=guests)


def renewed_place(evidence: Evidence) -> tuple[int, int] | None:
    """Return from where to where in the newest version stands what evidence of an older became.

    None where nothing is left of it.
    """
    document = evidence.document
    older = passages_in(document, evidence.version_of_document)
    newer = passages_in(document, document.versions)
    over = stretches(older, newer)
    start, end = renewed(evidence.start, evidence.end, over, length_of(newer) - BREAK)
    text = text_of(newer)[start:end] if start < end else ""
    kept = text.strip()
    if not kept:
        return None
    start += text.index(kept)
    return start, start + len(kept)


def renewed_words(evidence: Evidence) -> str:
    """Return what evidence of an older version became; "" where nothing is left of it."""
    place = renewed_place(evidence)
    if place is None:
        return ""
    return words_between(evidence.document, evidence.document.versions, [place])[0]


def _loose(document: Document) -> QuerySet[Highlight]:
    return document.highlights.filter(loose_since__isnull=False, struck_at=None)


def loose_count(document: Document, *, coder_uid: UUID | None) -> tuple[int, int]:
    """Return how many places wait for a coder (see ``to_place``), and how many for others."""
    rows = _loose(document).values("mark").distinct()
    own = rows.filter(to_place(document, coder_uid)).count()
    return own, rows.count() - own


def loose_marks(
    document: Document, *, coder_uid: UUID | None, most: int = MOST_LOOSE
) -> list[LooseMark]:
    """Return the first that wait for a coder, in the order of the text; see ``to_place``."""
    rows = (
        _loose(document)
        .filter(to_place(document, coder_uid))
        .select_related("code")
        .order_by("start", "mark", "pk")
    )
    found = [list(some) for _mark, some in groupby(rows, key=lambda row: row.mark)][:most]
    if not found:
        return []
    quotes = _quotes(document, [some[0] for some in found])
    text = text_of(passages_in(document, document.versions))
    told = []
    for some, quote in zip(found, quotes, strict=True):
        codes = [row.code.name for row in some if row.code is not None]
        said = "" if GONE in quote else quote
        again = found_again(text, said, some[0].start)
        told.append(LooseMark(some[0].mark, said, codes, some[0].start, again))
    return told


def _quotes(document: Document, rows: Sequence[Highlight]) -> list[str]:
    """Return what each was given to, as it stood in the last version that held it."""
    told: dict[int, str] = {}
    of_version: dict[int, list[Highlight]] = defaultdict(list)
    for row in rows:
        of_version[row.loose_since or 0].append(row)
    for version, some in of_version.items():
        words = words_between(document, version, [(row.start, row.end) for row in some])
        told |= {row.pk: said for row, said in zip(some, words, strict=True)}
    return [told[row.pk] for row in rows]
