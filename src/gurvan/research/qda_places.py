"""What a file of the REFI-QDA standard says of places in a text: codes, and remarks. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from gurvan.research.exchange import Marked, Unfit, legible
from gurvan.research.qda_counting import (
    LEAST_TOLD,
    PLAIN,
    Counting,
    Quoted,
    edged,
    fitting,
    usual,
)
from gurvan.research.qda_opening import Element, below, guid_of, said_in
from gurvan.research.qda_told import MOST_LETTERS, Reading, memo_of
from gurvan.research.qda_writing import ORIGIN
from gurvan.research.refusals import FileUnpacksTooLarge
from gurvan.research.terms import LONGEST_LINE, LONGEST_TEXT
from gurvan.research.writing import cleaned

MOST_MARKS: Final = 100_000
_SELECTIONS: Final = ("PlainTextSelection", "TranscriptSelection")


@dataclass(frozen=True)
class Placed:
    """Something of a file, and from where to where it stands as its program counts."""

    one: Element
    start: int
    end: int
    note: Element | None = None  # that is remarked there
    said: str = ""  # what the note says


def bounds(place: Element) -> tuple[int, int]:
    """Return where a selection begins and ends; 0 and 0 where it does not say so."""
    return _number(place.get("startPosition")), _number(place.get("endPosition"))


def _number(text: str | None) -> int:
    try:
        return int(text or "")
    except ValueError:
        return 0


def every_selection(text: Element) -> Iterator[Placed]:
    """Yield what was selected in a text, or in the transcript of a recording.

    A transcript's selection names two of its points in time, which stand at letters.
    """
    points = {
        guid_of(one.get("guid")): _number(one.get("position")) for one in below(text, "SyncPoint")
    }
    for kind in _SELECTIONS:
        for one in below(text, kind):
            ends = [one.get(name) for name in ("fromSyncPoint", "toSyncPoint")]
            start, end = bounds(one) if ends == [None, None] else (
                points.get(guid_of(name), 0) for name in ends
            )  # fmt: skip
            yield Placed(one, start, end)


def noted_places(
    text: Element, notes: Mapping[str, Sequence[Element]], held: Reading
) -> Iterator[Placed]:
    """Yield the notes of a text that say to which of its places they belong: QualCoder's do.

    ``notes`` are the selections in each note, by its GUID. Raises FileUnpacksTooLarge.
    """
    for guid in dict.fromkeys(guid_of(ref.get("targetGUID")) for ref in below(text, "NoteRef")):
        said = held.notes.get(guid, "")
        for place in notes.get(guid, ()):
            held.used.add(guid)
            held.places += 1
            held.noted += len(said)
            if held.places > MOST_MARKS or held.noted > MOST_LETTERS:
                raise FileUnpacksTooLarge(field="file")
            yield Placed(place, *bounds(place), note=place.getparent(), said=said)


def counted(guid: str, raw: str, places: list[Placed], held: Reading) -> Counting:
    """Return how the places of a text are counted; note the quotes that say other words."""
    quotes = [
        Quoted(start=place.start, end=place.end, name=place.one.get("name") or "")
        for place in places
    ]
    usually = usual(held.origin, raw)
    way, fits = fitting(raw, quotes, usually)
    named = [len(" ".join(one.name.split())) >= LEAST_TOLD for one in quotes]
    if 2 * sum(fits) <= sum(named):  # here names are no quotes
        way = usually if held.origin == ORIGIN else edged(raw, quotes, usually)
        known = "usual" if way == usually else "edged"
        if quotes and (way, usually) != (PLAIN, PLAIN):
            held.left[known] += len(quotes)
            held.unsure.append(guid)
        return way
    held.left["recounted"] += way != PLAIN and len(quotes)
    for one, fit, told in zip(quotes, fits, named, strict=True):
        if told and not fit:
            start, end = (max(place, 0) for place in way.place(one))
            words = legible(raw[start:end])[:LONGEST_LINE]
            held.unfit.append(Unfit(source=guid, name=one.name[:LONGEST_LINE], words=words))
    return way


def marks_of(
    places: Iterable[Placed], held: Reading, length: int, way: Counting
) -> Iterator[Marked]:
    """Yield what was given to places of a text of so many letters."""
    for place in places:
        start, end = way.place(Quoted(start=place.start, end=place.end))
        codings = below(place.one, "Coding")
        said = [place.said, cleaned(said_in(place.one, "Description")), memo_of(place.one, held)]
        remark = "\n".join(filter(None, said))
        if not 0 <= start < end <= length:
            held.left["beyond"] += max(len(codings), 1)
            continue
        yield from _given(place.one, codings, held, (start, end))
        if remark:
            by = [place.one] if place.note is None else [place.one, place.note]
            yield _remark(by, held, (start, end), remark)


def on_all(source: Element, held: Reading, length: int) -> list[Marked]:
    """Return the codes that were given to a source as a whole: to all of its text."""
    return list(_given(source, below(source, "Coding"), held, (0, length)))


def _given(
    place: Element, codings: list[Element], held: Reading, span: tuple[int, int]
) -> Iterator[Marked]:
    """Yield the codes that were given to a place, with their memos."""
    _count(held, len(codings))
    plain = _plain(place, span)
    for one in codings:
        code = next((guid_of(ref.get("targetGUID")) for ref in below(one, "CodeRef")), "")
        if code not in held.codes:
            held.left["unknown_code"] += 1
            continue
        coder, at = _by([one, place])
        yield replace(
            plain,
            guid=guid_of(one.get("guid")),
            code=code,
            memo=memo_of(one, held)[:LONGEST_TEXT],
            coder=coder,
            at=at,
        )


def _remark(by: list[Element], held: Reading, span: tuple[int, int], memo: str) -> Marked:
    """Return what was remarked of a place."""
    _count(held, 1)
    coder, at = _by(by)
    return replace(_plain(by[0], span), memo=memo[:LONGEST_TEXT], coder=coder, at=at)


def _plain(place: Element, span: tuple[int, int]) -> Marked:
    mark = guid_of(place.get("guid"))
    return Marked(guid=mark, mark=mark, start=span[0], end=span[1])


def _count(held: Reading, more: int) -> None:
    held.marks += more
    if held.marks > MOST_MARKS:
        raise FileUnpacksTooLarge(field="file")


def _by(elements: list[Element]) -> tuple[str, str]:
    """Return who gave something and when, as an element says or the one around it.

    Who changed it counts where nobody is named who made it.
    """
    who = [one.get(name) for name in ("creatingUser", "modifyingUser") for one in elements]
    then = [one.get(name) for name in ("creationDateTime", "modifiedDateTime") for one in elements]
    return next(filter(None, map(guid_of, who)), ""), next(filter(None, map(_moment, then)), "")


def _moment(text: str | None) -> str:
    try:
        return datetime.fromisoformat((text or "").strip()).isoformat()
    except ValueError:
        return ""
