"""Sealed bytes lie under their own digest, whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from gurvan.files.shelf import Shelf

SEALED = b"sealed bytes"


def test_bytes_lie_under_their_digest(tmp_path: Path) -> None:
    digest = Shelf(tmp_path).put(SEALED)
    assert digest == hashlib.sha256(SEALED).hexdigest()
    path = tmp_path / digest[:2] / digest[2:4] / digest
    assert path.read_bytes() == SEALED
    assert path.stat().st_mode & 0o077 == 0
    assert list(Shelf(tmp_path).every()) == [path]


def test_what_was_changed_is_not_given_back(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    digest = shelf.put(SEALED)
    assert shelf.get(digest) == SEALED
    shelf.place(digest).write_bytes(b"other bytes")
    assert shelf.get(digest) is None
    shelf.discard(digest)
    shelf.discard(digest)
    assert shelf.get(digest) is None


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        Shelf(tmp_path).put(SEALED)
    assert list(Shelf(tmp_path).every()) == []
