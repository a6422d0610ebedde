"""Reads an XLSForm: what a survey asked, and with which words, in both languages. Pure.

The form's first two sheets are read, as https://xlsform.org/en/ describes them: ``survey`` (type,
name, label::Language) and ``choices`` (list_name, name, label::Language).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gurvan.research.refusals import FormNotRead, SurveyNotRead
from gurvan.research.surveying import tables
from gurvan.research.surveying.columns import Choice, by_letters
from gurvan.research.surveying.tables import Limits
from gurvan.research.surveying.terms import LONGEST_CHOICE, LONGEST_LABEL

# What a type of the form asks for; "" where it asks for nothing. See terms.COLUMNS, WHY_OUT.
TYPES: Final[Mapping[str, tuple[str, str]]] = {
    "select_one": ("one", ""),
    "select_one_from_file": ("one", ""),
    "select_multiple": ("several", ""),
    "select_multiple_from_file": ("several", ""),
    "rank": ("open", ""),
    "integer": ("number", ""),
    "decimal": ("number", ""),
    "range": ("number", ""),
    "date": ("date", ""),
    "datetime": ("date", ""),
    "text": ("open", ""),
    "calculate": ("out", "technical"),
    "hidden": ("out", "technical"),
    "time": ("open", ""),
    "acknowledge": ("one", ""),
    "geopoint": ("out", "position"),
    "geotrace": ("out", "position"),
    "geoshape": ("out", "position"),
    "start-geopoint": ("out", "position"),
    "image": ("out", "file"),
    "audio": ("out", "file"),
    "video": ("out", "file"),
    "file": ("out", "file"),
    "background-audio": ("out", "file"),
    "barcode": ("out", "technical"),
    "deviceid": ("out", "device"),
    "phonenumber": ("out", "phone"),
    "email": ("out", "contact"),
    "username": ("out", "collector"),
    "start": ("out", "technical"),
    "end": ("out", "technical"),
    "today": ("out", "technical"),
    "audit": ("out", "technical"),
}
_LABEL = re.compile(r"label(?:\s*::?\s*(.+))?", re.IGNORECASE)
_MONGOLIAN = re.compile(r"mongol|монгол|\bmn\b|\bmon\b", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]{0,200}>|\*\*|__|^#{1,6}\s+", re.MULTILINE)
OTHER: Final = Choice("other", "Бусад", "Other")  # what ``or_other`` adds to a list


@dataclass(frozen=True, kw_only=True)
class FormQuestion:
    """One question of a form."""

    name: str
    kind: str
    why: str = ""
    label_mn: str = ""
    label_en: str = ""
    choices: Sequence[Choice] = ()


Form = Mapping[str, FormQuestion]


def read(name: str, data: bytes, limits: Limits) -> Form:
    """Return a form's questions by their names.

    Raises FormNotRead where it is no XLSForm, SurveyTooLarge.
    """
    if not name.lower().endswith(".xlsx"):
        raise FormNotRead(field="form")
    lists: defaultdict[str, list[Choice]] = defaultdict(list)
    for row in _rows(name, data, limits, "choices", needed=False):
        of = row.get("list_name") or row.get("list name", "")
        if of and row.get("name"):
            mn, en = _labels(row)
            lists[of].append(Choice(row["name"], mn[:LONGEST_CHOICE], en[:LONGEST_CHOICE]))
    found = {}
    for row in _rows(name, data, limits, "survey"):
        if one := _question(row, lists):
            found[one.name] = one
    if not found:
        raise FormNotRead(field="form")
    return found


def _question(row: Mapping[str, str], lists: Mapping[str, list[Choice]]) -> FormQuestion | None:
    kind, of, *more = [*row.get("type", "").split(), "", ""]
    aliases: Mapping[str, str] = {"select1": "select_one", "int": "integer", "string": "text"}
    known = TYPES.get(aliases.get(kind, kind))
    if known is None or not row.get("name"):
        return None  # groups, notes and what else asks nothing
    mn, en = _labels(row)
    choices = list(lists.get(of, ()))
    if choices and "or_other" in more:
        choices.append(OTHER)
    return FormQuestion(
        name=row["name"],
        kind=known[0],
        why=known[1],
        label_mn=mn[:LONGEST_LABEL],
        label_en=en[:LONGEST_LABEL],
        choices=choices if known[0] in {"one", "several"} else (),
    )


def _labels(row: Mapping[str, str]) -> tuple[str, str]:
    """Return the labels of a row in Mongolian and English; one of no language by its letters."""
    mn = en = plain = ""
    for title, cell in row.items():
        read_as = _LABEL.fullmatch(title)
        if read_as is None or not cell:
            continue
        words = " ".join(_MARKUP.sub("", cell).split())
        if read_as[1] is None:
            plain = words
        elif _MONGOLIAN.search(read_as[1]):
            mn = mn or words
        elif not en or "eng" in read_as[1].lower():
            en = words
    if plain:
        by = by_letters(plain)
        mn, en = mn or by[0], en or by[1]
    return mn, en


def _rows(
    name: str, data: bytes, limits: Limits, sheet: str, *, needed: bool = True
) -> Iterator[dict[str, str]]:
    """Yield the rows of a sheet by its titles. Raises FormNotRead where it is ``needed``."""
    titles: list[str] = []
    try:
        for row in tables.cells(name, data, limits, sheet=sheet):
            if not titles:
                titles = [title.strip().lower() for title in row]
            elif any(row):
                yield dict(zip(titles, row, strict=False))
    except SurveyNotRead:
        if needed:
            raise FormNotRead(field="form") from None


def found_by(form: Form) -> Callable[[str], FormQuestion | None]:
    """Return what finds a form's question by a column's name, with its groups before it or not.

    KoboToolbox writes ``group/name``, ODK Central ``group-name``.
    """

    def find(column: str) -> FormQuestion | None:
        if column in form:
            return form[column]
        last = column.rpartition("/")[2]
        if last in form:
            return form[last]
        ends = [name for name in form if column.endswith(f"-{name}")]
        return form[max(ends, key=len)] if ends else None

    return find
