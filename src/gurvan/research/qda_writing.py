"""A study as a file of the REFI-QDA standard 1.0: a project (.qdpx), or a codebook (.qdc). Pure.

Positions count Unicode code points from 0; the end is behind the last one. Texts lie beside the
project as files, in UTF-8 without a mark.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final
from uuid import UUID, uuid5

from lxml import etree

from gurvan.research.exchange import (
    RGB,
    CodeTold,
    Marked,
    PersonTold,
    Project,
    SourceTold,
    annotation,
    passage_told,
)
from gurvan.research.passages import placed, text_of
from gurvan.research.terms import ATTRIBUTES

PROJECT: Final = "urn:QDA-XML:project:1.0"
CODEBOOK: Final = "urn:QDA-XML:codebook:1.0"
ORIGIN: Final = "Gurvan"
QDPX: Final = "application/zip"
QDC: Final = "application/xml; charset=utf-8"
MEMBER: Final = "project.qde"
FOLDER: Final = "sources/"
INTERNAL: Final = "internal://"
_ROOT: Final = UUID("7a0b6a3e-5f6c-4b53-9a5e-6d1f0c2b9e41")  # of what has no name of its own
_THEN: Final = (1980, 1, 1, 0, 0, 0)  # the same study is the same file
VARIABLES: Final = (*ATTRIBUTES, "work")
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def derived(of: str, what: str) -> str:
    """Return the GUID of something that has none here, always the same."""
    return str(uuid5(_ROOT, f"{what} {of}"))


def project_file(project: Project) -> bytes:
    """Return a project as a .qdpx."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        members = {MEMBER: _bytes(_project(project))}
        members |= {
            f"{FOLDER}{one.guid}.txt": text_of(one.passages).encode() for one in project.sources
        }
        for name, content in members.items():
            item = zipfile.ZipInfo(name, _THEN)
            item.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(item, content)
    return file.getvalue()


def codebook_file(codes: Sequence[CodeTold]) -> bytes:
    """Return codes as a .qdc; it has no place for memos."""
    root = _rooted(CODEBOOK, "CodeBook")
    _codes(root, codes, CODEBOOK)
    etree.SubElement(root, _in(CODEBOOK, "Sets"))
    return _bytes(root)


