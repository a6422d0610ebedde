"""The tiles in which a log is published (C2SP ``tlog-tiles``): their paths and their bytes.

A tile holds up to 256 hashes in a row. On level 0 they are leaf hashes; on a level above, each is
the root of a full tile of the level below. Entry bundles hold the entries themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from gurvan.ledger.tree import HASH_BYTES, Subtree, root

HEIGHT = 8
WIDTH = 1 << HEIGHT
BYTES = WIDTH * HASH_BYTES  # of a full tile
HIGHEST_LEVEL = 63
LONGEST_ENTRY = 0xFFFF

_PAIR = 2 * HASH_BYTES

# (start, end) -> the leaf hashes from start up to end, within one tile.
Leaves = Callable[[int, int], Sequence[bytes]]
# A full tile -> its content, or None where it is not stored.
Stored = Callable[["Tile"], bytes | None]
# (level, start, end) -> the hashes from start up to end of a level, within one tile.
Row = Callable[[int, int, int], Sequence[bytes]]

# Six groups beyond the last reach 10**21 tiles: more than 2**64 entries need.
_PATH = re.compile(
    r"tile/(?P<level>entries|[0-9]{1,2})/(?P<index>(?:x[0-9]{3}/){0,6}[0-9]{3})(?:\.p/(?P<width>[0-9]{1,3}))?"
)


class MalformedPathError(ValueError):
    """A path does not name a tile or an entry bundle in its one right form."""


class MalformedBundleError(ValueError):
    """Bytes are not a sequence of entries, each with its length before it."""


class EntryTooLongError(ValueError):
    """An entry is longer than the two bytes of its length can say (65 535 bytes)."""


@dataclass(frozen=True, order=True)
class Tile:
    """A row of ``width`` hashes on ``level``, the ``index``-th of its level; partial under 256."""

    level: int
    index: int
    width: int = WIDTH

    def __post_init__(self) -> None:
        """Refuse what no log has."""
        if not (0 <= self.level <= HIGHEST_LEVEL and self.index >= 0 and 1 <= self.width <= WIDTH):
            raise MalformedPathError(
                f"There is no tile {self.level}/{self.index} of width {self.width}."
            )

    @property
    def path(self) -> str:
        """Return the path below the log's address, such as ``tile/1/x001/067.p/8``."""
        return f"tile/{self.level}/{_number(self.index)}{_partial(self.width)}"

    @property
    def start(self) -> int:
        """Return the place of its first hash in the row of its level."""
        return self.index * WIDTH

    @property
    def least(self) -> int:
        """Return the smallest size of a log that has this tile."""
        return (self.start + self.width) << (HEIGHT * self.level)


@dataclass(frozen=True, order=True)
class Bundle:
    """The entries whose leaf hashes are the level-0 tile of the same index and width."""

    index: int
    width: int = WIDTH

    def __post_init__(self) -> None:
        """Refuse what no log has."""
        if not (self.index >= 0 and 1 <= self.width <= WIDTH):
            raise MalformedPathError(
                f"There is no entry bundle {self.index} of width {self.width}."
            )

    @property
    def path(self) -> str:
        """Return the path below the log's address, such as ``tile/entries/x001/067.p/8``."""
        return f"tile/entries/{_number(self.index)}{_partial(self.width)}"

    @property
    def start(self) -> int:
        """Return the number of its first entry, from 0."""
        return self.index * WIDTH

    @property
    def least(self) -> int:
        """Return the smallest size of a log that has this bundle."""
        return self.start + self.width


def parse(path: str) -> Tile | Bundle:
    """Return what a path names. Raises MalformedPathError unless it is written in its one form."""
    found = _PATH.fullmatch(path)
    if found is None:
        raise MalformedPathError(f"{path!r} is not the path of a tile.")
    index = int(re.sub("[x/]", "", found["index"]))
    width = int(found["width"] or WIDTH)
    named = (
        Bundle(index, width)
        if found["level"] == "entries"
        else Tile(int(found["level"]), index, width)
    )
    if named.path != path:  # leading zeros, or a full tile written as a partial one
        raise MalformedPathError(f"{path!r} is written {named.path!r}.")
    return named


