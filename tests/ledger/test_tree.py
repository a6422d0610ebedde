"""The tree against published vectors, against the RFC written down naively, and under attack."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, strategies as st

from gurvan.ledger.tree import (
    EMPTY_ROOT,
    Frontier,
    FrontierError,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    of_leaves,
    root,
    root_at,
    verify_consistency,
    verify_inclusion,
)

# The eight entries and the roots of Certificate Transparency's own test suite.
CT_ENTRIES = [
    bytes.fromhex(entry)
    for entry in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
CT_ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
# (leaf from 0, size) -> proof, and (old, new) -> proof, of the same suite.
CT_INCLUSION = {
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
CT_CONSISTENCY = {
    (1, 1): [],
    (1, 8): CT_INCLUSION[0, 8],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
# Roots over leaves of two bytes, little-endian 0, 1, 2 ... (transparency-dev/merkle, compact).
LARGER_ROOTS = {
    10: "VjWMPSYNtCuCNlF/RLnQy6HcwSk6CIipfxm+hettA+4=",
    15: "j4SulYmocFuxdeyp12xXCIgK6PekBcxzAIj4zbQzNEI=",
    16: "c+4Uc6BCMOZf/v3NZK1kqTUJe+bBoFtOhP+P3SayKRE=",
    100: "dUh9hYH88p0CMoHkdr1wC2szbhcLAXOejWpINIooKUY=",
    255: "SmdsuKUqiod3RX2jyF2M6JnbdE4QuTwwipfAowI4/i0=",
    256: "qFI0t/tZ1MdOYgyPpPzHFiZVw86koScXy9q3FU5casA=",
    1000: "RXrgb8xHd55Y48FbfotJwCbV82Kx22LZfEbmBGAvwlQ=",
    4095: "cWRFdQhPcjn9WyBXE/r1f04ejxIm5lvg40DEpRBVS0w=",
    4096: "6uU/phfHg1n/GksYT6TO9aN8EauMCCJRl3dIK0HDs2M=",
    10000: "VZcav65F9haHVRk3wre2axFoBXRNeUh/1d9d5FQfxIg=",
    65535: "iPuVYJhP6SEE4gUFp8qbafd2rYv9YTCDYqAxCj8HdLM=",
}
LARGEST = 300
LEAVES = [leaf_hash(number.to_bytes(2, "little")) for number in range(LARGEST)]

sizes = st.integers(1, LARGEST)


def naive_root(leaves: Sequence[bytes]) -> bytes:
    """MTH of RFC 6962, 2.1, as it stands there."""
    if not leaves:
        return EMPTY_ROOT
    if len(leaves) == 1:
        return leaves[0]
    k = largest_power_under(len(leaves))
    return node_hash(naive_root(leaves[:k]), naive_root(leaves[k:]))


def naive_path(m: int, leaves: Sequence[bytes]) -> list[bytes]:
    """PATH of RFC 6962, 2.1.1."""
    if len(leaves) == 1:
        return []
    k = largest_power_under(len(leaves))
    if m < k:
        return [*naive_path(m, leaves[:k]), naive_root(leaves[k:])]
    return [*naive_path(m - k, leaves[k:]), naive_root(leaves[:k])]


def naive_subproof(m: int, leaves: Sequence[bytes], b: bool) -> list[bytes]:  # noqa: FBT001 - as the RFC writes it
    """SUBPROOF of RFC 6962, 2.1.2."""
    if m == len(leaves):
        return [] if b else [naive_root(leaves)]
    k = largest_power_under(len(leaves))
    if m <= k:
        return [*naive_subproof(m, leaves[:k], b), naive_root(leaves[k:])]
    return [*naive_subproof(m - k, leaves[k:], b=False), naive_root(leaves[:k])]


def largest_power_under(size: int) -> int:
    k = 1
    while k * 2 < size:
        k *= 2
    return k


def flipped(data: bytes, bit: int) -> bytes:
    bit %= len(data) * 8
    return bytes(byte ^ (1 << bit % 8 if at == bit // 8 else 0) for at, byte in enumerate(data))


def ct_tree(size: int) -> Callable[[int, int], bytes]:
    return of_leaves([leaf_hash(entry) for entry in CT_ENTRIES[:size]])


def test_hashes_of_leaves_and_nodes_are_told_apart() -> None:
    # Vectors of transparency-dev/merkle, rfc6962.
    assert leaf_hash(b"").hex() == CT_ROOTS[1]
    assert (
        leaf_hash(b"L123456").hex()
        == "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"
    )
    assert (
        node_hash(b"N123", b"N456").hex()
        == "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb"
    )


@pytest.mark.parametrize(("size", "expected"), list(enumerate(CT_ROOTS)))
def test_roots_of_certificate_transparency(size: int, expected: str) -> None:
    leaves = [leaf_hash(entry) for entry in CT_ENTRIES[:size]]
    assert root(leaves).hex() == expected
    assert Frontier().extend(leaves).root().hex() == expected
    assert root_at(size, ct_tree(8)).hex() == expected


@pytest.mark.parametrize(("place", "expected"), list(CT_INCLUSION.items()))
def test_inclusion_proofs_of_certificate_transparency(
    place: tuple[int, int], expected: list[str]
) -> None:
    index, size = place
    proof = inclusion_proof(index, size, ct_tree(8))
    assert [part.hex() for part in proof] == expected
    leaf, head = leaf_hash(CT_ENTRIES[index]), bytes.fromhex(CT_ROOTS[size])
    assert verify_inclusion(leaf, index, size, proof, head)


@pytest.mark.parametrize(("sizes", "expected"), list(CT_CONSISTENCY.items()))
def test_consistency_proofs_of_certificate_transparency(
    sizes: tuple[int, int], expected: list[str]
) -> None:
    old, new = sizes
    proof = consistency_proof(old, new, ct_tree(8))
    assert [part.hex() for part in proof] == expected
    heads = bytes.fromhex(CT_ROOTS[old]), bytes.fromhex(CT_ROOTS[new])
    assert verify_consistency(old, new, proof, *heads)


@pytest.mark.parametrize(("size", "expected"), list(LARGER_ROOTS.items()))
def test_roots_of_larger_trees(size: int, expected: str) -> None:
    leaves = [leaf_hash(number.to_bytes(2, "little")) for number in range(size)]
    assert root(leaves) == b64decode(expected)
    assert Frontier().extend(leaves).root() == b64decode(expected)


def test_every_size_up_to_300_has_the_naive_root() -> None:
    edge = Frontier()
    for size in range(LARGEST + 1):
        expected = naive_root(LEAVES[:size])
        assert root(LEAVES[:size]) == expected
        assert root_at(size, of_leaves(LEAVES)) == expected
        assert (edge.size, edge.root()) == (size, expected)
        assert Frontier.from_hex(size, edge.to_hex()) == edge
        if size < LARGEST:
            edge = edge.append(LEAVES[size])


@pytest.mark.parametrize("size", [*range(1, 40), 63, 64, 65, 255, 256, 257, 300])
def test_every_leaf_of_these_sizes_is_proved(size: int) -> None:
    subtree, head = of_leaves(LEAVES), naive_root(LEAVES[:size])
    for index in range(size):
        proof = inclusion_proof(index, size, subtree)
        assert proof == naive_path(index, LEAVES[:size])
        assert verify_inclusion(LEAVES[index], index, size, proof, head)


@pytest.mark.parametrize("new", [*range(1, 40), 63, 64, 65, 255, 256, 257, 300])
def test_every_earlier_size_is_proved_to_begin_these(new: int) -> None:
    subtree, head = of_leaves(LEAVES), naive_root(LEAVES[:new])
    for old in range(1, new + 1):
        proof = consistency_proof(old, new, subtree)
        assert proof == naive_subproof(old, LEAVES[:new], b=True)
        assert verify_consistency(old, new, proof, root(LEAVES[:old]), head)


@given(sizes.flatmap(lambda size: st.tuples(st.integers(0, size - 1), st.just(size))), st.data())
def test_a_false_inclusion_is_found(place: tuple[int, int], data: st.DataObject) -> None:
    index, size = place
    head = root(LEAVES[:size])
    proof = inclusion_proof(index, size, of_leaves(LEAVES))
    leaf = LEAVES[index]
    bit = data.draw(st.integers(0, 255))
    assert verify_inclusion(leaf, index, size, proof, head)
    assert not verify_inclusion(flipped(leaf, bit), index, size, proof, head)
    assert not verify_inclusion(leaf, index, size, proof, flipped(head, bit))
    assert not verify_inclusion(leaf, index, size, [*proof, head], head)
    assert not verify_inclusion(leaf, index, size, [head, *proof], head)
    other = data.draw(st.integers(0, size))
    if other != index:
        assert not verify_inclusion(leaf, other, size, proof, head)
    if proof:
        at = data.draw(st.integers(0, len(proof) - 1))
        wrong = [*proof[:at], flipped(proof[at], bit), *proof[at + 1 :]]
        assert not verify_inclusion(leaf, index, size, wrong, head)
        assert not verify_inclusion(leaf, index, size, proof[:at] + proof[at + 1 :], head)


@given(sizes.flatmap(lambda new: st.tuples(st.integers(1, new), st.just(new))), st.data())
def test_a_rewritten_log_is_found(pair: tuple[int, int], data: st.DataObject) -> None:
    old, new = pair
    before, after = root(LEAVES[:old]), root(LEAVES[:new])
    proof = consistency_proof(old, new, of_leaves(LEAVES))
    bit = data.draw(st.integers(0, 255))
    assert verify_consistency(old, new, proof, before, after)
    assert not verify_consistency(old, new, proof, flipped(before, bit), after)
    assert not verify_consistency(old, new, proof, before, flipped(after, bit))
    assert not verify_consistency(old, new, [*proof, after], before, after)
    if proof:
        at = data.draw(st.integers(0, len(proof) - 1))
        wrong = [*proof[:at], flipped(proof[at], bit), *proof[at + 1 :]]
        assert not verify_consistency(old, new, wrong, before, after)
        assert not verify_consistency(old, new, proof[:at] + proof[at + 1 :], before, after)
    # No proof makes a log whose past was changed pass for the same log.
    at = data.draw(st.integers(0, old - 1))
    changed = [*LEAVES[:at], flipped(LEAVES[at], bit), *LEAVES[at + 1 : new]]
    forged = consistency_proof(old, new, of_leaves(changed))
    assert not verify_consistency(old, new, forged, before, root(changed))


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=40), st.data())
def test_appending_in_parts_is_appending_at_once(leaves: list[bytes], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(leaves)))
    first = Frontier().extend(leaves[:cut])
    stored = Frontier.from_hex(first.size, first.to_hex())
    whole = stored.extend(leaves[cut:])
    assert whole == Frontier().extend(leaves)
    assert whole.root() == naive_root(leaves)
    assert len(whole.peaks) == len(leaves).bit_count()


def test_every_log_begins_as_the_empty_one() -> None:
    assert consistency_proof(0, 5, of_leaves(LEAVES)) == []
    assert verify_consistency(0, 5, [], EMPTY_ROOT, root(LEAVES[:5]))
    assert verify_consistency(0, 0, [], EMPTY_ROOT, EMPTY_ROOT)
    assert not verify_consistency(0, 5, [], LEAVES[0], root(LEAVES[:5]))
    assert not verify_consistency(0, 5, [LEAVES[0]], EMPTY_ROOT, root(LEAVES[:5]))


@pytest.mark.parametrize(("index", "size"), [(0, 0), (1, 1), (-1, 3), (3, 3)])
def test_what_a_log_does_not_hold_is_not_proved(index: int, size: int) -> None:
    with pytest.raises(IndexError):
        inclusion_proof(index, size, of_leaves(LEAVES))
    assert not verify_inclusion(LEAVES[0], index, size, [], LEAVES[0])


@pytest.mark.parametrize(("old", "new"), [(2, 1), (-1, 1)])
def test_a_log_does_not_shrink(old: int, new: int) -> None:
    with pytest.raises(IndexError):
        consistency_proof(old, new, of_leaves(LEAVES))
    assert not verify_consistency(old, new, [], LEAVES[0], LEAVES[0])


def test_absurd_sizes_are_answered_at_once() -> None:
    assert not verify_inclusion(LEAVES[0], 5, 10**400, LEAVES[:3], LEAVES[0])
    assert not verify_consistency(5, 10**400, LEAVES[:3], LEAVES[0], LEAVES[0])


@pytest.mark.parametrize(
    ("size", "peaks"),
    [
        (0, ["00" * 32]),
        (1, []),
        (2, ["00" * 32, "00" * 32]),
        (3, ["00" * 32, "00" * 31]),
        (-1, ["00" * 32]),
        (1, ["zz" * 32]),
    ],
)
def test_a_right_edge_that_does_not_fit_is_refused(size: int, peaks: list[str]) -> None:
    with pytest.raises(FrontierError):
        Frontier.from_hex(size, peaks)
