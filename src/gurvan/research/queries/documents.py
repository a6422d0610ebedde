"""Documents within reach: read piece by piece, and searched in Cyrillic and Latin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from gurvan.kernel.actors import Actor
from gurvan.kernel.names import fold
from gurvan.research import policies
from gurvan.research.models import (
    Document,
    DocumentVersion,
    Participant,
    Piece,
    Session,
    Study,
)
from gurvan.research.passages import Passage, placed, text_of
from gurvan.vault.keys import at_hand

PIECES_LOOKED = 30  # through at once: some 700 000 letters
MOST_HITS = 50
_WORD = re.compile(r"[\w-]+")


def documents(*, actor: Actor) -> QuerySet[Document]:
    """Return the documents of the studies that the actor sees, the newest first."""
    rows = Document.objects.filter(policies.visible_parts(actor))
    return rows.select_related("study", "session__study").order_by("-made_on", "-pk")


def documents_of(*, actor: Actor, about: Study | Session) -> QuerySet[Document]:
    """Return the documents of a study, or of one session."""
    rows = documents(actor=actor)
    return rows.filter(**{"study" if isinstance(about, Study) else "session": about})


def versions(*, actor: Actor, document: Document) -> QuerySet[DocumentVersion]:
    """Return the versions of a document, the newest first."""
    rows = DocumentVersion.objects.filter(document__in=documents(actor=actor).values("pk"))
    return rows.filter(document=document).order_by("-number")


def version_of(document: Document, number: int | None) -> int:
    """Return the number of a version: the newest, where there is none of that number."""
    newest: int = document.versions
    return number if number and 1 <= number <= newest else newest


@dataclass(frozen=True)
class Part:
    """One piece of a version, as it is shown: its passages, each with its position."""

    number: int  # from 1
    of: int
    start: int
    passages: list[tuple[int, Passage]]


def _pieces(document: Document, version: int) -> QuerySet[Piece]:
    stood = Q(since__lte=version) & (Q(until=None) | Q(until__gt=version))
    return Piece.objects.filter(stood, document=document).order_by("ordinal")


def parts_count(document: Document, version: int) -> int:
    """Return in how many pieces a version is shown."""
    return _pieces(document, version).count()


def part_of(document: Document, version: int, number: int) -> Part:
    """Return one piece of a version; the first, where there is none of that number."""
    lengths = list(_pieces(document, version).values_list("pk", "length"))
    number = number if 1 <= number <= len(lengths) else 1
    if not lengths:
        return Part(1, 0, 0, [])
    start = sum(length for _pk, length in lengths[: number - 1])
    piece = Piece.objects.select_related("document").get(pk=lengths[number - 1][0])
    return Part(number, len(lengths), start, list(placed(piece.read(), start)))


def read_between(
    document: Document, version: int, start: int, end: int
) -> list[tuple[int, Passage]]:
    """Return the passages that stand between two positions of a version, in part or whole."""
    found: list[tuple[int, Passage]] = []
    at = 0
    rows = list(_pieces(document, version).values_list("pk", "length"))
    wanted: dict[int, int] = {}
    for pk, length in rows:
        if at < end and at + length > start:
            wanted[pk] = at
        at += length
    with at_hand([document.uid]):
        for piece in Piece.objects.select_related("document").filter(pk__in=wanted):
            found += placed(piece.read(), wanted[piece.pk])
    inside = (one for one in found if one[0] < end and one[0] + one[1].length > start)
    return sorted(inside, key=lambda one: one[0])


def passages_in(document: Document, version: int) -> list[Passage]:
    """Return all passages of a version, in order; none where they were erased."""
    with at_hand([document.uid]):
        rows = _pieces(document, version).select_related("document")
        return [one for piece in rows for one in piece.read()]


def words_between(document: Document, version: int, places: Sequence[tuple[int, int]]) -> list[str]:
    """Return what stands in places (from, to before) of a version; only their pieces are opened."""
    told: list[str] = [""] * len(places)
    begin = 0
    wanted: list[tuple[int, int]] = []  # the piece, and where it begins
    for pk, length in _pieces(document, version).values_list("pk", "length"):
        if any(start < begin + length and begin < end for start, end in places):
            wanted.append((pk, begin))
        begin += length
    rows = Piece.objects.filter(pk__in=[pk for pk, _at in wanted]).select_related("document")
    held = {row.pk: row for row in rows}
    with at_hand([document.uid]):
        for pk, at in wanted:
            text = text_of(held[pk].read())
            for number, (start, end) in enumerate(places):
                told[number] += text[max(start - at, 0) : max(end - at, 0)]
    return told


def passage_of(document: Document, key: str) -> tuple[Piece, int] | None:
    """Return the piece of the newest version in which a passage stands, and its place there."""
    with at_hand([document.uid]):
        for piece in _pieces(document, document.versions).select_related("document"):
            for place, passage in enumerate(piece.read()):
                if passage.key == key:
                    return piece, place
    return None


def place_of(document: Document, key: str) -> tuple[int, Passage] | None:
    """Return a passage of the newest version with its position."""
    found = passage_of(document, key)
    if found is None:
        return None
    piece, place = found
    before = _pieces(document, document.versions).filter(ordinal__lt=piece.ordinal)
    start = sum(before.values_list("length", flat=True))
    return list(placed(piece.read(), start))[place]


def bounds_of(document: Document, number: int) -> tuple[int, int]:
    """Return where a part of the newest version begins and ends; of the first, if it has none."""
    lengths = list(_pieces(document, document.versions).values_list("length", flat=True))
    number = number if 1 <= number <= len(lengths) else 1
    return sum(lengths[: number - 1]), sum(lengths[:number])


def part_at(document: Document, position: int) -> int:
    """Return in which part of the newest version a position stands, from 1."""
    at = 0
    lengths = _pieces(document, document.versions).values_list("length", flat=True)
    for number, length in enumerate(lengths, start=1):
        at += length
        if position < at:
            return number
    return 1


# --- Searching ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Hit:
    """One passage that the words find, and on which part of the document it stands."""

    part: int
    start: int
    passage: Passage


def found_in(
    document: Document, version: int, text: str, *, first: int = 1
) -> tuple[list[Hit], int]:
    """Return the passages that all words find, from a part on; and where to look on, or 0.

    Words are read as names are: in Cyrillic or Latin, by how they begin.
    """
    words = fold.queries(text)
    lengths = list(_pieces(document, version).values_list("length", flat=True))
    if not words:
        return [], 0
    hits: list[Hit] = []
    known: dict[str, frozenset[int]] = {}
    rows = _pieces(document, version).select_related("document")
    last = first - 1 + PIECES_LOOKED
    with at_hand([document.uid]):
        for number, piece in enumerate(rows[first - 1 : last], start=first):
            start = sum(lengths[: number - 1])
            hits += [
                Hit(number, at, one)
                for at, one in placed(piece.read(), start)
                if one.words and fits(one.words, words, known)
            ]
            if len(hits) >= MOST_HITS:
                return hits, number + 1 if number < len(lengths) else 0
    return hits, last + 1 if last < len(lengths) else 0


def fits(said: str, words: list[list[str]], known: dict[str, frozenset[int]]) -> bool:
    """Say whether each word asked begins some word said. ``known`` keeps what words fit."""
    found: set[int] = set()
    for word in _WORD.findall(said):
        if word not in known:
            tokens = fold.tokens(word)
            known[word] = frozenset(
                number
                for number, readings in enumerate(words)
                if any(token.startswith(tuple(readings)) for token in tokens)
            )
        found |= known[word]
    return len(found) == len(words)


def holds_withdrawn(document: Document) -> bool:
    """Say whether something in any version of a document was withdrawn. Raises VaultLocked."""
    rows = Piece.objects.filter(document=document, sealed__isnull=False).select_related("document")
    with at_hand([document.uid]):
        return any(one.words is None for piece in rows for one in piece.read())


def said_by(participant: Participant) -> set[str]:
    """Return the names of the passages of which any version says that a participant said them.

    Raises VaultLocked.
    """
    rows = Piece.objects.filter(
        document__session=participant.session_id, sealed__isnull=False
    ).select_related("document")
    pieces, whose = list(rows), str(participant.uid)
    with at_hand({piece.document.uid for piece in pieces}):
        return {one.key for piece in pieces for one in piece.read() if one.participant == whose}
