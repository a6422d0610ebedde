"""Names whose letters were lost or garbled on their way: found, and read anew where it goes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _, ngettext

from gurvan.imports.findings.deciding import EXAMPLES, Finding, both, option, percent
from gurvan.imports.tables import Line
from gurvan.kernel.actors import Actor

LOST = re.compile(r"\ufffd|\?{2,}")
# Of words that were written in UTF-8 and read as something else, or the other way round.
WAYS = (("cp1251", "utf-8"), ("cp1252", "utf-8"), ("latin-1", "utf-8"), ("latin-1", "cp1251"))
_CYRILLIC = re.compile(r"[А-Яа-яЁёӨөҮү]")
_LETTER = re.compile(r"[^\W\d_]")
_ACCENTED = re.compile(r"[À-ÿ]")
_MARKS = re.compile(r"[РС][^\sа-яА-Я\d,.]|[РСТУ][А-Яа-яЂ-џҐґ°-¿ѐ-џ]|[ÐÑ]")
# Before Unicode, fonts for Mongolian showed these Ukrainian letters as Ө and Ү.
OLD_FONTS = str.maketrans("єїЄЇ", "өүӨҮ")
MOSTLY = 0.8  # of the letters


def read_anew(text: str) -> str:
    """Return a text as it was likely written; the same where nothing seems garbled."""
    for read, written in WAYS:
        try:
            found = text.encode(read).decode(written)
        except UnicodeError:
            continue
        if found != text and _likelier(found, text, written):
            return found
    if _mostly(_CYRILLIC, text.translate(OLD_FONTS)):
        return text.translate(OLD_FONTS)
    return text


def _likelier(found: str, text: str, written: str) -> bool:
    """Say whether a text is likelier in the other letters."""
    if not _mostly(_CYRILLIC, found):
        return False
    # What can be UTF-8 by chance is short; accented letters alone are no Mongolian word.
    return written == "utf-8" or _mostly(_ACCENTED, text)


def _mostly(form: re.Pattern[str], text: str) -> bool:
    letters = _LETTER.findall(text)
    return bool(letters) and len(form.findall("".join(letters))) >= MOSTLY * len(letters)


@dataclass(frozen=True)
class Letters:
    """The letters in the columns of these keys."""

    keys: Sequence[str]

    def find(self, actor: Actor, lines: Sequence[Line]) -> list[Finding]:  # noqa: ARG002 - a step
        """Return which letters are lost, and which can be read anew."""
        cells = [line.cells[key] for line in lines for key in self.keys if line.cells.get(key)]
        lost = [text for text in cells if LOST.search(text)]
        anew = [(text, read_anew(text)) for text in dict.fromkeys(cells) if not LOST.search(text)]
        changed = {text: found for text, found in anew if found != text}
        garbled = [text for text in cells if text in changed]
        found = []
        if garbled:
            found.append(_garbled(len(garbled), len(cells), changed))
        if lost:
            found.append(_lost(len(lost), len(cells), lost))
        return found

    def apply(self, lines: Sequence[Line], decisions: Mapping[str, str]) -> list[Line]:
        """Read the letters anew, and empty what is lost, as it was decided."""
        anew = decisions.get("letters") == "anew"
        empty = decisions.get("letters_lost") == "empty"
        if not (anew or empty):
            return list(lines)

        def read(text: str) -> str:
            if LOST.search(text):
                return "" if empty else text
            return read_anew(text) if anew else text

        return [
            replace(
                line,
                cells={
                    key: read(text) if key in self.keys else text
                    for key, text in line.cells.items()
                },
            )
            for line in lines
        ]


def _garbled(count: int, of: int, changed: Mapping[str, str]) -> Finding:
    says = both(
        lambda: ngettext(
            "In {count} cell ({share} % of those with words) the letters are garbled.",
            "In {count} cells ({share} % of those with words) the letters are garbled.",
            count,
        ).format(count=count, share=percent(count, of))
    )
    options = [
        option("anew", lambda: _("Read them anew, as shown here")),
        option("as_they_are", lambda: _("Leave them as they are")),
    ]
    shown = [f"{text} → {found}" for text, found in list(changed.items())[:EXAMPLES]]
    return Finding("letters", says, options, shown)


def _lost(count: int, of: int, lost: Sequence[str]) -> Finding:
    says = both(
        lambda: ngettext(
            "In {count} cell ({share} % of those with words) letters are lost: signs stand in "
            "their place.",
            "In {count} cells ({share} % of those with words) letters are lost: signs stand in "
            "their place.",
            count,
        ).format(count=count, share=percent(count, of))
    )
    options = [
        option("as_they_are", lambda: _("Take them in as they are, to be mended later")),
        option("empty", lambda: _("Leave these cells empty")),
    ]
    return Finding("letters_lost", says, options, list(dict.fromkeys(lost))[:EXAMPLES])
