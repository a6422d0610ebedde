"""A study as it goes to other programs and comes from them: codes, texts, and what was coded. Pure.

``qda_writing`` makes a file of it and ``qda_reading`` reads one, in the form of the REFI-QDA
standard 1.0 (https://www.qdasoftware.org). Everything is named by GUIDs, as text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from gurvan.kernel.words import said
from gurvan.kernel.writing import is_seen
from gurvan.research import passages as texts
from gurvan.research.passages import Passage

# What a colour of a code is in a file; another comes in as that which is nearest.
RGB: Final = {
    "blue": "#1d70b8",
    "green": "#00703c",
    "orange": "#f47738",
    "purple": "#4c2c92",
    "red": "#d4351c",
    "turquoise": "#28a197",
    "yellow": "#ffdd00",
    "grey": "#505a5f",
}
LONGEST_LINE_OF_TEXT: Final = 4_000  # code points; then a space becomes the end of a passage
# What cannot be carried, in words; the number of each is told.
LEFT: Final = {
    "pictures": said("pictures"),
    "audio": said("sound recordings"),
    "video": said("films"),
    "pdf_pages": said("places on pages of a PDF"),
    "no_text": said("documents without plain text"),
    "beyond": said("coded places that do not lie in the text"),
    "unknown_code": said("coded places whose code is not in the file"),
    "cases": said("cases"),
    "variables": said("variables of documents or cases"),
    "sets": said("sets"),
    "links": said("links"),
    "graphs": said("drawings of links"),
    "notes": said("notes that stand by themselves"),
    "descriptions": said("descriptions of documents"),
    "recounted": said(
        "places that the other program counts otherwise; they stand where their words stand"
    ),
    "usual": said(
        "places counted as their program is known to count; look whether its quotes stand right"
    ),
    "edged": said(
        "places counted so that their quotes begin and end with words; look whether they stand"
        " right"
    ),
    "mended": said("XML that had faults, and was mended before it was read"),
    "long_names": said(
        "names of codes that are shortened; the whole name stands in the definition"
    ),
    "renamed": said("codes that get another name, since a code beside them has theirs"),
    "deep": said("codes that stand higher up, since they stood too deep"),
    "twice": said("highlights that the file tells twice"),
    "questions": said("questions without words"),
    "speakers": said("passages whose speaker does not belong to their session"),
    "folders": said("codes that are only folders there; here they can be given too"),
}
PROJECTS: Final = {
    "project": said("A project of another program"),
    "codebook": said("A codebook of another program"),
}
_OURS: Final = "gurvan:"
_LINE: Final = re.compile(r"[^\n]*\n+|[^\n]+")


@dataclass(frozen=True, kw_only=True)
class CoderTold:
    """Who coded."""

    guid: str
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class CodeTold:
    """A code; ``parent`` is the GUID of the code that it stands under, or empty."""

    guid: str
    name: str
    parent: str = ""
    definition: str = ""
    memo: str = ""
    colour: str = "grey"


@dataclass(frozen=True, kw_only=True)
class Marked:
    """That a coder gave a code to a place, or only a remark: then there is no code.

    Those that were given together share a ``mark``. ``at`` is a moment in ISO 8601, or empty.
    """

    guid: str
    mark: str
    start: int
    end: int
    code: str = ""
    coder: str = ""
    at: str = ""
    memo: str = ""


@dataclass(frozen=True, kw_only=True)
class SourceTold:
    """A document; ``session`` is the number of the session that it is of, 0 for none."""

    guid: str
    name: str
    passages: list[Passage]
    marks: list[Marked] = field(default_factory=list)
    session: int = 0


@dataclass(frozen=True, kw_only=True)
class Unfit:
    """A quote of a document (its GUID) that is named by other words than stand at its place."""

    source: str
    name: str
    words: str


@dataclass(frozen=True, kw_only=True)
class PersonTold:
    """A participant: of which session, which number, and what is told of them, in codes."""

    guid: str
    session: int
    number: int
    told: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SessionTold:
    """A session by its number; ``told`` holds some of its columns. Nobody is named."""

    guid: str
    number: int
    told: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class QuestionTold:
    """A question; ``told`` holds its columns."""

    guid: str
    told: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Project:
    """All of it. Codes stand behind the code that they are under."""

    name: str
    coders: list[CoderTold] = field(default_factory=list)
    codes: list[CodeTold] = field(default_factory=list)
    sessions: list[SessionTold] = field(default_factory=list)
    people: list[PersonTold] = field(default_factory=list)
    sources: list[SourceTold] = field(default_factory=list)
    questions: list[QuestionTold] = field(default_factory=list)
    unfit: list[Unfit] = field(default_factory=list)  # of what another program has made
    unsure: list[str] = field(default_factory=list)  # GUIDs of documents: how they count, none says


# --- Under other names ----------------------------------------------------------------------------


def renamed(project: Project, name: Callable[[str], str]) -> Project:
    """Return a project in which everything bears another GUID, and no moment is told."""

    def other(guid: str) -> str:
        return name(guid) if guid else ""

    def passage(one: Passage) -> Passage:
        return replace(
            one,
            key=UUID(other(str(UUID(one.key)))).hex,
            participant=other(_dashed(one.participant)),
            question=other(_dashed(one.question)),
        )

    def mark(one: Marked) -> Marked:
        given = replace(one, guid=other(one.guid), mark=other(one.mark), at="")
        return replace(given, code=other(one.code), coder=other(one.coder))

    def source(one: SourceTold) -> SourceTold:
        said, given = [passage(part) for part in one.passages], [mark(part) for part in one.marks]
        return replace(one, guid=other(one.guid), passages=said, marks=given)

    return replace(
        project,
        coders=[replace(one, guid=other(one.guid)) for one in project.coders],
        codes=codes_renamed(project.codes, name),
        sessions=[replace(one, guid=other(one.guid)) for one in project.sessions],
        people=[replace(one, guid=other(one.guid)) for one in project.people],
        sources=[source(one) for one in project.sources],
        questions=[replace(one, guid=other(one.guid)) for one in project.questions],
    )


def codes_renamed(codes: Iterable[CodeTold], name: Callable[[str], str]) -> list[CodeTold]:
    """Return codes under other GUIDs, each under the code that it stood under."""
    return [
        replace(one, guid=name(one.guid), parent=name(one.parent) if one.parent else "")
        for one in codes
    ]


# --- Kept for a while -----------------------------------------------------------------------------


def packed(project: Project, left: Mapping[str, int]) -> str:
    """Return a project, and what of its file cannot be carried, as one text for sealing."""
    told = asdict(project)
    for source, one in zip(told["sources"], project.sources, strict=True):
        source["passages"] = texts.packed(one.passages)
    return json.dumps([told, dict(left)], ensure_ascii=False)


def unpacked(text: str) -> tuple[Project, dict[str, int]]:
    """Return what ``packed`` wrote."""
    told, left = json.loads(text)
    return (
        Project(
            name=told["name"],
            coders=[CoderTold(**one) for one in told["coders"]],
            codes=[CodeTold(**one) for one in told["codes"]],
            sessions=[SessionTold(**one) for one in told["sessions"]],
            people=[PersonTold(**one) for one in told["people"]],
            sources=[_source(one) for one in told["sources"]],
            questions=[QuestionTold(**one) for one in told["questions"]],
            unfit=[Unfit(**one) for one in told["unfit"]],
            unsure=told.get("unsure", []),  # a file that was sent to an older program has none
        ),
        left,
    )


def _source(told: dict[str, Any]) -> SourceTold:
    marks = [Marked(**one) for one in told["marks"]]
    return SourceTold(
        **{**told, "passages": texts.unpacked(told["passages"]), "marks": marks},
    )


# --- What only Gurvan knows -----------------------------------------------------------------------


def annotation(kind: str, told: Mapping[str, str]) -> str:
    """Return what other programs have no place for, as one line for a description."""
    return f"{_OURS}{kind}?{urlencode({key: value for key, value in told.items() if value})}"


def annotated(kind: str, text: str) -> dict[str, str] | None:
    """Return what such a line tells; None where it is none of that kind."""
    begins = f"{_OURS}{kind}?"
    return dict(parse_qsl(text[len(begins) :])) if text.startswith(begins) else None


def passage_told(one: Passage) -> dict[str, str]:
    """Return what is told of a passage beside its words."""
    return {
        "key": one.key,
        "voice": one.voice,
        "participant": _dashed(one.participant),
        "question": _dashed(one.question),
        "minute": "" if one.minute is None else str(one.minute),
        "withdrawn": "yes" if one.words is None else "",
    }


def _dashed(uid: str) -> str:
    return str(UUID(uid)) if uid else ""


# --- Texts of other programs ----------------------------------------------------------------------


def legible(text: str) -> str:
    """Return a text in which nothing unseen stands, each code point in its place.

    The end of a line is one line break, a space before it where the file has two signs (two where
    it has three: QualCoder on Windows can write so).
    """
    lines = text.replace("\r\r\n", "  \n").replace("\r\n", " \n").replace("\r", "\n")
    unseen = {ord(sign): " " for sign in set(lines) if sign != "\n" and not is_seen(sign)}
    return lines.translate(unseen)


def lined(text: str) -> list[Passage]:
    """Return a text as passages, a paragraph each, so that no position in it moves.

    Empty lines belong to the passage before them. What is longer than a passage should be ends at
    a space. A text that does not end with its line gets one.
    """
    found: list[Passage] = []
    for line in _LINE.findall(text):
        words = line.removesuffix("\n")
        if found and not words.strip():  # nothing but its end: it belongs to what stands before
            found[-1] = found[-1].said_anew(f"{found[-1].words}\n{words}")
            continue
        found += [Passage.of(part) for part in _short(words)]
    return found


def _short(words: str) -> Iterable[str]:
    """Yield a paragraph in parts between which one space is left out: there the passage ends."""
    while len(words) > LONGEST_LINE_OF_TEXT:
        at = words.rfind(" ", 1, LONGEST_LINE_OF_TEXT)
        if at < 0:
            break
        yield words[:at]
        words = words[at + 1 :]
    yield words


def nearest(rgb: str) -> str:
    """Return the colour that is nearest to one of a file, such as "#1D70B8"; grey for none."""
    digits = rgb.strip().removeprefix("#")
    if len(digits) == len("ffaabbcc"):  # how much it covers stands first, but for a program
        digits = (
            digits[:-2] if digits[-2:].casefold() == "ff" != digits[:2].casefold() else digits[2:]
        )
    if len(digits) == len("abc"):
        digits = "".join(two * 2 for two in digits)
    try:
        wanted = _parts(digits)
    except ValueError:
        return "grey"
    return min(RGB, key=lambda name: _far(_parts(RGB[name][1:]), wanted))


def _parts(digits: str) -> tuple[int, ...]:
    if len(digits) != len("aabbcc"):
        raise ValueError(digits)
    return tuple(int(digits[at : at + 2], 16) for at in (0, 2, 4))


def _far(one: Sequence[int], other: Sequence[int]) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
