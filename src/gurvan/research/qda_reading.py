"""A file of the REFI-QDA standard 1.0 is read, whoever made it; what cannot be carried is counted.

Pure. Files come from outside: entities, external parts and anything beyond the limits are refused.
What another program leaves out is left out; codes and quotes are kept.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

from gurvan.research import parcels
from gurvan.research.exchange import (
    CoderTold,
    CodeTold,
    PersonTold,
    Project,
    QuestionTold,
    SessionTold,
    annotated,
    nearest,
)
from gurvan.research.qda_opening import Element, below, guid_of, project_in, root_of, said_in
from gurvan.research.qda_texts import line_of, sources
from gurvan.research.qda_told import Reading, memo_of, read_notes
from gurvan.research.qda_writing import CODEBOOK, PROJECT, derived
from gurvan.research.refusals import FileUnpacksTooLarge, NotQda
from gurvan.research.terms import LONGEST_CODE, LONGEST_LINE, LONGEST_TEXT, LONGEST_TITLE
from gurvan.research.writing import cleaned

T = TypeVar("T")
MOST_CODES: Final = 2_000
MOST_TOLD: Final = 10_000  # people, sessions, questions, coders, of each
# Bytes: what a study of 100,000 highlights in 1,000 documents comes to, and some more.
MOST_UNPACKED: Final = 150_000_000


def project_of(
    data: bytes, tell: Callable[[int, int], None] = lambda _done, _of: None
) -> tuple[Project, dict[str, int]]:
    """Return the project of a .qdpx, and how much of what cannot be carried.

    ``tell`` is told how many documents are read, of how many and one: what follows is not yet done.

    Raises NotQda, FileNotRead, FileUnpacksTooLarge.
    """
    if not parcels.is_parcel(data):
        raise NotQda(field="file")
    members = parcels.looked_through(data, most=MOST_UNPACKED)
    project, others = project_in(members)
    root, mended = root_of(project, PROJECT, "Project")
    held = Reading(others, origin=root.get("origin") or "", tell=tell)
    held.left["mended"] += mended
    read_notes(root, held)
    codes = _codes(root, held, PROJECT)
    found = Project(
        name=line_of(root.get("name"), LONGEST_TITLE),
        coders=_few(_coder(one) for one in below(root, "Users", "User")),
        codes=codes,
        sessions=_few(_sessions(root, held)),
        people=_few(_people(root, held)),
        sources=list(sources(root, held)),
        questions=_few(_questions(root, held)),
        unfit=held.unfit,
        unsure=held.unsure,
    )
    _count_the_rest(root, held)
    return found, {what: count for what, count in held.left.items() if count}


def codebook_of(data: bytes) -> tuple[Project, dict[str, int]]:
    """Return the codes of a .qdc as a project of nothing else. Raises as project_of does."""
    if not data.removeprefix(BOM_UTF8).lstrip().startswith(b"<"):
        raise NotQda(field="file")
    parcels.require_plain_xml(data)
    root, mended = root_of(data, CODEBOOK, "CodeBook")
    held = Reading({})
    held.left["mended"] += mended
    codes = _codes(root, held, CODEBOOK)
    held.left["sets"] += len(root.findall(f"{{{CODEBOOK}}}Sets/{{{CODEBOOK}}}Set"))
    return Project(name="", codes=codes), {what: n for what, n in held.left.items() if n}


def _few(told: Iterable[T]) -> list[T]:
    """Return what a file tells of one kind. Raises FileUnpacksTooLarge."""
    found = list(islice(told, MOST_TOLD + 1))
    if len(found) > MOST_TOLD:
        raise FileUnpacksTooLarge(field="file")
    return found


def _coder(one: Element) -> CoderTold:
    name = one.get("name") or one.get("id")
    return CoderTold(guid=guid_of(one.get("guid")), name=line_of(name, LONGEST_LINE))


# --- Codes ----------------------------------------------------------------------------------------


def _codes(root: Element, held: Reading, space: str) -> list[CodeTold]:
    top = root if space == CODEBOOK else root.find(f"{{{space}}}CodeBook")
    codes = None if top is None else top.find(f"{{{space}}}Codes")
    found = [] if top is None else list(_level(top if codes is None else codes, "", held, space))
    if len(found) > MOST_CODES:
        raise FileUnpacksTooLarge(field="file")
    return found


def _level(parent: Element, under: str, held: Reading, space: str) -> Iterator[CodeTold]:
    for number, one in enumerate(parent.findall(f"{{{space}}}Code")):
        whole = line_of(one.get("name"), LONGEST_TEXT) or "?"
        guid = guid_of(one.get("guid"))
        if not guid or guid in held.codes:  # no mark is its own: it is one of its name and place
            guid = derived(f"{guid} {under} {number} {whole}", "code")
        held.codes.add(guid)
        definition = cleaned(said_in(one, "Description", space))
        if len(whole) > LONGEST_CODE:
            held.left["long_names"] += 1
            definition = f"{whole}\n{definition}".strip()
        held.left["folders"] += (one.get("isCodable") or "").strip() in {"false", "0"}
        yield CodeTold(
            guid=guid,
            name=whole[:LONGEST_CODE],
            parent=under,
            definition=definition[:LONGEST_TEXT],
            memo=memo_of(one, held, space)[:LONGEST_TEXT],
            colour=nearest(one.get("color") or ""),
        )
        yield from _level(one, guid, held, space)


# --- What Gurvan wrote ---------------------------------------------------------------------------


def _questions(root: Element, held: Reading) -> Iterator[QuestionTold]:
    for one in below(root, "Notes", "Note"):
        told = annotated("question", said_in(one, "Description"))
        if told is not None:
            held.used.add(guid_of(one.get("guid")))
            yield QuestionTold(guid=guid_of(one.get("guid")), told=told)


def _people(root: Element, held: Reading) -> Iterator[PersonTold]:
    names = {derived(name, "variable"): name for name in _variables(root)}
    for one in below(root, "Cases", "Case"):
        told = annotated("participant", said_in(one, "Description"))
        numbers = [(told or {}).get(key, "") for key in ("session", "number")]
        if not all(text.isdecimal() and len(text) < len("10000") for text in numbers):
            held.left["cases"] += 1
            held.left["variables"] += len(below(one, "VariableValue"))
            continue
        values = {
            names.get(guid_of(ref.get("targetGUID")), ""): said_in(value, "TextValue")
            for value in below(one, "VariableValue")
            for ref in below(value, "VariableRef")
        }
        values.pop("", None)
        session, number = map(int, numbers)
        yield PersonTold(guid=guid_of(one.get("guid")), session=session, number=number, told=values)


def _sessions(root: Element, held: Reading) -> Iterator[SessionTold]:
    """Yield the sessions, which Gurvan writes as sets; sets of others are counted."""
    for one in below(root, "Sets", "Set"):
        told = annotated("session", said_in(one, "Description")) or {}
        number = told.pop("number", "")
        if not number.isdecimal() or len(number) >= len("10000"):
            held.left["sets"] += 1
            continue
        for source in below(one, "MemberSource"):
            held.sessions[guid_of(source.get("targetGUID"))] = int(number)
        yield SessionTold(guid=guid_of(one.get("guid")), number=int(number), told=told)


def _variables(root: Element) -> list[str]:
    return [one.get("name") or "" for one in below(root, "Variables", "Variable")]


def _count_the_rest(root: Element, held: Reading) -> None:
    """Count what has no place here at all."""
    held.left["links"] += max(len(below(root, "Links", "Link")) - held.links, 0)
    held.left["graphs"] += len(below(root, "Graphs", "Graph"))
    held.left["notes"] += len(set(filter(None, held.notes)) - held.used)
