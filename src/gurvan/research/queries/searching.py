"""Words sought in all documents of a study, piece by piece, as long as somebody searches on."""

from __future__ import annotations

from dataclasses import dataclass

from gurvan.kernel.actors import Actor
from gurvan.kernel.names import fold
from gurvan.research.models import Document, Piece, Study
from gurvan.research.passages import placed
from gurvan.research.queries.documents import (
    MOST_HITS,
    PIECES_LOOKED,
    Hit,
    documents_of,
    fits,
)
from gurvan.vault.keys import at_hand


@dataclass(frozen=True)
class StudySearch:
    """What was found, how many pieces were looked through of how many, and where to go on.

    ``skip`` is how many pieces to leave out next; 0 where all were looked through.
    """

    hits: list[tuple[Document, Hit]]
    looked: int
    of: int
    skip: int


def found_in_study(*, actor: Actor, study: Study, text: str, skip: int = 0) -> StudySearch:
    """Return the passages of a study's documents that all words find, from a piece on.

    Words are read as names are: in Cyrillic or Latin, by how they begin. Looks through some
    ``PIECES_LOOKED`` pieces at once, so that no page waits for a whole archive.
    """
    words = fold.queries(text)
    papers = documents_of(actor=actor, about=study).filter(erased_on=None)
    rows = Piece.objects.filter(document__in=papers.order_by().values("pk"), until=None)
    laid = list(rows.order_by("document", "ordinal").values_list("pk", "document", "length"))
    if not words or skip >= len(laid):
        return StudySearch([], len(laid), len(laid), 0)
    places = _places([(document, length) for _pk, document, length in laid])
    wanted = [pk for pk, _document, _length in laid[skip : skip + PIECES_LOOKED]]
    pieces = {one.pk: one for one in rows.filter(pk__in=wanted).select_related("document__study")}
    hits: list[tuple[Document, Hit]] = []
    known: dict[str, frozenset[int]] = {}
    at = skip
    with at_hand({piece.document.uid for piece in pieces.values()}):
        for pk in wanted:
            piece, (part, start) = pieces[pk], places[at]
            at += 1
            hits += [
                (piece.document, Hit(part, begins, one))
                for begins, one in placed(piece.read(), start)
                if one.words and fits(one.words, words, known)
            ]
            if len(hits) >= MOST_HITS:
                break
    return StudySearch(hits, at, len(laid), at if at < len(laid) else 0)


def _places(laid: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return of each piece which part of its document it is, and where it begins there."""
    places, part, start, before = [], 0, 0, 0
    for document, length in laid:
        if document != before:
            part, start, before = 0, 0, document
        part += 1
        places.append((part, start))
        start += length
    return places
