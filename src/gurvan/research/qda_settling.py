"""What another program's project holds, put so that a study can keep it; what was changed. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from gurvan.research.exchange import (
    CodeTold,
    Marked,
    PersonTold,
    Project,
    QuestionTold,
    SessionTold,
    SourceTold,
)
from gurvan.research.passages import Passage
from gurvan.research.qda_writing import derived
from gurvan.research.terms import (
    ATTRIBUTES,
    LONGEST_CODE,
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST_CODES_DEEP,
    MOST_MINUTES,
    QUESTION_KINDS,
    RELATES,
    SESSION_KINDS,
    WAYS,
    WORK,
)
from gurvan.research.writing import cleaned

Left = Counter[str]
NUMBERED: Final = 1_000  # how often codes of one name are told apart under one code


def settled(project: Project) -> tuple[Project, Left]:
    """Return a project as a study keeps it, but for its codes; and how much was left out of it.

    What a mark of one coder says stands with each of its codes; what two of one name say, once.
    """
    left: Left = Counter()
    sessions = sessions_settled(project.sessions)
    people = list(_people(project.people, {one.number for one in sessions}, left))
    questions = [one for one in map(_question, project.questions) if one is not None]
    left["questions"] += len(project.questions) - len(questions)
    asked = {one.guid for one in questions}
    spoke: defaultdict[int, set[str]] = defaultdict(set)
    for person in people:
        spoke[person.session].add(person.guid)
    sources, used = list[SourceTold](), set[str]()
    for one in _once(project.sources, left):
        passages = [_passage(part, spoke[one.session], asked) for part in one.passages]
        told = zip(one.passages, passages, strict=True)
        left["speakers"] += sum(old.participant != new.participant for old, new in told)
        marks = list(_marks(one, used, left))
        sources.append(replace(one, passages=passages, marks=marks))
    found = replace(project, sessions=sessions, people=people, questions=questions, sources=sources)
    return found, left


def _once(sources: Iterable[SourceTold], left: Left) -> Iterator[SourceTold]:
    """Yield documents, each under a GUID of its own."""
    seen = set[str]()
    for number, one in enumerate(sources):
        guid = one.guid or derived(f"{number} {one.name}", "source")
        if guid in seen:
            left["no_text"] += 1
            continue
        seen.add(guid)
        yield replace(one, guid=guid)


def _passage(one: Passage, people: set[str], questions: set[str]) -> Passage:
    """Return a passage; of no other session is its speaker, whose withdrawal would not find it."""
    return replace(
        one,
        participant=one.participant if one.participant in people else "",
        question=one.question if one.question in questions else "",
    )


# --- Who spoke, where and to what -----------------------------------------------------------------


def sessions_settled(sessions: Iterable[SessionTold]) -> list[SessionTold]:
    """Return sessions, each number once, with what a session here can say."""
    found: dict[int, SessionTold] = {}
    for one in sessions:
        told = {
            "kind": _of(one.told.get("kind"), SESSION_KINDS) or "focus_group",
            "way": _of(one.told.get("way"), WAYS) or "in_person",
            "day": _day(one.told.get("day", "")),
            "minutes": _number(one.told.get("minutes", ""), MOST_MINUTES),
        }
        filled = {key: value for key, value in told.items() if value}
        if one.guid and one.number > 0:
            found.setdefault(one.number, replace(one, told=filled))
    return list(found.values())


def _of(given: str | None, words: Iterable[str]) -> str:
    return given if given is not None and given in set(words) else ""


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _number(text: str, most: int) -> str:
    fits = text.isdecimal() and len(text) < len("10000") and 0 < int(text) <= most
    return str(int(text)) if fits else ""


def _people(people: Iterable[PersonTold], sessions: set[int], left: Left) -> Iterator[PersonTold]:
    """Yield participants, each number of a session once, with what is told of them in bands."""
    seen = set[tuple[int, int]]()
    for one in people:
        place = one.session, one.number
        if not one.guid or one.session not in sessions or one.number < 1 or place in seen:
            left["cases"] += 1
            continue
        seen.add(place)
        told = {name: _of(one.told.get(name), words) for name, words in ATTRIBUTES.items()}
        work = {word.strip() for word in one.told.get("work", "").split(",")}
        told["work"] = ", ".join(word for word in WORK if word in work)
        yield replace(one, told={name: code for name, code in told.items() if code})


def _question(one: QuestionTold) -> QuestionTold | None:
    told = {
        "kind": _of(one.told.get("kind"), QUESTION_KINDS) or "free",
        "words_mn": cleaned(one.told.get("words_mn", ""))[:LONGEST_TEXT],
        "words_en": cleaned(one.told.get("words_en", ""))[:LONGEST_TEXT],
        "shock": " ".join(cleaned(one.told.get("shock", "")).split())[:LONGEST_LINE],
        "relates": _of(one.told.get("relates"), RELATES),
    }
    if not (told["shock"] and told["relates"]):
        told["shock"] = told["relates"] = ""
    if not one.guid or not any(map(str.isalnum, told["words_mn"] + told["words_en"])):
        return None
    return replace(one, told={name: text for name, text in told.items() if text})


# --- What was coded -------------------------------------------------------------------------------


def _marks(source: SourceTold, used: set[str], left: Left) -> Iterator[Marked]:
    """Yield what was given, by mark and coder: here a mark is of one coder, and has one remark."""
    given: defaultdict[tuple[str, str, int, int], list[Marked]] = defaultdict(list)
    for number, one in enumerate(source.marks):
        mark = one.mark or derived(f"{source.guid} {number}", "mark")
        given[mark, one.coder, one.start, one.end].append(replace(one, mark=mark))
    marks = set[str]()
    for (mark, coder, *_place), some in given.items():
        name = mark if mark not in marks else derived(f"{mark} {coder} {_place}", "mark")
        marks.add(name)
        yield from _of_one_mark(name, some, used, left)


def _of_one_mark(mark: str, some: Sequence[Marked], used: set[str], left: Left) -> Iterator[Marked]:
    memo = "\n".join(dict.fromkeys(filter(None, (one.memo for one in some))))
    coded = {one.code: one for one in reversed(some) if one.code}
    first = [one for one in some if coded.get(one.code) is one]
    for one in first or [some[0]]:
        guid = (one.guid or derived(f"{mark} {one.code}", "coding")) if one.code else mark
        if guid in used:
            left["twice"] += 1
            continue
        used.add(guid)
        yield replace(one, guid=guid, mark=mark, memo=memo)


# --- Codes ----------------------------------------------------------------------------------------


def codes_fitted(
    new: Sequence[CodeTold], standing: Iterable[CodeTold]
) -> tuple[list[CodeTold], Left]:
    """Return new codes as they can stand beside those of a study: named apart, none too deep.

    ``new`` stand each behind the code that it is under, if that is new too.
    """
    left: Left = Counter()
    above: dict[str, str] = {}
    names: defaultdict[str, set[str]] = defaultdict(set)
    for one in standing:
        above[one.guid] = one.parent
        names[one.parent].add(one.name.casefold())
    found = []
    for one in new:
        parent = one.parent if one.parent in above else ""
        while len(_way(parent, above)) >= MOST_CODES_DEEP:
            left["deep"] += 1
            parent = above[parent]
        name = _apart(one.name, names[parent])
        left["renamed"] += name != one.name.strip()
        names[parent].add(name.casefold())
        above[one.guid] = parent
        found.append(replace(one, parent=parent, name=name))
    return found, left


def _way(code: str, above: dict[str, str]) -> list[str]:
    """Return a code and those above it."""
    way = list[str]()
    while code in above and code not in way:
        way.append(code)
        code = above[code]
    return way


def _apart(name: str, taken: set[str]) -> str:
    """Return a name that no code beside it has, and in which something can be read."""
    plain = name if any(map(str.isalnum, name)) else f"{name} 1"
    found, number = plain[:LONGEST_CODE].strip(), 1
    while found.casefold() in taken:
        number += 1
        end = f" ({number})"
        found = plain[: LONGEST_CODE - len(end)].strip() + end
    return found
