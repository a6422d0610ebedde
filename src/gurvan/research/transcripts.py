"""Transcripts as files: plain text and subtitles, read as turns of speakers. Pure.

What is read: text (.txt), WebVTT (.vtt) and SubRip (.srt), in UTF-8, UTF-16 or Windows-1251; and
documents of office programs (.docx, .odt, .pdf). What was not understood is listed, and what was
assumed is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from gurvan.research.refusals import FileNotRead, NothingSaid
from gurvan.research.terms import LONGEST_NOTE
from gurvan.research.writing import cleaned

if TYPE_CHECKING:
    from gurvan.research.office import Block

TOGETHER: Final = 500  # letters: short cues of one speaker are put together up to here
MOST_LEFT: Final = 200  # lines that were not understood, of which we tell
SHOWN: Final = 120  # letters of such a line
MOSTLY: Final = 0.8  # of the upper bytes of a text in UTF-16
MOST_MARKS: Final = 0.1  # of a file that is no text
SECONDS: Final = 60
TWO: Final = 2  # cells of a row: who speaks, and what

_TIMES = re.compile(
    r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,]\d+\s*-->\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d+.*"
)
# No sign that begins a tag stands inside one: so a line is read in a time that its length bounds.
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s([^<>]+)>")
_TAG = re.compile(r"<[^<>]*>")
_SPEAKER = re.compile(r"([^\W\d_][^:\n]{0,39}):\s+(\S.*)")
_STAMP = re.compile(r"[\[(]?(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?:[.,]\d+)?[\])]?\s+")
# Windows-1251 has no Ө and Ү: old Mongolian fonts drew them in the place of Ukrainian letters.
_OLD_FONTS = str.maketrans("ЄєЇї", "ӨөҮү")
_ASIDE = ("NOTE", "STYLE", "REGION")
MOST_NAME_WORDS: Final = 4
MOST_SPEAKERS: Final = 40  # of whom it is asked who they are; more were never in one session


@dataclass(frozen=True)
class Turn:
    """What one speaker said at a stretch; ``speaker`` as the file calls them, or empty."""

    speaker: str
    words: str
    minute: int | None = None


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What a file held: the turns, the lines that were not understood, and what was assumed."""

    turns: list[Turn]
    left: list[tuple[int, str]] = field(default_factory=list)  # number of the line, its beginning
    more_left: int = 0
    form: str  # txt, vtt, srt, docx, odt or pdf
    letters: str  # how letters were written: utf-8, utf-16, windows-1251; "": the form says it

    @property
    def speakers(self) -> list[str]:
        """The speakers, in the order in which they begin to speak."""
        return list(dict.fromkeys(one.speaker for one in self.turns))


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text of a file, and how its letters were written. Raises FileNotRead."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(data, "utf-16", "utf-16")
    for codec, first in (("utf-16-be", 0), ("utf-16-le", 1)):
        upper = data[first::2]  # of Latin and Cyrillic letters it is 0 or 4
        if data and (upper.count(0) + upper.count(4)) > MOSTLY * len(upper):
            return _as(data, codec, "utf-16")
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        text, name = _as(data, "cp1251", "windows-1251")
        return text.translate(_OLD_FONTS), name


def _as(data: bytes, codec: str, name: str) -> tuple[str, str]:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        raise FileNotRead(field="file") from None
    marks = sum(not sign.isprintable() and not sign.isspace() for sign in text)
    if marks > MOST_MARKS * len(text):
        raise FileNotRead(field="file")
    return text, name


def heard(data: bytes) -> Heard:
    """Return what a transcript holds.

    Raises FileNotRead, NothingSaid, FileUnpacksTooLarge, FileIsLocked, FileIsPictures,
    FileIsOldWord.
    """
    # Loaded when first needed: its three readers would take a fifth of every start.
    from gurvan.research import office

    form = office.form_of(data)
    if form:
        return _of_office(data, form)
    text, letters = decoded(data)
    if "\0" in text:
        raise FileNotRead(field="file")
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    form = _form(lines)
    left: list[tuple[int, str]] = []
    found = _cues(lines, left) if form != "txt" else _lines(lines)
    turns = _of_few([one for one in _joined(found) if one.words])
    if not turns:
        raise NothingSaid(field="file")
    more = max(len(left) - MOST_LEFT, 0)
    return Heard(turns=turns, left=left[:MOST_LEFT], more_left=more, form=form, letters=letters)


