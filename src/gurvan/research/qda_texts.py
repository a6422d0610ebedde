"""The texts of a file of the REFI-QDA standard, and what was given to places in them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from lxml import etree

from gurvan.research.exchange import SourceTold, annotated, legible, lined
from gurvan.research.passages import BREAK, GONE, Passage, text_of
from gurvan.research.qda_opening import Element, below, guid_of, said_in
from gurvan.research.qda_places import (
    MOST_MARKS,
    Placed,
    bounds,
    counted,
    every_selection,
    marks_of,
    noted_places,
    on_all,
)
from gurvan.research.qda_told import MOST_LETTERS, Reading, content
from gurvan.research.qda_writing import PROJECT
from gurvan.research.refusals import FileUnpacksTooLarge
from gurvan.research.terms import LONGEST_TITLE, VOICES
from gurvan.research.writing import cleaned

MOST_SOURCES: Final = 1_000
MOST_PASSAGES: Final = 500_000
_OTHER: Final = {"PictureSource": "pictures", "AudioSource": "audio", "VideoSource": "video"}
# Where the text of a source stands that is no text itself. A recording may have several.
_WITHIN: Final = {
    "PDFSource": "Representation", "PictureSource": "TextDescription",
    "AudioSource": "Transcript", "VideoSource": "Transcript",
}  # fmt: skip


def line_of(text: str | None, most: int) -> str:
    """Return words as one line, not longer than is kept."""
    return " ".join(cleaned(text or "").split())[:most]


def sources(root: Element, held: Reading) -> Iterator[SourceTold]:
    """Yield the documents with their text; others are counted. Raises FileUnpacksTooLarge."""
    every = root.find(f"{{{PROJECT}}}Sources")
    if every is None:
        return
    notes = {
        guid_of(one.get("guid")): below(one, "PlainTextSelection")
        for one in below(root, "Notes", "Note")
    }
    texts = [(one, text) for one in every for text in _texts(one, held)]
    if len(texts) > MOST_SOURCES:
        raise FileUnpacksTooLarge(field="file")
    for done, (outer, text) in enumerate(texts):
        held.tell(done, len(texts) + 1)
        source = _source(outer, text, notes, held)
        if source is None:
            held.left["no_text"] += 1
        else:
            yield source


def _texts(one: Element, held: Reading) -> list[Element]:
    """Return the elements that hold a source's text; what has none is counted."""
    kind = etree.QName(one).localname
    if kind == "TextSource":
        return [one]
    held.left["pdf_pages"] += len(below(one, "PDFSelection"))
    held.left[_OTHER.get(kind, "no_text")] += kind != "PDFSource"
    found = below(one, _WITHIN.get(kind, "Representation"))
    held.left["no_text"] += kind == "PDFSource" and not found
    return found


def _source(
    outer: Element, one: Element, notes: Mapping[str, Sequence[Element]], held: Reading
) -> SourceTold | None:
    raw = content(one, held)
    held.letters += len(raw or "")
    if held.letters > MOST_LETTERS:
        raise FileUnpacksTooLarge(field="file")
    if not raw or raw.isspace():
        return None
    text = legible(raw)
    held.left["descriptions"] += bool(said_in(outer, "Description").strip())
    held.left["variables"] += len(below(outer, "VariableValue"))
    every = list(every_selection(one))
    told = [(place, annotated("passage", said_in(place.one, "Description"))) for place in every]
    places = [place for place, ours in told if ours is None]
    ours = [(place, ours) for place, ours in told if ours is not None]
    held.places += len(places)
    places += noted_places(outer, notes, held)
    held.passages += len(ours)
    if held.places > MOST_MARKS or held.passages > MOST_PASSAGES:
        raise FileUnpacksTooLarge(field="file")
    passages = _passages(ours, text) or [replace(one, key="") for one in lined(text)]
    guid = guid_of((one if _is_recorded(outer) else outer).get("guid"))
    way = counted(guid, raw, places, held)
    marks = list(marks_of(places, held, len(text), way))
    marks += on_all(outer, held, len(text))
    return SourceTold(
        guid=guid,
        name=line_of(outer.get("name") or one.get("name") or _file_of(one), LONGEST_TITLE),
        passages=passages,
        marks=sorted(marks, key=lambda mark: (mark.start, mark.end)),  # those alike as they stood
        session=held.sessions.get(guid_of(outer.get("guid")), 0),
    )


def _file_of(one: Element) -> str:
    """Return how the file of a text is called: the program qc 1.3 gives it no other name."""
    return PurePosixPath(one.get("plainTextPath") or "").stem


def _is_recorded(outer: Element) -> bool:
    """Say whether several texts may belong to one source: then each bears its own GUID."""
    return etree.QName(outer).localname not in {"TextSource", "PDFSource"}


def _passages(places: list[tuple[Placed, dict[str, str]]], text: str) -> list[Passage]:
    """Return the passages that Gurvan wrote down; none where the text is no longer made of them."""
    found, behind = list[Passage](), 0
    for place, told in places:
        start, end = bounds(place.one)
        if not behind == start <= end <= len(text):  # each where the last ended: no word twice
            return []
        behind = end + BREAK
        minute = told.get("minute", "")
        gone = "withdrawn" in told and set(text[start:end]) <= {GONE}
        voice = told.get("voice", "")
        found.append(
            Passage(
                words=None if gone else text[start:end],
                length=len(text[start:end]),
                voice=voice if voice in VOICES else "untold",
                participant=guid_of(told.get("participant")),
                question=guid_of(told.get("question")),
                minute=int(minute) if minute.isdecimal() and len(minute) < len("10000") else None,
                key=guid_of(told.get("key")).replace("-", ""),
            )
        )
    keys = {one.key for one in found}
    whole = text_of(found) == text and len(keys) == len(found) and "" not in keys
    return found if whole else []
