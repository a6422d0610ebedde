"""The texts of a file of the REFI-QDA standard, and what was given to places in them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from lxml import etree

from gurvan.research.exchange import Marked, SourceTold, Unfit, annotated, legible, lined
from gurvan.research.passages import BREAK, GONE, Passage, text_of
from gurvan.research.qda_counting import LEAST_TOLD, PLAIN, Counting, Quoted, fitting
from gurvan.research.qda_writing import INTERNAL, PROJECT
from gurvan.research.refusals import FileUnpacksTooLarge
from gurvan.research.terms import LONGEST_LINE, LONGEST_TEXT, LONGEST_TITLE, VOICES
from gurvan.research.transcripts import decoded
from gurvan.research.writing import cleaned

MOST_SOURCES: Final = 1_000
MOST_MARKS: Final = 100_000
MOST_LETTERS: Final = 12_000_000  # of texts; and as many of notes
MOST_PASSAGES: Final = 500_000
_OTHER: Final = {"PictureSource": "pictures", "AudioSource": "audio", "VideoSource": "video"}
Element = etree._Element  # noqa: SLF001 - lxml gives its kind no other name


@dataclass
class Reading:
    """A file while it is read: its parts, what is left of it, and what stands in notes."""

    members: Mapping[str, bytes]  # by their names, casefolded
    left: Counter[str] = field(default_factory=Counter)
    notes: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)  # notes that something names
    codes: set[str] = field(default_factory=set)
    sessions: dict[str, int] = field(default_factory=dict)  # of documents, by their GUIDs
    unfit: list[Unfit] = field(default_factory=list)
    marks: int = 0
    places: int = 0
    passages: int = 0
    letters: int = 0
    noted: int = 0  # letters of notes, as often as something names them


def below(parent: Element, *names: str) -> list[Element]:
    """Return the elements on a way down from another."""
    return parent.findall("/".join(f"{{{PROJECT}}}{name}" for name in names))


def said_in(parent: Element, name: str, space: str = PROJECT) -> str:
    """Return the text of an element right below another; "" where there is none."""
    found = parent.find(f"{{{space}}}{name}")
    return "" if found is None else found.text or ""


def guid_of(text: str | None) -> str:
    """Return a GUID in one form; "" where it is none."""
    try:
        return str(UUID((text or "").strip()))
    except ValueError:
        return ""


def line_of(text: str | None, most: int) -> str:
    """Return words as one line, not longer than is kept."""
    return " ".join(cleaned(text or "").split())[:most]


def memo_of(one: Element, held: Reading, space: str = PROJECT) -> str:
    """Return what the notes say that an element names."""
    named = [guid_of(ref.get("targetGUID")) for ref in one.findall(f"{{{space}}}NoteRef")]
    held.used.update(named)
    found = "\n".join(_first(held.notes, named))
    count_noted(held, found)
    return found


def _first(notes: Mapping[str, str], named: Iterable[str]) -> Iterator[str]:
    """Yield notes, as many as make up what is kept of them."""
    total = 0
    for note in filter(None, map(notes.get, named)):
        yield note
        total += len(note)
        if total > LONGEST_TEXT:
            return


def count_noted(held: Reading, note: str) -> None:
    """Count the letters of notes that are kept. Raises FileUnpacksTooLarge."""
    held.noted += min(len(note), LONGEST_TEXT)
    if held.noted > MOST_LETTERS:
        raise FileUnpacksTooLarge(field="file")


# --- Texts ----------------------------------------------------------------------------------------


def sources(root: Element, held: Reading) -> Iterator[SourceTold]:
    """Yield the documents with their text; others are counted. Raises FileUnpacksTooLarge."""
    every = root.find(f"{{{PROJECT}}}Sources")
    if every is None:
        return
    if len(every) > MOST_SOURCES:
        raise FileUnpacksTooLarge(field="file")
    for one in every:
        kind = etree.QName(one).localname
        text: Element | None = one
        if kind == "PDFSource":
            held.left["pdf_pages"] += len(below(one, "PDFSelection"))
            text = one.find(f"{{{PROJECT}}}Representation")
        elif kind != "TextSource":
            held.left[_OTHER.get(kind, "no_text")] += 1
            continue
        source = None if text is None else _source(one, text, held)
        if source is None:
            held.left["no_text"] += 1
        else:
            yield source


def content(one: Element, held: Reading) -> str | None:
    """Return the plain text of a source or a note; None where the file holds none."""
    path = one.get("plainTextPath") or ""
    if not path:
        inside = one.find(f"{{{PROJECT}}}PlainTextContent")
        return None if inside is None else inside.text or ""
    if not path.startswith(INTERNAL):
        return None
    wanted = path.removeprefix(INTERNAL).casefold()
    data = held.members.get(f"sources/{wanted}", held.members.get(wanted))
    return None if data is None else decoded(data)[0]


def _source(outer: Element, one: Element, held: Reading) -> SourceTold | None:
    raw = content(one, held)
    if not raw:
        return None
    text = legible(raw)
    held.letters += len(text)
    if held.letters > MOST_LETTERS:
        raise FileUnpacksTooLarge(field="file")
    held.left["descriptions"] += bool(said_in(outer, "Description").strip())
    held.left["variables"] += len(below(outer, "VariableValue"))
    every = below(one, "PlainTextSelection")
    told = [(one, annotated("passage", said_in(one, "Description"))) for one in every]
    places = [place for place, ours in told if ours is None]
    ours = [(place, ours) for place, ours in told if ours is not None]
    held.places += len(places)
    held.passages += len(ours)
    if held.places > MOST_MARKS or held.passages > MOST_PASSAGES:
        raise FileUnpacksTooLarge(field="file")
    passages = _passages(ours, text) or [replace(one, key="") for one in lined(text)]
    way = _counted(guid_of(outer.get("guid")), raw, places, held)
    marks = list(_marks(places, held, len(text), way))
    marks += _on_all(outer, held, len(text))
    return SourceTold(
        guid=guid_of(outer.get("guid")),
        name=line_of(outer.get("name"), LONGEST_TITLE),
        passages=passages,
        marks=sorted(marks, key=lambda mark: (mark.start, mark.end)),  # those alike as they stood
        session=held.sessions.get(guid_of(outer.get("guid")), 0),
    )


def _bounds(place: Element) -> tuple[int, int]:
    try:
        return int(place.get("startPosition") or ""), int(place.get("endPosition") or "")
    except ValueError:
        return 0, 0


def _passages(places: list[tuple[Element, dict[str, str]]], text: str) -> list[Passage]:
    """Return the passages that Gurvan wrote down; none where the text is no longer made of them."""
    found, behind = list[Passage](), 0
    for place, told in places:
        start, end = _bounds(place)
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


def _counted(guid: str, raw: str, places: list[Element], held: Reading) -> Counting:
    """Return how the places of a text are counted; note the quotes that say other words."""
    quotes = [
        Quoted(start=start, end=end, name=place.get("name") or "")
        for place in places
        for start, end in [_bounds(place)]
    ]
    way, fits = fitting(raw, quotes)
    named = [len(" ".join(one.name.split())) >= LEAST_TOLD for one in quotes]
    if 2 * sum(fits) <= sum(named):  # here names are no quotes
        return PLAIN
    held.left["recounted"] += way != PLAIN and len(quotes)
    for one, fit, told in zip(quotes, fits, named, strict=True):
        if told and not fit:
            start, end = (max(place, 0) for place in way.place(one))
            words = legible(raw[start:end])[:LONGEST_LINE]
            held.unfit.append(Unfit(source=guid, name=one.name[:LONGEST_LINE], words=words))
    return way


def _marks(places: list[Element], held: Reading, length: int, way: Counting) -> Iterator[Marked]:
    for place in places:
        counted = _bounds(place)
        start, end = way.place(Quoted(start=counted[0], end=counted[1]))
        codings = below(place, "Coding")
        remark = "\n".join(
            filter(None, [cleaned(said_in(place, "Description")), memo_of(place, held)])
        )
        if not 0 <= start < end <= length:
            held.left["beyond"] += max(len(codings), 1)
            continue
        yield from _given(place, codings, held, (start, end), remark)


def _on_all(source: Element, held: Reading, length: int) -> list[Marked]:
    """Return the codes that were given to a source as a whole: to all of its text."""
    return list(_given(source, below(source, "Coding"), held, (0, length), ""))


def _given(
    place: Element, codings: list[Element], held: Reading, bounds: tuple[int, int], remark: str
) -> Iterator[Marked]:
    """Yield what was given to a place: codes with their memos, and a remark."""
    held.marks += len(codings) + bool(remark)
    if held.marks > MOST_MARKS:
        raise FileUnpacksTooLarge(field="file")
    start, end = bounds
    mark = guid_of(place.get("guid"))
    plain = Marked(guid=mark, mark=mark, start=start, end=end)
    for one in codings:
        code = next((guid_of(ref.get("targetGUID")) for ref in below(one, "CodeRef")), "")
        if code not in held.codes:
            held.left["unknown_code"] += 1
            continue
        yield replace(
            plain,
            guid=guid_of(one.get("guid")),
            code=code,
            coder=guid_of(one.get("creatingUser") or place.get("creatingUser")),
            at=_moment(one.get("creationDateTime") or place.get("creationDateTime")),
            memo=memo_of(one, held)[:LONGEST_TEXT],
        )
    if remark:
        yield replace(
            plain,
            coder=guid_of(place.get("creatingUser")),
            at=_moment(place.get("creationDateTime")),
            memo=remark[:LONGEST_TEXT],
        )


def _moment(text: str | None) -> str:
    try:
        return datetime.fromisoformat((text or "").strip()).isoformat()
    except ValueError:
        return ""
