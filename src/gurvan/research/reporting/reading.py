"""What of a part somebody typed, and how a page shows frozen parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gurvan.papers.content import Block, Either, Heading, Items, Say, Table, Terms, Value, Words


def typed(block: Block) -> Iterator[str]:
    """Yield the texts of a block that somebody wrote: what the check looks at."""
    match block:
        case Heading() | Words():
            yield from _typed(block.text)
        case Terms():
            for row in block.rows:
                yield from _typed(list(row))
        case Table():
            yield from _typed(list(block.headings))
            for cells in block.rows:
                yield from _typed(list(cells))
        case Items():
            yield from _typed(list(block.items))


def _typed(value: Value) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Either():
            yield from (value.mn, value.en)
        case Say():
            for one in value.values.values():
                yield from _typed(one)
        case Sequence():
            for one in value:
                yield from _typed(one)


def shown_line(told: str | Mapping[str, str], language: str) -> str:
    """Return a frozen text in a language; in its only one where it has not this."""
    return told if isinstance(told, str) else told.get(language) or next(iter(told.values()))


def shown_in(parts: Sequence[Mapping[str, Any]], language: str) -> list[dict[str, Any]]:
    """Return frozen parts of a report in one language; in its only one where it has not this."""

    def text(told: str | Mapping[str, str]) -> str:
        return shown_line(told, language)

    def texts(held: Sequence[str | Mapping[str, str]]) -> list[str]:
        return [text(one) for one in held]

    found: list[dict[str, Any]] = []
    for part in parts:
        ((kind, held),) = part.items()
        match kind:
            case "heading" | "words":
                found.append({kind: text(held)})
            case "table":
                rows = [texts(row) for row in held["rows"]]
                bars = held.get("bars") or [None] * len(rows)
                heads = texts(held["headings"])
                table = {"headings": heads, "rows": rows}
                # Each cell with its heading: on a telephone they stand one below another.
                cells = [list(zip(heads, row, strict=True)) for row in rows]
                table["lines"] = list(zip(cells, bars, strict=True))
                found.append({kind: table})
            case "terms":
                found.append({kind: [texts(row) for row in held]})
            case "list":
                found.append({"items": texts(held)})
    return found
