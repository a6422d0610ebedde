"""The Merkle tree of a log: its root, its right edge, and proofs about it (RFC 6962, 2.1).

A proof is made from a ``Subtree``, a function that gives the root of any complete subtree: of a
list of leaf hashes (``of_leaves``) or of stored tiles (``tiles.of_tiles``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256().digest()

# (height, index) -> the root of the leaves from index * 2**height, 2**height of them.
Subtree = Callable[[int, int], bytes]


class FrontierError(ValueError):
    """A stored right edge does not fit the size of its log."""


class _WrongLengthError(Exception):
    """A proof is shorter or longer than its tree asks for."""


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf. The prefix keeps a leaf from passing for a node."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node above two others."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True)
class Frontier:
    """The right edge of a tree: all that is needed to append to it and to know its root.

    ``peaks`` holds the roots of the complete subtrees of which the tree consists, from left to
    right: one for each 1 in the binary form of ``size``.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        """Refuse peaks that cannot belong to a tree of this size."""
        whole = all(len(peak) == HASH_BYTES for peak in self.peaks)
        if self.size < 0 or self.size.bit_count() != len(self.peaks) or not whole:
            raise FrontierError(
                f"{len(self.peaks)} hashes are not the right edge of a log of {self.size}."
            )

    def append(self, leaf: bytes) -> Frontier:
        """Return the edge after one more leaf hash, in at most log2(size) steps."""
        return self.extend([leaf])

    def extend(self, leaves: Iterable[bytes]) -> Frontier:
        """Return the edge after many more leaf hashes."""
        peaks, size = list(self.peaks), self.size
        for leaf in leaves:
            joined, left = leaf, size
            while left & 1:
                joined, left = node_hash(peaks.pop(), joined), left >> 1
            peaks.append(joined)
            size += 1
        return Frontier(size, tuple(peaks))

    def root(self) -> bytes:
        """Return the root of the tree."""
        if not self.peaks:
            return EMPTY_ROOT
        *rest, joined = self.peaks
        for peak in reversed(rest):
            joined = node_hash(peak, joined)
        return joined

    def to_hex(self) -> list[str]:
        """Return the peaks as text, to be stored beside the size."""
        return [peak.hex() for peak in self.peaks]

    @classmethod
    def from_hex(cls, size: int, peaks: Sequence[str]) -> Frontier:
        """Return the edge as it was stored. Raises FrontierError where it does not fit."""
        try:
            return cls(size, tuple(bytes.fromhex(peak) for peak in peaks))
        except FrontierError:
            raise
        except ValueError as error:
            raise FrontierError(str(error)) from error


def root(leaves: Iterable[bytes]) -> bytes:
    """Return the root over a list of leaf hashes."""
    row = list(leaves)
    while len(row) > 1:
        alone = row[len(row) & ~1 :]  # the last of an odd row moves up as it is
        row = [node_hash(*pair) for pair in zip(row[::2], row[1::2], strict=False)] + alone
    return row[0] if row else EMPTY_ROOT


def of_leaves(leaves: Sequence[bytes]) -> Subtree:
    """Return the complete subtrees over a list of leaf hashes."""

    def subtree(height: int, index: int) -> bytes:
        width = 1 << height
        return root(leaves[index * width : (index + 1) * width])

    return subtree


def root_at(size: int, subtree: Subtree) -> bytes:
    """Return the root that the log had, or has, at a size."""
    return _span(0, size, subtree) if size else EMPTY_ROOT


def inclusion_proof(index: int, size: int, subtree: Subtree) -> list[bytes]:
    """Return the hashes that lead from leaf ``index`` (from 0) to the root at ``size``.

    Raises IndexError where the log of that size has no such leaf.
    """
    if not 0 <= index < size:
        raise IndexError(f"A log of {size} has no leaf {index}.")
    return _path(index, 0, size, subtree)


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root_hash: bytes
) -> bool:
    """Say whether the proof shows that the leaf hash is leaf ``index`` under the root."""
    if not 0 <= index < size:
        return False
    try:
        return _climb(leaf, index, size, proof) == root_hash
    except _WrongLengthError:
        return False


def consistency_proof(old: int, new: int, subtree: Subtree) -> list[bytes]:
    """Return the hashes that show that the log at ``old`` is the beginning of that at ``new``.

    Raises IndexError where ``old`` is larger than ``new``.
    """
    if not 0 <= old <= new:
        raise IndexError(f"A log of {new} was not a log of {old} before.")
    return _subproof(old, 0, new, subtree, known=True) if old else []


def verify_consistency(
    old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes
) -> bool:
    """Say whether the proof shows that the tree under the old root begins the newer one."""
    if not 0 <= old <= new:
        return False
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    try:
        return _regrow(old, new, proof, old_root, known=True) == (old_root, new_root)
    except _WrongLengthError:
        return False


def _split(size: int) -> int:
    """Return the largest power of two that is smaller than the size: where a tree is divided."""
    return 1 << ((size - 1).bit_length() - 1)


def _span(start: int, end: int, subtree: Subtree) -> bytes:
    size = end - start
    if size.bit_count() == 1:
        return subtree(size.bit_length() - 1, start // size)
    middle = start + _split(size)
    return node_hash(_span(start, middle, subtree), _span(middle, end, subtree))


def _path(index: int, start: int, end: int, subtree: Subtree) -> list[bytes]:
    # PATH of RFC 6962, 2.1.1.
    if end - start == 1:
        return []
    middle = start + _split(end - start)
    if index < middle:
        return [*_path(index, start, middle, subtree), _span(middle, end, subtree)]
    return [*_path(index, middle, end, subtree), _span(start, middle, subtree)]


def _subproof(old: int, start: int, end: int, subtree: Subtree, *, known: bool) -> list[bytes]:
    # SUBPROOF of RFC 6962, 2.1.2; `known`: the verifier holds the old root itself.
    size = end - start
    if old == size:
        return [] if known else [_span(start, end, subtree)]
    split = _split(size)
    middle = start + split
    if old <= split:
        return [*_subproof(old, start, middle, subtree, known=known), _span(middle, end, subtree)]
    beyond = _subproof(old - split, middle, end, subtree, known=False)
    return [*beyond, _span(start, middle, subtree)]


def _last(proof: Sequence[bytes]) -> tuple[bytes, Sequence[bytes]]:
    if not proof:
        raise _WrongLengthError
    return proof[-1], proof[:-1]


def _climb(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes:
    """Return the root that the proof implies."""
    if size == 1:
        if proof:
            raise _WrongLengthError
        return leaf
    split = _split(size)
    sibling, rest = _last(proof)
    if index < split:
        return node_hash(_climb(leaf, index, split, rest), sibling)
    return node_hash(sibling, _climb(leaf, index - split, size - split, rest))


def _regrow(
    old: int, size: int, proof: Sequence[bytes], old_root: bytes, *, known: bool
) -> tuple[bytes, bytes]:
    """Return the old and the new root that the proof implies."""
    if old == size:
        if len(proof) != (0 if known else 1):
            raise _WrongLengthError
        whole = old_root if known else proof[0]
        return whole, whole
    split = _split(size)
    sibling, rest = _last(proof)
    if old <= split:
        before, after = _regrow(old, split, rest, old_root, known=known)
        return before, node_hash(after, sibling)
    before, after = _regrow(old - split, size - split, rest, old_root, known=False)
    return node_hash(sibling, before), node_hash(sibling, after)
