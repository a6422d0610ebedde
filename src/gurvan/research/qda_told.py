"""What is known of a file of the REFI-QDA standard while it is read; and its notes. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from gurvan.research.exchange import Unfit
from gurvan.research.qda_opening import Element, below, guid_of, member_at
from gurvan.research.qda_writing import PROJECT
from gurvan.research.refusals import FileNotRead, FileUnpacksTooLarge
from gurvan.research.terms import LONGEST_TEXT
from gurvan.research.transcripts import decoded
from gurvan.research.writing import cleaned

MOST_LETTERS: Final = 12_000_000  # of texts; and as many of notes


@dataclass
class Reading:
    """A file while it is read: its parts, what is left of it, and what stands in notes."""

    members: Mapping[str, bytes]  # by where they lie from the project, casefolded
    origin: str = ""  # the program, as it calls itself
    left: Counter[str] = field(default_factory=Counter)
    notes: dict[str, str] = field(default_factory=dict)
    linked: dict[str, list[str]] = field(default_factory=dict)  # notes, by what they are linked to
    used: set[str] = field(default_factory=set)  # notes that something names
    codes: set[str] = field(default_factory=set)
    sessions: dict[str, int] = field(default_factory=dict)  # of documents, by their GUIDs
    unfit: list[Unfit] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)  # of which nothing says how they count
    read: dict[str, str | None] = field(default_factory=dict)  # texts, by where they lie
    marks: int = 0
    places: int = 0
    passages: int = 0
    letters: int = 0
    noted: int = 0  # letters of notes, as often as something names them
    links: int = 0  # that lead to a note
    tell: Callable[[int, int], None] = lambda _done, _of: None  # how far it is


def content(one: Element, held: Reading) -> str | None:
    """Return the plain text of a source or a note; None where the file holds none."""
    path = one.get("plainTextPath") or ""
    if not path:
        inside = one.find(f"{{{PROJECT}}}PlainTextContent")
        return None if inside is None else inside.text or ""
    if path not in held.read:
        held.read[path] = _text_at(path, held)
    return held.read[path]


def _text_at(path: str, held: Reading) -> str | None:
    data = member_at(held.members, path)
    try:
        return None if data is None else decoded(data)[0]
    except FileNotRead:  # no text, whatever it is called
        return None


# --- Notes ----------------------------------------------------------------------------------------


def read_notes(root: Element, held: Reading) -> None:
    """Read the notes of a project, and to what they are linked. Raises FileUnpacksTooLarge."""
    for one in below(root, "Notes", "Note"):
        raw = content(one, held) or ""
        held.noted += len(raw)  # many may name the same part of the file
        if held.noted > MOST_LETTERS:
            raise FileUnpacksTooLarge(field="file")
        held.notes[guid_of(one.get("guid"))] = cleaned(raw)[: LONGEST_TEXT + 1]
    linked = defaultdict[str, dict[str, None]](dict)  # each once
    for one in below(root, "Links", "Link"):
        ends = [guid_of(one.get(name)) for name in ("originGUID", "targetGUID")]
        for note, other in (ends, reversed(ends)):
            if note in held.notes and other not in held.notes:
                linked[other][note] = None
    held.linked = {other: list(notes) for other, notes in linked.items()}


def memo_of(one: Element, held: Reading, space: str = PROJECT) -> str:
    """Return what the notes say that an element names, or that NVivo links to it."""
    named = [guid_of(ref.get("targetGUID")) for ref in one.findall(f"{{{space}}}NoteRef")]
    linked = held.linked.get(guid_of(one.get("guid")), []) if held.linked else []
    held.links += len(linked)
    held.used.update(named, linked)
    found = "\n".join(_first(held.notes, dict.fromkeys([*named, *linked])))
    held.noted += min(len(found), LONGEST_TEXT) + len(named) + len(linked)
    if held.noted > MOST_LETTERS:
        raise FileUnpacksTooLarge(field="file")
    return found


def _first(notes: Mapping[str, str], named: Iterable[str]) -> Iterator[str]:
    """Yield notes, as many as make up what is kept of them."""
    total = 0
    for note in filter(None, map(notes.get, named)):
        yield note
        total += len(note)
        if total > LONGEST_TEXT:
            return
