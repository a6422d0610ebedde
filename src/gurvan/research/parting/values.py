"""Reads what stands in a report as values: days, minutes, ways, bands of who took part. Pure.

What is not understood is no value: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from gurvan.research.terms import WORK

_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_ISO: Final = re.compile(r"\b(\d{4})[-./](\d{1,2})[-./](\d{1,2})\b")
_MONTH_FIRST: Final = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_DAY_FIRST: Final = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b")
_MONGOLIAN: Final = re.compile(
    r"\b(\d{4})\s+оны?\s+(\d{1,2})\s*(?:-р|дугаар|дүгээр)?\s*сарын\s+(\d{1,2})"
)
_HOURS: Final = re.compile(r"(?<![\d.,])(\d{1,2})\s*(?:h\b|hours?|цаг)", re.IGNORECASE)
_MINUTES: Final = re.compile(r"(?<![\d.,])(\d{1,4})\s*(?:min|мин)", re.IGNORECASE)
_CLOCK: Final = re.compile(r"цаг(?:аас|т\b)|\d:\d\d|[.,]\d+\s*(?:h\b|hours?|цаг)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d{1,4}")
HOUR: Final = 60


def day(text: str) -> date | None:
    """Return the first day that a text tells; None where none is understood."""
    if read := _MONGOLIAN.search(text) or _ISO.search(text):
        return _date(*map(int, read.groups()))
    if read := _MONTH_FIRST.search(text):
        return _date(int(read[3]), _MONTHS.get(read[1][:3].lower(), 0), int(read[2]))
    if read := _DAY_FIRST.search(text):
        return _date(int(read[3]), _MONTHS.get(read[2][:3].lower(), 0), int(read[1]))
    return None


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def minutes(text: str) -> int | None:
    """Return how many minutes a text tells of; None of the time of a clock, or parts of hours."""
    hours, mins = _HOURS.search(text), _MINUTES.search(text)
    if (hours is None and mins is None) or _CLOCK.search(text):
        return None
    return (int(hours[1]) * HOUR if hours else 0) + (int(mins[1]) if mins else 0)


def way(text: str) -> str:
    """Return a code of research.terms.WAYS; "" where none is told."""
    folded = text.lower()
    for code, words in _WAYS.items():
        if any(word in folded for word in words):
            return code
    return ""


_WAYS: Final = {
    "video": ("zoom", "video", "online", "teams", "skype", "видео", "цахим", "онлайн"),
    "phone": ("phone", "утас", "утсаар"),
    "in_person": ("in person", "face to face", "face-to-face", "танхим", "биечлэн", "уулз"),
}


def count(text: str) -> int | None:
    """Return the first number that a text tells."""
    read = _NUMBER.search(text)
    return int(read[0]) if read else None


def sex(text: str) -> str:
    """Return a code of research.terms.SEXES; "" where it is not told, or of both."""
    folded = f" {text.lower()} "
    female = any(one in folded for one in ("female", "wom", "эмэгтэй", " эм "))
    plain = folded.replace("female", "").replace("women", "").replace("woman", "")
    male = any(one in plain for one in ("male", " men", " man ", "эрэгтэй", " эр "))
    return "" if female == male else "female" if female else "male"


# The words before a name, in a line "Moderator: …"; the longer ones hold the shorter.
TEAM: Final = {
    "тэмдэглэл хөтлөгч": "note_taker",
    "тэмдэглэл хөтөлсөн": "note_taker",
    "тэмдэглэл": "note_taker",
    "note taker": "note_taker",
    "note-taker": "note_taker",
    "notetaker": "note_taker",
    "чиглүүлэгч": "moderator",
    "чиглүүлсэн": "moderator",
    "хөтлөгч": "moderator",
    "хөтөлсөн": "moderator",
    "moderator": "moderator",
    "facilitator": "moderator",
}
_TEAM: Final = re.compile("|".join(TEAM), re.IGNORECASE)


def team(text: str) -> dict[str, str]:
    """Return who moderated and who took the notes, as "Moderator: … Note taker: …" tells it."""
    marks = list(_TEAM.finditer(text))
    ends = [one.start() for one in marks[1:]] + [len(text)]
    found: dict[str, str] = {}
    for one, end in zip(marks, ends, strict=True):
        value = text[one.end() : end].lstrip(" :.–-").strip()
        found.setdefault(TEAM[one[0].lower()], value)
    return found


# --- The table of who took part -------------------------------------------------------------------

_COLUMNS: Final = (
    ("sex", re.compile(r"\bsex\b|gender|хүйс")),
    ("children", re.compile(r"child|хүүх")),
    ("age", re.compile(r"\bage\b|\bнас")),
    ("years", re.compile(r"years?\b|\bжил")),
    ("work", re.compile(r"type|kind|\bwork|\btask|төрөл|хийдэг|ажил")),
    ("role", re.compile(r"role|position|status|үүрэг|албан|гишүүн")),
)
_BANDS: Final[Mapping[str, Sequence[tuple[int, str]]]] = {
    "age": ((25, "under_25"), (35, "25_34"), (45, "35_44"), (55, "45_54"), (200, "55_more")),
    "years": ((5, "under_5"), (10, "5_9"), (15, "10_14"), (20, "15_19"), (100, "20_more")),
    "children": ((1, "none"), (3, "1_2"), (5, "3_4"), (50, "5_more")),
}
_ROLES: Final = (
    ("none", ("not a member", "no member", "non-member", "гишүүн биш")),
    ("head", ("head", "leader", "chair", "director", "дарга", "ахлагч", "тэргүүн")),
    ("officer", ("account", "secretary", "treasurer", "board", "нярав", "нягтлан", "нарийн")),
    ("member", ("member", "гишүүн")),
)
_WORKS: Final = {
    "dig": ("dig", "excavat", "ухах", "ухдаг", "малт"),
    "wash": ("wash", "pan", "угаа"),
    "carry": ("carr", "transport", "зөө"),
    "sort": ("sort", "ялга"),
    "cook": ("cook", "тогоо", "хоол"),
}


@dataclass(frozen=True)
class People:
    """Who took part, in bands by column; and the cells (row from 1, text) not understood.

    ``numbers`` are those that the table gives them, in its first column: None where it gives none,
    or the same to several.
    """

    told: list[dict[str, str | list[str]]]
    left: list[tuple[int, str]]
    numbers: list[int | None]


def columns(header: Sequence[str]) -> dict[int, str]:
    """Return which columns of a table tell what of a participant."""
    found: dict[int, str] = {}
    for place, name in enumerate(header):
        code = next((code for code, words in _COLUMNS if words.search(name.lower())), None)
        if code and code not in found.values():
            found[place] = code
    return found


def people(rows: Sequence[Sequence[str]]) -> People:
    """Return what a table tells of those who took part; the first row names its columns.

    A row that is called anything but a number, as "Total", is nobody.
    """
    known = columns(rows[0]) if rows else {}
    told: list[dict[str, str | list[str]]] = []
    left: list[tuple[int, str]] = []
    numbers: list[int | None] = []
    for number, row in enumerate(rows[1:], start=1):
        if _ADDED.search(" ".join(row).lower()):
            left.append((number, " ".join(filter(None, row))))
            continue
        numbers.append(None if 0 in known else count(row[0]))
        one: dict[str, str | list[str]] = {}
        for place, code in known.items():
            cell = row[place] if place < len(row) else ""
            value = band(code, cell)
            if value:
                one[code] = value
            elif cell.strip():
                left.append((number, cell))
        told.append(one)
    if not known:
        return People([], left, [])
    return People(told, left, [one if numbers.count(one) == 1 else None for one in numbers])


_ADDED: Final = re.compile(r"\btotal\b|\baverage\b|\bmean\b|нийт|дундаж|\bбүгд")


def band(code: str, cell: str) -> str | list[str]:
    """Return the band, or the codes of work, that a cell tells; empty where none is understood."""
    folded = cell.lower()
    if code == "sex":
        return sex(folded)
    if code == "role":
        return next((one for one, words in _ROLES if any(w in folded for w in words)), "")
    if code == "work":
        found = [one for one in WORK if any(word in folded for word in _WORKS.get(one, ()))]
        return found or (["other"] if any(map(str.isalpha, folded)) else [])
    if code == "children" and folded.strip() in {"no", "none", "-", "байхгүй", "үгүй"}:
        return "none"
    value = count(folded)
    if value is None or len(_NUMBER.findall(folded)) > 1:
        return ""
    return next((one for most, one in _BANDS[code] if value < most), "")


def participant(text: str) -> int | None:
    """Return the number of the participant of whom a text says first that they speak."""
    read = _SPEAKS.match(text)
    return int(read[1] or read[2]) if read else None


_SPEAKS: Final = re.compile(
    r"\W*(?:\d{1,2}[.)]\s+)?"
    r"(?:(?:participant|respondent|оролцогч)\s*(?:№|#|no\.?|[-–])?\s*(\d{1,3})\b"
    r"|(\d{1,3})\s*(?:[-–]?\s*р|дугаар|дүгээр)\s+оролцогч\b)",
    re.IGNORECASE,
)
