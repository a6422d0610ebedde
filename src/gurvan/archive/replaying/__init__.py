"""Erases anew, after restoring, what was erased since the backup was made; and lists what was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from gurvan.archive.erasures import KINDS, Erasure
from gurvan.archive.replaying import people, studies, words
from gurvan.archive.replaying.ending import Ended, end_ways_in, withhold_figures, withhold_months
from gurvan.archive.replaying.noting import ERASING, erasure_of, of_ledger
from gurvan.kernel.errors import Refused


@dataclass(frozen=True)
class Replayed:
    """How many were erased anew, and the uids of those that could not be."""

    done: int
    left: tuple[str, ...]


def replay(erasures: Iterable[Erasure]) -> Replayed:
    """Erase what the list names and is there again. Who was in office then has left it since."""
    done, left = 0, list[str]()
    for erasure in sorted(erasures, key=lambda one: (KINDS.index(one.what), one)):
        try:
            with transaction.atomic():
                done += _ANEW[erasure.what](erasure)
        except Refused:
            left.append(erasure.uid)
    return Replayed(done, tuple(left))


_ANEW: Final = people.ANEW | words.ANEW | studies.ANEW

__all__ = [
    "ERASING",
    "Ended",
    "Replayed",
    "end_ways_in",
    "erasure_of",
    "of_ledger",
    "replay",
    "withhold_figures",
    "withhold_months",
]
