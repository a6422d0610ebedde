"""A project that comes in is held against what a study has: same GUID, same thing. Pure.

What a study has stays as it is, but for codes and titles where somebody says that the file's
count. What was dropped, struck, erased or withdrawn here does not come back.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence, Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Final

from gurvan.research.carrying import Stretch, carried, named_alike, stretches
from gurvan.research.exchange import (
    CoderTold,
    CodeTold,
    Marked,
    PersonTold,
    Project,
    QuestionTold,
    SessionTold,
    SourceTold,
)
from gurvan.research.passages import Passage, placed, text_of
from gurvan.research.qda_settling import codes_fitted, settled
from gurvan.research.qda_withdrawn import Text, left_out, withdrawn_from
from gurvan.research.qda_writing import derived

# How something of a file stands to what the study has.
NEW: Final = "new"
SAME: Final = "same"
DIFFERS: Final = "differs"
GONE: Final = "gone"


@dataclass(frozen=True, kw_only=True)
class Here:
    """What a study has, by the GUIDs by which files name it.

    ``gone`` was dropped, struck, erased or withdrawn; ``merged`` says into which code one went.
    ``coders`` are known here, also where nothing of theirs stands. ``others`` of them have accounts
    and did not send the file: what it says that they coded is not told by them.
    """

    told: Project
    gone: AbstractSet[str] = frozenset()
    merged: Mapping[str, str] = field(default_factory=dict)
    coders: AbstractSet[str] = frozenset()
    others: AbstractSet[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class CodeMet:
    """A code of a file: how it stands to the study's, which is ``ours``; how deep it stands."""

    how: str
    theirs: CodeTold
    ours: CodeTold | None = None
    depth: int = 0


@dataclass(frozen=True, kw_only=True)
class SourceMet:
    """A document of a file. ``marks`` are new, in places of the text that the study has.

    ``lost`` are those whose words do not stand there; ``here`` counts those that the study has,
    ``gone`` those that it had. ``reworded``: the study's text is another; it stays. ``withdrawn``
    names the document here from which words were withdrawn that stand in the file's, as it seems:
    they are left out of ``theirs``.
    """

    how: str
    theirs: SourceTold
    marks: list[Marked]
    lost: list[Marked]
    here: int = 0
    gone: int = 0
    reworded: bool = False
    withdrawn: str = ""


@dataclass(frozen=True, kw_only=True)
class Met:
    """A whole file held against a study. Of what is only listed by kind, what is new."""

    codes: list[CodeMet]
    sources: list[SourceMet]
    coders: list[CoderTold]
    sessions: list[SessionTold]
    people: list[PersonTold]
    questions: list[QuestionTold]
    left: Counter[str]

    def codes_that(self, how: str) -> list[CodeMet]:
        """Return the codes that stand so to the study's."""
        return [one for one in self.codes if one.how == how]

    def sources_that(self, how: str) -> list[SourceMet]:
        """Return the documents that stand so to the study's."""
        return [one for one in self.sources if one.how == how]

    @property
    def marks(self) -> int:
        """How many highlights come in."""
        return sum(len(one.marks) for one in self.sources)

    @property
    def differ(self) -> bool:
        """Say whether somebody must say whose words count."""
        return bool(self.codes_that(DIFFERS) or self.sources_that(DIFFERS))

    @property
    def brings_documents(self) -> bool:
        """Say whether documents come in that are not here yet."""
        return bool(self.sources_that(NEW))

    @property
    def brings(self) -> bool:
        """Say whether there is anything to take in."""
        new = self.codes_that(NEW) or self.sessions or self.people or self.questions
        return bool(new or self.brings_documents or self.marks)


def met(here: Here, project: Project) -> Met:
    """Hold a project against a study."""
    theirs, left = settled(unsaid(project, here.gone))  # by the file's own word for who spoke
    codes, more = _codes(here, theirs.codes)
    bearing = _bearing(here, codes)
    ours = {one.guid: one for one in here.told.sources}
    past = withdrawn_from(here.told.sources)
    sources = [
        _source(here, one, bearing, ours=ours.get(one.guid), past=past) for one in theirs.sources
    ]
    named = {mark.coder for one in sources for mark in one.marks}
    told = {one.guid: one for one in theirs.coders}
    told |= {
        by_file(guid): replace(one, guid=by_file(guid))
        for guid, one in told.items()
        if guid in here.others
    }
    new = [told.get(guid) or CoderTold(guid=guid) for guid in sorted(named - here.coders)]
    order = {guid: place for place, guid in enumerate(told)}
    known = {
        one.guid
        for some in (here.told.sessions, here.told.people, here.told.questions)
        for one in some
    } | here.gone
    return Met(
        codes=codes,
        sources=sources,
        coders=sorted(new, key=lambda one: order.get(one.guid, len(order))),
        sessions=[one for one in theirs.sessions if one.guid not in known],
        people=[one for one in theirs.people if one.guid not in known],
        questions=[one for one in theirs.questions if one.guid not in known],
        left=left + more,
    )


def unsaid(project: Project, gone: AbstractSet[str]) -> Project:
    """Return a project without the words of those who withdrew here."""
    sources = [
        replace(one, passages=[_said(part, gone) for part in one.passages])
        for one in project.sources
    ]
    return replace(project, sources=sources)


def by_file(coder: str) -> str:
    """Return the GUID of the guest who stands for a coder with an account, as a file tells."""
    return derived(coder, "by file")


# --- Codes ----------------------------------------------------------------------------------------