def _of_office(data: bytes, form: str) -> Heard:
    """Return what a document of an office program holds; what of it is not read is ``left``."""
    from gurvan.research import office

    held = office.written(data, form)
    lines = [line.strip() for one in held.blocks for line in _spoken_row(one).split("\n")]
    turns = _of_few([one for one in _joined(_lines(lines)) if one.words])
    if not turns:
        raise NothingSaid(field="file")
    left = [(0, name[:SHOWN]) for name in held.unread]
    more = max(len(left) - MOST_LEFT, 0)
    return Heard(turns=turns, left=left[:MOST_LEFT], more_left=more, form=form, letters="")


def _spoken_row(block: Block) -> str:
    """Return a paragraph; or the row of a table, whose first cell may name who speaks."""
    told = [cell for cell in block.cells if cell]
    if len(told) == TWO and not told[0].endswith(":"):
        return f"{told[0]}: {told[1]}"
    return " ".join(told) if block.cells else block.text


def _of_few(turns: list[Turn]) -> list[Turn]:
    """Return turns of so many speakers as a session can have; whom else a line names is words."""
    known = set(list(dict.fromkeys(one.speaker for one in turns if one.speaker))[:MOST_SPEAKERS])
    return [
        one
        if not one.speaker or one.speaker in known
        else Turn("", f"{one.speaker}: {one.words}"[:LONGEST_NOTE], one.minute)
        for one in turns
    ]


def _form(lines: list[str]) -> str:
    first = next((line for line in lines if line), "")
    if first.startswith("WEBVTT"):
        return "vtt"
    timed = any(_TIMES.fullmatch(line) for line in lines[:50])
    return "srt" if timed else "txt"


def _named(words: str) -> tuple[str, str]:
    """Return the speaker whom a line names, and what is said."""
    read = _SPEAKER.fullmatch(words)
    if read is None or len(read[1].split()) > MOST_NAME_WORDS:
        return "", words
    return read[1].strip(), read[2]


# --- Subtitles ------------------------------------------------------------------------------------


def _cues(lines: list[str], left: list[tuple[int, str]]) -> Iterator[Turn]:
    """Yield the cues of subtitles; what stands outside of any goes to ``left``."""
    for number, block in _blocks(lines):
        if block[0].startswith("WEBVTT") or block[0].split(" ")[0] in _ASIDE:
            continue
        at = next((i for i, line in enumerate(block[:2]) if _TIMES.fullmatch(line)), None)
        if at is None:
            left += [(number + i, line[:SHOWN]) for i, line in enumerate(block)]
            continue
        minute = _minute(block[at])
        yield from _spoken(block[at + 1 :], minute)


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    block: list[str] = []
    for number, line in enumerate([*lines, ""], start=1):
        if line:
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _minute(line: str) -> int:
    read = _TIMES.fullmatch(line)
    hours, minutes = (int(part or 0) for part in read.groups()[:2]) if read else (0, 0)
    return hours * SECONDS + minutes


def _spoken(lines: list[str], minute: int) -> Iterator[Turn]:
    """Yield what a cue says: by its voice tags, or as its lines name who speaks."""
    speaker = ""
    for line in lines:
        tagged = _VOICE.search(line)
        words = _TAG.sub("", line).strip()
        if tagged:
            speaker = tagged[1].strip()
        else:
            named, words = _named(words)
            speaker = named or speaker
        yield Turn(speaker, words, minute)


# --- Plain text -----------------------------------------------------------------------------------


def _lines(lines: list[str]) -> Iterator[Turn]:
    """Yield the lines of a text; one that names nobody goes on with who spoke before."""
    speaker, minute = "", None
    for line in lines:
        stamp = _STAMP.match(line)
        if stamp:
            hours, minutes, _seconds = (int(part or 0) for part in stamp.groups())
            minute, line = hours * SECONDS + minutes, line[stamp.end() :]  # noqa: PLW2901 - the rest of it
        named, words = _named(line)
        speaker = named or speaker
        if words:
            yield Turn(speaker, words, minute)


# --- Both -----------------------------------------------------------------------------------------


def _joined(turns: Iterable[Turn]) -> Iterator[Turn]:
    """Yield the turns, short ones of one speaker put together, long ones divided."""
    held: Turn | None = None
    for turn in turns:
        same = held is not None and held.speaker == turn.speaker
        if held is not None and same and len(held.words) + len(turn.words) < TOGETHER:
            held = Turn(held.speaker, f"{held.words} {turn.words}".strip(), held.minute)
            continue
        if held is not None:
            yield from _divided(held)
        held = turn
    if held is not None:
        yield from _divided(held)


def _divided(turn: Turn) -> Iterator[Turn]:
    words = cleaned(turn.words)
    for start in range(0, max(len(words), 1), LONGEST_NOTE):
        yield Turn(turn.speaker, words[start : start + LONGEST_NOTE], turn.minute)