def rows(leaves: Leaves, stored: Stored = lambda _: None) -> Row:
    """Return the rows of a log from its leaf hashes, by way of the full tiles that are stored.

    Without ``stored``, everything is computed from the leaf hashes, which is how a log is checked.
    """

    def row(level: int, start: int, end: int) -> Sequence[bytes]:
        tile = Tile(level, start // WIDTH)
        content = stored(tile)
        if content is not None:
            return hashes(content)[start - tile.start : end - tile.start]
        if level == 0:
            return leaves(start, end)
        return [root(row(level - 1, n * WIDTH, (n + 1) * WIDTH)) for n in range(start, end)]

    return row


def tile_bytes(tile: Tile, row: Row) -> bytes:
    """Return the content of a tile."""
    return b"".join(row(tile.level, tile.start, tile.start + tile.width))


def tile_root(content: bytes) -> bytes:
    """Return the root of a full tile: the hash that stands for it on the level above.

    A verified log is hashed here, so that each level is one loop over the bytes of the one below.
    """
    row = content
    while len(row) > HASH_BYTES:
        row = b"".join(
            [sha256(b"\x01" + row[at : at + _PAIR]).digest() for at in range(0, len(row), _PAIR)]
        )
    return row


def hashes(content: bytes) -> list[bytes]:
    """Return the hashes in the content of a tile."""
    return [content[at : at + HASH_BYTES] for at in range(0, len(content), HASH_BYTES)]


def of_tiles(row: Row) -> Subtree:
    """Return the complete subtrees of a log from its rows, for making proofs."""

    def subtree(height: int, index: int) -> bytes:
        level, above = divmod(height, HEIGHT)
        return root(row(level, index << above, (index + 1) << above))

    return subtree


def filled(old: int, new: int) -> list[Tile]:
    """Return the tiles that become full when a log grows, the lower levels first."""
    tiles: list[Tile] = []
    level = 0
    while new := new // WIDTH:
        old //= WIDTH
        tiles += [Tile(level, index) for index in range(old, new)]
        level += 1
    return tiles


def tiles_at(size: int) -> list[Tile]:
    """Return all tiles of a log, the partial one of each level after its full ones."""
    tiles: list[Tile] = []
    level = 0
    while size:
        full, rest = divmod(size, WIDTH)
        tiles += [Tile(level, index) for index in range(full)]
        if rest:
            tiles.append(Tile(level, full, rest))
        size, level = full, level + 1
    return tiles


def pack(entries: Iterable[bytes]) -> bytes:
    """Return an entry bundle: each entry after its length (two bytes, big-endian)."""
    return b"".join(_length(entry) + entry for entry in entries)


def unpack(bundle: bytes) -> list[bytes]:
    """Return the entries of a bundle. Raises MalformedBundleError where it is cut short."""
    entries: list[bytes] = []
    at = 0
    while at < len(bundle):
        begin = at + 2
        at = begin + int.from_bytes(bundle[at:begin], "big")
        if at > len(bundle) or begin > len(bundle):
            raise MalformedBundleError(
                f"An entry bundle is cut short after {len(entries)} entries."
            )
        entries.append(bundle[begin:at])
    return entries


def _length(entry: bytes) -> bytes:
    if len(entry) > LONGEST_ENTRY:
        raise EntryTooLongError(f"An entry of {len(entry)} bytes is longer than {LONGEST_ENTRY}.")
    return len(entry).to_bytes(2, "big")


def _number(index: int) -> str:
    """Return an index in groups of three digits, all but the last after an x: 1234 is x001/234."""
    digits = str(index)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    return "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])


def _partial(width: int) -> str:
    return "" if width == WIDTH else f".p/{width}"
