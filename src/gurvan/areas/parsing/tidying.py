"""Brings a written line to few signs, so that it can be taken apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gurvan.areas.parsing.figures import is_known_word

# Every sign that people, phones and word processors use for degrees, minutes, seconds and minus.
SIGNS = str.maketrans(
    {
        **dict.fromkeys("°º˚∘⁰ᵒ", "°"),
        **dict.fromkeys("'’‘′´`ʹʼ‛", "'"),
        **dict.fromkeys('"”“„″ʺ˝‟', '"'),
        **dict.fromkeys("−–—‒﹣－", "-"),
    }
)
_UNITS = (
    (re.compile(r"(?<=\d)\s*(?:градус|град|гр|degrees|degree|deg)(?![^\W\d_])\.?"), "°"),
    (re.compile(r"(?<=\d)\s*(?:минут|мин|minutes|minute|min)(?![^\W\d_])\.?"), "'"),
    (re.compile(r"(?<=\d)\s*(?:секунд|сек|seconds|second|sec)(?![^\W\d_])\.?"), '"'),
    (re.compile(r"''"), '"'),
)
_SHORT_AXES = (
    (re.compile(r"(?<![^\W\d_])х\s*\.?\s*ө(?![^\W\d_])\.?"), " х "),  # хойд өргөрөг
    (re.compile(r"(?<![^\W\d_])з\s*\.?\s*у(?![^\W\d_])\.?"), " з "),  # зүүн уртраг
)
_DOTTED = re.compile(r"(?<![\d.,])(\d{1,3})\.(\d{1,2})\.(\d{1,2}(?:[.,]\d+)?)(?![.,]?\d)")
_NAME = re.compile(r"[\s#(]*([^\W\d_]+)(?:[-_.]?\d+(?![.,]?\d))?[\s.,:;)#-]*")
_HEIGHT = re.compile(
    r"[,;\s]+(?:(?:altitude|alt|elevation|elev|ele|өндөр)\W*[-+]?\d+(?:[.,]\d+)?\s*(?:m|м)?"
    r"|[-+]?\d+(?:[.,]\d+)?\s*(?:metres|meters|метр|m|м))\W*$"
)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
_DECIMAL_POINT = re.compile(r"\d\.\d")
_DECIMAL_COMMA = re.compile(r"(\d+),(\d+)")


def tidy(line: str) -> Iterator[str]:
    """Yield the line in plain signs, in each way in which its commas may be meant.

    Where a point stands within a figure, commas stand between figures. Otherwise a comma without
    spaces is first taken as the decimal sign, as is usual in Mongolia.
    """
    plain = _plain(line)
    if not _DECIMAL_POINT.search(plain):
        with_points = _DECIMAL_COMMA.sub(r"\1.\2", plain)
        if with_points != plain:
            yield with_points
    yield plain


def _plain(line: str) -> str:
    text = unicodedata.normalize("NFKC", line.translate(SIGNS)).translate(SIGNS).lower().strip()
    if text.startswith('"'):
        text = text.replace('"', "")  # a quoted cell of a table
    for pattern, sign in (*_UNITS, *_SHORT_AXES):
        text = pattern.sub(sign, text)
    text = _without_height(_without_name(text))
    return _DOTTED.sub(r"""\1°\2'\3" """, text)


def _without_name(text: str) -> str:
    """Leave out the words before the figures that name the point: “Цэг №1”, “WP-003”."""
    while (name := _NAME.match(text)) and not is_known_word(name[1]):
        text = text[name.end() :]
    return text


def _without_height(text: str) -> str:
    shorter = _HEIGHT.sub("", text)
    return shorter if len(_FIGURE.findall(shorter)) > 1 else text
