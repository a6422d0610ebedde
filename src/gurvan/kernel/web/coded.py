"""What rows hold as a code and pages say in words: looked up once for a page, not for each row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext


@dataclass(frozen=True)
class Coded:
    """How to read a column's value from a row: by a code, and what is said for that."""

    code: Callable[[Any], Any]
    said: Callable[[Any], Any]

    def __call__(self, row: object) -> Any:
        """Return what is said for one row, in the reader's language."""
        return self.said(self.code(row))

    def for_page(self) -> Callable[[object], Any]:
        """Return how to read the rows of one page: what is said for a code is found once."""
        code, said = self.code, cache(self.said)
        return lambda row: said(code(row))


def word(words: Mapping[str, str], column: str) -> Coded:
    """Return how to read a code's word from a row; nothing where there is no code.

    The column may be one of what the row refers to: "person.sex".
    """
    return Coded(attrgetter(column), lambda code: gettext(words[code]) if code else "")
