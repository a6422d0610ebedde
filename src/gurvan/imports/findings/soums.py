"""Codes and spellings of soums that are old or unknown, and which place is likely meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from django.utils.translation import gettext as _, ngettext

from gurvan.imports.columns import read_place
from gurvan.imports.findings.deciding import Finding, Option, both, option
from gurvan.imports.mending import LIKE, understood
from gurvan.imports.tables import Line
from gurvan.kernel.actors import Actor
from gurvan.kernel.names import fold
from gurvan.places import gazetteer, queries as places
from gurvan.places.models import Place

MOST = 30  # texts of which somebody decides; what is left is mended row by row
LIKELY = 3  # places that are offered for one


@dataclass(frozen=True)
class Soums:
    """The places in the column of this key."""

    key: str = "place"

    def find(self, actor: Actor, lines: Sequence[Line]) -> list[Finding]:  # noqa: ARG002 - a step
        """Return each text that is no place of the list, or an old code of one."""
        texts = Counter(filter(None, (line.cells.get(self.key, "") for line in lines)))
        found: list[Finding] = []
        names: dict[str, Place] | None = None
        for text, count in texts.most_common():
            right = _right_code(text)
            if right is None and understood(read_place, text):
                continue
            if len(found) == MOST:
                break
            if right is None:
                names = names or _names()
                likely = _likely(text, names)
            else:
                likely = [read_place(right)]
            found.append(_finding(text, count, likely, old=right is not None))
        return found

    def apply(self, lines: Sequence[Line], decisions: Mapping[str, str]) -> list[Line]:
        """Read each text as it was decided; what was left to be mended stays."""
        right = {
            key.removeprefix("soum "): "" if value == "empty" else value
            for key, value in decisions.items()
            if key.startswith("soum ") and value != "as_they_are"
        }
        return [
            replace(line, cells={**line.cells, self.key: right[line.cells[self.key]]})
            if line.cells.get(self.key) in right
            else line
            for line in lines
        ]


def _right_code(text: str) -> str | None:
    """Return the right code where a text is one that only other lists have; else None."""
    code = gazetteer.code_in(text)
    written = "".join(letter for letter in text if letter.isdigit())
    return code if code and written and not written.endswith(code) else None


def _names() -> dict[str, Place]:
    """Return the soums and districts by their names, folded, each with its aimag's before it."""
    found = {}
    for place in places.soums().select_related("parent"):
        found[fold.fold(place.name)] = place
        found[fold.fold(place.path)] = place
    return found


def _likely(text: str, names: Mapping[str, Place]) -> list[Place]:
    """Return the places that may be meant, the likeliest first."""
    named = places.resolve(text).places
    near = get_close_matches(fold.fold(text), names, n=LIKELY, cutoff=LIKE)
    found = {place.code: place for place in [*named, *(names[one] for one in near)]}
    return list(found.values())[:LIKELY]


def _finding(text: str, count: int, likely: Sequence[Place], *, old: bool) -> Finding:
    def says() -> str:
        told = (
            ngettext(
                "In {count} row the soum is “{text}”, a code that is no longer right.",
                "In {count} rows the soum is “{text}”, a code that is no longer right.",
                count,
            )
            if old
            else ngettext(
                "In {count} row the soum is “{text}”, which names no one place.",
                "In {count} rows the soum is “{text}”, which names no one place.",
                count,
            )
        )
        return told.format(count=count, text=text)

    options = [_read_as(place) for place in likely]
    options.append(option("empty", lambda: _("Leave the soum empty")))
    if not old:
        words = option("as_they_are", lambda: _("Leave it as it is, and mend row by row"))
        options.append(words)
    return Finding(f"soum {text}", both(says), options)


def _read_as(place: Place) -> Option:
    return option(
        place.code,
        lambda: _("Read it as {place} ({code})").format(place=place.path, code=place.code),
    )
