"""Proposes what each column of a survey's table is; whoever takes it in has the last word. Pure.

What looks like a person is proposed to be left out: by its header, and by what stands in it. A
header that says so is believed also where the form calls it a question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gurvan.research.surveying import cells
from gurvan.research.surveying.columns import Asked, Choice, by_letters, folded, named_by
from gurvan.research.surveying.terms import LONGEST_LABEL
from gurvan.research.surveying.xlsforms import Form, FormQuestion, found_by

LOOKED: Final = 3_000  # rows by which it is seen what a column is
FEW: Final = 12  # different answers up to which they are taken for choices
SHORT: Final = 80  # letters of an answer that can be a choice
SEEN_TWICE: Final = 3  # times as many answers as different ones: these are choices too
MOSTLY: Final = 0.5
LONGEST_SIGN: Final = 200  # letters: what is longer is no number, address or place

# A header with one of these words tells of somebody. The first that fits counts.
HEADERS: Final[Sequence[tuple[str, str]]] = (
    ("register", r"\bрд\b|регистр|паспорт|үнэмлэх|passport|national id|\bid ?(card|number)\b"),
    ("device", r"device ?id|\bimei\b|sim ?serial|subscriber ?id"),
    ("phone", r"phone|mobile|\btel\b|утасны|\bутас\b"),
    ("position", (r"latitude|longitude|altitude|precision|accuracy|\bgps\b|geo ?(point|location)"
                  r"|coordinate|солбицол|координат|уртраг|өргөрөг")),
    ("birth", r"birth ?(date|day)|date of birth|төрсөн (он|өдөр|огноо)"),
    ("contact", r"e-?mail|и-?мэйл|имэйл|facebook|фэйсбүүк|\baddress\b|гэрийн хаяг|\bхаяг\b"),
    ("collector", (r"^username$|submitted by|submitter|enumerator|interviewer|судалгаа авсан"
                   r"|асуулга авсан")),
    ("name", (r"^(your |full |first |last |sur|family )?name$|\bsurname\b|^нэр$|^таны нэр|овог"
              r"|эцгийн нэр|respondent.?s? name|name of (the )?respondent|нэр, утас")),
    ("technical", (r"^(start|end|today|edits|status|key|form ?version|review ?state)$"
                   r"|instance ?name|^version$|submission (time|date)|^submissiondate$"
                   r"|validation status|^notes$"
                   r"|^tags$|^index$|parent (index|table name)|formhub|xform id|attachments"
                   r"|^meta |audit|^submission ")),
)  # fmt: skip
_HEADERS: Final = [(why, re.compile(pattern, re.IGNORECASE)) for why, pattern in HEADERS]
# So look answers that tell of somebody.
_VALUES: Final = [
    ("register", re.compile(r"[А-ЯЁӨҮа-яёөү]{2}\s?\d{8}")),
    ("phone", re.compile(r"(?:\+?976[\s-]?)?[5-9]\d{3}[\s-]?\d{4}")),
    ("contact", re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")),
    ("position", re.compile(r"-?\d{1,3}\.\d{3,}[,\s]+-?\d{1,3}\.\d{3,}(?:\s.*)?")),
    ("technical", re.compile(r"(uuid:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)),
]
_NUMBERED: Final = re.compile(
    r"^(_?id|_uuid|key|meta[/-]instanceid|instanceid|№|д/д|no\.?)$", re.IGNORECASE
)
_CONSENTS: Final = re.compile(r"consent|зөвшөөр|agree to take part", re.IGNORECASE)
_SURELY: Final = re.compile(
    r"consent|agree to take part|(оролц|судалгаа|асуулга|ярилцлага)\w* (\w+ )?зөвшөөр",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Place:
    """A column as it stands in the table."""

    name: str
    at: int
    seen: Sequence[str]  # what stands in its first rows, empty cells left out


def proposed(header: Sequence[str], rows: Sequence[Sequence[str]], form: Form) -> list[Asked]:
    """Return what each column seems to be, in their order; several that are one question, as one.

    ``form`` holds the questions of its XLSForm; none where no form came with the table.
    """
    looked = rows[:LOOKED]
    find = found_by(form)
    places = [_Place(name, at, _seen(looked, at, find(name))) for at, name in enumerate(header)]
    split = _split(places, find)
    parts = {place.at for found in split.values() for place in found}
    stand = {place.name for place in places if place.at not in parts}
    columns = []
    for place in places:
        parent = place.name.rpartition("/")[0]
        if place.at not in parts:
            columns.append(_one(place, find(place.name)))
        elif parent not in stand and place is split[parent][0]:
            columns.append(_several(parent, split[parent], find(parent)))
    return list(_first_of_each(columns))


def _seen(rows: Sequence[Sequence[str]], at: int, asked: FormQuestion | None) -> list[str]:
    named = named_by(asked.choices if asked else ())
    return [row[at] for row in rows if cells.is_answer(row[at]) or folded(row[at]) in named]


# --- Several answers, a column each ---------------------------------------------------------------


def _split(
    places: Sequence[_Place], find: Callable[[str], FormQuestion | None]
) -> Mapping[str, list[_Place]]:
    """Return the columns that are one answer each of a question, by the question's column."""
    by_parent: dict[str, list[_Place]] = {}
    for place in places:
        parent = place.name.rpartition("/")[0]
        if parent:
            by_parent.setdefault(parent, []).append(place)
    found = {}
    for parent, several in by_parent.items():
        asked = find(parent)
        if asked is not None and asked.kind == "several":
            codes = {one.code for one in asked.choices}
            fitting = [one for one in several if _last(one.name) in codes]
        else:
            fitting = several if asked is None and len(several) > 1 else []
        flags = all(cells.is_flag(cell) for one in fitting for cell in one.seen)
        if fitting and flags and any(one.seen for one in fitting):
            found[parent] = fitting
    return found


