"""Words of documents, read where they stand; and who is named beside them in other versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gurvan.research.models import Document, Piece
from gurvan.research.passages import GONE, Passage, placed
from gurvan.vault.keys import at_hand


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What one voice said at a place; ``words`` None: withdrawn. Uids are text, or empty.

    ``key`` names the passage and ``at`` says where in it this begins; ``elsewhere`` are those who,
    by other versions, said it, where this one does not note who did.
    """

    words: str | None
    length: int
    voice: str
    key: str
    at: int
    participant: str = ""
    question: str = ""
    minute: int | None = None
    elsewhere: frozenset[str] = frozenset()

    @property
    def whose(self) -> frozenset[str]:
        """Return who may have said it, as far as that is noted in any version."""
        return frozenset({self.participant}) if self.participant else self.elsewhere

    @property
    def text(self) -> str:
        """What stands there: the words, or as many marks."""
        return GONE * self.length if self.words is None else self.words

    @property
    def is_there(self) -> bool:
        """Say whether words are left."""
        return self.words is not None and any(map(str.isalnum, self.words))


Place = tuple[int, int, int, int]  # document, version, start, end


def words_at(document: Document, version: int, start: int, end: int) -> list[Heard]:
    """Return what stands at a place of a version, voice by voice."""
    place = (document.pk, version, start, end)
    return words_of_places([place])[place]


def words_of_places(places: Iterable[Place]) -> dict[Place, list[Heard]]:
    """Return what stands at places of any documents, by as many look-ups as for one.

    A place is a document's key, a version, where it starts and where it ends.
    """
    wanted = set(places)
    found: dict[Place, list[Heard]] = {place: [] for place in wanted}
    needed = _pieces_of(wanted)
    rows = Piece.objects.filter(pk__in=list(needed), sealed__isnull=False)
    pieces = list(rows.select_related("document"))
    with at_hand({piece.document.uid for piece in pieces}):
        read = {piece.pk: piece.read() for piece in pieces}
    for key, uses in sorted(needed.items(), key=lambda item: item[1][0][1]):
        for place, offset in uses:
            found[place] += _within(read.get(key, []), offset, place)
    return found


def _pieces_of(places: Iterable[Place]) -> dict[int, list[tuple[Place, int]]]:
    """Return which pieces hold places, and where each piece begins in the place's version."""
    by_version: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for place in places:
        by_version[place[0], place[1]].append(place)
    laid: dict[int, list[tuple[int, int, int | None, int]]] = defaultdict(list)
    rows = Piece.objects.filter(document__in={document for document, _ in by_version})
    columns = rows.order_by("document", "ordinal").values_list(
        "document", "pk", "since", "until", "length"
    )
    for document, key, since, until, length in columns:
        laid[document].append((key, since, until, length))
    needed: dict[int, list[tuple[Place, int]]] = defaultdict(list)
    for (document, version), wanted in by_version.items():
        offset = 0
        for key, since, until, length in laid[document]:
            if since <= version and (until is None or until > version):
                for place in wanted:
                    if place[2] < offset + length and place[3] > offset:
                        needed[key].append((place, offset))
                offset += length
    return needed


def _within(passages: Sequence[Passage], offset: int, place: Place) -> list[Heard]:
    """Return what of a piece's passages lies at a place."""
    _document, _version, start, end = place
    found = []
    for at, one in placed(passages, offset):
        first, last = max(start - at, 0), min(end - at, one.length)
        if first < last:
            words = None if one.words is None else one.words[first:last]
            found.append(
                Heard(
                    words=words,
                    length=last - first,
                    voice=one.voice,
                    key=one.key,
                    at=first,
                    participant=one.participant if words is not None else "",
                    question=one.question,
                    minute=one.minute,
                )
            )
    return found


def named_elsewhere(
    documents: Iterable[Document], heard: Mapping[Place, Sequence[Heard]]
) -> dict[Place, list[Heard]]:
    """Return what was heard, with who said it where only another version notes that.

    The same rule as that by which withdrawing finds the words of somebody. Pieces are read only of
    documents with several versions in which somebody's words bear no name.
    """
    asked: dict[int, set[str]] = defaultdict(set)
    several = {one.pk: one.uid for one in documents if one.versions > 1}
    for place, some in heard.items():
        if place[0] in several:
            asked[place[0]] |= {one.key for one in some if one.is_there and not one.participant}
    wanted = [key for key, keys in asked.items() if keys]
    named: dict[tuple[int, str], set[str]] = defaultdict(set)
    rows = Piece.objects.filter(document__in=wanted, sealed__isnull=False)
    with at_hand({several[key] for key in wanted}):
        for piece in rows.select_related("document"):
            for one in piece.read():
                if one.participant and one.key in asked[piece.document_id]:
                    named[piece.document_id, one.key].add(one.participant)
    return {
        place: [replace(one, elsewhere=frozenset(named[place[0], one.key])) for one in some]
        for place, some in heard.items()
    }