def _codes(here: Here, theirs: Sequence[CodeTold]) -> tuple[list[CodeMet], Counter[str]]:
    ours = {one.guid: one for one in here.told.codes}
    new = [one for one in theirs if one.guid not in ours and one.guid not in here.gone]
    fitted, left = codes_fitted(new, here.told.codes)
    as_new = {one.guid: one for one in fitted}
    depths, found = dict[str, int](), list[CodeMet]()
    for one in theirs:
        depths[one.guid] = depths.get(one.parent, -1) + 1
        own = ours.get(one.guid)
        if own is not None:
            how = SAME if _alike(own, one) else DIFFERS
            found.append(CodeMet(how=how, theirs=one, ours=own, depth=depths[one.guid]))
        elif one.guid in here.gone:
            found.append(CodeMet(how=GONE, theirs=one, depth=depths[one.guid]))
        else:
            found.append(CodeMet(how=NEW, theirs=as_new[one.guid], depth=depths[one.guid]))
    return found, left


def _alike(ours: CodeTold, theirs: CodeTold) -> bool:
    """Say whether a code says the same; a codebook, which has no memos, says nothing of them."""
    return replace(theirs, memo=theirs.memo or ours.memo) == ours


def _bearing(here: Here, codes: Sequence[CodeMet]) -> dict[str, str]:
    """Return for each code of a file the code that its highlights bear; "" for a remark."""
    standing = {one.guid for one in here.told.codes}
    found = {"": ""}
    for one in codes:
        guid, seen = one.theirs.guid, set[str]()
        while one.how == GONE and guid in here.merged and guid not in seen:
            seen.add(guid)
            guid = here.merged[guid]
        if one.how == NEW or guid in standing:
            found[one.theirs.guid] = guid
    return found


# --- Documents ------------------------------------------------------------------------------------


def _source(
    here: Here,
    theirs: SourceTold,
    bearing: Mapping[str, str],
    *,
    ours: SourceTold | None,
    past: Sequence[Text],
) -> SourceMet:
    gone = [one for one in theirs.marks if one.guid in here.gone or one.code not in bearing]
    lost_already = {id(one) for one in gone}
    rest = [
        replace(one, code=bearing[one.code]) for one in theirs.marks if id(one) not in lost_already
    ]
    if ours is not None:
        return _in_ours(here, theirs, ours, rest, len(gone))
    if theirs.guid in here.gone:
        return SourceMet(how=GONE, theirs=theirs, marks=[], lost=[], gone=len(theirs.marks))
    theirs, withdrawn = left_out(theirs, past)
    marks = _seen([_by(here, one) for one in rest], theirs.passages)
    return SourceMet(
        how=NEW,
        theirs=theirs,
        marks=marks,
        lost=[],
        gone=len(gone) + len(rest) - len(marks),
        withdrawn=withdrawn.name if withdrawn else "",
    )


def _said(one: Passage, gone: AbstractSet[str]) -> Passage:
    """Return a passage without its words where whoever said them withdrew here."""
    return one.withdrawn() if one.participant in gone and one.participant else one


def _by(here: Here, one: Marked) -> Marked:
    """Return a mark by whoever sent the file, or by a guest: nobody codes in another's name."""
    return replace(one, coder=by_file(one.coder)) if one.coder in here.others else one


def _in_ours(
    here: Here, theirs: SourceTold, ours: SourceTold, marks: Sequence[Marked], gone: int
) -> SourceMet:
    """Place what is new in the text that the study has."""
    known = {one.guid for one in ours.marks}
    alike = {(one.start, one.end, one.code, one.coder) for one in ours.marks}
    over = _over(theirs.passages, ours.passages)
    shifts = carried([(one.start, one.end) for one in marks], over)
    taken = {one.mark for one in ours.marks} | here.gone
    new, lost, same = list[Marked](), list[Marked](), 0
    for one, shift in zip(marks, shifts, strict=True):
        if one.guid in known:
            same += 1
        elif shift is None:
            lost.append(one)
        else:
            moved = replace(one, start=one.start + shift, end=one.end + shift)
            bare = replace(moved, coder=_by(here, moved).coder)
            if not alike.isdisjoint(
                (moved.start, moved.end, moved.code, coder) for coder in (moved.coder, bare.coder)
            ):
                same += 1
            elif one.mark in taken:
                new.append(replace(bare, mark=derived(f"{one.mark} {one.guid}", "mark")))
            else:
                new.append(bare)
    seen = _seen(new, ours.passages)
    return SourceMet(
        how=SAME if theirs.name == ours.name else DIFFERS,
        theirs=theirs,
        marks=seen,
        lost=lost,
        here=same,
        gone=gone + len(new) - len(seen),
        reworded=text_of(theirs.passages) != text_of(ours.passages),
    )


def _over(theirs: Sequence[Passage], ours: Sequence[Passage]) -> list[Stretch]:
    """Return what of their text stands in ours, and where."""
    if text_of(theirs) == text_of(ours):
        return [Stretch(0, len(text_of(ours)), 0)]
    keys = {one.key for one in ours}
    known = theirs if any(one.key in keys for one in theirs) else named_alike(ours, theirs)
    return stretches(known, ours)


def _seen(marks: Sequence[Marked], passages: Sequence[Passage]) -> list[Marked]:
    """Return the marks that touch nothing that was withdrawn, and lie in the text."""
    gone = [(at, at + one.length) for at, one in placed(passages) if one.words is None]
    whole = sum(one.length + 1 for one in passages)
    ends = [end for _start, end in gone]
    starts = [start for start, _end in gone]
    return [
        one
        for one in marks
        if 0 <= one.start < one.end <= whole
        and bisect_right(ends, one.start) == bisect_left(starts, one.end)
    ]
