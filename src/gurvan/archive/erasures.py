"""The list of what was erased, kept outside the database so that a backup can follow it. Pure.

It only grows. A line holds an opaque uid, a reason's code and the moment: it names nobody, and
whoever holds no backup learns from it only how many were erased. Each line has a mark that only
the office's keys make, since whoever could add a line could have anybody erased when an office is
restored. That lines were taken out, or that an older copy lies there, no mark tells.
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Iterable, Set as AbstractSet
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final, Literal
from uuid import UUID

from gurvan.archive.refusals import ErasuresForeign, ErasuresUnmarked, NoErasures
from gurvan.vault.ring import Ring

FILE_NAME = "erasures.jsonl"  # in the office's folder, and beside its backups
PERSON: Final = "person"
FILE: Final = "file"
WORDS: Final = "words"  # of a month's obstacles; of what was raised, asked or answered
LIST: Final = "list"  # all that a list had brought, taken back
ACCOUNT: Final = "account"
OFFICIAL: Final = "official"  # who signed the order of a permit
MOTION: Final = "motion"  # what somebody wrote of a vote: its text, its minutes, or reasons
PARTICIPANT: Final = "participant"  # what somebody said in a study, and who it was
IDENTITY: Final = "identity"  # who somebody is who took part in a study
SHEET: Final = "sheet"  # what somebody answered to a survey
SURVEY: Final = "survey"  # a whole survey, and the documents made of it
DOCUMENT: Final = "document"  # what was said in a session of a study
PROJECT: Final = "project"  # what a file of another program brought into a study
TAKEN: Final = "taken-report"  # what was typed from a whole report that was taken back
CODER: Final = "coder"  # the name of somebody who coded in another program
MINUTES: Final = "minutes"  # what was said at a gathering
PRESENCE: Final = "presence"  # which members were there
REPORT: Final = "report"  # what somebody wrote into a report of a study, and what was issued of it
TAKEN_DOWN: Final = "taken-down"  # a report that is not public any more
# In this order they are erased anew.
KINDS: Final = (
    PERSON,
    LIST,
    FILE,
    WORDS,
    ACCOUNT,
    OFFICIAL,
    MOTION,
    PROJECT,
    TAKEN,
    PARTICIPANT,
    IDENTITY,
    SHEET,
    SURVEY,
    CODER,
    DOCUMENT,
    MINUTES,
    PRESENCE,
    REPORT,
    TAKEN_DOWN,
)


@dataclass(frozen=True, order=True)
class Erasure:
    """One thing that was erased, when and why (a code of the command that erases, or nothing).

    ``federation`` is whose it was; 0 in a line from before lines were marked.
    """

    at: str
    what: Literal[
        "person",
        "file",
        "words",
        "list",
        "account",
        "official",
        "motion",
        "participant",
        "identity",
        "sheet",
        "survey",
        "project",
        "taken-report",
        "coder",
        "document",
        "minutes",
        "presence",
        "report",
        "taken-down",
    ]
    uid: str
    why: str
    federation: int = 0


@dataclass(frozen=True)
class Listed:
    """What a list holds: what this office wrote, what bears no mark, and what a wrong one.

    Of the latter two, with the number of each line.
    """

    path: Path
    ours: list[Erasure] = field(default_factory=list)
    unmarked: dict[int, Erasure] = field(default_factory=dict)
    foreign: list[int] = field(default_factory=list)

    def believed(self, *, unmarked: bool = False) -> list[Erasure]:
        """Return what may be erased anew, the oldest first; ``unmarked`` lines where it was said.

        A line without a mark that stands there again with one asks for nothing more. Raises
        ErasuresForeign, ErasuresUnmarked.
        """
        if self.foreign:
            count = len(self.foreign)
            raise ErasuresForeign(path=str(self.path), count=count, line=self.foreign[0])
        known = {(one.what, one.uid) for one in self.ours}
        rest = {n: one for n, one in self.unmarked.items() if (one.what, one.uid) not in known}
        if rest and not unmarked:
            raise ErasuresUnmarked(path=str(self.path), count=len(rest), line=min(rest))
        return sorted([*self.ours, *rest.values()])


def append(path: Path, new: Iterable[Erasure], ring: Ring) -> int:
    """Write down what the list does not hold yet, forced to the disk; return how many lines.

    The list is made where there is none, though it be empty: then nobody was erased. What stands
    there without our mark counts as not there, so that each backup marks an older list.
    """
    known = set()
    if path.exists():
        _drop_unfinished(path)
        known = {(one.what, one.uid) for one in read(path, ring).ours}
    lines = [
        json.dumps({**asdict(one), "mark": _mark(one, ring)}, sort_keys=True) + "\n"
        for one in sorted(new)
        if (one.what, one.uid) not in known
    ]
    if lines or not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
    return len(lines)


def read(path: Path, ring: Ring, *, only: AbstractSet[int] | None = None) -> Listed:
    """Return what the list holds, as the office with these keys knows it.

    ``only``: what was another federation's is passed over, since an archive of one federation has
    no keys of the others. So is a last line that a power cut left unfinished: `gurvan backup`
    writes it anew from the ledger. Raises NoErasures.
    """
    listed = Listed(path)
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        for number, line in enumerate(lines[:-1], 1):
            if line:
                _sort_in(listed, number, line, ring, only)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        raise NoErasures(path=str(path)) from None
    return listed


def _sort_in(
    listed: Listed, number: int, line: str, ring: Ring, only: AbstractSet[int] | None
) -> None:
    told = json.loads(line)
    mark = told.pop("mark", None)
    one = Erasure(**told)
    if one.what not in KINDS or not isinstance(one.federation, int):
        raise ValueError(one.what)
    UUID(one.uid)
    if mark is None:
        listed.unmarked[number] = one
    elif only is not None and one.federation not in only:
        pass
    elif hmac.compare_digest(str(mark).encode(), _mark(one, ring).encode()):
        listed.ours.append(one)
    else:
        listed.foreign.append(number)


def _mark(erasure: Erasure, ring: Ring) -> str:
    """Return what only the office's keys make of a line: HMAC-SHA-256 in hex.

    The key is made of the federation's secret for blind indexes: it outlives a change of the
    passphrase and of the master keys, every backup of the office has it, and an archive of this
    federation takes it along.
    """
    secret = ring.index_for(erasure.federation)
    key = hmac.digest(secret, b"gurvan list of erasures 1", "sha256")
    said = json.dumps(asdict(erasure), sort_keys=True)
    return hmac.digest(key, said.encode(), "sha256").hex()


def _drop_unfinished(path: Path) -> None:
    held = path.read_bytes()
    whole = held.rfind(b"\n") + 1
    if whole < len(held):
        os.truncate(path, whole)
