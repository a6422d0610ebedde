"""Tiles have one path each, hold the right hashes, and are enough to make every proof."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from gurvan.ledger.tiles import (
    LONGEST_ENTRY,
    WIDTH,
    Bundle,
    EntryTooLongError,
    MalformedBundleError,
    MalformedPathError,
    Tile,
    filled,
    hashes,
    of_tiles,
    pack,
    parse,
    rows,
    tile_bytes,
    tiles_at,
    unpack,
)
from gurvan.ledger.tree import (
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    of_leaves,
    root,
    root_at,
)

SIZE = 66_000  # two full levels and a beginning of a third
LEAVES = [leaf_hash(number.to_bytes(3, "big")) for number in range(SIZE)]

tiles = st.builds(Tile, st.integers(0, 63), st.integers(0, 10**20), st.integers(1, WIDTH))
bundles = st.builds(Bundle, st.integers(0, 10**20), st.integers(1, WIDTH))


def stored(size: int) -> dict[Tile, bytes]:
    """Return the full tiles of a log of that size, each made from those below."""
    kept: dict[Tile, bytes] = {}
    row = rows(lambda start, end: LEAVES[start:end], kept.get)
    for tile in filled(0, size):
        kept[tile] = tile_bytes(tile, row)
    return kept


@pytest.mark.parametrize(
    ("named", "path"),
    [
        (Tile(0, 0), "tile/0/000"),
        (Tile(0, 5, 1), "tile/0/005.p/1"),
        (Tile(63, 999, 255), "tile/63/999.p/255"),
        (Tile(1, 1000), "tile/1/x001/000"),
        (Tile(3, 1234067), "tile/3/x001/x234/067"),  # the specification's example
        (Bundle(1234067, 8), "tile/entries/x001/x234/067.p/8"),
        (Bundle(0), "tile/entries/000"),
    ],
)
def test_paths_as_the_specification_writes_them(named: Tile | Bundle, path: str) -> None:
    assert named.path == path
    assert parse(path) == named


@given(tiles | bundles)
def test_every_path_leads_back(named: Tile | Bundle) -> None:
    assert parse(named.path) == named


@pytest.mark.parametrize(
    "path",
    [
        "",
        "tile",
        "checkpoint",
        "/tile/0/000",
        "tile/0/000/",
        "tile/0/000\n",
        "tile/0/0",
        "tile/0/0000",
        "tile/0/x000/001",
        "tile/0/001/000",
        "tile/0/x001",
        "tile/0/X001/000",
        "tile/00/000",
        "tile/01/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/data/000",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/001",
        "tile/0/000.p/",
        "tile/0/000.p",
        "tile/0/000.p/1/",
        "tile/0/٠٠٠",  # digits, but not these digits
        "tile/entries/0",
        "tile/entries/000.p/256",
        "tile/entries/../../keys.json",
        "tile/0/" + "x999/" * 500 + "999",
    ],
)
def test_every_other_path_is_refused(path: str) -> None:
    with pytest.raises(MalformedPathError):
        parse(path)


@given(tiles | bundles, st.data())
def test_a_changed_path_is_refused_or_names_another(
    named: Tile | Bundle, data: st.DataObject
) -> None:
    path = named.path
    at = data.draw(st.integers(0, len(path) - 1))
    changed = path[:at] + data.draw(st.characters(codec="utf-8")) + path[at + 1 :]
    try:
        other = parse(changed)
    except MalformedPathError:
        return
    assert other.path == changed
    assert (other == named) is (changed == path)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Tile(-1, 0),
        lambda: Tile(64, 0),
        lambda: Tile(0, -1),
        lambda: Tile(0, 0, 0),
        lambda: Tile(0, 0, 257),
        lambda: Bundle(-1),
        lambda: Bundle(0, 0),
    ],
)
def test_what_no_log_has_cannot_be_named(wrong: type) -> None:
    with pytest.raises(MalformedPathError):
        wrong()


def test_the_specification_s_tree_of_70000() -> None:
    found = tiles_at(70_000)
    assert [tile for tile in found if tile.width < WIDTH] == [
        Tile(0, 273, 112),
        Tile(1, 1, 17),
        Tile(2, 0, 1),
    ]
    assert len([tile for tile in found if tile.width == WIDTH]) == 273 + 1
    assert tiles_at(256) == [Tile(0, 0), Tile(1, 0, 1)]
    assert tiles_at(0) == []


@given(st.integers(1, 50_000), st.data())
def test_a_log_has_its_tiles_from_the_right_size_on(size: int, data: st.DataObject) -> None:
    tile = data.draw(st.sampled_from(tiles_at(size)))
    assert tile.least <= size
    assert tile not in tiles_at(tile.least - 1)
    assert tile in tiles_at(tile.least)


def test_a_bundle_goes_with_its_level_0_tile() -> None:
    for bundle, tile in [(Bundle(2), Tile(0, 2)), (Bundle(0, 7), Tile(0, 0, 7))]:
        assert (bundle.start, bundle.least) == (tile.start, tile.least)


@given(st.integers(0, 70_000), st.integers(0, 70_000))
def test_tiles_fill_once_as_a_log_grows(one: int, other: int) -> None:
    old, new = sorted((one, other))
    full = {tile for tile in tiles_at(new) if tile.width == WIDTH}
    before = {tile for tile in tiles_at(old) if tile.width == WIDTH}
    found = filled(old, new)
    assert set(found) == full - before
    assert sorted(found) == found
    assert len(set(found)) == len(found)


def test_tiles_hold_the_roots_that_the_specification_names() -> None:
    row = rows(lambda start, end: LEAVES[start:end])
    for tile in [Tile(0, 3), Tile(0, 257, 208), Tile(1, 0), Tile(1, 1, 1), Tile(2, 0, 1)]:
        span = WIDTH**tile.level
        expected = [
            root(LEAVES[place * span : (place + 1) * span])
            for place in range(tile.start, tile.start + tile.width)
        ]
        assert hashes(tile_bytes(tile, row)) == expected


def test_stored_tiles_say_the_same_as_the_leaves() -> None:
    kept = stored(SIZE)
    assert len(kept) == 257 + 1
    assert len(kept[Tile(1, 0)]) == 8192
    fresh = rows(lambda start, end: LEAVES[start:end])
    with_tiles = rows(lambda start, end: LEAVES[start:end], kept.get)
    for tile in tiles_at(SIZE)[250:]:
        assert tile_bytes(tile, with_tiles) == tile_bytes(tile, fresh)


def test_tiles_are_enough_for_every_proof() -> None:
    kept = stored(SIZE)
    asked = []

    def leaves(start: int, end: int) -> list[bytes]:
        asked.append((start, end))
        return LEAVES[start:end]

    by_tiles, by_leaves = of_tiles(rows(leaves, kept.get)), of_leaves(LEAVES)
    assert root_at(SIZE, by_tiles) == root(LEAVES)
    for index in (0, 255, 256, 65_535, 65_536, SIZE - 1):
        assert inclusion_proof(index, SIZE, by_tiles) == inclusion_proof(index, SIZE, by_leaves)
    for old in (1, 255, 256, 257, 65_536, 65_800, SIZE):
        assert consistency_proof(old, SIZE, by_tiles) == consistency_proof(old, SIZE, by_leaves)
    assert all(start >= SIZE // WIDTH * WIDTH for start, _ in asked)  # the rest came from tiles


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_bundles_give_back_their_entries(entries: list[bytes]) -> None:
    assert unpack(pack(entries)) == entries


def test_a_bundle_as_the_specification_writes_it() -> None:
    assert pack([b"", b"ab"]) == b"\x00\x00\x00\x02ab"
    longest = b"x" * LONGEST_ENTRY
    assert pack([longest]) == b"\xff\xff" + longest
    assert unpack(b"") == []


@given(st.lists(st.binary(max_size=30), min_size=1, max_size=5), st.data())
def test_a_bundle_cut_short_is_found_or_is_a_shorter_one(
    entries: list[bytes], data: st.DataObject
) -> None:
    whole = pack(entries)
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    try:
        found = unpack(cut)
    except MalformedBundleError:
        return
    assert found == entries[: len(found)]
    assert pack(found) == cut


@pytest.mark.parametrize("bundle", [b"\x00", b"\x00\x01", b"\x00\x02a", b"\x00\x00\x01"])
def test_half_an_entry_is_refused(bundle: bytes) -> None:
    with pytest.raises(MalformedBundleError):
        unpack(bundle)


def test_an_entry_that_no_length_can_tell_is_refused() -> None:
    with pytest.raises(EntryTooLongError):
        pack([b"x" * (LONGEST_ENTRY + 1)])