def _last(name: str) -> str:
    return name.rpartition("/")[2]


def _several(name: str, parts: Sequence[_Place], asked: FormQuestion | None) -> Asked:
    codes = [_last(one.name) for one in parts]
    mn, en = _labels(name, asked)
    known = {one.code: one for one in asked.choices} if asked else {}
    return Asked(
        name=name,
        places=[one.at for one in parts],
        kind="several",
        label_mn=mn,
        label_en=en,
        parts=codes,
        choices=[known.get(code) or Choice.of_words(code) for code in codes],
    )


# --- A column of its own --------------------------------------------------------------------------


def _labels(name: str, asked: FormQuestion | None) -> tuple[str, str]:
    if asked is not None and (asked.label_mn or asked.label_en):
        return asked.label_mn, asked.label_en
    return by_letters(_last(name)[:LONGEST_LABEL])


def _one(place: _Place, asked: FormQuestion | None) -> Asked:
    mn, en = _labels(place.name, asked)
    why = _why(place, asked)
    kind = "out" if why else _kind(place, asked)
    surely = _SURELY.search(" ".join(_titles(place, asked)))
    return Asked(
        name=place.name,
        places=[place.at],
        kind=kind,
        label_mn=mn,
        label_en=en,
        choices=asked.choices if asked else (),
        why=why,
        consents="" if kind != "consent" else "surely" if surely else "maybe",
    )


def _why(place: _Place, asked: FormQuestion | None) -> str:
    """Return why a column had better be left out; "" where nothing speaks against it."""
    if _NUMBERED.search(place.name):
        return "" if place.seen else "empty"
    if not place.seen:
        return "empty"
    if asked is not None and asked.why:
        return asked.why
    titles = list(_titles(place, asked))
    by_header = (why for why, pattern in _HEADERS if any(map(pattern.search, titles)))
    by_cells = (why for why, pattern in _VALUES if _mostly(pattern, place.seen))
    return next(by_header, "") or next(by_cells, "")


def _mostly(pattern: re.Pattern[str], seen: Sequence[str]) -> bool:
    short = (one for one in seen if len(one) <= LONGEST_SIGN)
    return sum(map(bool, map(pattern.fullmatch, short))) > MOSTLY * len(seen)


def _titles(place: _Place, asked: FormQuestion | None) -> Iterator[str]:
    for title in (_last(place.name), *((asked.label_mn, asked.label_en) if asked else ())):
        yield " ".join(title.replace("_", " ").replace("-", " ").replace(":", " ").split())


def _kind(place: _Place, asked: FormQuestion | None) -> str:
    if _NUMBERED.search(place.name):
        return "id"
    title = " ".join(_titles(place, asked))
    if _CONSENTS.search(title) and len({folded(cell) for cell in place.seen}) <= FEW:
        return "consent"
    return asked.kind if asked is not None else guessed(place.seen)


def guessed(seen: Sequence[str]) -> str:
    """Return what answers of which no form tells seem to be: a code of ``terms.ASKS``."""
    if all(cells.is_flag(cell) for cell in seen):
        return "one"
    if all(cells.number(cell) is not None for cell in seen):
        return "number"
    if all(cells.day(cell) is not None for cell in seen):
        return "date"
    different = {folded(cell) for cell in seen}
    parts = {folded(part) for cell in seen for part in cells.parts(cell)}
    repeats = len(different) * SEEN_TWICE <= len(seen)
    if len(parts) < len(different) and len(parts) <= FEW and _short(parts):
        return "several"
    return "one" if (len(different) <= FEW or repeats) and _short(different) else "open"


def _short(words: set[str]) -> bool:
    return all(len(one) <= SHORT for one in words)


def _first_of_each(columns: Sequence[Asked]) -> Iterator[Asked]:
    """Yield the columns; of several that number the answer sheets, or ask for consent, one."""
    numbers = [one.name for one in columns if one.kind == "id"]
    best = next((name for name in ("_id", *numbers) if name in numbers), "")
    consented = False
    for one in columns:
        if one.kind == "id" and one.name != best:
            yield Asked(**{**vars(one), "kind": "out", "why": "technical"})
        elif one.kind == "consent" and consented:
            yield Asked(**{**vars(one), "kind": "one"})
        else:
            consented = consented or one.kind == "consent"
            yield one
