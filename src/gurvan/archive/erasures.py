"""The list of what was erased, kept outside the database so that a backup can follow it. Pure.

It only grows. A line holds an opaque uid, a reason's code and the moment: it names nobody, and
whoever holds no backup learns from it only how many were erased.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Literal
from uuid import UUID

from gurvan.archive.refusals import NoErasures

FILE_NAME = "erasures.jsonl"  # in the office's folder, and beside its backups
PERSON: Final = "person"
FILE: Final = "file"
WORDS: Final = "words"  # what somebody wrote of a month's obstacles
LIST: Final = "list"  # all that a list had brought, taken back
ACCOUNT: Final = "account"
KINDS: Final = (PERSON, LIST, FILE, WORDS, ACCOUNT)  # in this order they are erased anew


@dataclass(frozen=True, order=True)
class Erasure:
    """One thing that was erased, when and why (a code of the command that erases, or nothing)."""

    at: str
    what: Literal["person", "file", "words", "list", "account"]
    uid: str
    why: str


def append(path: Path, new: Iterable[Erasure]) -> int:
    """Write down what the list does not hold yet, forced to the disk; return how many lines.

    The list is made where there is none, though it be empty: then nobody was erased.
    """
    known = set()
    if path.exists():
        _drop_unfinished(path)
        known = {(one.what, one.uid) for one in read(path)}
    lines = [
        json.dumps(asdict(one), sort_keys=True) + "\n"
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


def read(path: Path) -> list[Erasure]:
    """Return what the list holds, the oldest first.

    A last line that a power cut left unfinished is passed over: `gurvan backup` writes it anew
    from the ledger. Raises NoErasures.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        return sorted(_erasure(line) for line in lines[:-1] if line)
    except (OSError, ValueError, TypeError, KeyError):
        raise NoErasures(path=str(path)) from None


def _drop_unfinished(path: Path) -> None:
    held = path.read_bytes()
    whole = held.rfind(b"\n") + 1
    if whole < len(held):
        os.truncate(path, whole)


def _erasure(line: str) -> Erasure:
    one = Erasure(**json.loads(line))
    if one.what not in KINDS:
        raise ValueError(one.what)
    UUID(one.uid)
    return one
