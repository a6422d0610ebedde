"""What somebody sees of a project before it comes in: no more of it is kept than is shown. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any, Final

from gurvan.research.exchange import CodeTold, Project, Unfit
from gurvan.research.passages import length_of, text_of
from gurvan.research.qda_matching import NEW, CodeMet, Met, SourceMet

QUOTES: Final = 50  # of those that are lost, so many are shown
LONGEST_QUOTE: Final = 300
TRIED: Final = 10  # quotes that show how a file is counted, of all its documents
LAST: Final = 3  # of each: there a wrong way to count is furthest off


@dataclass(frozen=True, kw_only=True)
class SourceSeen:
    """A document of a file: how it stands to the study's, and how many of its highlights do so.

    The names are those of ``qda_matching.SourceMet``.
    """

    guid: str
    name: str
    how: str
    letters: int
    marks: int
    here: int
    gone: int
    lost: int
    reworded: bool
    withdrawn: str


@dataclass(frozen=True, kw_only=True)
class Preview:
    """A whole file held against a study, as it is shown. ``left``: what cannot be carried."""

    marks: int
    questions: int
    sessions: int
    people: int
    brings: bool
    differ: bool
    coders: list[str]
    codes: list[CodeMet]
    sources: list[SourceSeen]
    lost: list[tuple[str, str]]  # the document's name, and the words
    tried: list[tuple[str, str]]  # the same, of quotes of which nothing says how they are counted
    unfit: list[Unfit]
    left: dict[str, int]

    @property
    def brings_documents(self) -> bool:
        """Say whether documents come in that are not here yet."""
        return any(one.how == NEW for one in self.sources)

    @property
    def lost_count(self) -> int:
        """How many highlights do not come in, since their words do not stand here."""
        return sum(one.lost for one in self.sources)


def previewed(met: Met, project: Project, left: dict[str, int]) -> Preview:
    """Return what is seen of a project that was held against a study."""
    lost = [(one, mark) for one in met.sources for mark in one.lost][:QUOTES]
    texts = {id(one): text_of(one.theirs.passages) for one, _mark in lost}
    return Preview(
        marks=met.marks,
        questions=len(met.questions),
        sessions=len(met.sessions),
        people=len(met.people),
        brings=met.brings,
        differ=met.differ,
        coders=[one.name for one in met.coders],
        codes=met.codes,
        sources=[_seen(one) for one in met.sources],
        lost=[
            (one.theirs.name, texts[id(one)][mark.start : mark.end][:LONGEST_QUOTE])
            for one, mark in lost
        ],
        tried=list(islice(_tried(met, set(project.unsure)), TRIED)),
        unfit=project.unfit,
        left={
            key: many
            for key in sorted({*left, *met.left})
            if (many := left.get(key, 0) + met.left.get(key, 0))
        },
    )


def _tried(met: Met, unsure: set[str]) -> Iterator[tuple[str, str]]:
    for one in met.sources:
        marks = one.marks[-LAST:] if one.theirs.guid in unsure and one.how == NEW else []
        text = text_of(one.theirs.passages) if marks else ""
        for mark in marks:
            yield one.theirs.name, text[mark.start : mark.end][:LONGEST_QUOTE]


def _seen(one: SourceMet) -> SourceSeen:
    return SourceSeen(
        guid=one.theirs.guid,
        name=one.theirs.name,
        how=one.how,
        letters=length_of(one.theirs.passages),
        marks=len(one.marks),
        here=one.here,
        gone=one.gone,
        lost=len(one.lost),
        reworded=one.reworded,
        withdrawn=one.withdrawn,
    )


def packed(preview: Preview, stamp: str) -> str:
    """Return a preview as one text for sealing, with how the study stood."""
    return json.dumps([stamp, asdict(preview)], ensure_ascii=False)


def unpacked(text: str) -> tuple[str, Preview]:
    """Return how the study stood, and the preview."""
    stamp, told = json.loads(text)
    told["codes"] = [_code(one) for one in told["codes"]]
    told["sources"] = [SourceSeen(**one) for one in told["sources"]]
    told["lost"] = [(name, words) for name, words in told["lost"]]
    told["tried"] = [(name, words) for name, words in told["tried"]]
    told["unfit"] = [Unfit(**one) for one in told["unfit"]]
    return stamp, Preview(**told)


def _code(told: dict[str, Any]) -> CodeMet:
    ours = told["ours"]
    given = {"theirs": CodeTold(**told["theirs"]), "ours": CodeTold(**ours) if ours else None}
    return CodeMet(**{**told, **given})