def _bytes(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return written


def _rooted(space: str, element: str, /, **attributes: str) -> etree._Element:
    return etree.Element(_in(space, element), {**attributes, "origin": ORIGIN}, nsmap={None: space})  # type: ignore[dict-item] # the space of names without a prefix


def _in(space: str, name: str) -> str:
    return f"{{{space}}}{name}"


def _legal(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return _ILLEGAL.sub("", text)


def _add(parent: etree._Element, name: str, text: str = "", /, **attributes: str) -> etree._Element:
    """Add an element of the project; what is empty stays out."""
    given = {key: _legal(value) for key, value in attributes.items() if value}
    made = etree.SubElement(parent, _in(PROJECT, name), given)
    if text:
        made.text = _legal(text)
    return made


def _project(project: Project) -> etree._Element:
    root = _rooted(PROJECT, "Project", name=_legal(project.name))
    if project.coders:
        users = _add(root, "Users")
        for coder in project.coders:
            _add(users, "User", guid=coder.guid, name=coder.name)
    if project.codes:
        _codes(_add(root, "CodeBook"), project.codes, PROJECT)
    _people(root, project)
    if project.sources:
        sources = _add(root, "Sources")
        for source in project.sources:
            _source(sources, source)
    _notes(root, project)
    _sessions(root, project)
    return root


# --- Codes ----------------------------------------------------------------------------------------


def _codes(parent: etree._Element, codes: Sequence[CodeTold], space: str) -> None:
    below: dict[str, list[CodeTold]] = defaultdict(list)
    for code in codes:
        below[code.parent].append(code)
    _level(etree.SubElement(parent, _in(space, "Codes")), below, "", space)


def _level(
    parent: etree._Element, below: dict[str, list[CodeTold]], under: str, space: str
) -> None:
    for code in below[under]:
        made = etree.SubElement(
            parent,
            _in(space, "Code"),
            guid=code.guid,
            name=_legal(code.name),
            isCodable="true",
            color=RGB[code.colour],
        )
        if code.definition:
            etree.SubElement(made, _in(space, "Description")).text = _legal(code.definition)
        if code.memo and space == PROJECT:
            _add(made, "NoteRef", targetGUID=derived(code.guid, "memo"))
        _level(made, below, code.guid, space)


# --- Who said it ----------------------------------------------------------------------------------


def _people(root: etree._Element, project: Project) -> None:
    """Write participants as cases, with what is told of them as variables."""
    if not project.people:
        return
    variables = _add(root, "Variables")
    for name in VARIABLES:
        _add(
            variables, "Variable", guid=derived(name, "variable"), name=name, typeOfVariable="Text"
        )
    said: dict[str, list[str]] = defaultdict(list)
    for source in project.sources:
        for one in source.passages:
            if one.participant:
                said[str(UUID(one.participant))].append(derived(source.guid + one.key, "passage"))
    cases = _add(root, "Cases")
    for person in project.people:
        _case(cases, person, said[person.guid])


def _case(cases: etree._Element, person: PersonTold, said: Iterable[str]) -> None:
    name = f"Session {person.session}, participant {person.number}"
    case = _add(cases, "Case", guid=person.guid, name=name)
    number = {"session": str(person.session), "number": str(person.number)}
    _add(case, "Description", annotation("participant", number))
    for column, code in person.told.items():
        value = _add(case, "VariableValue")
        _add(value, "VariableRef", targetGUID=derived(column, "variable"))
        _add(value, "TextValue", code)
    for guid in said:
        _add(case, "SelectionRef", targetGUID=guid)


# --- Texts ----------------------------------------------------------------------------------------


def _source(sources: etree._Element, source: SourceTold) -> None:
    path = f"{INTERNAL}{source.guid}.txt"
    made = _add(sources, "TextSource", guid=source.guid, name=source.name, plainTextPath=path)
    for start, one in placed(source.passages):
        place = _add(
            made,
            "PlainTextSelection",
            guid=derived(source.guid + one.key, "passage"),
            startPosition=str(start),
            endPosition=str(start + one.length),
        )
        _add(place, "Description", annotation("passage", passage_told(one)))
    for _mark, some in groupby(source.marks, key=lambda one: (one.mark, one.start, one.end)):
        _marked(made, list(some))


def _marked(source: etree._Element, marks: Sequence[Marked]) -> None:
    """Write what was given to one place at once."""
    first = marks[0]
    place = _add(
        source,
        "PlainTextSelection",
        guid=first.mark,
        startPosition=str(first.start),
        endPosition=str(first.end),
        creatingUser=first.coder,
        creationDateTime=first.at,
    )
    for one in marks:
        if one.code:
            given = {"creatingUser": one.coder, "creationDateTime": one.at}
            coding = _add(place, "Coding", guid=one.guid, **given)
            _add(coding, "CodeRef", targetGUID=one.code)
            if one.memo:
                _add(coding, "NoteRef", targetGUID=derived(one.guid, "memo"))
    for one in marks:
        if one.memo and not one.code:
            _add(place, "NoteRef", targetGUID=derived(one.guid, "memo"))


def _sessions(root: etree._Element, project: Project) -> None:
    """Write sessions as sets of documents."""
    if not project.sessions:
        return
    sets = _add(root, "Sets")
    for session in project.sessions:
        made = _add(sets, "Set", guid=session.guid, name=f"Session {session.number}")
        told = {"number": str(session.number), **session.told}
        _add(made, "Description", annotation("session", told))
        for source in project.sources:
            if source.session == session.number:
                _add(made, "MemberSource", targetGUID=source.guid)


# --- Notes ----------------------------------------------------------------------------------------


def _notes(root: etree._Element, project: Project) -> None:
    """Write questions, and the memos of codes and of coded places."""
    memos = [(one.guid, one.memo) for one in project.codes]
    memos += [(one.guid, one.memo) for source in project.sources for one in source.marks]
    memos = [(guid, memo) for guid, memo in memos if memo]
    if not memos and not project.questions:
        return
    notes = _add(root, "Notes")
    for number, question in enumerate(project.questions, start=1):
        note = _add(notes, "Note", guid=question.guid, name=f"Question {number}")
        _add(note, "Description", annotation("question", question.told))
        words = [question.told.get(name, "") for name in ("words_mn", "words_en")]
        _add(note, "PlainTextContent", "\n".join(filter(None, words)))
    for guid, memo in memos:
        note = _add(notes, "Note", guid=derived(guid, "memo"))
        _add(note, "PlainTextContent", memo)
